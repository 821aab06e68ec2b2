import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { descend, unreadableKeys } from '../../../src/model/registry-key.ts';
import { limits } from '../../../src/target/hive/tree/budget.ts';
import { answerRequest } from '../../../src/target/reg-file/answer.ts';
import { isProblem, type TreeRequest } from '../../../src/target/target.ts';
import { documentOf, plain } from './support.ts';

const ann = 'S-1-5-21-1-2-3-1001';
const bob = 'S-1-5-21-1-2-3-1002';
const path = 'SOFTWARE\\Microsoft\\MSIPC';

/** What the file answers to one tree: for each tree `path: contents`, or the problem. */
function ask(body: string, request: TreeRequest): string | string[] {
  const [answer] = answerRequest(documentOf(body), { trees: [request], accounts: [] }).trees;
  assert.ok(answer);
  return isProblem(answer)
    ? answer.problem
    : answer.map(({ path, key, missingFrom }) => {
        const contents = isProblem(key) ? key.problem : JSON.stringify(plain(key));
        const part = !isProblem(key) && key?.problem !== undefined ? ' in part' : '';
        return `${path}: ${contents}${part}${missingFrom ? ` from ${missingFrom}` : ''}`;
      });
}

function machine(body: string, view: 'Native' | 'Wow6432' = 'Native', of = path): string | string[] {
  return ask(body, { hive: 'LocalMachine', view, path: of });
}

function user(body: string, account: string, of = 'Software\\Classes\\X'): string | string[] {
  return ask(body, { hive: 'User', account, path: of });
}

const saysNothing = (key: string) =>
  `${key}: The file says nothing about ${key}: it names neither that key nor one above it. Export that key, or one above it, too.`;

describe('what a .reg file speaks for', () => {
  const native = `HKEY_LOCAL_MACHINE\\${path}`;
  for (const { title, body, want } of [
    { title: 'a key that is in it', body: `[${native}]\n@=dword:1`, want: `${native}: {"=":"4:01000000"}` },
    {
      title: 'its spelling',
      body: '[hklm\\Software\\MicroSoft\\msipc\\Sub]',
      want: 'HKEY_LOCAL_MACHINE\\Software\\MicroSoft\\msipc: {"Sub":{}} in part',
    },
    {
      title: 'a key below one that is in it',
      body: '[HKLM\\Software]',
      want: 'HKEY_LOCAL_MACHINE\\Software\\Microsoft\\MSIPC: undefined',
    },
    {
      title: 'a key above one that is in it, in part',
      body: `[${native}\\Sub]`,
      want: `${native}: {"Sub":{}} in part`,
    },
    { title: 'a key that it deletes', body: `[-${native}]`, want: `${native}: undefined` },
    {
      title: 'a key above one that it deletes, in part',
      body: `[-${native}\\Sub]`,
      want: `${native}: {} in part`,
    },
    { title: 'a key below one that it deletes', body: '[-HKLM\\SOFTWARE]', want: `${native}: undefined` },
    { title: 'every key, where it has none', body: '', want: `${native}: undefined` },
    {
      title: 'no key, where it has none and Windows passes over a line of it',
      body: 'HKLM+AFw-SOFTWARE',
      want: saysNothing(native),
    },
    { title: 'not a key beside', body: '[HKLM\\SOFTWARE\\Microsoft\\MSIPC2]', want: saysNothing(native) },
    { title: 'not a key of another root', body: `[HKCU\\${path}]`, want: saysNothing(native) },
    { title: 'what is missing above', body: '[HKLM\\SOFTWARE\\Microsoft]', want: `${native}: undefined` },
  ]) {
    it(title, () => assert.deepEqual(machine(body), [want]));
  }

  it('a key on the way with what is known of it, and with why the rest is not', () => {
    const document = documentOf(`[${native}\\Sub\\Deep]\n"a"="b"\n[-${native}\\Gone]`);
    const key = document.key(native);
    assert.ok(key);
    const unreadable = (below: string) => unreadableKeys(key, below, true).map(({ path }) => path);
    assert.deepEqual(unreadable(''), [''], 'values of the key itself');
    assert.deepEqual(unreadable('Other'), [''], 'a key that the file does not name');
    assert.deepEqual(unreadable('Sub'), ['Sub'], 'values of a key on the way');
    assert.deepEqual(unreadable('Sub\\Deep'), [], 'a key that it names');
    assert.deepEqual(unreadable('Sub\\Deep\\Er'), [], 'a key below one that it names');
    assert.deepEqual(unreadable('gone'), [], 'a key that it deletes');
    assert.equal(descend(key, 'Gone'), undefined);
    assert.match(key.problem ?? '', /^the file names keys below it, and neither this key nor one above it\./);
  });

  it('finds the view of 32-bit programs under Wow6432Node', () => {
    const wow = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC';
    assert.deepEqual(machine(`[${wow}]\n[${native}\\A]`, 'Wow6432'), [`${wow}: {}`]);
    assert.deepEqual(machine(`[${native}]`, 'Wow6432'), [saysNothing(wow)]);
  });

  it('says from where on a key is missing, but for keys that no Windows lacks', () => {
    const deep = `${path}\\A\\B`;
    assert.deepEqual(machine('[HKLM\\SOFTWARE]', 'Native', deep), [
      `HKEY_LOCAL_MACHINE\\${deep}: undefined from ${native}`,
    ]);
    assert.deepEqual(machine(`[${native}]`, 'Native', deep), [
      `${native}\\A\\B: undefined from ${native}\\A`,
    ]);
    assert.deepEqual(machine('', 'Native', deep), [`${native}\\A\\B: undefined`]);
  });

  it('compares names as Windows does', () => {
    assert.deepEqual(
      machine(
        '[HKLM\\SOFTWARE\\stra\u00dfe\\\u00fc\u00e9.(x)]',
        'Native',
        'SOFTWARE\\STRA\u00dfE\\\u00dc\u00c9.(X)',
      ),
      ['HKEY_LOCAL_MACHINE\\SOFTWARE\\stra\u00dfe\\\u00fc\u00e9.(x): {}'],
    );
    assert.deepEqual(machine('[HKLM\\SOFTWARE\\\u212a]', 'Native', 'SOFTWARE\\k'), [
      saysNothing('HKEY_LOCAL_MACHINE\\SOFTWARE\\k'),
    ]);
  });
});

