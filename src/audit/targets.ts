import { lstatSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { InputError, messageOf } from '../model/errors.ts';
import { type Listing, listBelow, listFolder } from '../registry/hive/folder.ts';
import { kindOfName } from '../registry/hive/kind.ts';
import { glob, isPattern } from './glob.ts';
import { mostMachines } from './most-machines.ts';

/** How folders are taken. */
export interface TargetRules {
  /** Each folder with registry files is one machine, all its files together; else each .reg file is a machine. */
  readonly byFolder: boolean;
}

/**
 * The machines that targets mean, each a path: of a .reg file, a hive file, a zip, or a folder with one machine's
 * hives. What is named twice is one. The order is that of the targets, and by name within a folder.
 *
 * @param named from the command line: paths and patterns
 * @param listed from a list: paths only, so that a name with a bracket in it is a name
 * @throws InputError when a pattern matches nothing, or there is no machine at all
 */
export function findTargets(
  named: readonly string[],
  listed: readonly string[],
  rules: TargetRules,
): string[] {
  const found = new Map<string, string>();
  const empty = new Set<string>();
  const add: Add = (path, full) => {
    // Thousands of paths are kept until the end: not each of them twice.
    found.set(full, found.get(full) ?? (path === full ? full : path));
  };
  for (const target of named) {
    const isLiteral = !isPattern(target) || isThere(target);
    addAll(isLiteral ? [target] : matches(target), rules, add, empty);
  }
  addAll(listed, rules, add, empty);
  if (found.size === 0) {
    throw new InputError('There is no target: the list is empty. Give files, folders or patterns.');
  }
  if (found.size === empty.size) {
    throw new InputError(
      `${[...empty][0]}: the folder has no .reg file, no zip and no registry hives in it. Name another one.`,
    );
  }
  return [...found.values()];
}

function matches(pattern: string): string[] {
  const paths: string[] = [];
  try {
    for (const path of glob(pattern)) {
      paths.push(path);
    }
  } catch (error) {
    throw new InputError(`${pattern}: cannot be searched: ${messageOf(error)}.`, { cause: error });
  }
  if (paths.length === 0) {
    throw new InputError(`${pattern}: no file or folder has such a name.`);
  }
  return paths;
}

/** Takes a path as it was given or found, and the full one that tells whether it was found before. */
type Add = (path: string, full: string) => void;

/** @param empty takes folders with nothing in them: among others each is a machine that cannot be read */
function addAll(paths: readonly string[], rules: TargetRules, add: Add, empty: Set<string>): void {
  for (const path of paths) {
    const full = resolve(path);
    if (!isFolder(path)) {
      // What cannot be read is an error of that machine, and shows in its turn.
      add(path, full);
      continue;
    }
    const [start, fullStart] = [startBelow(path), startBelow(full)];
    let isEmpty = true;
    for (const below of machinesIn(path, rules)) {
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

/** The machines in a folder and in those below it, each by what its path has behind the folder's. */
function* machinesIn(folder: string, rules: TargetRules): Generator<string> {
  let listing: Listing;
  let kind: Kind;
  try {
    listing = listFolder(folder, mostMachines);
    kind = kindOf(listing, rules);
  } catch {
    // It may be a machine's, so it must not be missing in the report: there it says why it cannot be read.
    yield '';
    return;
  }
  if (kind !== 'folder') {
    yield '';
  }
  if (kind === 'machine') {
    return;
  }
  const files = listing.files.filter(isTargetFile);
  const folders = new Set(kind === 'hives' ? [] : listing.folders);
  for (const name of folders.size > 0 ? [...files, ...folders].sort() : files) {
    const below = sep + name;
    if (folders.has(name)) {
      for (const further of machinesIn(join(folder, name), rules)) {
        yield below + further;
      }
    } else {
      yield below;
    }
  }
}

/** One machine with all that is in it; one machine's hives, beside which there may be exports of others; neither. */
type Kind = 'machine' | 'hives' | 'folder';

function kindOf(listing: Listing, { byFolder }: TargetRules): Kind {
  if (listBelow(listing, 'Windows', 'System32', 'config') || (byFolder && listing.files.some(isRegFile))) {
    return 'machine';
  }
  if (listing.files.some(name => kindOfName(name) !== undefined)) {
    return byFolder ? 'machine' : 'hives';
  }
  return !listing.files.some(isTargetFile) && hasProfiles(listing) ? 'machine' : 'folder';
}

/** Is it a drive of which only the profiles were copied? */
function hasProfiles(listing: Listing): boolean {
  const users = listBelow(listing, 'Users');
  for (const name of users?.folders ?? []) {
    const profile = users && listBelow(users, name);
    if (profile?.files.some(file => kindOfName(file) !== undefined)) {
      return true;
    }
  }
  return false;
}

function isTargetFile(name: string): boolean {
  return isRegFile(name) || /\.(?:zip|hiv|hive)$/i.test(name);
}

/** The undo files that a Set leaves beside an export are no machine's registry. */
export function isRegFile(name: string): boolean {
  return /\.reg$/i.test(name) && !/\.undo-\d{8}T\d{6}Z(?:-\d+)?\.reg$/i.test(name);
}
