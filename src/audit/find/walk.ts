import { join } from 'node:path';
import { type Listing, leadsToFolder, listBelow, listFolder } from '../../target/folder.ts';
import { kindOfName } from '../../target/hive/kind.ts';
import { drivesIn, isOwnFolder } from '../../target/hive/machine/find-hives.ts';
import { isRegFile, isSingleMachine, isTargetFile, isUndoFile } from '../../target/machine/target-files.ts';
import { LeftOut } from './left-out.ts';
import { mostMachines } from './most-machines.ts';

/** How folders are taken. */
export interface TargetRules {
  /** Each folder with registry files is one machine, all its files together; else each .reg file is a machine. */
  readonly byFolder: boolean;
}

/**
 * The paths of the machines in a folder and in those below it.
 *
 * @param leftOut takes what is in them and no machine
 * @param isNamed whether it is a target itself; one with nothing in it is an error, where the caller sees to it
 */
export function* machinesIn(
  folder: string,
  rules: TargetRules,
  leftOut: LeftOut,
  isNamed = true,
): Generator<string> {
  let listing: Listing;
  let kind: Kind;
  try {
    listing = listFolder(folder, mostMachines);
    kind = kindOf(listing, rules);
  } catch {
    // It may be a machine's, so it must not be missing in the report: there it says why it cannot be read.
    yield folder;
    return;
  }
  if (kind !== 'folder') {
    yield folder;
  }
  const isMachine = kind === 'machine';
  const files = kind === 'drive' ? [] : listing.files.filter(isMachine ? isSingleMachine : isTargetFile);
  const folders = new Set(kind === 'folder' ? listing.folders : othersIn(listing, kind));
  noteOthers(listing, kind, leftOut, isNamed);
  // Beside hives there are many files and folders that Windows keeps there.
  const noted = kind === 'folder' ? leftOut : new LeftOut();
  const start = startBelow(folder);
  for (const name of folders.size > 0 ? [...files, ...folders].sort() : files) {
    const path = start + name;
    if (folders.has(name)) {
      yield* machinesIn(path, rules, noted, false);
    } else {
      yield path;
    }
  }
}

/** What paths below a folder begin with: its own with a separator, or nothing for the current one. */
function startBelow(folder: string): string {
  return join(folder, 'x').slice(0, -1);
}

/**
 * A drive, with all that is in it but other drives; one machine's files together; one machine's hives, beside which there
 * may be exports of others; none of these.
 */
type Kind = 'drive' | 'machine' | 'hives' | 'folder';

function kindOf(listing: Listing, { byFolder }: TargetRules): Kind {
  // Links are not followed, but where they have a machine's names, that is a machine, and says why it cannot be read.
  const isAny = (test: (name: string) => boolean): boolean =>
    listing.files.some(test) || listing.others.some(test);
  if (listBelow(listing, 'Windows', 'System32', 'config')) {
    return 'drive';
  }
  if (byFolder && isAny(isRegFile)) {
    return 'machine';
  }
  if (isAny(name => kindOfName(name) !== undefined)) {
    return byFolder ? 'machine' : 'hives';
  }
  return !listing.files.some(isTargetFile) && hasProfiles(listing) ? 'drive' : 'folder';
}

/** The folders in a machine's that may have other machines in them. */
function othersIn(listing: Listing, kind: Kind): string[] {
  if (kind === 'drive') {
    return drivesIn(listing);
  }
  return listing.folders.filter(name => {
    try {
      return !isOwnFolder(name, listFolder(join(listing.path, name)));
    } catch {
      return false;
    }
  });
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

function noteOthers(
  { path, files, folders, others }: Listing,
  kind: Kind,
  leftOut: LeftOut,
  isNamed: boolean,
): void {
  const isMachines = kind === 'folder';
  const links = others.filter(
    name => isTargetFile(name) || (isMachines && !isHidden(name) && leadsToFolder(join(path, name))),
  );
  for (const name of links) {
    leftOut.add('link', join(path, name));
  }
  if (!isMachines) {
    // Beside hives there are many files that Windows keeps there.
    return;
  }
  if (!isNamed && folders.length + links.length === 0 && !files.some(isTargetFile)) {
    leftOut.add('empty', path);
    return;
  }
  for (const name of files) {
    if (!isTargetFile(name) && !isUndoFile(name) && !isHidden(name)) {
      leftOut.add('other', join(path, name));
    }
  }
}

function isHidden(name: string): boolean {
  return name.startsWith('.');
}