describe('accounts in a .reg file', () => {
  const noUser =
    'No user evaluated: the file has no hive of a user below HKEY_USERS, and no key of HKEY_CURRENT_USER. Export HKEY_USERS, too.';
  const current = 'HKEY_CURRENT_USER\\Software\\Classes\\X';
  const cases: readonly { title: string; body: string; account: string; want: string | string[] }[] = [
    {
      title: 'a SID',
      body: `[HKU\\${ann}]`,
      account: ann,
      want: [`HKEY_USERS\\${ann}\\Software\\Classes\\X: undefined`],
    },
    {
      title: 'a SID in another case',
      body: `[HKU\\${ann.toLowerCase()}]`,
      account: ann,
      want: [`HKEY_USERS\\${ann.toLowerCase()}\\Software\\Classes\\X: undefined`],
    },
    {
      title: 'a well-known name',
      body: '[HKU\\S-1-5-20]',
      account: 'NetworkService',
      want: ['HKEY_USERS\\S-1-5-20\\Software\\Classes\\X: undefined'],
    },
    {
      title: 'a SID whose hive is not there',
      body: `[HKU]\n[HKU\\${ann}]\n[HKU\\.DEFAULT]`,
      account: bob,
      want: `The file has no hive of ${bob}. The file has the hives of ${ann}. Export HKEY_USERS\\${bob}, too.`,
    },
    {
      title: 'a SID where there is no hive',
      body: '[HKLM\\a]',
      account: bob,
      want: `The file has no hive of ${bob}. The file has no hive of an account. Export HKEY_USERS\\${bob}, too.`,
    },
    {
      title: 'a SID in a file without keys',
      body: '',
      account: ann,
      want: [`HKEY_USERS\\${ann}\\Software\\Classes\\X: undefined`],
    },
    {
      title: 'a hive that is deleted',
      body: `[HKU\\${ann}]\n[-HKU\\${ann}]`,
      account: ann,
      want: `The file has no hive of ${ann}. The file has no hive of an account. Export HKEY_USERS\\${ann}, too.`,
    },
    {
      title: 'a hive of which a key is deleted',
      body: `[-HKU\\${ann}\\Software\\Classes\\X]`,
      account: ann,
      want: [`HKEY_USERS\\${ann}\\Software\\Classes\\X: undefined`],
    },
    {
      title: 'the current user',
      body: `[HKCU\\Software\\Classes\\X]\n[HKU\\${ann}]`,
      account: 'CurrentUser',
      want: [`${current}: {}`],
    },
    {
      title: 'the current user where there is no user',
      body: '[HKLM\\a]',
      account: 'CurrentUser',
      want: [saysNothing(current)],
    },
    {
      title: 'the current user among others',
      body: `[HKU\\${bob}]\n[HKU\\${ann}]`,
      account: 'CurrentUser',
      want: `The file does not say which user is the current one. Name the account by its SID. The file has the hives of ${ann}, ${bob}.`,
    },
    {
      title: 'all users',
      body: `[HKU\\${bob}_Classes\\x]\n[HKU\\S-1-5-18]\n[HKU\\${ann}]\n[HKCU\\Software]\n[HKU\\.DEFAULT]`,
      account: 'AllUsers',
      want: [
        `${current}: undefined`,
        `HKEY_USERS\\${ann}\\Software\\Classes\\X: undefined`,
        `HKEY_USERS\\${bob}_Classes\\x: {}`,
      ],
    },
    {
      title: 'all users, and new ones of whom nothing else is told',
      body: '[HKU\\Default\\Environment]',
      account: 'AllUsers',
      want: [saysNothing('HKEY_USERS\\Default\\Software\\Classes\\X')],
    },
    { title: 'all users where there is none', body: '[HKU\\S-1-5-18]', account: 'AllUsers', want: noUser },
    { title: 'all users in a file without keys', body: '', account: 'AllUsers', want: noUser },
    {
      title: 'a user by name',
      body: `[HKU\\${ann}\\Volatile Environment]\n"USERDOMAIN"="C"\n"USERNAME"="ann"\n[HKU\\${bob}]\n[HKU\\${bob}\\Volatile Environment\\1]\n"UserDomain"="Contoso"\n"UserName"="Bob"`,
      account: 'CONTOSO\\bob',
      want: [`HKEY_USERS\\${bob}\\Software\\Classes\\X: undefined`],
    },
    {
      title: 'a user by a name that is not there',
      body: `[HKU\\${ann}\\Volatile Environment]\n"USERDOMAIN"="C"\n[HKU\\${bob}]`,
      account: 'C\\bob',
      want: `The file does not say which hive is that of C\\bob: no key "Volatile Environment" in it has these two names. Give the account's SID. The file has the hives of ${ann}, ${bob}.`,
    },
  ];
  for (const { title, body, account, want } of cases) {
    it(title, () => assert.deepEqual(user(body, account), want));
  }

  it('is all users where there is but one, and no current one where there are several', () => {
    assert.deepEqual(user(`[HKU\\${ann}]`, 'AllUsers'), [
      `HKEY_USERS\\${ann}\\Software\\Classes\\X: undefined`,
    ]);
    const { sids } = answerRequest(documentOf(`[HKU\\${ann}]\n[HKU\\${bob}]`), {
      trees: [],
      accounts: ['CurrentUser'],
    });
    assert.deepEqual(sids, [
      {
        problem: `The file does not say which user is the current one. Name the account by its SID. The file has the hives of ${ann}, ${bob}.`,
      },
    ]);
  });

  it('shortens long lists', () => {
    const hives = Array.from({ length: 30 }, (_, index) => `[HKU\\S-1-5-21-1-2-3-${1000 + index}]`).join(
      '\n',
    );
    assert.match(String(user(hives, 'CurrentUser')), /-1018, S-1-5-21-1-2-3-1019, and more\.$/);
  });

  it('says nothing of hives where a SID is asked for and there is none', () => {
    const { sids } = answerRequest(documentOf('[HKLM\\Software]'), {
      trees: [],
      accounts: ['CurrentUser', 'C\\x'],
    });
    assert.deepEqual(sids, [
      { problem: 'The file does not say which user is the current one. Name the account by its SID.' },
      {
        problem:
          'The file does not say which hive is that of C\\x: no key "Volatile Environment" in it has these two names. Give the account\'s SID.',
      },
    ]);
  });

  it('gives the SIDs of accounts', () => {
    const document = documentOf(`[HKU\\${ann}\\Volatile Environment]\n"USERDOMAIN"="C"\n"USERNAME"="ann"`);
    const accounts = ['C\\Ann', 'CurrentUser', 'AllUsers', 'C\\x', 'LocalService', bob];
    assert.deepEqual(answerRequest(document, { trees: [], accounts }).sids, [
      ann,
      ann,
      { problem: 'AllUsers stands for several accounts, so it has no SID of its own. Name one account.' },
      {
        problem: `The file does not say which hive is that of C\\x: no key "Volatile Environment" in it has these two names. Give the account's SID. The file has the hives of ${ann}.`,
      },
      'S-1-5-19',
      bob,
    ]);
  });
});

