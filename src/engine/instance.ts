import type { Ensure } from '../model/ensure.ts';
import type { Fact } from '../model/fact.ts';
import type { PropertyValues } from '../model/property.ts';
import type { Problem } from '../target/target.ts';
import type { Resource } from './subject.ts';

/**
 * One resource of a configuration, validated: what is wanted of one setting. A property that is not in `values`
 * is not managed.
 */
export interface Instance {
  /** As the configuration calls it. */
  readonly name: string;
  readonly resource: Resource;
  readonly values: PropertyValues;
  readonly ensure: Ensure;
  /** Which phase of a job it belongs to, for whoever follows the job on many machines. */
  readonly phase?: string;
  /** What it is founded on, such as a recommendation of CIS, for whoever reads a report. */
  readonly references?: readonly Reference[];
  /** For a Get, which says of every property what could not be told; otherwise those count that are managed. */
  readonly isAsked?: true;
  /** Names of properties whose values came from an environment variable: no error shows them. */
  readonly concealed?: readonly string[];
  /** Facts that are the same for every machine and were asked for beforehand, by {@link factId}. */
  readonly known?: readonly KnownFact[];
}

/** A standard, a control or a page that asks for a setting. */
export interface Reference {
  /** Such as `CIS 18.9.4`. */
  readonly id: string;
  readonly url?: string;
}

export type KnownFact = readonly [id: string, fact: Fact | Problem];
