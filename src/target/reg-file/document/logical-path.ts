import { foldName } from '../../../model/registry-key.ts';
import { Remembered } from '../../../model/remembered.ts';
import { parentPath, usersRoot, withLongRoot } from '../../paths.ts';

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

/** A path in its logical form, and the same folded. */
export interface LogicalPath {
  readonly path: string;
  readonly folded: string;
  /** That of the key above; undefined for a root. */
  readonly parent: LogicalPath | undefined;
}

/** As {@link logicalPath}, and folded; the paths of the client's keys come again in every file. */
export function foldedPath(spelled: string): LogicalPath {
  return known.get(spelled, own => {
    const path = logicalPath(own);
    return withParents(path, foldName(path));
  });
}

function withParents(path: string, folded: string): LogicalPath {
  const above = parentPath(path);
  // Folding changes no length, so the same number of characters is the same key.
  const parent = above === undefined ? undefined : withParents(above, folded.slice(0, above.length));
  return { path, folded, parent };
}

const known = new Remembered<LogicalPath>(500);
