import type { View } from '../model/location.ts';
import { foldName, joinPath } from '../model/registry-key.ts';

export const machineRoot = 'HKEY_LOCAL_MACHINE';
export const usersRoot = 'HKEY_USERS';
export const currentUserRoot = 'HKEY_CURRENT_USER';

/**
 * Stands in a path below HKEY_USERS for the hive of the profile that Windows copies for a new user. It is no
 * SID, and not `.DEFAULT`, which is the hive of LocalSystem.
 */
export const defaultProfile = 'Default';

/** The root keys as .reg files spell them. */
export const rootNames: readonly string[] = [
  machineRoot,
  usersRoot,
  currentUserRoot,
  'HKEY_CLASSES_ROOT',
  'HKEY_CURRENT_CONFIG',
];

/** Every spelling of a root key that regedit and reg.exe know, and the one that .reg files have. */
const rootSpellings = new Map([
  ['HKLM', machineRoot],
  ['HKCU', currentUserRoot],
  ['HKU', usersRoot],
  ['HKCR', 'HKEY_CLASSES_ROOT'],
  ['HKCC', 'HKEY_CURRENT_CONFIG'],
  ...rootNames.map(name => [name, name] as const),
]);

/**
 * The full path of a key of the machine. `path` is that of the native view; 32-bit programs find the same
 * path below `Wow6432Node` of its first key (Microsoft Learn, "Registry Redirector").
 */
export function machineKeyPath(view: View, path: string): string {
  const end = path.includes('\\') ? path.indexOf('\\') : path.length;
  const redirected = view === 'Wow6432' ? `${path.slice(0, end)}\\Wow6432Node${path.slice(end)}` : path;
  return joinPath(machineRoot, redirected);
}

/** The full path of a key in the hive of the account with this SID. */
export function userKeyPath(sid: string, path: string): string {
  return joinPath(usersRoot, sid, path);
}

/** `path` with its root's name as .reg files spell it, or undefined where it starts with no root. */
export function withLongRoot(path: string): string | undefined {
  const end = path.indexOf('\\');
  const root = rootSpellings.get(foldName(end === -1 ? path : path.slice(0, end)));
  return root === undefined || end === -1 ? root : root + path.slice(end);
}

/** The path of the key above, or undefined for a root. */
export function parentPath(path: string): string | undefined {
  const end = path.lastIndexOf('\\');
  return end === -1 ? undefined : path.slice(0, end);
}

/** Is the key at `path` the one at `ancestor` or anywhere below it? Case-blind. */
export function isAtOrBelow(path: string, ancestor: string): boolean {
  return isFoldedAtOrBelow(foldName(path), foldName(ancestor));
}

/** The same of paths that are folded already. */
export function isFoldedAtOrBelow(path: string, ancestor: string): boolean {
  return path === ancestor || path.startsWith(`${ancestor}\\`);
}
