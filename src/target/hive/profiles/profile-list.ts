import { isUserSid } from '../../../model/account.ts';
import { foldName } from '../../../model/registry-key.ts';
import { readString, registryTypes } from '../../../model/registry-value.ts';
import type { Hive } from '../hive.ts';

/** A person's profile as Windows lists it. */
export interface ListedProfile {
  readonly sid: string;
  /** `C:\Users\alice` or `%SystemDrive%\Users\alice`. */
  readonly folder: string;
}

/**
 * The profiles of people that a SOFTWARE hive lists, or undefined where it has no list.
 *
 * @throws TargetError when the hive is damaged
 */
export function readProfileList(software: Hive): ListedProfile[] | undefined {
  const list = software.ownKey('Microsoft\\Windows NT\\CurrentVersion\\ProfileList');
  if (!list) {
    return undefined;
  }
  const profiles: ListedProfile[] = [];
  for (const { name, values } of list.subkeys.values()) {
    // Windows keeps what it set aside as `<SID>.bak`.
    if (isUserSid(name)) {
      const path = values.get('PROFILEIMAGEPATH');
      const folder = path && readString({ ...path, type: registryTypes.REG_SZ });
      profiles.push({ sid: name.toUpperCase(), folder: folder ?? '' });
    }
  }
  return profiles;
}

/** The last name of a profile's folder, folded. */
export function folderName(folder: string): string {
  return foldName(folder.replace(/\\+$/, '').split('\\').at(-1) ?? '');
}

/** Is the folder right below `Users` of the drive that Windows is on, as far as the path tells? */
export function isInUsers(folder: string): boolean {
  return /^(?:[A-Z]:|%SystemDrive%)\\Users\\[^\\]+\\*$/i.test(folder);
}
