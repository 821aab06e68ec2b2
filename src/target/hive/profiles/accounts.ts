import { isUserSid, knownSid } from '../../../model/account.ts';
import { messageOf } from '../../../model/errors.ts';
import type { RegistryKey } from '../../../model/registry-key.ts';
import { allUsersProblem, environmentKey, listSids, namesAccount } from '../../accounts-in-words.ts';
import { currentUserRoot, userKeyPath } from '../../paths.ts';
import { isProblem, type Problem } from '../../target.ts';
import type { OpenHives } from '../machine/open-hives.ts';
import type { Profile } from './profiles.ts';

/** A profile, and the path of its root key in answers. */
export interface UserHive {
  readonly path: string;
  readonly profile: Profile;
}

/** Whose settings a target has. */
export interface Accounts {
  readonly profiles: readonly Profile[];
  /** The one that stands for the current user, where there is only one and no machine around it. */
  readonly current: Profile | undefined;
}

/** @param isDrive a whole machine, on which several people may work, does not say who works on it now */
export function accountsOf(profiles: readonly Profile[], isDrive: boolean): Accounts {
  const people = profiles.filter(({ kind }) => kind === 'person');
  const inOrder = [...profiles].sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return { profiles: inOrder, current: !isDrive && people.length === 1 ? people[0] : undefined };
}

/** By SID, then those of nobody known, then the default profile. */
function rank({ kind, sid, label }: Profile): string {
  return kind === 'default' ? '\uffff' : (sid ?? `~${label}`);
}

/** The hives that an account stands for; what these words mean is as reg-file/answer.ts has it. */
export function userHivesOf(accounts: Accounts, account: string, opened: OpenHives): UserHive[] | Problem {
  if (account === 'CurrentUser') {
    return accounts.current ? [{ path: currentUserRoot, profile: accounts.current }] : notOneUser(accounts);
  }
  if (account === 'AllUsers') {
    const profiles = accounts.profiles.filter(({ kind }) => kind !== 'service');
    return profiles.length > 0
      ? profiles.map(profile => userHive(profile, accounts))
      : {
          problem:
            'No user evaluated: there is no hive of a user here. Give NTUSER.DAT and UsrClass.dat, too.',
        };
  }
  const sid = sidOfAccount(accounts, account, opened);
  if (isProblem(sid)) {
    return sid;
  }
  const profile = accounts.profiles.find(candidate => candidate.sid === sid.toUpperCase());
  return profile
    ? [{ path: userKeyPath(sid, ''), profile }]
    : {
        problem: `There is no hive of ${sid}. ${listUsers(accounts)} Give its NTUSER.DAT and UsrClass.dat, too.`,
      };
}

/** The SID of an account, as far as the hives tell. */
export function sidOfAccount(accounts: Accounts, account: string, opened: OpenHives): string | Problem {
  switch (account) {
    case 'AllUsers':
      return allUsersProblem;
    case 'CurrentUser':
      return accounts.current?.sid ?? notOneUser(accounts);
    default:
      return knownSid(account) ?? sidOfName(accounts, account, opened);
  }
}

function userHive(profile: Profile, accounts: Accounts): UserHive {
  const { kind, sid, label } = profile;
  if (sid !== undefined || kind === 'default') {
    return { path: userKeyPath(sid ?? label, ''), profile };
  }
  if (profile === accounts.current) {
    return { path: currentUserRoot, profile };
  }
  const problem =
    profile.problem ??
    `The hives in ${label || 'this folder'} do not say whose they are, and no list of profiles does. Give SOFTWARE, too.`;
  return { path: userKeyPath(label || '?', ''), profile: { ...profile, problem } };
}

/** A hive file seldom still has the names that Windows notes while its user is logged on. */
function sidOfName(accounts: Accounts, account: string, opened: OpenHives): string | Problem {
  for (const { sid, ntuser } of accounts.profiles) {
    if (sid === undefined || ntuser === undefined || !isUserSid(sid)) {
      continue;
    }
    if (namesAccount(volatileEnvironment(ntuser, opened), account)) {
      return sid;
    }
  }
  return {
    problem: `No hive says that it is that of ${account}: these names are kept by the domain. Give the account's SID.${knownUsers(accounts)}`,
  };
}

function volatileEnvironment(ntuser: string, opened: OpenHives): RegistryKey | undefined {
  try {
    return opened.use(ntuser, 'NTUSER.DAT', hive => hive.key(environmentKey));
  } catch (error) {
    opened.remarks.add(messageOf(error));
    return undefined;
  }
}

function notOneUser(accounts: Accounts): Problem {
  return {
    problem: `The hives do not say which user is the current one. Name the account by its SID.${knownUsers(accounts)}`,
  };
}

/** The accounts to choose from, where there are any, behind a sentence. Server applications need an account and no hive. */
function knownUsers(accounts: Accounts): string {
  return accounts.profiles.some(({ sid }) => sid !== undefined) ? ` ${listUsers(accounts)}` : '';
}

function listUsers({ profiles }: Accounts): string {
  const sids = profiles.flatMap(({ sid }) => sid ?? []);
  return sids.length > 0
    ? `There are hives of ${listSids(sids)}.`
    : 'There is no hive whose account is known.';
}
