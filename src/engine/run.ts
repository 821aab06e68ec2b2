import { messageOf } from '../model/errors.ts';
import type { ActionOutcome } from '../model/fact.ts';
import type { Target, WriteAnswer } from '../target/target.ts';
import type { Assessment } from './assess.ts';
import type { Instance } from './instance.ts';
import { type Snapshot, snapshotOf } from './places.ts';
import { type Plan, type PlannedChange, planChanges } from './plan.ts';
import type { ActionStep } from './subject.ts';
import { assess, requestFor } from './subjects.ts';

/** What a Set did. */
export interface Applied {
  /** How the instances were when the plan was made, in its order. */
  readonly before: readonly Assessment[];
  /** How they are, read again. */
  readonly after: readonly Assessment[];
  /** What was done beside the registry, each with why it was not where it was not. */
  readonly actions: readonly (ActionStep & ActionOutcome)[];
  /** What was written, but for the {@link Applied.failures}. */
  readonly changes: readonly PlannedChange[];
  /** The path of the file that {@link Target.undo} takes; undefined where nothing was to be changed. */
  readonly undoFile?: string;
  /** Changes that the target refused, each with the reason. */
  readonly failures: readonly { readonly change: PlannedChange; readonly problem: string }[];
}

/**
 * What is there, held against what is wanted: the answer to Get and to Test. One read, nothing written.
 *
 * @param target from `openTarget`
 * @param instances what is wanted, from `readConfiguration`
 * @returns an assessment of each instance, in their order; what could not be told is in its `problems`
 * @throws TargetError when the target cannot be read at all
 * @example
 * for (const { instance, inDesiredState, reasons } of await get(target, instances)) {
 *   console.log(instance.name, inDesiredState, reasons.map(({ phrase }) => phrase));
 * }
 */
export async function get(target: Target, instances: readonly Instance[]): Promise<Assessment[]> {
  const snapshot = await read(target, instances);
  return instances.map(instance => assess(instance, snapshot));
}

/**
 * What a Set would do: the answer to What-if. One read, nothing written.
 *
 * @param target from `openTarget`; it may be one that is read only
 * @param instances what is wanted, from `readConfiguration`
 * @returns the changes in their order, how things are, and how they would be; {@link apply} takes it
 * @throws TargetError when the target cannot be read at all
 * @throws InputError when two instances want different things of one registry value
 */
export async function plan(target: Target, instances: readonly Instance[]): Promise<Plan> {
  const snapshot = await read(target, instances);
  return planChanges(
    snapshot,
    instances.map(instance => assess(instance, snapshot)),
  );
}

/**
 * Does what a plan says, in one batch, and looks again. The target keeps an undo file first.
 *
 * @param target the one that the plan was made for
 * @param plan from {@link plan}; a plan without changes does nothing
 * @returns what was done, with the undo file; what single changes failed at is in its `failures`
 * @throws TargetError when nothing could be written: its `code` is `changed` where what is there is no longer what was
 *   read, and `read-only` where the target takes no changes at all
 * @example
 * const { after, undoFile } = await apply(target, await plan(target, instances));
 */
export async function apply(target: Target, plan: Plan): Promise<Applied> {
  const { snapshot, assessments: before, actions, changes, undo, undoActions } = plan;
  if (actions.length === 0 && changes.length === 0) {
    return { before, after: before, actions: [], changes, failures: [] };
  }
  const answer: WriteAnswer = await target.write({
    ...(actions.length > 0 && { actions: actions.map(({ action }) => action), undoActions }),
    changes: changes.map(({ change }) => change),
    undo,
    basis: snapshot.answer,
    request: snapshot.request,
  });
  const after = snapshotOf(snapshot.request, answer.after);
  return {
    before,
    after: before.map(({ instance }) => assess(instance, after)),
    actions: actions.map((step, index) => ({ ...step, ...answer.actions?.[index] })),
    changes,
    ...(answer.undoFile !== undefined && { undoFile: answer.undoFile }),
    failures: answer.failures.flatMap(({ index, problem }) => {
      const change = changes[index];
      return change ? [{ change, problem: messageOf(problem) }] : [];
    }),
  };
}

async function read(target: Target, instances: readonly Instance[]): Promise<Snapshot> {
  const request = requestFor(instances);
  return snapshotOf(request, await target.read(request));
}
