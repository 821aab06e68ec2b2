import type { HistoryState, SinceWhen } from '../history.ts';
import { dateInWords } from './dates.ts';

export const historyWords: Readonly<Record<HistoryState, string>> = {
  new: 'new',
  returned: 'returned',
  updated: 'there before, for other reasons',
  unchanged: 'there before',
  firstSeen: 'seen for the first time',
  otherwise: 'wanted otherwise now',
  resolved: 'fixed',
};

/** `new`, `there before, at least since 2 Nov 2026` */
export function sinceInWords({ state, since, atLeast }: SinceWhen): string {
  const isOld = state === 'unchanged' || state === 'updated';
  const when = `${atLeast ? 'at least ' : ''}since ${dateInWords(since)}`;
  return isOld ? when : historyWords[state];
}
