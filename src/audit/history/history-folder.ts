import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { InputError, messageOf, reasonOf, systemCode } from '../../model/errors.ts';
import { safeText } from '../../model/printable.ts';
import type { UnreadRun } from '../../report/history/history.ts';
import { readHead } from './history-file.ts';
import { dateInName, historyEnding, type RunHead } from './run-shape.ts';

/** A run of the history. */
export interface EarlierRun {
  /** Of one that is there more than once, all. */
  readonly paths: string[];
  readonly asOf: string;
  /** Undefined of one that cannot be read. */
  readonly head: RunHead | undefined;
}

/** What is in the folder of a history. */
export interface HistoryFolder {
  /** The runs before a date, in their order; one that cannot be read and has no date in its name is the last. */
  readonly runs: readonly EarlierRun[];
  /** How many are after it. */
  readonly later: number;
  readonly unread: readonly UnreadRun[];
}

/**
 * Looks at the first lines of the runs in a folder, which is made where there is none.
 *
 * @param before the date, in ISO 8601
 * @throws InputError when the folder cannot be read, or made
 */
export async function readHistoryFolder(folder: string, before: string): Promise<HistoryFolder> {
  const names = (await namesIn(folder)).filter(name => name.endsWith(historyEnding)).sort();
  const runs = new Map<string, EarlierRun>();
  const unread: UnreadRun[] = [];
  let later = 0;
  for (const name of names) {
    const path = join(folder, name);
    try {
      const head = await readHead(path);
      const same = JSON.stringify(head);
      later += head.asOf > before ? 1 : 0;
      if (head.asOf < before) {
        const run = runs.get(same) ?? { paths: [], asOf: head.asOf, head };
        run.paths.push(path);
        runs.set(same, run);
      }
    } catch (error) {
      unread.push(unreadRun(name, error));
      const asOf = dateInName(name);
      if (asOf === undefined || asOf < before) {
        runs.set(path, { paths: [path], asOf: asOf ?? before, head: undefined });
      }
    }
  }
  const sorted = [...runs].sort(([a, { asOf }], [b, other]) => compare(asOf, other.asOf) || compare(a, b));
  return { runs: sorted.map(([, run]) => run), later, unread };
}

/** What is said of a file that cannot be read. */
export function unreadRun(name: string, error: unknown): UnreadRun {
  return { file: safeText(name, 300), why: `${messageOf(error)}.` };
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') {
      throw new InputError(`--history ${folder}: cannot be read as a folder: ${reasonOf(error)}.`, {
        cause: error,
      });
    }
  }
  try {
    await mkdir(folder);
    return [];
  } catch (error) {
    throw new InputError(
      `--history ${folder}: is not there, and cannot be made: ${systemCode(error) === 'ENOENT' ? 'there is no folder that it would be in' : reasonOf(error)}.`,
      { cause: error },
    );
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
