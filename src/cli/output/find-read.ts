import { type BigIntStats, fstatSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { filesOf, hasFurther } from '../../audit/record/stamp.ts';
import { isSameName } from '../../target/folder.ts';
import { hiveOfLog } from '../../target/hive/logs/log-files.ts';
import type { FileRead } from './files-read.ts';

/**
 * Which of the files that are read this is: by another path, too, through a link or in other letters.
 *
 * @returns undefined if it is none
 */
export function findRead(path: string, read: Iterable<FileRead>): FileRead | undefined {
  const sameIn = comparisonWith(path);
  for (const file of read) {
    const same = sameIn(file);
    if (same) {
      return same;
    }
  }
  return undefined;
}

/** In milliseconds: as long nothing else goes on. */
const turn = 2;

/** The same, while other things go on: of a fleet each file that was named is asked, which takes as long as to audit some. */
export async function findReadInTurns(path: string, read: Iterable<FileRead>): Promise<FileRead | undefined> {
  const sameIn = comparisonWith(path);
  let since = performance.now();
  for (const file of read) {
    const same = sameIn(file);
    if (same) {
      return same;
    }
    if (performance.now() - since > turn) {
      await new Promise(resolve => setImmediate(resolve));
      since = performance.now();
    }
  }
  return undefined;
}

/** Finds a file in what is read of a target, or in a file that is read. */
function comparisonWith(path: string): (file: FileRead) => FileRead | undefined {
  const own = { path, stats: statsOf(path) };
  const around = surroundingsOf(own);
  return file => {
    const { what, isTarget = false, isFound = false } = file;
    if (isFound && around && !isAmong(file.path, around)) {
      return undefined;
    }
    const found = { path: file.path, stats: statsOf(file.path) };
    if (isSame(own, found)) {
      return file;
    }
    const further = isTarget && mayHave(found, around) ? filesOf(file.path) : [];
    const same = further.find(one => isSame(own, { path: one, stats: statsOf(one) }));
    return same === undefined ? undefined : { what, path: same };
  };
}

/** A path, and what is there. */
interface Place {
  readonly path: string;
  readonly stats: BigIntStats | undefined;
}

/** Where a file is. */
interface Surroundings {
  /** Its name and those of the folders around it, without links. */
  readonly names: readonly string[];
  /** The name of the hive of which it may be a log. */
  readonly hive: string | undefined;
  /** What the file system knows the folders around it by. */
  readonly folders: readonly string[];
}

/** @returns undefined of a file that may be in several places, since it was given more than one name */
function surroundingsOf({ path, stats }: Place): Surroundings | undefined {
  if (path === '-' || stats?.isFile() !== true || stats.nlink !== 1n || stats.ino === 0n) {
    return undefined;
  }
  const real = realpathSync.native(path);
  const folders: string[] = [];
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    const { dev, ino } = statSync(folder, { bigint: true });
    folders.push(`${dev} ${ino}`);
    if (folder === dirname(folder)) {
      return { names: real.split(sep), hive: hiveOfLog(basename(real)), folders };
    }
  }
}

/** May it be in this target, or a log beside it? To look for all files of each of a fleet takes as long as to read them. */
function mayHave({ path, stats }: Place, around: Surroundings | undefined): boolean {
  if (!stats || !hasFurther(path, stats.isDirectory())) {
    return false;
  }
  if (!around) {
    return true;
  }
  return stats.isDirectory() ? around.folders.includes(`${stats.dev} ${stats.ino}`) : isLogOf(path, around);
}

/**
 * May what was found in a folder be the file, by its name, or have it? A file that was given one name has that wherever it is
 * found; to ask the file system about each of a fleet takes a tenth of an audit.
 */
function isAmong(path: string, around: Surroundings): boolean {
  const name = basename(path);
  return around.names.some(one => isSameName(one, name)) || isLogOf(path, around);
}

/** May the file be a log of this hive, by their names? */
function isLogOf(hive: string, around: Surroundings): boolean {
  return around.hive !== undefined && isSameName(around.hive, basename(hive));
}

/** What the file system knows a file by tells; of one that is not there yet, where it would be. */
function isSame(a: Place, b: Place): boolean {
  const [one, other] = [a.stats?.ino || undefined, b.stats?.ino || undefined];
  if (one !== undefined || other !== undefined) {
    return one === other && a.stats?.dev === b.stats?.dev;
  }
  return nameOf(a.path) === nameOf(b.path);
}

function nameOf(path: string): string {
  const place = resolve(path);
  const folder = realPath(dirname(place));
  const name = join(folder, basename(place));
  return process.platform === 'linux' ? name : name.toLowerCase();
}

function statsOf(path: string): BigIntStats | undefined {
  try {
    return path === '-' ? fstatSync(0, { bigint: true }) : statSync(path, { bigint: true });
  } catch {
    return undefined;
  }
}

function realPath(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}
