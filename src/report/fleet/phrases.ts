import { isDrift } from '../../engine/assess.ts';
import type { Reason } from '../../model/reason.ts';

/** The phrases, first why something is as it is and then what there is to know beside that: often only one is shown. */
export function phrasesOf(reasons: readonly Reason[]): string[] {
  const order = [...reasons.filter(isDrift), ...reasons.filter(reason => !isDrift(reason))];
  return order.map(({ phrase }) => phrase);
}
