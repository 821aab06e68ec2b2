import type { View } from '../../model/location.ts';
import { foldName, joinPath, splitPath } from '../../model/registry-key.ts';
import { machineKeyPath, machineRoot, userKeyPath, usersRoot } from '../paths.ts';

/** Where a key is, as the agent finds it whatever the bitness of its shell. */
export type KeyPlace =
  | { readonly hive: 'LocalMachine'; readonly owner: View; readonly path: string }
  /** `owner` is a SID, or the `defaultProfile` of paths.ts. */
  | { readonly hive: 'User'; readonly owner: string; readonly path: string };

/** The full path of a key (see `Tree.path`). */
export function fullPath({ hive, owner, path }: KeyPlace): string {
  return hive === 'LocalMachine' ? machineKeyPath(owner, path) : userKeyPath(owner, path);
}

/**
 * The place of a full path; keys of 32-bit programs are those below `Wow6432Node`, which only a 32-bit view
 * reaches under their own names.
 *
 * @returns undefined when it is no key below HKEY_LOCAL_MACHINE or below a hive of HKEY_USERS
 */
export function placeOf(path: string): KeyPlace | undefined {
  const [root, first, ...rest] = splitPath(path);
  if (root === undefined || first === undefined || rest.length === 0) {
    return undefined;
  }
  switch (foldName(root)) {
    case machineRoot:
      return foldName(rest[0] ?? '') === 'WOW6432NODE'
        ? { hive: 'LocalMachine', owner: 'Wow6432', path: joinPath(first, ...rest.slice(1)) }
        : { hive: 'LocalMachine', owner: 'Native', path: joinPath(first, ...rest) };
    case usersRoot:
      return { hive: 'User', owner: first, path: rest.join('\\') };
    default:
      return undefined;
  }
}
