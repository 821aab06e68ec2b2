import { lstatSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { InputError } from '../../model/errors.ts';
import { commandName } from '../../package-root.ts';
import { NamePattern } from '../identity/name-pattern.ts';
import { glob } from './glob.ts';
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
  const found = new Found();
  const empty = new Set<string>();
  const addAll = (paths: readonly string[]): void => {
    for (const path of paths) {
      if (!found.add(machinesAt(path, rules, leftOut))) {
        // Among others it is a machine that cannot be read.
        found.add([path]);
        empty.add(resolve(path));
      }
    }
  };
  for (const target of named) {
    refuseNoFile(target);
    addAll(!NamePattern.isIn(target) || isThere(target) ? [target] : matches(target, leftOut));
  }
  addAll(listed);
  if (found.paths.length === 0) {
    throw new InputError('There is no target: the list is empty. Give files, folders or patterns.');
  }
  if (found.paths.length === empty.size) {
    throw new InputError(
      `${[...empty][0]}: the folder has no .reg file, no zip and no registry hives in it. Name another one.${sentencesOf(leftOut)}`,
    );
  }
  return found.paths;
}

/** Machines, each once. */
class Found {
  readonly paths: string[] = [];
  /** What the file system knows those by; to keep that of very many takes as much memory as all else of a run. */
  #places: Set<string> | undefined;

  /**
   * @param machines that differ from each other
   * @returns whether there are any
   */
  add(machines: Iterable<string>): boolean {
    const isFirst = this.paths.length === 0;
    if (!isFirst && !this.#places) {
      this.#places = new Set();
      for (const path of this.paths) {
        this.#isNew(path);
      }
    }
    let isAny = false;
    for (const path of machines) {
      isAny = true;
      if (isFirst || this.#isNew(path)) {
        this.paths.push(path);
      }
    }
    return isAny;
  }

  #isNew(path: string): boolean {
    const place = resolve(path);
    // Several names that are not in UTF-8 look alike, and none of these can be opened: each is an error of its own.
    if (place.includes('\ufffd') && !isThere(place)) {
      return true;
    }
    const isKnown = this.#places?.has(place) === true;
    this.#places?.add(place);
    return !isKnown;
  }
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
  for (const path of glob(pattern, note)) {
    paths.push(path);
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

/** Of a folder those in it. What cannot be read is an error of that machine, and shows in its turn. */
function machinesAt(path: string, rules: TargetRules, leftOut: LeftOut): Iterable<string> {
  return isFolder(path) ? machinesIn(path, rules, leftOut) : [path];
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
