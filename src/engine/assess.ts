import type { Ensure } from '../model/ensure.ts';
import type { PropertyValue, PropertyValues } from '../model/property.ts';
import { informative, type Reason, reason, reasonKey } from '../model/reason.ts';
import type { Problem } from '../registry/registry.ts';
import type { Finding, Source } from './finding.ts';
import type { Instance } from './instance.ts';

/** What one instance is, all places taken together. */
export interface Assessment {
  readonly instance: Instance;
  /** Of each property that is in the registry, at each place. */
  readonly findings: readonly Finding[];
  /** Property values as they are; where places differ, one that is not as wanted. */
  readonly actual: Readonly<Record<string, PropertyValue>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly ensure: Ensure;
  /** Never true where something could not be told. */
  readonly inDesiredState: boolean;
  readonly differingProperties: readonly string[];
  readonly reasons: readonly Reason[];
  /** What could not be told, and why; empty when all could. */
  readonly problems: readonly string[];
}

/** The assessment of an instance of which nothing could be told but its keys. */
export function untold(instance: Instance, keys: PropertyValues, { problem }: Problem): Assessment {
  return {
    instance,
    findings: [],
    actual: keys,
    sources: {},
    ensure: 'Absent',
    inDesiredState: false,
    differingProperties: [],
    reasons: [reason(instance.resource.name, 'CouldNotTell', problem)],
    problems: [problem],
  };
}

/** Does the reason speak of drift, not merely inform? */
export function isDrift(reason: Reason): boolean {
  return !informative.has(reasonKey(reason));
}
