import { lstatSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { InputError, messageOf } from '../../model/errors.ts';
import { commandName } from '../../package-root.ts';
import { glob, isPattern } from './glob.ts';
import { LeftOut } from './left-out.ts';
import { machinesIn, type TargetRules } from './walk.ts';

/**
 * The machines that targets mean, each a path: of a .reg file, a hive file, a zip, or a folder with one machine's
 * hives. What is named twice is one. The order is that of the targets, and by name within a folder.
 *
 * @param named from the command line: paths and patterns
 * @param listed from a list: paths only, so that a name with a bracket in it is a name
 * @param leftOut takes what folders and patterns have that is no machine
 * @throws InputError when a pattern matches nothing, a target can be no file, or there is no machine at all
 */
export function findTargets(
  named: readonly string[],
  listed: readonly string[],
  rules: TargetRules,
  leftOut = new LeftOut(),
): string[] {
  const found = new Map<string, string>();
  const empty = new Set<string>();
  const add: Add = (path, full) => {
    // Several names that are not in UTF-8 look alike, and none of these can be opened: each is an error of its own.
    const key = full.includes('\ufffd') && !isThere(full) ? `${full}\0${found.size}` : full;
    // Thousands of paths are kept until the end: not each of them twice.
    found.set(key, found.get(key) ?? (path === full ? full : path));
  };
  for (const target of named) {
    refuseNoFile(target);
    const isLiteral = !isPattern(target) || isThere(target);
    const paths = isLiteral ? [target] : matches(target, leftOut);
    addAll(paths, rules, add, { empty, leftOut });
  }
  addAll(listed, rules, add, { empty, leftOut });
  if (found.size === 0) {
    throw new InputError('There is no target: the list is empty. Give files, folders or patterns.');
  }
  if (found.size === empty.size) {
    throw new InputError(
      `${[...empty][0]}: the folder has no .reg file, no zip and no registry hives in it. Name another one.${sentencesOf(leftOut)}`,
    );
  }
  return [...found.values()];
}

/** What other commands take, and what a variable of a shell becomes that is not set. */
function refuseNoFile(target: string): void {
  if (target === '') {
    throw new InputError('A target is empty. Give files, folders or patterns.');
  }
  if (target === 'live' && !isThere(target)) {
    throw new InputError(
      `live: an audit reads files. Use ${commandName} test for this computer, or ${commandName} collect to make an export of it.`,
    );
  }
}

function matches(pattern: string, leftOut: LeftOut): string[] {
  const paths: string[] = [];
  const links = new LeftOut();
  const note = (link: string): void => {
    links.add('link', link);
    leftOut.add('link', link);
  };
  try {
    for (const path of glob(pattern, note)) {
      paths.push(path);
    }
  } catch (error) {
    throw new InputError(`${pattern}: cannot be searched: ${messageOf(error)}.`, { cause: error });
  }
  if (paths.length === 0) {
    throw new InputError(`${pattern}: no file or folder has such a name.${sentencesOf(links)}`);
  }
  return paths;
}

/** Links may be why there is nothing else. */
function sentencesOf(leftOut: LeftOut): string {
  return leftOut
    .remarks('link')
    .map(sentence => ` ${sentence}`)
    .join('');
}

/** Takes a path as it was given or found, and the full one that tells whether it was found before. */
type Add = (path: string, full: string) => void;

interface Missing {
  /** Takes folders with nothing in them that were named: among others each is a machine that cannot be read. */
  readonly empty: Set<string>;
  readonly leftOut: LeftOut;
}

function addAll(paths: readonly string[], rules: TargetRules, add: Add, { empty, leftOut }: Missing): void {
  for (const path of paths) {
    const full = resolve(path);
    if (!isFolder(path)) {
      // What cannot be read is an error of that machine, and shows in its turn.
      add(path, full);
      continue;
    }
    const [start, fullStart] = [startBelow(path), startBelow(full)];
    let isEmpty = true;
    for (const below of machinesIn(path, rules, leftOut)) {
      isEmpty = false;
      const name = below.slice(sep.length);
      add(below === '' ? path : start + name, below === '' ? full : fullStart + name);
    }
    if (isEmpty) {
      add(path, full);
      empty.add(full);
    }
  }
}

/** What paths below a folder begin with: its own with a separator, or nothing for the current one. */
function startBelow(folder: string): string {
  return join(folder, 'x').slice(0, -1);
}

function isThere(path: string): boolean {
  try {
    return lstatSync(path) !== undefined;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
