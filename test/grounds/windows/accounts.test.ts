import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isUserSid } from '../../../src/model/account.ts';
import { dwordValue } from '../../../src/model/registry-value.ts';
import type { ReadAnswer, ReadRequest } from '../../../src/target/target.ts';
import { fakeMounts } from './fake-mounts.ts';
import { type Live, onlyTree, openLive, userPath, valuesOf } from './live.ts';
import { listProfile, profileList } from './profile-list.ts';
import { clear } from './reg-exe.ts';
import { describeOnLane } from './suite.ts';

const signedIn = 'S-1-5-21-1-2-3-1001';
const signedOut = 'S-1-5-21-1-2-3-1002';

describeOnLane('accounts of the live registry', lane => {
  let live: Live;
  let profiles = '';
  before(async function () {
    // It makes hives of users who do not exist: not on anybody's own computer.
    if (process.platform === 'win32') {
      this.skip();
    }
    profiles = await mkdtemp(join(tmpdir(), 'profiles-'));
    live = openLive(lane(), fakeMounts);
    await lane().reg('add', `HKU\\${signedIn}\\Environment`, '/f');
    await listProfile(lane(), signedIn, join(profiles, 'ann'));
    await addProfile(signedOut, 'bob');
    await addProfile('S-1-5-20', 'service');
  });
  after(async () => {
    await live?.registry.dispose();
    if (profiles !== '') {
      await rm(profiles, { recursive: true, force: true });
      const own = [signedIn, signedOut, 'S-1-5-20'].map(sid => `${profileList}\\${sid}`);
      await clear(lane(), [...own, `HKU\\${signedIn}`, 'HKU\\Files', 'HKU\\Mounted']);
      await lane().reg('delete', profileList, '/v', 'Default', '/f');
    }
  });

  async function addProfile(sid: string, name: string): Promise<void> {
    const classes = join(profiles, name, 'AppData/Local/Microsoft/Windows');
    await mkdir(classes, { recursive: true });
    await writeFile(join(profiles, name, 'NTUSER.DAT'), '');
    await writeFile(join(classes, 'UsrClass.dat'), '');
    await listProfile(lane(), sid, join(profiles, name));
  }

  const keyIn = (owner: string) => `HKEY_USERS\\${owner}\\${userPath}`;
  const requestFor = (account: string): ReadRequest => ({
    trees: [{ hive: 'User', account, path: userPath }],
    accounts: [],
  });

  async function set(account: string, number: number, registry = live.registry) {
    const request = requestFor(account);
    const basis = await registry.read(request);
    const trees = basis.trees.flatMap(found => ('problem' in found ? [] : found));
    return registry.write({
      changes: trees.map(({ path }) => ({ kind: 'set-value', key: path, value: dwordValue('x', number) })),
      undo: trees.map(({ path }) => ({ kind: 'delete-key', key: path })),
      basis,
      request,
    });
  }

  function paths(answer: ReadAnswer): string[] {
    return answer.trees.flatMap(found =>
      'problem' in found ? [found.problem] : found.map(({ path }) => path),
    );
  }

  /** Loads and unloads since the last time, and that nothing is loaded now. */
  async function notes(): Promise<string[]> {
    const users = await lane().reg('query', 'HKU');
    assert.doesNotMatch(users, /RmsClientDsc-/);
    const said = await lane()
      .reg('query', 'HKU\\Notes')
      .catch(() => '');
    await lane()
      .reg('delete', 'HKU\\Notes', '/f')
      .catch(() => '');
    return [...said.matchAll(/REG_SZ +(.+?)\r?$/gm)].map(([, text = '']) => text);
  }

  it('writes to the hive of a user who is signed in, by SID', async () => {
    const { after, failures } = await set(signedIn, 1);
    assert.deepEqual(failures, []);
    assert.deepEqual(paths(after), [keyIn(signedIn)]);
    assert.match(await lane().reg('query', keyIn(signedIn)), /x +REG_DWORD +0x1\s/);
    assert.deepEqual(await notes(), []);
  });

  it('writes to the hive of a user who is not, and unloads it', async () => {
    const { after, failures } = await set(signedOut, 2);
    assert.deepEqual(failures, []);
    assert.deepEqual(paths(after), [keyIn(signedOut)]);
    assert.deepEqual(valuesOf(onlyTree(after)), [dwordValue('x', 2)]);
    assert.deepEqual(await notes(), ['load UsrClass.dat', 'unload', 'load UsrClass.dat', 'unload']);
    assert.deepEqual(valuesOf(onlyTree(await live.registry.read(requestFor(signedOut)))), [
      dwordValue('x', 2),
    ]);
    assert.match(
      await lane().reg('query', 'HKU\\Files', '/s'),
      /UsrClass\.dat\\Local Settings\\Software\\Microsoft\\MSIPC\s+x /i,
    );
    await notes();
  });

  it('takes what is not below Software\\Classes from NTUSER.DAT', async () => {
    await live.registry.read({
      trees: [{ hive: 'User', account: signedOut, path: 'Software\\Microsoft\\Office' }],
      accounts: [],
    });
    assert.deepEqual(await notes(), ['load NTUSER.DAT', 'unload']);
  });

  it('unloads when a write is refused', async () => {
    const basis = await live.registry.read(requestFor(signedOut));
    await set(signedOut, 3);
    await notes();
    const changes = [{ kind: 'set-value', key: keyIn(signedOut), value: dwordValue('x', 4) }] as const;
    await assert.rejects(
      live.registry.write({ changes, undo: [], basis, request: requestFor(signedOut) }),
      /is no longer/,
    );
    assert.deepEqual(await notes(), ['load UsrClass.dat', 'unload']);
  });

  it('means every user and the default profile by AllUsers, not services', async () => {
    const current = (await live.registry.read({ trees: [], accounts: ['CurrentUser'] })).sids[0];
    assert.ok(typeof current === 'string' && isUserSid(current));
    assert.deepEqual(
      paths(await live.registry.read(requestFor('AllUsers'))),
      [current, signedIn, signedOut].map(keyIn),
    );

    const folder = join(profiles, 'Default');
    await mkdir(folder);
    await writeFile(join(folder, 'NTUSER.DAT'), '');
    await listProfile(lane(), 'Default', folder);
    await notes();
    const { after, failures, undoFile = '' } = await set('AllUsers', 5);
    assert.deepEqual(failures, []);
    assert.deepEqual(paths(after), [current, signedIn, signedOut, 'Default'].map(keyIn));
    // The default profile had no UsrClass.dat: the write makes it, the read before it does not.
    assert.equal((await notes()).filter(note => note === 'load UsrClass.dat').length, 3);
    await live.registry.undo(undoFile);
    assert.deepEqual((await live.registry.read(requestFor(signedIn))).trees, [
      [{ path: keyIn(signedIn), key: undefined }],
    ]);
    await notes();
  });

  it('means by AllUsers one who is signed in and in no list, too', async () => {
    const unlisted = 'S-1-5-21-1-2-3-1009';
    await lane().reg('add', `HKU\\${unlisted}\\Environment`, '/f');
    await lane().reg('add', `HKU\\${unlisted}_Classes`, '/f');
    try {
      const found = paths(await live.registry.read(requestFor('AllUsers')));
      assert.deepEqual(
        found.filter(path => /1009|1001/.test(path)),
        [signedIn, unlisted].map(keyIn),
      );
      await notes();
    } finally {
      await clear(lane(), [`HKU\\${unlisted}`, `HKU\\${unlisted}_Classes`]);
    }
  });

  it('finds nothing where a profile has no UsrClass.dat, until something is written', async () => {
    const sid = 'S-1-5-21-1-2-3-1003';
    await addProfile(sid, 'cas');
    const file = join(profiles, 'cas/AppData/Local/Microsoft/Windows/UsrClass.dat');
    await rm(file);
    try {
      assert.deepEqual((await live.registry.read(requestFor(sid))).trees, [
        [{ path: keyIn(sid), key: undefined }],
      ]);
      assert.deepEqual(await notes(), []);
      const { after, failures } = await set(sid, 7);
      assert.deepEqual(failures, []);
      assert.deepEqual(valuesOf(onlyTree(after)), [dwordValue('x', 7)]);
      assert.deepEqual(await notes(), ['load UsrClass.dat', 'unload']);
    } finally {
      await clear(lane(), [`${profileList}\\${sid}`]);
    }
  });

  it('cannot tell of a folder without NTUSER.DAT, and leaves out one that is gone', async () => {
    const [without, gone] = ['S-1-5-21-1-2-3-1004', 'S-1-5-21-1-2-3-1005'];
    await mkdir(join(profiles, 'dirk'));
    await listProfile(lane(), without, join(profiles, 'dirk'));
    await listProfile(lane(), gone, join(profiles, 'nobody'));
    try {
      const reason = `${keyIn(without)} cannot be read: ${lane().windowsPath(join(profiles, 'dirk'))} has no NTUSER.DAT that can be read.`;
      const [found] = (await live.registry.read(requestFor('AllUsers'))).trees;
      assert.ok(found && !('problem' in found));
      assert.deepEqual(
        found.filter(({ path }) => path === keyIn(without)),
        [{ path: keyIn(without), key: { problem: reason } }],
      );
      assert.ok(!found.some(({ path }) => path === keyIn(gone)));
      assert.deepEqual(paths(await live.registry.read(requestFor(without))), [
        `No user evaluated: ${reason}`,
      ]);
      assert.deepEqual(paths(await live.registry.read(requestFor(gone))), [
        `No user evaluated: ${gone} has no profile on this computer.`,
      ]);
      await notes();
    } finally {
      await clear(
        lane(),
        [without, gone].map(sid => `${profileList}\\${sid}`),
      );
    }
  });

  it('resolves accounts', async () => {
    const { sids } = await live.registry.read({
      trees: [],
      accounts: ['NT AUTHORITY\\SYSTEM', 'CONTOSO\\nobody', 'AllUsers', 'NT AUTHORITY\\NETWORK SERVICE'],
    });
    assert.deepEqual(sids, [
      'S-1-5-18',
      {
        problem:
          'The account CONTOSO\\nobody cannot be resolved (Some or all identity references could not be translated). Check its name, or give its SID.',
      },
      { problem: 'AllUsers stands for several accounts, so it has no SID of its own. Name one account.' },
      'S-1-5-20',
    ]);
  });

  it('says that no user was evaluated where there is none', async () => {
    const answer = await live.registry.read({
      trees: ['S-1-5-21-9-9-9-9', 'LocalSystem', 'CONTOSO\\nobody'].map(account => ({
        hive: 'User',
        account,
        path: userPath,
      })),
      accounts: [],
    });
    assert.deepEqual(paths(answer), [
      'No user evaluated: S-1-5-21-9-9-9-9 has no profile on this computer.',
      'No user evaluated: S-1-5-18 has no profile on this computer.',
      'No user evaluated: The account CONTOSO\\nobody cannot be resolved (Some or all identity references could not be translated). Check its name, or give its SID.',
    ]);
  });

  async function withAgent(more: string, test: (registry: Live['registry']) => Promise<void>): Promise<void> {
    const { registry } = openLive(lane(), `${fakeMounts}\n${more}`);
    try {
      await test(registry);
    } finally {
      await registry.dispose();
    }
  }

  it('says so where AllUsers are none', async () => {
    await withAgent('function Get-UserProfile { }', async registry => {
      assert.deepEqual(paths(await registry.read(requestFor('AllUsers'))), [
        'No user evaluated: this computer has no profile of a person, and no default profile.',
      ]);
    });
  });

  it('refuses to take SYSTEM for the current user, but for its SID', async () => {
    await withAgent("function Get-CurrentSid { 'S-1-5-18' }", async registry => {
      const answer = await registry.read({ ...requestFor('CurrentUser'), accounts: ['CurrentUser'] });
      assert.deepEqual(answer, {
        trees: [
          {
            problem:
              'No user evaluated: CurrentUser is SYSTEM here, whose settings are those of no person. Name the account, or use AllUsers.',
          },
        ],
        sids: ['S-1-5-18'],
      });
    });
  });

  it('says which hive stays loaded, and unloads it later', async () => {
    await withAgent("function Dismount-UserHive { throw 'Access is denied.' }", async registry => {
      const [said = ''] = paths(await registry.read(requestFor(signedOut)));
      assert.match(
        said,
        /UsrClass\.dat stays loaded as HKEY_USERS\\+RmsClientDsc-\d+-1, .*: Access is denied\.$/,
      );
    });
    assert.match(await lane().reg('query', 'HKU'), /RmsClientDsc-/);
    await live.registry.read(requestFor(signedIn));
    await notes();
  });

  it('unloads what a shell that was killed in the middle left loaded', async () => {
    await withAgent('function Write-RequestChange { [Environment]::Exit(3) }', async registry => {
      await assert.rejects(
        set(signedOut, 6, registry),
        /'write' was lost.* Some changes may have been made; what puts back the state before is in /s,
      );
      assert.deepEqual(await notes(), ['load UsrClass.dat', 'unload', 'load UsrClass.dat', 'unload']);
    });
  });

  it('unloads whatever goes wrong in between', async () => {
    await withAgent("function Write-RequestChange { throw 'Out of memory.' }", async registry => {
      await assert.rejects(set(signedOut, 8, registry), /Out of memory\. Some changes may have been made; /);
      assert.deepEqual(await notes(), ['load UsrClass.dat', 'unload', 'load UsrClass.dat', 'unload']);
    });
    const loads = `$null = Get-UserKeyPath -Sid '${signedOut}' -Path '${userPath}' -Create $false`;
    await withAgent(`function Read-RequestRecord { ${loads}; throw 'Out of memory.' }`, async registry => {
      await assert.rejects(registry.read(requestFor(signedOut)), { message: 'Out of memory.' });
      assert.deepEqual(await notes(), ['load UsrClass.dat', 'unload']);
    });
  });

  it('says that a hive cannot be loaded, beside the results of others', async () => {
    await withAgent(
      "function Mount-UserHive { throw 'The process cannot access the file.' }",
      async registry => {
        const { trees } = await registry.read(requestFor('AllUsers'));
        assert.ok(trees[0] && !('problem' in trees[0]));
        const bob = trees[0].find(({ path }) => path === keyIn(signedOut));
        assert.deepEqual(bob?.key, {
          problem: `${keyIn(signedOut)} cannot be read: The process cannot access the file.`,
        });
        assert.ok(trees[0].some(({ key }) => key === undefined || !('problem' in key)));
      },
    );
  });

  it('loads with reg.exe, and passes on what that says', async () => {
    const real = openLive(lane());
    try {
      const [said = ''] = paths(await real.registry.read(requestFor(signedOut)));
      // Wine's reg.exe knows no load: the words are its own.
      assert.match(
        said,
        /^No user evaluated: HKEY_USERS\\\S+ .*MSIPC cannot be read: reg\.exe load HKU\\+RmsClientDsc-\d+-1 \S+UsrClass\.dat ended with 1: reg: Invalid option/,
      );
    } finally {
      await real.registry.dispose();
    }
  });
});
