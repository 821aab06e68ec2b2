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
  readonly before: readonly Assessment[];
  readonly after: readonly Assessment[];
  readonly actions: readonly (ActionStep & ActionOutcome)[];
  readonly changes: readonly PlannedChange[];
  readonly undoFile?: string;
  /** Changes that the target refused, each with the reason. */
  readonly failures: readonly { readonly change: PlannedChange; readonly problem: string }[];
}

/**
 * What is there, held against what is wanted: the answer to Get and to Test. One read, nothing written.
 *
 * @throws TargetError when the target cannot be read at all
 */
export async function get(target: Target, instances: readonly Instance[]): Promise<Assessment[]> {
  const snapshot = await read(target, instances);
  return instances.map(instance => assess(instance, snapshot));
}

/**
 * What a Set would do: the answer to What-if. One read, nothing written.
 *
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
 * @throws TargetError when nothing could be written
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
