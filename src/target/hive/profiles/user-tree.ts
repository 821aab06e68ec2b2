import { messageOf } from '../../../model/errors.ts';
import type { Tree } from '../../target.ts';
import type { OpenHives } from '../machine/open-hives.ts';
import type { UserKey } from '../machine/wanted-tree.ts';
import type { Profile } from './profiles.ts';

/** The key in someone's hive, which is two files: Software\Classes has one of its own. */
export function readUserKey(profile: Profile, wanted: UserKey, opened: OpenHives): Tree['key'] {
  if (profile.problem !== undefined) {
    return { problem: profile.problem };
  }
  try {
    return wanted.inClasses === undefined
      ? readOther(profile, wanted.path, opened)
      : readClasses(profile, wanted.path, wanted.inClasses, opened);
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

/** Which of the two files the key is looked for in. */
export function userHiveFile({ ntuser, usrClass }: Profile, { inClasses }: UserKey): string | undefined {
  return inClasses === undefined ? ntuser : (usrClass ?? ntuser);
}

function readOther({ ntuser, label }: Profile, path: string, opened: OpenHives): Tree['key'] {
  return ntuser === undefined
    ? {
        problem: `NTUSER.DAT is missing${inProfile(label)}, so ${path} cannot be told. Give that file, too.`,
      }
    : opened.use(ntuser, 'NTUSER.DAT', hive => hive.key(path));
}

function readClasses(profile: Profile, path: string, below: string, opened: OpenHives): Tree['key'] {
  const { kind, ntuser, usrClass, label } = profile;
  if (usrClass !== undefined) {
    return opened.use(usrClass, 'UsrClass.dat', hive => hive.key(below));
  }
  // Systems that are no Windows keep the classes in the same file: what is found there is there.
  const found = ntuser && opened.use(ntuser, 'NTUSER.DAT', hive => hive.key(path));
  // A new profile gets what the default one has, which may do without classes.
  if (found || kind === 'default') {
    return found || undefined;
  }
  return {
    problem: `UsrClass.dat is missing${inProfile(label)}: it has what is below Software\\Classes, where the settings of client mode are. Give that file, too, or the folder that both are in (UsrClass.dat is in AppData\\Local\\Microsoft\\Windows).`,
  };
}

function inProfile(label: string): string {
  return label === '' ? '' : ` in the profile ${label}`;
}
