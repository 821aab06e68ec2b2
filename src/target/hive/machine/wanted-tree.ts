import { splitPath } from '../../../model/registry-key.ts';
import { Remembered } from '../../../model/remembered.ts';
import { isAtOrBelow, machineKeyPath, machineRoot } from '../../paths.ts';
import type { Problem, TreeRequest } from '../../target.ts';

/** A key of a machine as it is asked for, the same of each: where in hives it is, is worked out once. */
export interface MachineKey {
  /** The full path. */
  readonly path: string;
  /** The hive that it is in, and the path there; undefined where no hive has it. */
  readonly kind: 'SOFTWARE' | 'SYSTEM' | undefined;
  readonly below: string;
  /** What is to be said where that hive is not there. */
  readonly missing: Problem;
}

/** Where in hives a key of a machine is. */
export function machineKeyOf(request: TreeRequest & { readonly hive: 'LocalMachine' }): MachineKey {
  const known = machineKeys.get(request);
  if (known) {
    return known;
  }
  const made = makeMachineKey(request);
  machineKeys.set(request, made);
  return made;
}

const machineKeys = new WeakMap<TreeRequest, MachineKey>();

function makeMachineKey({ view, path: native }: TreeRequest & { readonly hive: 'LocalMachine' }): MachineKey {
  const path = machineKeyPath(view, native);
  const [, first = '', ...rest] = splitPath(path);
  const kind = (['SOFTWARE', 'SYSTEM'] as const).find(name => name === first.toUpperCase());
  const needed =
    kind === undefined ? 'another target' : `the file ${kind}, too; it is in Windows\\System32\\config`;
  return {
    path,
    kind,
    below: rest.join('\\'),
    missing: { problem: `No hive here has ${machineRoot}\\${first}. Give ${needed}.` },
  };
}

/** A key of a user as it is asked for. */
export interface UserKey {
  readonly path: string;
  /** Its path in the hive of the classes, for which Software\Classes stands; undefined where it is not there. */
  readonly inClasses: string | undefined;
}

/** Where in a user's hives a key is. @param path below the user's root */
export function userKeyOf(path: string): UserKey {
  return userKeys.get(path, makeUserKey);
}

const userKeys = new Remembered<UserKey>(100);
const classes = 'Software\\Classes';

function makeUserKey(path: string): UserKey {
  return { path, inClasses: isAtOrBelow(path, classes) ? path.slice(classes.length + 1) : undefined };
}
