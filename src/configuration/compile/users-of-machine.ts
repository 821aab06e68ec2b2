import type { Instance } from '../../engine/instance.ts';
import { type Snapshot, snapshotOf } from '../../engine/places.ts';
import { knownSid } from '../../model/account.ts';
import { InputError } from '../../model/errors.ts';
import { usersRoot } from '../../target/paths.ts';
import { isProblem, type ReadAnswer, type TreeRequest } from '../../target/target.ts';
import { blankSnapshot } from './conflicts.ts';

/** The hives that a registry file is for. */
export interface ReachedUsers {
  /** Of a registry in which there is nothing but these hives. */
  readonly snapshot: Snapshot;
  /** The SIDs that accounts stand for of which only a machine can tell. */
  readonly users: readonly string[];
  /** What such an account stands for beside them, and nobody who imports a file reaches, such as `Default`. */
  readonly unreached: readonly string[];
}

/**
 * The hives that instances are about, as a machine tells them where it was asked. What is in them does not matter.
 *
 * @param machine what a machine answered to the request of these instances
 * @throws InputError where it could not tell whose hives are meant
 */
export function usersOfMachine(instances: readonly Instance[], machine?: Snapshot): ReachedUsers {
  const blank = blankSnapshot(instances);
  if (!machine) {
    return { snapshot: blank, users: [], unreached: [] };
  }
  const { answer, request } = machine;
  const asked = answer.trees.map((found, index) => (isOfMachine(request.trees[index]) ? found : undefined));
  const problem = [...asked, ...answer.sids].find(isProblem);
  if (problem) {
    throw new InputError(`--on cannot tell whose hives are meant: ${problem.problem}`);
  }
  const users = new Set<string>();
  const unreached = new Set<string>();
  const trees = asked.map((found, index): ReadAnswer['trees'][number] =>
    found === undefined || isProblem(found)
      ? (blank.answer.trees[index] ?? [])
      : found.flatMap(({ path }) => {
          const [root, owner = ''] = path.split('\\');
          const isReached = root === usersRoot && knownSid(owner) !== undefined;
          (isReached ? users : unreached).add(root === usersRoot ? owner : String(root));
          return isReached ? [{ path, key: undefined }] : [];
        }),
  );
  if (users.size === 0 && unreached.size > 0) {
    throw new InputError(`--on cannot tell whose hives are meant: it has no user whose SID is known.`);
  }
  return {
    snapshot: snapshotOf(request, { trees, sids: answer.sids }),
    users: [...users],
    unreached: [...unreached],
  };
}

/** Can only a machine tell whose hives they are? */
function isOfMachine(request: TreeRequest | undefined): boolean {
  return (
    request?.hive === 'User' && request.account !== 'CurrentUser' && knownSid(request.account) === undefined
  );
}
