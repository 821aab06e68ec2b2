import { messageOf } from '../model/errors.ts';
import type { Registry, WriteAnswer } from '../registry/registry.ts';
import { type Assessment, assess } from './assess.ts';
import type { Instance } from './instance.ts';
import { requestFor, type Snapshot, snapshotOf } from './places.ts';
import { type Plan, type PlannedChange, planChanges } from './plan.ts';

/** What a Set did. */
export interface Applied {
  readonly before: readonly Assessment[];
  readonly after: readonly Assessment[];
  readonly changes: readonly PlannedChange[];
  readonly undoFile?: string;
  /** Changes that the target refused, each with the reason. */
  readonly failures: readonly { readonly change: PlannedChange; readonly problem: string }[];
}

/**
 * What is there, held against what is wanted: the answer to Get and to Test. One read, nothing written.
 *
 * @throws TargetError when the registry cannot be read at all
 */
export async function get(registry: Registry, instances: readonly Instance[]): Promise<Assessment[]> {
  const snapshot = await read(registry, instances);
  return instances.map(instance => assess(instance, snapshot));
}

/**
 * What a Set would do: the answer to What-if. One read, nothing written.
 *
 * @throws TargetError when the registry cannot be read at all
 * @throws InputError when two instances want different things of one registry value
 */
export async function plan(registry: Registry, instances: readonly Instance[]): Promise<Plan> {
  const snapshot = await read(registry, instances);
  return planChanges(
    snapshot,
    instances.map(instance => assess(instance, snapshot)),
  );
}

/**
 * Does what a plan says, in one batch, and looks again. The registry keeps an undo file first.
 *
 * @throws TargetError when nothing could be written
 */
export async function apply(registry: Registry, plan: Plan): Promise<Applied> {
  const { snapshot, assessments: before, changes, undo } = plan;
  if (changes.length === 0) {
    return { before, after: before, changes, failures: [] };
  }
  const answer: WriteAnswer = await registry.write({
    changes: changes.map(({ change }) => change),
    undo,
    basis: snapshot.answer,
    request: snapshot.request,
  });
  const after = snapshotOf(snapshot.request, answer.after);
  return {
    before,
    after: before.map(({ instance }) => assess(instance, after)),
    changes,
    ...(answer.undoFile !== undefined && { undoFile: answer.undoFile }),
    failures: answer.failures.flatMap(({ index, problem }) => {
      const change = changes[index];
      return change ? [{ change, problem: messageOf(problem) }] : [];
    }),
  };
}

async function read(registry: Registry, instances: readonly Instance[]): Promise<Snapshot> {
  const request = requestFor(instances);
  return snapshotOf(request, await registry.read(request));
}
