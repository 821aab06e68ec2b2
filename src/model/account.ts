import * as z from 'zod/mini';
import { once } from './once.ts';

/** Accounts that go by a name of their own, and the SIDs that Windows gives them everywhere. */
export const wellKnownAccounts = {
  LocalSystem: 'S-1-5-18',
  LocalService: 'S-1-5-19',
  NetworkService: 'S-1-5-20',
} as const;

const sid = '[Ss]-1-[0-9]{1,15}(?:-[0-9]{1,10}){1,15}';
const namePart = '[^\\\\/"\\[\\]:;|=,+*?<>\\u0000-\\u001f]{1,256}';

/** Whose settings: the account a program runs as. */
export const accountSchema = once(() =>
  z.string().check(
    z.regex(
      new RegExp(
        `^(?:${[sid, ...Object.keys(wellKnownAccounts), 'CurrentUser', 'AllUsers', `${namePart}\\\\${namePart}`].join('|')})$`,
      ),
    ),
    z.meta({
      expected:
        'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\\user, CurrentUser or AllUsers',
    }),
  ),
);

/** What every engine says where one SID is asked for. */
export const allUsersHasNoSid =
  'AllUsers stands for several accounts, so it has no SID of its own. Name one account.';

const onlySid = new RegExp(`^${sid}$`);
const wellKnownSids = new Map<string, string>(Object.entries(wellKnownAccounts));

/**
 * The SID if the account is given by SID, in either case, or by a well-known name; else only the machine can tell. It is
 * as Windows spells it.
 */
export function knownSid(account: string): string | undefined {
  return onlySid.test(account) ? account.toUpperCase() : wellKnownSids.get(account);
}

/** Is it a SID as Windows writes it, as names of hives and keys have it? */
export function isWrittenSid(name: string): boolean {
  return onlyWrittenSid.test(name);
}

const onlyWrittenSid = /^S-1-[0-9-]+$/;

/** How the SIDs of people's accounts begin, in a pattern. Domain and local accounts are S-1-5-21, Microsoft Entra accounts S-1-12-1. */
export const personSidStart = 'S-1-(?:5-21|12-1)';

/**
 * The SID of a person's account (one that `AllUsers` means), as a pattern for .NET too; services and the system have others.
 */
export const personSid = `${personSidStart}-[0-9-]+`;

const onlyPersonSid = new RegExp(`^${personSid}$`, 'i');

/** Is this a {@link personSid}? */
export function isUserSid(sid: string): boolean {
  return onlyPersonSid.test(sid);
}
