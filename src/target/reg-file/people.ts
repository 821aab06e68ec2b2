import { isUserSid } from '../../model/account.ts';
import { foldName, type RegistryKey } from '../../model/registry-key.ts';
import { readString, registryTypes } from '../../model/registry-value.ts';
import { namesInEnvironment } from '../accounts-in-words.ts';
import { currentUserRoot, machineRoot } from '../paths.ts';
import type { Person } from '../target.ts';
import type { RegDocument } from './document/document.ts';
import { hivesOf } from './hives.ts';

const profileList = `${machineRoot}\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList`;

/** Who is named in a file: in its hives, and in the list of profiles where it has that. */
export function peopleIn(document: RegDocument): Person[] {
  const environment = (path: string): string[] =>
    namesInEnvironment(document.key(`${path}\\Volatile Environment`));
  const users = hivesOf(document).filter(({ sid }) => isUserSid(sid));
  return [
    ...[...(document.key(profileList)?.subkeys.values() ?? [])].flatMap(listed),
    ...users.map(({ sid, path }) => ({ sid, names: environment(path) })),
    { names: environment(currentUserRoot) },
  ];
}

function listed({ name, values }: RegistryKey): Person[] {
  const path = values.get(foldName('ProfileImagePath'));
  const folder = path && readString({ ...path, type: registryTypes.REG_SZ });
  return isUserSid(name) ? [{ sid: name.toUpperCase(), names: [lastName(folder ?? '')] }] : [];
}

function lastName(folder: string): string {
  return folder.replace(/\\+$/, '').split('\\').at(-1) ?? '';
}
