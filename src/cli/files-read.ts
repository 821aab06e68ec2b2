import { type BigIntStats, fstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { filesOf } from '../audit/stamp.ts';
import { isModule } from '../configuration/load.ts';

/** A file that a command reads, and that nothing it writes may replace. */
export interface FileRead {
  /** What it is, for messages: `the configuration`. */
  readonly what: string;
  /** `-` is whatever is behind standard input. */
  readonly path: string;
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

/** The files of machines: exports, hives with their logs, zips, and what is read of folders. */
export function* filesOfTargets(targets: Iterable<string | undefined>): Generator<FileRead> {
  for (const target of targets) {
    if (target !== undefined && target !== 'live') {
      for (const path of filesOf(target)) {
        yield { what: 'the target, or a file of it', path };
      }
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
  const own = identityOf(path);
  for (const file of read) {
    if (identityOf(file.path) === own) {
      return file;
    }
  }
  return undefined;
}

/** What the file system knows a file by; of one that is not there yet, where it would be. */
function identityOf(path: string): string {
  const stats = statsOf(path);
  if (stats && stats.ino !== 0n) {
    return `${stats.dev} ${stats.ino}`;
  }
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
