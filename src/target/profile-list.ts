import { isUserSid } from '../model/account.ts';
import { foldName, type RegistryKey } from '../model/registry-key.ts';
import { readString, registryTypes } from '../model/registry-value.ts';
import type { Person } from './target.ts';

/** Where Windows lists the profiles, below SOFTWARE: in it is a key for each, which has the account's SID for its name. */
export const profileListKey = 'Microsoft\\Windows NT\\CurrentVersion\\ProfileList';

/** A person's profile as Windows lists it. */
export interface ListedProfile {
  readonly sid: string;
  /** `C:\Users\alice` or `%SystemDrive%\Users\alice`. */
  readonly folder: string;
}

/** The profiles of people in the key {@link profileListKey}. */
export function listedProfiles(list: RegistryKey): ListedProfile[] {
  // Windows keeps what it set aside as `<SID>.bak`.
  const people = [...list.subkeys.values()].filter(({ name }) => isUserSid(name));
  return people.map(({ name, values }) => {
    const path = values.get(foldName('ProfileImagePath'));
    const folder = path && readString({ ...path, type: registryTypes.REG_SZ });
    return { sid: name.toUpperCase(), folder: folder ?? '' };
  });
}

/** Whose profile it is: the last name of its folder is mostly that of the account. */
export function personOf({ sid, folder }: ListedProfile): Person {
  return { sid, names: [lastName(folder)] };
}

/** The last name of a profile's folder. */
export function lastName(folder: string): string {
  return folder.replace(/\\+$/, '').split('\\').at(-1) ?? '';
}
