import { type BigIntStats, fstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { filesOf, hasFurther } from '../../audit/record/stamp.ts';
import { isModule } from '../../configuration/source/load.ts';
import { mayBeLog } from '../../target/hive/logs/log-files.ts';

/** A file that a command reads, and that nothing it writes may replace. */
export interface FileRead {
  /** What it is, for messages: `the configuration`. */
  readonly what: string;
  /** `-` is whatever is behind standard input. */
  readonly path: string;
  /** Is it a machine's, with whatever else is read of that: what is in a folder, the logs of a hive? */
  readonly isTarget?: boolean;
}

/** Files are looked for only where one is in danger, so the list is made then. */
export type FilesRead = () => Iterable<FileRead>;

/** The configuration, its parameters, what it includes and, of a program, the files that it names: what it imports, and what it may read. */
export function* filesOfConfiguration(config: string, parameters?: string): Generator<FileRead> {
  yield { what: 'the configuration', path: config };
  yield* fileOfOption('the parameters file', parameters);
  for (const path of includedBy(config, dirname(config), new Set())) {
    yield { what: 'a file that the configuration includes', path };
  }
  if (isModule(config)) {
    const what = 'a file that the configuration names';
    for (const path of namedIn(config, new Set())) {
      yield { what, path };
    }
  }
}

/** What is read of machines. */
export function* filesOfTargets(targets: Iterable<string | undefined>): Generator<FileRead> {
  for (const target of targets) {
    if (target !== undefined && target !== 'live') {
      yield { what: 'the target, or a file of it', path: target, isTarget: true };
    }
  }
}

/** An option's file. */
export function* fileOfOption(what: string, path: string | undefined): Generator<FileRead> {
  if (path !== undefined) {
    yield { what, path };
  }
}

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

/** The same, while other things go on: of a fleet each file is asked, which takes as long as to audit some of it. */
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
    const { what, isTarget = false } = file;
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
  /** Its name, without links. */
  readonly name: string;
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
      return { name: basename(real), folders };
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
  return stats.isDirectory()
    ? around.folders.includes(`${stats.dev} ${stats.ino}`)
    : mayBeLog(around.name, path);
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

/** No program of this size is written by hand, and no text in one that is longer is a path. */
const largestProgram = 4 * 1024 * 1024;
const textInQuotes = /(["'`])((?:(?!\1)[^\\\r\n]){1,1000})\1/g;

/**
 * The files that a program names in texts of its own, and so on for programs among them. What it imports is named so, and
 * what it reads mostly is; a name that is put together is not found.
 */
function* namedIn(program: string, seen: Set<string>): Generator<string> {
  seen.add(resolve(program));
  for (const [, , text = ''] of textOf(program).matchAll(textInQuotes)) {
    for (const path of placesOf(text, program)) {
      if (!seen.has(path) && statsOf(path)?.isFile()) {
        seen.add(path);
        yield path;
        if (isModule(path)) {
          yield* namedIn(path, seen);
        }
      }
    }
  }
}

/** What an Include in a document names, and so on for documents among them, wherever in the text it stands. */
const includeFile = /\b(?:configurationFile|parametersFile)["']?\s*:\s*["']?([^"'\r\n,{}#]{1,1000})/g;

function* includedBy(document: string, folder: string, seen: Set<string>): Generator<string> {
  if (document === '-') {
    return;
  }
  seen.add(resolve(document));
  for (const [, name = ''] of textOf(document).matchAll(includeFile)) {
    const path = resolve(folder, name.trim());
    if (!seen.has(path)) {
      seen.add(path);
      yield path;
      yield* includedBy(path, folder, seen);
    }
  }
}

/** Where a text may lead: from the program and from the current folder; require() adds endings, and loaders swap them. */
function placesOf(text: string, program: string): string[] {
  const endings = ['', '.js', '.cjs', '.mjs', '.ts', '.json', '/index.js', '/index.ts'];
  const names = [...endings.map(ending => text + ending), text.replace(/\.([cm]?)js$/, '.$1ts')];
  return [dirname(resolve(program)), '.'].flatMap(folder => names.map(name => resolve(folder, name)));
}

function textOf(program: string): string {
  const stats = statsOf(program);
  return stats?.isFile() && stats.size <= largestProgram ? readFileSync(program, 'utf8') : '';
}
