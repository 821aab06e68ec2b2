import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { literal } from '../../../generator/powershell/literal.ts';
import { get } from '../../../src/engine/run.ts';
import { instance } from '../../support/instances.ts';
import { DrivenModule } from './driven-module.ts';
import { fakeMounts } from './fake-mounts.ts';
import { judgementOf } from './judgement.ts';
import { type Live, openLive, userPath } from './live.ts';
import { listProfile, profileList } from './profile-list.ts';
import { clear, prepare, query } from './reg-exe.ts';
import { made, runModule, sayings, sayingsOf } from './run-module.ts';
import { describeOnLane } from './suite.ts';

/** Signed in, so that her hive is loaded. */
const ann = 'S-1-5-21-9-9-9-1001';
/** Not signed in. */
const bob = 'S-1-5-21-9-9-9-1002';
/** Not signed in, and without UsrClass.dat, as the default profile is. */
const cas = 'S-1-5-21-9-9-9-1003';
const value = 'DisablePassportCertification';

describeOnLane("users' hives in the generated module", lane => {
  let live: Live;
  let driven: DrivenModule;
  let folder = '';
  before(async function () {
    // It makes profiles of users who do not exist.
    if (process.platform === 'win32') {
      this.skip();
    }
    folder = await mkdtemp(join(tmpdir(), 'module-'));
    const fakeReg = readFileSync(fileURLToPath(new URL('fake-reg.cmd', import.meta.url)), 'ascii');
    await writeFile(join(folder, 'reg.cmd'), fakeReg.replace(/\r?\n/g, '\r\n'));
    live = openLive(lane(), fakeMounts);
    driven = new DrivenModule(lane());
    await driven.open(join(folder, 'undo'), join(folder, 'reg.cmd'));
  });
  beforeEach(async () => {
    await lane().reg('add', `HKU\\${ann}`, '/f');
    await listProfile(lane(), ann, join(folder, 'ann'));
    await addProfile(bob, 'bob');
    await addProfile(cas, 'cas');
    await addProfile('Default', 'Default');
    await writeFile(classesFile('bob'), '');
  });
  afterEach(async () => {
    assert.doesNotMatch(await lane().reg('query', 'HKU'), /RmsClientDsc-/);
    const lists = [ann, bob, cas].map(sid => `${profileList}\\${sid}`);
    await clear(lane(), [...lists, `HKU\\${ann}`, `HKCU\\${userPath}`, 'HKU\\Files', 'HKU\\Notes']);
    await lane().reg('delete', profileList, '/v', 'Default', '/f');
    for (const name of ['bob', 'cas', 'Default', 'calls.txt', 'undo']) {
      await rm(join(folder, name), { recursive: true, force: true });
    }
  });
  after(async () => {
    await driven?.dispose();
    await live?.registry.dispose();
    if (folder !== '') {
      await clear(lane(), ['HKU\\Mounted']);
      await rm(folder, { recursive: true });
    }
  });

  /** A profile with NTUSER.DAT alone. */
  async function addProfile(sid: string, name: string): Promise<void> {
    await mkdir(join(classesFile(name), '..'), { recursive: true });
    await writeFile(join(folder, name, 'NTUSER.DAT'), '');
    await listProfile(lane(), sid, join(folder, name));
  }

  const classesFile = (name: string) => join(folder, name, 'AppData/Local/Microsoft/Windows/UsrClass.dat');

  const keyOf = (sid: string) => `HKEY_USERS\\${sid}\\${userPath}`;

  /** Where what is in the hive file of `name` is kept. */
  const kept = (name: string) =>
    `HKU\\Files\\${lane().windowsPath(classesFile(name)).replaceAll('\\', '/')}${userPath.slice('Software\\Classes'.length)}`;

  /** The loads and unloads of the module since the last time: of which profile's UsrClass.dat. */
  async function calls(): Promise<string[]> {
    const file = join(folder, 'calls.txt');
    const said = existsSync(file) ? await readFile(file, 'latin1') : '';
    await rm(file, { force: true });
    return said
      .split(/\r?\n/)
      .map(line => line.trim())
      .filter(Boolean)
      .map(line => line.replace(/ .*\\([^\\]+)\\AppData\\Local\\Microsoft\\Windows\\UsrClass\.dat$/, ' $1'));
  }

  /** The data of the value in the hives of who runs this, ann, bob, cas and the default profile. */
  async function everywhere(): Promise<string[]> {
    const keys = [`HKCU\\${userPath}`, keyOf(ann), ...['bob', 'cas', 'Default'].map(kept)];
    return (await Promise.all(keys.map(key => query(lane(), key, value)))).map(({ data }) => data);
  }

  /** Statements for a process of its own. */
  function inProcess(given: Parameters<typeof made>[1]): string[] {
    const program = lane().windowsPath(join(folder, 'reg.cmd'));
    return [`[RmsClientHive]::Program = ${literal(program)}`, made('RmsIlsService', given)];
  }

  const all = { Account: 'AllUsers', Blocked: true };
  const loadsOf = (...names: string[]) => [
    ...names.map(name => `load ${name}`),
    ...names.map(name => `unload ${name}`),
  ];

  it('are all brought into the desired state, and back', async () => {
    const wanted = [instance('RmsIlsService', all)];
    const drift = await driven.judge(wanted);
    assert.deepEqual(drift, (await get(live.registry, wanted)).map(judgementOf));
    assert.deepEqual([drift[0]?.verdict, drift[0]?.reasons.length], ['False', 10]);
    // Get and Test. What has no file is not loaded: that would make one.
    assert.deepEqual(await calls(), [...loadsOf('bob'), ...loadsOf('bob')]);
    assert.ok(!existsSync(classesFile('cas')) && !existsSync(classesFile('Default')));

    await driven.set(wanted);
    assert.deepEqual(await everywhere(), ['0x1', '0x1', '0x1', '0x1', '0x1']);
    assert.deepEqual(await calls(), loadsOf('bob', 'cas', 'Default'));
    const done = await driven.judge(wanted);
    assert.deepEqual(done, (await get(live.registry, wanted)).map(judgementOf));
    assert.equal(done[0]?.verdict, 'True');

    const files = await readdir(join(folder, 'undo'));
    assert.equal(files.length, 1);
    assert.deepEqual(await live.registry.undo(join(folder, 'undo', files[0] ?? '')), {
      changes: 5,
      failures: [],
    });
    assert.deepEqual(await everywhere(), ['', '', '', '', '']);
  });

  it('lose what is to be absent, and nothing else', async () => {
    const data = [value, 'REG_DWORD', '1'] as const;
    await prepare(lane(), [
      [keyOf(ann), ...data],
      [keyOf(ann), 'Other', 'REG_SZ', 'x'],
      [kept('bob'), ...data],
    ]);
    const wanted = [instance('RmsIlsService', { Account: 'AllUsers', Ensure: 'Absent' })];
    await driven.set(wanted);
    assert.deepEqual(await everywhere(), ['', '', '', '', '']);
    assert.equal((await query(lane(), keyOf(ann), 'Other')).data, 'x');
    await assert.rejects(lane().reg('query', kept('bob')));
    assert.deepEqual(await calls(), loadsOf('bob'));
    const [judgement] = await driven.judge(wanted);
    assert.deepEqual([judgement?.verdict, judgement?.reasons], ['True', []]);
    assert.ok(!existsSync(classesFile('cas')) && !existsSync(classesFile('Default')));
  });

  it('keep the results of others when one cannot be loaded', async () => {
    await writeFile(`${classesFile('bob')}.locked`, '');
    await addProfile(cas, 'cas');
    await writeFile(classesFile('cas'), '');
    const said = await sayings(lane(), folder, ...inProcess(all));
    // What differs at the others is known.
    assert.equal(said.at(-1), 'Test: False');
    assert.deepEqual(
      said.filter(line => line.includes('NotSet')).map(line => /S-1-5-[-0-9]+|Default/.exec(line)?.[0]),
      [await currentSid(), ann, cas, 'Default'],
    );
    const reasons = said.filter(line => line.includes('CouldNotTell'));
    assert.equal(reasons.length, 1);
    assert.ok(
      reasons[0]?.includes(` Could not tell: ${keyOf(bob)} cannot be read: reg.exe load `),
      reasons[0],
    );
    assert.deepEqual(
      await calls(),
      [1, 2].flatMap(() => ['load bob', ...loadsOf('cas')]),
    );

    const [refusal = ''] = await runModule(
      lane(),
      folder,
      ...inProcess(all),
      'try { $it.Set() } catch { $_.Exception.Message }',
    );
    assert.match(
      refusal,
      /^RmsIlsService could not be brought into the desired state: HKEY_USERS\\S-1-5-21-9-9-9-1002\\/,
    );
    assert.deepEqual(await everywhere(), ['0x1', '0x1', '', '0x1', '0x1']);
    assert.deepEqual(await calls(), ['load bob', ...loadsOf('cas', 'Default')]);
  });

  it('are unloaded when nothing can be written', async () => {
    const lines = await runModule(
      lane(),
      folder,
      ...inProcess(all),
      `[RmsClientUndo]::Folder = ${literal(lane().windowsPath(join(folder, 'reg.cmd')))}`,
      'try { $it.Set() } catch { "refused" }',
    );
    assert.deepEqual(lines, ['refused']);
    assert.deepEqual(await everywhere(), ['', '', '', '', '']);
    assert.deepEqual(await calls(), loadsOf('bob'));
  });

  it('are judged as the engine judges them where one has no NTUSER.DAT, or no folder', async () => {
    await rm(join(folder, 'bob/NTUSER.DAT'));
    await rm(join(folder, 'cas'), { recursive: true });
    for (const [Account, verdict] of [
      // Somebody is known to differ, whatever is unknown of others.
      ['AllUsers', 'Test: False'],
      [bob, 'Test: refused'],
      [cas, 'Test: refused'],
    ] as const) {
      const given = { Account, Blocked: true };
      const [assessment] = await get(live.registry, [instance('RmsIlsService', given)]);
      assert.ok(assessment);
      const said = await sayings(lane(), folder, ...inProcess(given));
      assert.deepEqual(said, sayingsOf(assessment));
      assert.equal(said.at(-1), verdict);
    }
    assert.deepEqual(await calls(), []);
  });

  it('are unloaded where a process that is no more has left them loaded', async () => {
    const name = 'RmsClientDsc-999999999-1';
    await lane().reg('add', `HKU\\${name}\\Local Settings`, '/f');
    await writeFile(
      join(folder, `${name}.txt`),
      `${lane().windowsPath(classesFile('cas')).replaceAll('\\', '/')}\r\n`,
    );
    await sayings(lane(), folder, ...inProcess({ Account: ann, Blocked: true }));
    assert.deepEqual(await calls(), ['unload cas']);
  });

  it('are not unloaded while the process that loaded them is there', async () => {
    const lines = await runModule(
      lane(),
      folder,
      '$users = [Microsoft.Win32.RegistryKey]::OpenBaseKey("Users", "Registry64")',
      'foreach ($name in "RmsClientDsc-$PID-1", "RmsClientDsc-$PID-2") { $users.CreateSubKey($name).Dispose() }',
      '"all: $(Find-HiveLeftover)"',
      '"mine: $((Find-HiveLeftover -InUse "RmsClientDsc-$PID-1").Replace($PID, "me"))"',
      'foreach ($name in "RmsClientDsc-$PID-1", "RmsClientDsc-$PID-2") { $users.DeleteSubKeyTree($name) }',
    );
    assert.deepEqual(lines, ['all: ', 'mine: RmsClientDsc-me-2']);
  });

  it('are never taken for compliant when a hive cannot be loaded', async () => {
    // Wine's reg.exe loads no hives.
    const lines = await runModule(
      lane(),
      folder,
      made('RmsIlsService', { Account: bob, Blocked: true }),
      '$it.Get().Reasons.Code',
      'try { $it.Test() } catch { $_.Exception.Message }',
    );
    assert.equal(lines[0], 'RmsIlsService:RmsIlsService:CouldNotTell');
    assert.match(
      lines[1] ?? '',
      /^RmsIlsService: Could not tell: No user evaluated: HKEY_USERS\\.* cannot be read: reg\.exe load /,
    );
  });

  async function currentSid(): Promise<string> {
    return String((await live.registry.read({ trees: [], accounts: ['CurrentUser'] })).sids[0]);
  }
});
