import { fewOf } from '../../model/few.ts';
import { counted } from '../counts.ts';
import { minuteOf } from './baseline-words.ts';
import type { HistoryHead, HistorySummary } from './history.ts';
import type { SinceWhen } from './since.ts';

/**
 * `since 2026-11-02`, `new, since 2026-11-26`, `first seen 2026-11-26`, `resolved, had drifted at least since 2026-11-02`
 *
 * @param dayOf how a report spells the day of a time in ISO 8601
 */
export function sinceInWords(
  { state, since, atLeast }: SinceWhen,
  dayOf: (time: string) => string = time => time.slice(0, 10),
): string {
  const day = dayOf(since);
  const from = `${atLeast ? 'at least ' : ''}since ${day}`;
  switch (state) {
    case 'new':
    case 'returned':
      return `${state}, ${from}`;
    case 'unchanged':
      return from;
    case 'updated':
      return `${from}, with other reasons before`;
    case 'firstSeen':
      return `first seen ${day}`;
    case 'otherwise':
      return `wanted otherwise before ${day}`;
    case 'resolved':
      return `resolved, had drifted ${from}`;
  }
}

/** `Since the run of 2026-11-19 12:00 UTC: 31 new, 9 returned, 118 resolved, 1020 as before.` */
export function historyInWords(history: HistorySummary): string {
  const { newest, folder, unread, drift, unknown, resolved, notSeen } = history;
  if (newest === undefined) {
    return unread.length === 0
      ? `This is the first run of the history in ${folder}: nothing tells since when it is so.`
      : `No earlier run in ${folder} can be read: nothing tells since when it is so.`;
  }
  const more = (count: number, words: string): string[] => (count > 0 ? [`${count} ${words}`] : []);
  const parts = [
    `${drift.new} new`,
    `${drift.returned} returned`,
    `${resolved} resolved`,
    `${drift.unchanged + drift.updated} as before`,
    ...more(drift.updated, 'of them with other reasons'),
    ...more(drift.firstSeen, 'first seen'),
    ...more(drift.otherwise, 'wanted otherwise before'),
    ...more(unknown.new, 'no longer to be told'),
  ];
  return `Since the run of ${minuteOf(newest)}: ${parts.join(', ')}.${notSeenInWords(notSeen)}`;
}

/** Nothing of a machine that is not seen is resolved. */
function notSeenInWords(notSeen: HistorySummary['notSeen']): string {
  const open = notSeen.reduce((sum, { drift }) => sum + drift, 0);
  const drifted = open === 0 ? '' : `, with ${counted(open, 'setting')} that drifted when last seen`;
  return notSeen.length === 0
    ? ''
    : ` Not seen: ${counted(notSeen.length, 'machine')} of the history${drifted}.`;
}

/** What is to be known of the folder, in sentences. */
export function historyRemarks({ folder, unread, later }: HistoryHead): string[] {
  const named = fewOf(unread, 3, ({ file, why }) => `${file}: ${why.replace(/\.$/, '')}`);
  const isOne = unread.length === 1;
  return [
    ...(unread.length === 0
      ? []
      : [
          `${isOne ? 'A run' : `${unread.length} runs`} in ${folder} cannot be read, so that what was so before ${isOne ? 'it' : 'them'} may have ended: ${named}.`,
        ]),
    ...(later === 0
      ? []
      : [`${counted(later, 'run')} in ${folder} of a later date: only earlier ones count.`]),
  ];
}
