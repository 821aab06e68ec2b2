import { isUserSid } from '../../model/account.ts';
import { foldName } from '../../model/registry-key.ts';
import { environmentKey, listSids, namesAccount } from '../accounts-in-words.ts';
import { currentUserRoot, defaultProfile, userKeyPath } from '../paths.ts';
import type { Problem } from '../target.ts';
import type { RegDocument } from './document/document.ts';
import { isThere } from './document/key-index.ts';
import { logicalPath } from './document/logical-path.ts';

/** A key right below HKEY_USERS of which the file says something. */
export interface FileHive {
  /** In capitals, as SIDs are written. */
  readonly sid: string;
  readonly path: string;
}

/** The hives below HKEY_USERS, by SID, but for those that the file deletes. `.DEFAULT` is none. */
export function hivesOf(document: RegDocument): FileHive[] {
  const paths = new Map<string, string>();
  for (const { top, prefix, hasDeletions } of document.groups) {
    const sid = /^HKEY_USERS\\(S-1-[^\\]+)/.exec(top)?.[1];
    const path = logicalPath(prefix.slice(0, -1)).split('\\', 2).join('\\');
    if (sid !== undefined && !(hasDeletions && isDeleted(document, path))) {
      paths.set(sid, paths.get(sid) ?? path);
    }
  }
  return [...paths].map(([sid, path]) => ({ sid, path })).sort((a, b) => (a.sid < b.sid ? -1 : 1));
}

/** The hives of people. */
export function userHivesIn(document: RegDocument): FileHive[] {
  return hivesOf(document).filter(({ sid }) => isUserSid(sid));
}

/** Does the file have keys of the user who exported it, HKEY_CURRENT_USER? */
export function hasCurrentUser(document: RegDocument): boolean {
  return document.groups.some(group => group.top === currentUserRoot);
}

/** Does the file have keys of the profile of new users, even if it does not speak for those that are asked for? */
export function hasDefaultProfile(document: RegDocument): boolean {
  const top = foldName(userKeyPath(defaultProfile, ''));
  return document.groups.some(group => group.top === top);
}

/** The SID of the account `DOMAIN\user`. */
export function sidOfName(document: RegDocument, account: string): string | Problem {
  const found = userHivesIn(document).find(({ path }) =>
    namesAccount(document.key(`${path}\\${environmentKey}`), account),
  );
  return (
    found?.sid ?? {
      problem: `The file does not say which hive is that of ${account}: no key "${environmentKey}" in it has these two names. Give the account's SID.${knownUsers(document)}`,
    }
  );
}

/** The accounts to choose from, where there are any, behind a sentence. Server applications need an account and no hive. */
export function knownUsers(document: RegDocument): string {
  return hivesOf(document).length > 0 ? ` ${listUsers(document)}` : '';
}

/** `It has the hives of S-1-5-21-..., S-1-5-21-....` */
export function listUsers(document: RegDocument): string {
  const sids = hivesOf(document).map(({ sid }) => sid);
  return sids.length > 0
    ? `The file has the hives of ${listSids(sids)}.`
    : 'The file has no hive of an account.';
}

/** Is the hive itself deleted, and nothing of it there? */
function isDeleted(document: RegDocument, path: string): boolean {
  const node = document.node(path);
  return node?.sections.some(section => section.deletes) === true && !isThere(node);
}
