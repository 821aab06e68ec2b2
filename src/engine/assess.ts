import type { Ensure } from '../model/ensure.ts';
import type { PropertyValue, PropertyValues } from '../model/property.ts';
import { type Reason, reason } from '../model/reason.ts';
import type { Problem } from '../target/target.ts';
import type { Finding, ValueSource } from './finding.ts';
import type { Instance } from './instance.ts';

/**
 * What is said of an instance: `ok`; `drift`, where something is known to differ, whatever else is
 * unknown; `unknown`, where nothing is known to differ and something could not be told.
 */
export type Verdict = 'ok' | 'drift' | 'unknown';

/** What one instance is, all places taken together. */
export interface Assessment {
  readonly instance: Instance;
  /** Of each property that is in the registry, at each place. */
  readonly findings: readonly Finding[];
  /** Property values as they are; where places differ, one that is not as wanted. */
  readonly actual: Readonly<Record<string, PropertyValue>>;
  readonly sources: Readonly<Record<string, ValueSource>>;
  /** Of what is beyond the registry and at several places, each: `actual` has one of them. */
  readonly seen?: readonly Seen[];
  readonly ensure: Ensure;
  /** Never true where something could not be told. */
  readonly inDesiredState: boolean;
  /** What is known to differ, whatever else could not be told. */
  readonly differingProperties: readonly string[];
  readonly reasons: readonly Reason[];
  /** What could not be told, and why; empty when all could. */
  readonly problems: readonly string[];
}

/** What a property is at one place that is no registry value. */
export interface Seen {
  readonly property: string;
  readonly value: PropertyValue | undefined;
  readonly source: ValueSource;
  /** Whose it is: a user's SID, or another name for people. */
  readonly place: string;
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

/** The one place that decides between drift and what could not be told. */
export function verdictOf({
  inDesiredState,
  differingProperties,
  problems,
}: Pick<Assessment, 'inDesiredState' | 'differingProperties' | 'problems'>): Verdict {
  if (inDesiredState) {
    return 'ok';
  }
  return differingProperties.length > 0 || problems.length === 0 ? 'drift' : 'unknown';
}

/** Of several: drift before unknown before ok. Where nothing was evaluated, nothing is known. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  const order = ['drift', 'unknown', 'ok'] as const;
  return order.find(verdict => verdicts.includes(verdict)) ?? 'unknown';
}