describe("a user's classes", () => {
  const classes = `HKEY_USERS\\${ann}_Classes`;
  const full = `HKEY_USERS\\${ann}\\Software\\Classes`;

  it('are one key under two names', () => {
    const body = `[${full}\\X]\n"a"=dword:1\n"b"=dword:1\n[${classes}\\x\\Y]\n[${classes}\\x]\n"b"=dword:2`;
    assert.deepEqual(user(body, ann), [`${full}\\X: {"=a":"4:01000000","=b":"4:02000000","Y":{}}`]);
    assert.deepEqual(user(`${body}\n[-${full}\\x]`, ann), [`${full}\\X: undefined`]);
  });

  it('are covered by either name', () => {
    assert.deepEqual(user(`[${classes}]`, ann), [`${classes}\\X: undefined`]);
    assert.deepEqual(user(`[${classes}]\n[HKU\\${ann}\\Software]`, ann), [`${classes}\\X: undefined`]);
    assert.deepEqual(user(`[${classes}]\n[${full}]`, ann), [`${full}\\X: undefined`]);
    assert.deepEqual(user(`[HKU\\${ann}\\Software]`, ann), [`${full}\\X: undefined`]);
  });

  it('keep their short name where paths below it are long', () => {
    assert.deepEqual(user(`[${classes}]\n[${classes}\\Local Settings\\Software\\Microsoft]`, ann), [
      `${classes}\\X: undefined`,
    ]);
  });

  it('are found from above', () => {
    assert.deepEqual(user(`[${classes}\\X]`, ann, 'Software'), [
      `HKEY_USERS\\${ann}\\Software: {"Classes":{"X":{}}} in part`,
    ]);
  });
});

