import { safeText } from '../model/printable.ts';
import type { Reason } from '../model/reason.ts';
import type { Target } from '../target/target.ts';

/** Reasons whose evidence says in which file, and in which line of it, it stands; they are those of the target's last read. */
export function located(reasons: readonly Reason[], target: Pick<Target, 'locate'>): readonly Reason[] {
  return reasons.map(one => {
    const place = one.evidence && target.locate?.(one.evidence.key, one.evidence.value);
    return one.evidence && place
      ? { ...one, evidence: { ...one.evidence, ...place, file: safeText(place.file, longestPath) } }
      : one;
  });
}

/** As reports show targets. */
const longestPath = 4000;
