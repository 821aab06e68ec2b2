import { messageOf } from '../../../model/errors.ts';
import { foldName } from '../../../model/registry-key.ts';
import { defaultProfile } from '../../paths.ts';
import type { ListedProfile } from '../../profile-list.ts';
import type { HiveKind } from '../kind.ts';
import type { HiveFiles, ProfileFiles } from '../machine/find-hives.ts';
import type { OpenHives } from '../machine/open-hives.ts';
import { folderName, isInUsers, readProfileList } from './profile-list.ts';

/** Someone's settings: whose they are, and the hives that they are in. */
export interface Profile {
  readonly kind: 'person' | 'default' | 'service';
  /** Undefined where nothing tells it, and for the default profile. */
  readonly sid: string | undefined;
  /** For messages: the folder's name or the SID; empty where the hives are in no folder of their own. */
  readonly label: string;
  readonly ntuser?: string | undefined;
  readonly usrClass?: string | undefined;
  /** Why nothing can be said of these settings. */
  readonly problem?: string | undefined;
}

/**
 * Says whose profile each is: what the machine's list of profiles says of its folder, and where that says
 * nothing, what the access rights in the hive itself say. Profiles of the list whose hives are not there are
 * problems; so are two that would be one person's.
 */
export function identifyProfiles(files: HiveFiles, opened: OpenHives): Profile[] {
  const list = listedProfiles(files, opened);
  const profiles: Profile[] = [];
  for (const profile of files.profiles) {
    const identified = identify(profile, files, list, opened);
    if (identified) {
      profiles.push(identified);
    }
  }
  return refuseTwins([...profiles, ...missingProfiles(profiles, files, list ?? [], opened)]);
}

function listedProfiles({ software }: HiveFiles, opened: OpenHives): ListedProfile[] | undefined {
  try {
    return software === undefined ? undefined : opened.use(software, 'SOFTWARE', readProfileList);
  } catch (error) {
    opened.remarks.add(`The list of profiles cannot be read. ${messageOf(error)}`);
    return undefined;
  }
}

function identify(
  { folder, place, ntuser, usrClass, problem }: ProfileFiles,
  { isDrive }: HiveFiles,
  list: readonly ListedProfile[] | undefined,
  opened: OpenHives,
): Profile | undefined {
  const hives = { ntuser, usrClass, problem };
  if (place === 'default') {
    return { kind: 'default', sid: undefined, label: defaultProfile, ...hives };
  }
  if (place !== 'person') {
    return { kind: 'service', sid: place, label: place, ...hives };
  }
  const label = folder ?? '';
  const listed = (list ?? []).filter(entry => isFolderOf(entry, folder, isDrive));
  if (listed.length > 1) {
    const sids = listed.map(({ sid }) => sid).join(' and ');
    return { kind: 'person', sid: undefined, label, problem: `The folder ${folder} is that of ${sids}.` };
  }
  if (isDrive && list && listed.length === 0) {
    opened.remarks.add(`Users\\${folder} is left out: the machine lists it as nobody's profile.`);
    return undefined;
  }
  const sid = listed[0]?.sid ?? ownerOfHives(hives, opened);
  return { kind: 'person', sid, label, ...hives };
}

function isFolderOf({ folder }: ListedProfile, name: string | undefined, isDrive: boolean): boolean {
  return name !== undefined && folderName(folder) === foldName(name) && (!isDrive || isInUsers(folder));
}

/** Whose hives these are by their own account; what is wrong with them shows again when they are read. */
function ownerOfHives(
  { ntuser, usrClass }: Pick<ProfileFiles, 'ntuser' | 'usrClass'>,
  opened: OpenHives,
): string | undefined {
  return (
    (usrClass === undefined ? undefined : ownerOfHive(usrClass, 'UsrClass.dat', opened)) ??
    (ntuser === undefined ? undefined : ownerOfHive(ntuser, 'NTUSER.DAT', opened))
  );
}

function ownerOfHive(path: string, kind: HiveKind, opened: OpenHives): string | undefined {
  try {
    return opened.use(path, kind, hive => hive.owner());
  } catch (error) {
    opened.remarks.add(messageOf(error));
    return undefined;
  }
}

function missingProfiles(
  found: readonly Profile[],
  { isDrive, userFolders }: HiveFiles,
  list: readonly ListedProfile[],
  opened: OpenHives,
): Profile[] {
  const there = new Set(found.map(({ sid }) => sid));
  const missing = list.filter(({ sid }) => !there.has(sid));
  const folders = new Set(missing.length > 0 ? userFolders?.map(foldName) : []);
  return missing.flatMap(({ sid, folder }) => {
    if (isDrive && userFolders && isInUsers(folder) && !folders.has(folderName(folder))) {
      // Windows keeps the entries of profiles whose folders were deleted by hand, and looks at them no more.
      opened.remarks.add(`${sid} is left out: its profile ${folder} is not there any more.`);
      return [];
    }
    const problem = `The hive of ${sid} is missing: its profile is ${folder || 'nowhere'}. Give its NTUSER.DAT and UsrClass.dat, too.`;
    return [{ kind: 'person', sid, label: sid, problem } as const];
  });
}

/** Of two copies nobody knows which is the right one. */
function refuseTwins(profiles: Profile[]): Profile[] {
  if (profiles.length < 2) {
    return profiles;
  }
  const bySid = new Map<string, Profile>();
  for (const profile of profiles) {
    const { sid, label } = profile;
    const twin = sid === undefined ? undefined : bySid.get(sid);
    bySid.set(sid ?? `?${label}`, twin && sid !== undefined ? twins(twin, sid, label) : profile);
  }
  return [...bySid.values()];
}

function twins({ kind, label: other }: Profile, sid: string, label: string): Profile {
  const both = [other, label].map(name => name || 'the hives in no folder').join(' and ');
  return { kind, sid, label: sid, problem: `${both} are both those of ${sid}. Leave only the right one.` };
}
