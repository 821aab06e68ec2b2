import type { PropertyValue, StoredProperty } from '../model/property.ts';
import { type Evidence, isOfDifference, type Reason } from '../model/reason.ts';
import type { Place } from './places.ts';

/** What one property is at one place, held against what is wanted of it. */
export interface Finding {
  readonly property: StoredProperty;
  readonly place: Place;
  /** Undefined where nothing is, or nothing that the client can read. */
  readonly actual: PropertyValue | undefined;
  readonly source: ValueSource;
  readonly inDesiredState: boolean;
  readonly reasons: readonly Reason[];
}

/** Whether a value is in the registry, was found elsewhere, is the documented default, or is none of these. */
export type ValueSource = 'registry' | 'found' | 'default' | 'nothing';

/** The same without what was looked at. */
export type Looked = Pick<Finding, 'actual' | 'source' | 'inDesiredState' | 'reasons'>;

/** Reasons with what is known of what differs. */
export function founded(reasons: readonly Reason[], evidence: Evidence): Reason[] {
  return reasons.map(one => (isOfDifference(one) ? { ...one, evidence } : one));
}
