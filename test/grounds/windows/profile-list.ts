import type { Lane } from './lane.ts';

/** Where Windows lists the profiles of a computer. */
export const profileList = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList';

/**
 * Lists a profile, whether its folder is there or not.
 *
 * @param sid whose it is; `Default` for the profile that Windows copies for new users
 * @param folder a path of this machine
 */
export async function listProfile(lane: Lane, sid: string, folder: string): Promise<void> {
  const [key, name] =
    sid === 'Default' ? [profileList, 'Default'] : [`${profileList}\\${sid}`, 'ProfileImagePath'];
  await lane.reg('add', key, '/v', name, '/t', 'REG_EXPAND_SZ', '/d', lane.windowsPath(folder), '/f');
}
