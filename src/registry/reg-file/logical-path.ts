import { usersRoot, withLongRoot } from '../paths.ts';

/** The start of a path into a user's classes, in full. */
export const userClasses = /^(HKEY_USERS\\S-1-[^\\]*)\\Software\\Classes(?=\\|$)/i;

/**
 * `HKEY_USERS\<SID>_Classes` is the key to which Windows links `HKEY_USERS\<SID>\Software\Classes`. Both are
 * one key here, under the second name, which exists under Wine too.
 *
 * @param path a full path in any spelling
 * @returns the path in that one form, with its root's long name; the spelling of the rest stays
 */
export function logicalPath(path: string): string {
  const long = withLongRoot(path) ?? path;
  return long.startsWith(usersRoot)
    ? long.replace(/^(HKEY_USERS\\S-1-[^\\]*)_Classes(?=\\|$)/i, '$1\\Software\\Classes')
    : long;
}

/** The other way round: a logical path with `_Classes` where it leads into a user's classes. */
export function classesSpelling(path: string): string {
  return path.replace(userClasses, '$1_Classes');
}
