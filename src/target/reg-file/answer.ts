import { knownSid } from '../../model/account.ts';
import { printable } from '../../model/printable.ts';
import { foldName } from '../../model/registry-key.ts';
import { allUsersProblem } from '../accounts-in-words.ts';
import { currentUserRoot, defaultProfile, machineKeyPath, parentPath, userKeyPath } from '../paths.ts';
import type { Problem, ReadAnswer, ReadRequest, Tree, TreeRequest } from '../target.ts';
import { lacksUsers } from './collected.ts';
import type { RegDocument } from './document/document.ts';
import { isThere } from './document/key-index.ts';
import { spelledPath } from './document/spelling.ts';
import {
  hasCurrentUser,
  hasDefaultProfile,
  hivesOf,
  knownUsers,
  listUsers,
  sidOfName,
  userHivesIn,
} from './hives.ts';

/** What the file says to a request. */
export function answerRequest(document: RegDocument, request: ReadRequest): ReadAnswer {
  return {
    trees: request.trees.map(tree => answerTree(document, tree)),
    sids: request.accounts.map(account => sidOf(document, account)),
  };
}

function answerTree(document: RegDocument, request: TreeRequest): Tree[] | Problem {
  const paths =
    request.hive === 'LocalMachine'
      ? [machineKeyPath(request.view, request.path)]
      : userPaths(document, request.account, request.path);
  if ('problem' in paths) {
    return paths;
  }
  const trees = paths.map(path => readTree(document, path));
  const isOfAll = request.hive === 'User' && request.account === 'AllUsers';
  return isOfAll && lacksUsers(document.preamble) ? [...trees, lackedUsers(request.path)] : trees;
}

/** The key of users who are not in the file, and of whom it is only known that there are any. */
function lackedUsers(path: string): Tree {
  return {
    path: userKeyPath('?', path),
    key: {
      problem:
        'The file lacks users: it was collected of hives that do not say whose they are. Collect it again, with SOFTWARE.',
    },
  };
}

/** Full paths of the key in the hives that an account stands for. */
function userPaths(document: RegDocument, account: string, path: string): string[] | Problem {
  const users = userHivesIn(document);
  const current = `${currentUserRoot}\\${path}`;
  if (account === 'CurrentUser') {
    return hasCurrentUser(document) || users.length === 0 ? [current] : notOneUser(document);
  }
  if (account === 'AllUsers') {
    const paths = [
      ...(hasCurrentUser(document) ? [current] : []),
      ...users.map(({ sid }) => userKeyPath(sid, path)),
      // Windows has no such key; `collect` writes the profile of new users under it.
      ...(hasDefaultProfile(document) || document.speaksFor(userKeyPath(defaultProfile, path))
        ? [userKeyPath(defaultProfile, path)]
        : []),
    ];
    return paths.length > 0 ? paths : { problem: noUser };
  }
  const sid = sidOf(document, account);
  if (typeof sid !== 'string') {
    return sid;
  }
  return document.namesNothing || hivesOf(document).some(hive => hive.sid === foldName(sid))
    ? [userKeyPath(sid, path)]
    : { problem: `The file has no hive of ${sid}. ${listUsers(document)} Export HKEY_USERS\\${sid}, too.` };
}

const noUser =
  'No user evaluated: the file has no hive of a user below HKEY_USERS, and no key of HKEY_CURRENT_USER. Export HKEY_USERS, too.';

function sidOf(document: RegDocument, account: string): string | Problem {
  const users = userHivesIn(document);
  switch (account) {
    case 'AllUsers':
      return allUsersProblem;
    case 'CurrentUser':
      return users[0] && users.length === 1 ? users[0].sid : notOneUser(document);
    default:
      return knownSid(account) ?? sidOfName(document, account);
  }
}

function notOneUser(document: RegDocument): Problem {
  return {
    problem: `The file does not say which user is the current one. Name the account by its SID.${knownUsers(document)}`,
  };
}

function readTree(document: RegDocument, path: string): Tree {
  const spelled = spelledPath(document, path);
  if (!document.covers(path)) {
    return {
      path: spelled,
      key: {
        problem: `The file says nothing about ${printable(spelled)}: it names neither that key nor one above it. Export that key, or one above it, too.`,
      },
    };
  }
  const key = document.key(path);
  const missingFrom = key ? undefined : missingAbove(document, spelled);
  return { path: spelled, key, ...(missingFrom !== undefined && { missingFrom }) };
}

/**
 * The topmost key above `path` that the file says is not there. Keys that no Windows lacks do not count: they
 * may come into being in a small file, but an undo file must never tell regedit to delete them.
 */
function missingAbove(document: RegDocument, path: string): string | undefined {
  let missing: string | undefined;
  for (
    let above = parentPath(path);
    above !== undefined && !isInEveryWindows(above);
    above = parentPath(above)
  ) {
    const node = document.node(above);
    if (!document.speaksFor(above) || (node && isThere(node))) {
      break;
    }
    missing = above;
  }
  return missing;
}

function isInEveryWindows(path: string): boolean {
  return /^(HKEY_LOCAL_MACHINE|HKEY_CURRENT_USER|HKEY_USERS(\\[^\\]*)?)(\\SOFTWARE(\\Wow6432Node)?(\\Microsoft|\\Classes)?)?$/i.test(
    path,
  );
}
