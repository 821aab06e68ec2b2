import { foldName } from '../../../model/registry-key.ts';
import { type ListedProfile, lastName, listedProfiles, profileListKey } from '../../profile-list.ts';
import type { Hive } from '../hive.ts';

/**
 * The profiles of people that a SOFTWARE hive lists, or undefined where it has no list.
 *
 * @throws TargetError when the hive is damaged
 */
export function readProfileList(software: Hive): ListedProfile[] | undefined {
  const list = software.ownKey(profileListKey);
  return list && listedProfiles(list);
}

/** The last name of a profile's folder, folded. */
export function folderName(folder: string): string {
  return foldName(lastName(folder));
}

/** Is the folder right below `Users` of the drive that Windows is on, as far as the path tells? */
export function isInUsers(folder: string): boolean {
  return /^(?:[A-Z]:|%SystemDrive%)\\Users\\[^\\]+\\*$/i.test(folder);
}
