import type { Action, Fact, FactRequest } from '../model/fact.ts';
import type { ResourceModel } from '../model/resource.ts';
import type { Change, ReadRequest } from '../target/target.ts';
import type { Assessment } from './assess.ts';
import type { Instance } from './instance.ts';
import type { Place, Snapshot } from './places.ts';

/**
 * What a resource is about: how its state is read, judged and brought about. Most resources are registry values; the
 * others have facts of their own.
 */
export interface Subject {
  /** One word or two for it, with a hyphen between: programs and tools tell subjects apart by it. */
  readonly name: string;
  /** What has to be known of an instance. */
  request(instance: Instance): ReadRequest;
  /** Holds an instance against what was read. */
  assess(instance: Instance, snapshot: Snapshot): Assessment;
  /** What brings an instance about that is not in the desired state. */
  steps(snapshot: Snapshot, assessment: Assessment): Step[];
  /** What an action makes of its fact, and what takes the action back. */
  foresee?(fact: Fact, action: Action): Foreseen;
  /** For resources that an export finds by another thing than their registry values. */
  readonly search?: Search;
  /** What an instance wants of things that another can reach too, where that is no registry value. */
  demands?(snapshot: Snapshot, assessment: Assessment): Demand[];
}

/** A resource, and how its state is read, judged and brought about. */
export type Resource = ResourceModel<Subject>;

/** How instances are found that nobody has configured here. */
export interface Search {
  readonly request: FactRequest;
  /**
   * Beyond the target and with credentials of somebody, so only where it is asked for: where that is and how to ask, in words
   * that follow the resource's name.
   */
  readonly onDemand?: string;
  /** The instances that may be there, to be read as a Get reads them, and what no instance can be about. */
  found(fact: Fact, resource: Resource): { instances: Instance[]; omissions: string[] };
}

/** That an instance wants something of one thing; another that wants something else of it contradicts it. */
export interface Demand {
  /** The thing, by its path; case-blind. */
  readonly at: string;
  /** What is wanted, for people. */
  readonly wanted: string;
  /** What they are shown instead, where it is not to be seen. */
  readonly shown?: string;
}

export interface Foreseen {
  readonly fact: Fact;
  /** Empty where nothing takes it back. */
  readonly undo: readonly Action[];
}

/** One write to the registry, or one action, of one instance. */
export type Step = RegistryStep | ActionStep;

export interface RegistryStep {
  readonly phase: number;
  readonly place: Place;
  readonly instance: Instance;
  readonly change: Change;
}

export interface ActionStep {
  readonly instance: Instance;
  readonly action: Action;
}

/**
 * The order of a Set: what is switched off goes first and what is switched on comes last, so that a list is
 * never in force half-written; removals come after what replaces them, emptied keys after all. Actions precede them.
 */
export const phases = { switchOff: 0, write: 1, switchOn: 2, remove: 3 } as const;
