import { basename, join } from 'node:path';
import { foldName } from '../../../model/registry-key.ts';
import { fileNamed, type Listing, leadsToFolder, listBelow, listFolder } from '../../folder.ts';
import { describeFailure } from '../file/damage.ts';
import { kindOfName } from '../kind.ts';

/** The hive files of one machine, as they lie in a folder; nothing in them has been looked at. */
export interface HiveFiles {
  /** Is it a Windows system drive, or a copy with its folders? Else the files lie together in some other way. */
  readonly isDrive: boolean;
  readonly software: string | undefined;
  readonly system: string | undefined;
  readonly profiles: readonly ProfileFiles[];
  /** The names in `Users`, whether or not there is a profile to be seen; undefined where there is no such folder. */
  readonly userFolders: readonly string[] | undefined;
  /** See {@link linksIn}. */
  readonly links: readonly string[];
  /** The folders below with the hives of other machines. Of a drive only those right in it are looked at. */
  readonly others: readonly string[];
}

/** The two hives of one profile, at least one of which is there if there is no problem. */
export interface ProfileFiles {
  /** The profile's folder; undefined when its hives lie in the machine's own folder. */
  readonly folder: string | undefined;
  /** A service account's SID where the place tells it, `default` for the profile that new ones are copied from. */
  readonly place: 'person' | 'default' | 'S-1-5-18' | 'S-1-5-19' | 'S-1-5-20';
  readonly ntuser: string | undefined;
  readonly usrClass: string | undefined;
  /** Why the folder could not be looked at. */
  readonly problem?: string;
}

/**
 * Looks for hives in a folder: a mounted Windows system drive, a copy of part of one, or a folder in which
 * they lie together, each profile's in it or in a folder of its own.
 *
 * @throws TargetError when two names differ in case alone; what node:fs throws when a folder in it cannot be read
 */
export function findHives(folder: Listing): HiveFiles {
  const config = listBelow(folder, 'Windows', 'System32', 'config');
  const machine = config ?? folder;
  const users = listBelow(folder, 'Users');
  const files = {
    isDrive: config !== undefined,
    software: fileNamed(machine, 'SOFTWARE'),
    system: fileNamed(machine, 'SYSTEM'),
    userFolders: users && [...users.folders, ...users.others],
    links: linksIn(folder, config),
  };
  const others: string[] = [];
  const profiles = [
    systemProfile(machine),
    ...serviceProfiles(folder),
    ...(users ? profilesIn(users) : []),
    ...(config ? [] : [profileOf(folder, undefined, undefined, 'person'), ...profilesIn(folder, others)]),
  ];
  return {
    ...files,
    profiles: profiles.flatMap(profile => profile ?? []),
    others: config ? drivesIn(folder).map(name => join(folder.path, name)) : others,
  };
}

/** Folders that Windows itself keeps beside the hives of a machine, and what its drive has. */
const ownFolders = ['REGBACK', 'SYSTEMPROFILE', 'USERS', 'WINDOWS', 'WINDOWS.OLD'];

/** May a folder in a machine's, of this name and with this in it, belong to that machine? */
export function isOwnFolder(name: string, listing: Listing): boolean {
  return (
    ownFolders.includes(foldName(name)) ||
    (!hasMachine(listing) && (hasProfile(listing) || profileIn(listing, 'person') !== undefined))
  );
}

/** Does a folder hold the hives of a person itself? To look for them where Windows has them takes much longer. */
function hasProfile({ files }: Listing): boolean {
  return files.some(name => {
    const kind = kindOfName(name);
    return kind === 'NTUSER.DAT' || kind === 'UsrClass.dat';
  });
}

/** Does a folder hold the hives of a machine, and not of persons alone? */
function hasMachine(listing: Listing): boolean {
  const kinds = listing.files.map(kindOfName);
  return (
    kinds.includes('SOFTWARE') ||
    kinds.includes('SYSTEM') ||
    listBelow(listing, 'Windows', 'System32', 'config') !== undefined
  );
}

/** The names of the folders right in a drive that hold the hives of other machines. */
export function drivesIn({ path, folders }: Listing): string[] {
  return folders.filter(name => !ownFolders.includes(foldName(name)) && isMachine(join(path, name)));
}

