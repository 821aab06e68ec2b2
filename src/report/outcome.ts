import type { Assessment } from '../engine/assess.ts';
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
  /** What was looked at, for people. */
  readonly target: string;
  readonly started: Date;
  readonly ended: Date;
  /** As things are at the end; after a What-if, as they would be. */
  readonly assessments: readonly Assessment[];
  /** As things were before a Set; empty for Get and Test. */
  readonly before: readonly Assessment[];
  readonly actions: readonly (ActionStep & ActionOutcome)[];
  readonly changes: readonly PlannedChange[];
  readonly undoFile?: string;
  /** The command line that undoes a Set. */
  readonly undoCommand?: string;
  /** What could not be told or done. */
  readonly messages: readonly { readonly instance: Instance; readonly text: string }[];
}

/** What a Set was refused, which is no problem of what is there. */
export function refusedIn({ messages, assessments }: Outcome): Outcome['messages'] {
  return messages.filter(
    ({ instance, text }) =>
      !assessments.some(one => one.instance === instance && one.problems.includes(text)),
  );
}

export const restartRemark = 'Restart Windows, so that it takes effect.';

/** Whose changes take effect when Windows is restarted. */
export function restartsFor({ actions }: Outcome): ReadonlySet<Instance> {
  return new Set(actions.filter(({ needsRestart }) => needsRestart).map(({ instance }) => instance));
}

/** What could not be told about instances. */
export function problemsOf(assessments: readonly Assessment[]): Outcome['messages'] {
  return assessments.flatMap(({ instance, problems }) => problems.map(text => ({ instance, text })));
}

/** Exit status (design, section 7): what could not be told or done outweighs drift. A Get finds no drift. */
export function exitStatus({ operation, assessments, messages, whatIf }: Outcome): 0 | 1 | 3 {
  if (messages.length > 0) {
    return 3;
  }
  const judged = operation === 'test' || (operation === 'set' && !whatIf);
  return judged && assessments.some(({ inDesiredState }) => !inDesiredState) ? 1 : 0;
}
