import { isUserSid } from '../../model/account.ts';
import { environmentKey, namesInEnvironment } from '../accounts-in-words.ts';
import { currentUserRoot, machineKeyPath } from '../paths.ts';
import { listedProfiles, personOf, profileListKey } from '../profile-list.ts';
import type { Person } from '../target.ts';
import type { RegDocument } from './document/document.ts';
import { hivesOf } from './hives.ts';

/** Who is named in a file: in its hives, and in the list of profiles where it has that. */
export function peopleIn(document: RegDocument): Person[] {
  const environment = (path: string): string[] =>
    namesInEnvironment(document.key(`${path}\\${environmentKey}`));
  const list = document.key(machineKeyPath('Native', `SOFTWARE\\${profileListKey}`));
  const users = hivesOf(document).filter(({ sid }) => isUserSid(sid));
  return [
    ...(list ? listedProfiles(list).map(personOf) : []),
    ...users.map(({ sid, path }) => ({ sid, names: environment(path) })),
    { names: environment(currentUserRoot) },
  ];
}