function isMachine(folder: string): boolean {
  try {
    return hasMachine(listFolder(folder));
  } catch {
    // What is beside a machine's own folders may be anything.
    return false;
  }
}

/**
 * The links that are not followed and may lead to what belongs to the machine: by their names hives or exports, or in a
 * folder that is no drive profiles.
 */
export function linksIn(folder: Listing, config?: Listing): string[] {
  const { path, others } = config ?? folder;
  return others
    .map(name => join(path, name))
    .filter(
      link =>
        kindOfName(link) !== undefined ||
        (config === undefined && (/\.reg$/i.test(link) || leadsToFolder(link))),
    );
}

/** Where a profile keeps UsrClass.dat. */
const classesFolder = ['AppData', 'Local', 'Microsoft', 'Windows'];

function systemProfile(machine: Listing): ProfileFiles | undefined {
  const classes = listBelow(machine, 'systemprofile', ...classesFolder);
  const [ntuser, usrClass] = [fileNamed(machine, 'DEFAULT'), fileNamed(classes, 'UsrClass.dat')];
  return ntuser || usrClass ? { folder: undefined, place: 'S-1-5-18', ntuser, usrClass } : undefined;
}

const services = { LocalService: 'S-1-5-19', NetworkService: 'S-1-5-20' } as const;

function serviceProfiles(drive: Listing): (ProfileFiles | undefined)[] {
  const folder = listBelow(drive, 'Windows', 'ServiceProfiles');
  const found: (ProfileFiles | undefined)[] = [];
  for (const [name, sid] of folder ? Object.entries(services) : []) {
    const profile = folder && listBelow(folder, name);
    found.push(profile && profileOf(profile, listBelow(profile, ...classesFolder), profile.path, sid));
  }
  return found;
}

/**
 * The profiles in the folders of this one. A folder that cannot be read does not take the others away.
 *
 * @param others takes the folders with the hives of other machines, where such may be among them
 */
function profilesIn({ path, folders }: Listing, others?: string[]): (ProfileFiles | undefined)[] {
  const found: (ProfileFiles | undefined)[] = [];
  for (const name of folders) {
    const place = foldName(name) === 'DEFAULT' ? 'default' : 'person';
    const folder = join(path, name);
    try {
      const listing = listFolder(folder);
      if (others && hasMachine(listing)) {
        others.push(folder);
        continue;
      }
      // What LocalSystem has beside a machine's hives is no person's.
      const isSystems = others !== undefined && foldName(name) === 'SYSTEMPROFILE';
      const profile = isSystems ? undefined : profileIn(listing, place);
      found.push(profile);
      if (others && !profile && !ownFolders.includes(foldName(name))) {
        others.push(...machinesAt(listing));
      }
    } catch (error) {
      const { message } = describeFailure(folder, error);
      found.push({ folder: name, place, ntuser: undefined, usrClass: undefined, problem: message });
    }
  }
  return found;
}

function profileIn(listing: Listing, place: ProfileFiles['place']): ProfileFiles | undefined {
  return profileOf(listing, listBelow(listing, ...classesFolder), listing.path, place);
}

/** This folder where it holds a machine's hives, else those below it that do. */
function machinesAt(listing: Listing): string[] {
  if (hasMachine(listing)) {
    return [listing.path];
  }
  return listing.folders.flatMap(name => {
    try {
      return machinesAt(listFolder(join(listing.path, name)));
    } catch {
      return [];
    }
  });
}

/** The profile whose NTUSER.DAT lies in this folder, and whose UsrClass.dat lies in the other one or beside it. */
function profileOf(
  folder: Listing,
  classes: Listing | undefined,
  path: string | undefined,
  place: ProfileFiles['place'],
): ProfileFiles | undefined {
  const ntuser = fileNamed(folder, 'NTUSER.DAT', 'NTUSER.MAN');
  const usrClass = fileNamed(classes, 'UsrClass.dat') ?? fileNamed(folder, 'UsrClass.dat');
  return ntuser || usrClass ? { folder: path && basename(path), place, ntuser, usrClass } : undefined;
}
