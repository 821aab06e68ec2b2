import { longestShown, safeText } from '../model/printable.ts';
import type { Evidence, Reason } from '../model/reason.ts';
import type { FilePlace, Target } from '../target/target.ts';

/** Reasons whose evidence says in which file, and in which line of it, it stands; they are those of the target's last read. */
export function located(reasons: readonly Reason[], target: Pick<Target, 'locate'>): readonly Reason[] {
  return withPlaces(reasons, evidence => placeOf(evidence, target));
}

/** Reasons whose evidence says where it stands. */
export function withPlaces(
  reasons: readonly Reason[],
  placeOf: (evidence: Evidence) => FilePlace | undefined,
): readonly Reason[] {
  return reasons.map(one => {
    const place = one.evidence && placeOf(one.evidence);
    return one.evidence && place ? { ...one, evidence: { ...one.evidence, ...place } } : one;
  });
}

/** Where it stands, as reports show it. */
export function placeOf(
  { key, value }: Pick<Evidence, 'key' | 'value'>,
  target: Pick<Target, 'locate'>,
): FilePlace | undefined {
  const place = target.locate?.(key, value);
  return place && { ...place, file: safeText(place.file, longestShown) };
}