describe('a .reg file that was made to keep a reader busy', () => {
  const lines = (count: number, line: (index: number) => string): string =>
    Array.from({ length: count }, (_, index) => line(index)).join('\n');
  const native = `HKEY_LOCAL_MACHINE\\${path}`;
  for (const { title, body, want } of [
    {
      title: 'values',
      body: `[${native}\\Servers]\n${lines(limits.values + 1, index => `"${index}"=""`)}`,
      want: /\\Servers holds more than 200000 values\. The file is damaged/,
    },
    {
      title: 'keys',
      body: lines(limits.keys + 1, index => `[${native}\\${index}]`),
      want: /\\MSIPC holds more than 100000 keys\. The file is damaged/,
    },
  ]) {
    it(`with too many ${title} is given up`, () => {
      assert.throws(() => machine(body), new RegExp(want));
      // Elsewhere as many may be: of them nothing is asked.
      assert.match(String(machine(body, 'Wow6432')), /says nothing about/);
    });
  }

  it('is given up for keys that are there only on the way to others', () => {
    const body = lines(limits.keys / 2 + 1, index => `[${native}\\${index}\\x]`);
    assert.throws(() => machine(body), /\\MSIPC holds more than 100000 keys\. The file is damaged/);
  });

  it('is given up before its keys are indexed, which takes gigabytes for some millions of them', () => {
    const document = documentOf(lines(limits.keys + 1, index => `[${native}\\${index}]`));
    assert.throws(() => document.covers(native), /holds more than 100000 keys/);
    // There may be as many of all users, or of the whole machine.
    assert(document.covers('HKEY_LOCAL_MACHINE'));
  });
});
