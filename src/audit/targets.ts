import { lstat, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { InputError, messageOf } from '../model/errors.ts';
import { type Listing, listBelow, listFolder } from '../registry/hive/folder.ts';
import { kindOfName } from '../registry/hive/kind.ts';
import { glob, isPattern } from './glob.ts';

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
 * @throws InputError when a pattern or a folder has no machine, or there is none at all
 */
export async function findTargets(
  named: readonly string[],
  listed: readonly string[],
  rules: TargetRules,
): Promise<string[]> {
  const found = new Map<string, string>();
  const add = (path: string): void => {
    const full = resolve(path);
    found.set(full, found.get(full) ?? path);
  };
  for (const target of named) {
    const isLiteral = !isPattern(target) || (await lstat(target).catch(() => undefined)) !== undefined;
    await addAll(isLiteral ? [target] : await matches(target), rules, add);
  }
  await addAll(listed, rules, add);
  if (found.size === 0) {
    throw new InputError('There is no target: the list is empty. Give files, folders or patterns.');
  }
  return [...found.values()];
}

async function matches(pattern: string): Promise<string[]> {
  const paths: string[] = [];
  try {
    for await (const path of glob(pattern)) {
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

async function addAll(
  paths: readonly string[],
  rules: TargetRules,
  add: (path: string) => void,
): Promise<void> {
  for (const path of paths) {
    if (!(await isFolder(path))) {
      // What cannot be read is an error of that machine, and shows in its turn.
      add(path);
      continue;
    }
    let isEmpty = true;
    for await (const machine of machinesIn(path, rules)) {
      isEmpty = false;
      add(machine);
    }
    if (isEmpty) {
      throw new InputError(
        `${path}: the folder has no .reg file, no zip and no registry hives in it. Name another one.`,
      );
    }
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() === true;
}

/** The machines in a folder and in those below it. */
async function* machinesIn(folder: string, rules: TargetRules): AsyncGenerator<string> {
  let listing: Listing;
  let kind: Kind;
  try {
    listing = await listFolder(folder);
    kind = await kindOf(listing, rules);
  } catch {
    // It may be a machine's, so it must not be missing in the report: there it says why it cannot be read.
    yield folder;
    return;
  }
  if (kind !== 'folder') {
    yield folder;
  }
  if (kind === 'machine') {
    return;
  }
  const files = new Set(listing.files.filter(isTargetFile));
  for (const name of [...files, ...(kind === 'hives' ? [] : listing.folders)].sort()) {
    if (files.has(name)) {
      yield join(folder, name);
    } else {
      yield* machinesIn(join(folder, name), rules);
    }
  }
}

/** One machine with all that is in it; one machine's hives, beside which there may be exports of others; neither. */
type Kind = 'machine' | 'hives' | 'folder';

async function kindOf(listing: Listing, { byFolder }: TargetRules): Promise<Kind> {
  if (
    (await listBelow(listing, 'Windows', 'System32', 'config')) ||
    (byFolder && listing.files.some(isRegFile))
  ) {
    return 'machine';
  }
  if (listing.files.some(name => kindOfName(name) !== undefined)) {
    return byFolder ? 'machine' : 'hives';
  }
  return !listing.files.some(isTargetFile) && (await hasProfiles(listing)) ? 'machine' : 'folder';
}

/** Is it a drive of which only the profiles were copied? */
async function hasProfiles(listing: Listing): Promise<boolean> {
  const users = await listBelow(listing, 'Users');
  for (const name of users?.folders ?? []) {
    const profile = users && (await listBelow(users, name));
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
