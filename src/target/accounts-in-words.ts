import { allUsersHasNoSid } from '../model/account.ts';
import { foldName, type RegistryKey } from '../model/registry-key.ts';
import { readString } from '../model/registry-value.ts';
import type { Problem } from './target.ts';

/** What every backend says where one SID is asked for. */
export const allUsersProblem: Problem = { problem: allUsersHasNoSid };

const mostListed = 20;

/** SIDs for people, and no more than they read. */
export function listSids(sids: readonly string[]): string {
  return sids.slice(0, mostListed).join(', ') + (sids.length > mostListed ? ', and more' : '');
}

/** The key of a user's hive in which Windows notes the user's names, for as long as the user is logged on. */
export const environmentKey = 'Volatile Environment';

/**
 * Is this the hive of the account `DOMAIN\user`? Windows notes both names in the volatile part of the hive of a user
 * who is logged on, in the key itself or in one for each session.
 *
 * @param environment the hive's {@link environmentKey}, if it has one
 */
export function namesAccount(environment: RegistryKey | undefined, account: string): boolean {
  const wanted = foldName(account);
  const keys = environment ? [environment, ...environment.subkeys.values()] : [];
  return keys.some(key => foldName(accountIn(key)) === wanted);
}

function accountIn(key: RegistryKey): string {
  const domain = key.values.get('USERDOMAIN');
  const user = key.values.get('USERNAME');
  return domain && user ? `${readString(domain)}\\${readString(user)}` : '';
}

/**
 * The names of a user in that key and those for each session: of the account, and of the profile's folder.
 *
 * @param environment as for {@link namesAccount}
 */
export function namesInEnvironment(environment: RegistryKey | undefined): string[] {
  const keys = environment ? [environment, ...environment.subkeys.values()] : [];
  return keys.flatMap(({ values }) => {
    const [user, profile] = [values.get('USERNAME'), values.get('USERPROFILE')];
    const folder = profile && readString(profile)?.split('\\').at(-1);
    return [user ? (readString(user) ?? '') : '', folder ?? ''].filter(name => name !== '');
  });
}
