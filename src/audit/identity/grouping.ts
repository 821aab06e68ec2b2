import { InputError, messageOf } from '../../model/errors.ts';
import { printable, unprintable } from '../../model/printable.ts';
import { Remembered } from '../../model/remembered.ts';
import type { MachineResult } from '../../report/result.ts';
import { NamePattern } from './name-pattern.ts';

/** How machines are put into groups. */
export interface Grouping {
  /** In words that follow "by". */
  readonly by: string;
  /**
   * Undefined of a machine that is in none.
   *
   * @param found as reports show it
   * @returns as reports show it, too
   */
  groupOf(found: Pick<MachineResult, 'name' | 'source'>): string | undefined;
}

/** By the folder that a target lies in, spelled with `/`, as it was named or found. */
export const byFolder: Grouping = {
  by: 'folder',
  groupOf({ source }) {
    const path = unprintable(source);
    return folders.get(path.slice(0, startOfName(path)), folder => ({ group: groupNamed(folder) })).group;
  },
};

/** Many machines lie in one folder. */
const folders = new Remembered<{ readonly group: string | undefined }>(1000);

function groupNamed(folder: string): string | undefined {
  const path = folder.replaceAll('\\', '/').replace(/(?<=[^/])\/+$/, '');
  return printable(path.replace(/^(?:\.\/+)+|^\.$/, '')) || undefined;
}

/** Where the last part of a path begins; it may be a folder's, with separators behind it. */
function startOfName(path: string): number {
  let end = path.length - 1;
  while (end > 0 && isSeparator(path[end])) {
    end--;
  }
  return Math.max(path.lastIndexOf('/', end), path.lastIndexOf('\\', end)) + 1;
}

function isSeparator(sign: string | undefined): boolean {
  return sign === '/' || sign === '\\';
}

/**
 * By a part of the machines' names, in capitals: names of computers are the same in any.
 *
 * @param text see {@link NamePattern}; the part stands in parentheses, such as `(*)-*`
 * @throws InputError when it is no such pattern
 */
export function byName(text: string): Grouping {
  try {
    const pattern = NamePattern.withGroup(text.toUpperCase());
    return {
      by: `name, ${printable(text)}`,
      groupOf: ({ name }) => pattern.groupOf(name.toUpperCase()) || undefined,
    };
  } catch (error) {
    throw new InputError(
      `--group-by ${text}: ${messageOf(error)}. Expected a pattern of machines' names with the group in parentheses, such as '(*)-*' for APP of APP-0117.`,
      { cause: error },
    );
  }
}
