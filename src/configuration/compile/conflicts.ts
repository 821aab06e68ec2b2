import type { Instance } from '../../engine/instance.ts';
import { type Snapshot, snapshotOf } from '../../engine/places.ts';
import { planChanges } from '../../engine/plan.ts';
import { assess, requestFor } from '../../engine/subjects.ts';
import { knownSid } from '../../model/account.ts';
import { currentUserRoot, machineKeyPath, userKeyPath } from '../../target/paths.ts';
import type { TreeRequest } from '../../target/target.ts';

/**
 * A snapshot of a registry in which there is nothing, for what follows from a configuration alone. An account
 * whose SID only a machine can tell goes by its own name there.
 */
export function blankSnapshot(instances: readonly Instance[]): Snapshot {
  const request = requestFor(instances);
  return snapshotOf(request, {
    trees: request.trees.map(tree => [{ path: pathOf(tree), key: undefined }]),
    sids: request.accounts,
  });
}

/**
 * Refuses instances that want different things of one registry value, such as one for a view and one for both.
 *
 * @throws InputError naming both
 */
export function refuseConflicts(
  instances: readonly Instance[],
  snapshot: Snapshot = blankSnapshot(instances),
): void {
  planChanges(
    snapshot,
    instances.map(instance => assess(instance, snapshot)),
  );
}

function pathOf(tree: TreeRequest): string {
  if (tree.hive === 'LocalMachine') {
    return machineKeyPath(tree.view, tree.path);
  }
  return tree.account === 'CurrentUser'
    ? `${currentUserRoot}\\${tree.path}`
    : userKeyPath(knownSid(tree.account) ?? tree.account, tree.path);
}
