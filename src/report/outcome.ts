import { type Assessment, verdictOf, worstOf } from '../engine/assess.ts';
import type { Instance } from '../engine/instance.ts';
import type { PlannedChange } from '../engine/plan.ts';
import type { ActionStep } from '../engine/subject.ts';
import type { ActionOutcome } from '../model/fact.ts';

export type Operation = 'get' | 'test' | 'set';

/** What a command did and found: all that a report says. */
export interface Outcome {
  readonly operation: Operation;
  /** A Set that was only planned. */
  readonly whatIf: boolean;
  /** What was looked at, for people: a file's path or the computer's name. */
  readonly target: string;
  /** The machine's name, as an audit of the target names it. */
  readonly machine: string;
  /** When the target's files were made, in ISO 8601, where they say it. */
  readonly collected?: string | undefined;
  readonly started: Date;
  readonly ended: Date;
  /** As things are at the end; after a What-if, as they would be. */
  readonly assessments: readonly Assessment[];
  /** As things were before a Set; empty for Get and Test. */
  readonly before: readonly Assessment[];
  readonly actions: readonly (ActionStep & ActionOutcome)[];
  /** Those that the target refused have the reason. */
  readonly changes: readonly (PlannedChange & { readonly problem?: string })[];
  readonly undoFile?: string;
  /** The command line that undoes a Set. */
  readonly undoCommand?: string;
  /** What to run next, in lines for people. */
  readonly next?: readonly string[];
}

/** A sentence about an instance. */
export interface DscMessage {
  readonly instance: Instance;
  readonly text: string;
}

/** What a Set was refused, which is no problem of what is there. */
export function refusedIn({ actions, changes }: Outcome): DscMessage[] {
  return [...actions, ...changes].flatMap(({ instance, problem }) =>
    problem === undefined ? [] : [{ instance, text: problem }],
  );
}

export const restartRemark = 'Restart Windows, so that it takes effect.';

/** Whose changes take effect when Windows is restarted. */
export function restartsFor({ actions }: Outcome): ReadonlySet<Instance> {
  return new Set(actions.filter(({ needsRestart }) => needsRestart).map(({ instance }) => instance));
}

/** What could not be told or done. */
export function messagesOf(outcome: Outcome): DscMessage[] {
  const untold = outcome.assessments.flatMap(({ instance, problems }) =>
    problems.map(text => ({ instance, text })),
  );
  return [...untold, ...refusedIn(outcome)];
}

/**
 * Exit status: drift outweighs what could not be told or written; of nothing, nothing is known. A Get finds no drift.
 * A What-if has written nothing, so that what is drift still is.
 */
export function exitStatus(outcome: Outcome): 0 | 1 | 3 {
  const { operation, assessments, before, whatIf } = outcome;
  if (operation === 'get') {
    return assessments.some(({ problems }) => problems.length > 0) ? 3 : 0;
  }
  const worst = worstOf((whatIf ? before : assessments).map(verdictOf));
  return worst === 'drift' ? 1 : worst === 'unknown' || refusedIn(outcome).length > 0 ? 3 : 0;
}
