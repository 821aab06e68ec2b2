import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { literal } from '../../../generator/powershell/literal.ts';
import { entriesOf } from '../../configuration/compile/support.ts';
import { instance } from '../../support/instances.ts';
import { describeIntune, listed, ownKey } from './intune-suite.ts';
import { native } from './live.ts';
import { listProfile, profileList } from './profile-list.ts';
import { clear } from './reg-exe.ts';
import { parseAllOnLane, redirectionsIn } from './syntax.ts';

const detect = 'Clients.system.undo.detect.ps1';
const remediate = 'Clients.system.undo.remediate.ps1';
const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC';
const nothing = { line: 'ok: nothing to take back.', status: 0 };

describeIntune('the scripts for Intune that take back', (lane, scripts) => {
  before(async () => {
    const entries = entriesOf([
      instance('RmsTracing', { Enabled: true }),
      instance('RmsIlsService', { Account: 'AllUsers', Blocked: true }),
    ]);
    await scripts().compile(entries);
    await scripts().compileUndo(entries);
  });

  const all = (key: string): Promise<string> => listed(lane(), key);
  const both = async (): Promise<string[]> => [await all(native), await all(ownKey)];

  /** A run that left this file, and no other. */
  function leave(text: string): string {
    const run = join(lane().ownPath(scripts().undoFolder), 'Clients.system.20200101T000000Z');
    mkdirSync(run, { recursive: true });
    const path = join(run, 'RmsTracing.undo-20200101T000000Z.reg');
    writeFileSync(path, Buffer.from(`\ufeff${text.replaceAll('\n', '\r\n')}`, 'utf16le'));
    return path;
  }

  const undoText = (...lines: readonly string[]): string =>
    [
      'Windows Registry Editor Version 5.00',
      '',
      '; rmsdsc undo file, format 1',
      '; It puts back what was there before.',
      ...lines,
      '',
      '; rmsdsc undo file ends here',
      '',
    ].join('\n');

  it('give the registry back that was there before each run, the last one first, and each once', async () => {
    const first = await both();
    await scripts().run('Clients.system.remediate.ps1');
    // Runs have the second in their names.
    const [run = ''] = scripts().undoRuns();
    renameSync(run, join(run, '..', 'Clients.system.20200101T000000Z'));
    const set = await both();
    assert.notDeepEqual(set, first);
    await lane().reg('add', native, '/v', 'Trace', '/t', 'REG_DWORD', '/d', '0', '/f');
    const second = await both();
    await scripts().run('Clients.system.remediate.ps1');
    assert.deepEqual(await both(), set);

    const last =
      scripts()
        .undoRuns()
        .map(path => basename(path))[1] ?? '';
    const { said, stderr } = await scripts().run(detect, remediate, detect);
    assert.equal(stderr, '');
    assert.deepEqual(said.slice(0, 2), [
      { line: `drift: 2 to take back, the last is ${last}: put back ${key} [Trace].`, status: 1 },
      { line: `ok: ${last} is taken back, 1 left.`, status: 0 },
    ]);
    assert.match(
      said[2]?.line ?? '',
      /^drift: 1 to take back, the last is Clients\.system\.20200101T000000Z: .*remove HKEY_/,
    );
    assert.deepEqual(await both(), second);

    const rest = await scripts().run(remediate, detect, remediate);
    assert.deepEqual(rest.said, [
      { line: 'ok: Clients.system.20200101T000000Z is taken back, 0 left.', status: 0 },
      nothing,
      nothing,
    ]);
    assert.deepEqual([await both(), rest.stderr], [first, '']);
    const runs = scripts()
      .undoRuns()
      .map(path => basename(path));
    assert.deepEqual(
      runs.filter(name => !name.includes('.undo.')),
      ['Clients.system.20200101T000000Z.taken', `${last}.taken`],
    );
    assert(runs.some(name => name.startsWith('Clients.system.undo.')));
  });

  it('take back each run where one PowerShell has them all, and within a second', async () => {
    const first = await both();
    const names = Array.from({ length: 3 }, () => ['Clients.system.remediate.ps1', remediate]).flat();
    const { said, stderr } = await scripts().run(...names);
    for (const [index, { line, status }] of said.entries()) {
      const wanted =
        index % 2 === 0
          ? /^ok: 2 of 2 as wanted\. Undo files: C:\\ProgramData\\RmsClientDsc\\Undo\\Clients\.system\.[0-9TZ]+$/
          : /^ok: Clients\.system\.[0-9TZ]+ is taken back, 0 left\.$/;
      assert.match(line, wanted);
      assert.equal(status, 0);
    }
    assert.deepEqual([await both(), stderr], [first, '']);
    const taken = scripts()
      .undoRuns()
      .map(path => basename(path));
    assert.equal(taken.filter(name => /\.taken(?:-\d+)?$/.test(name)).length, 3, taken.join(' '));
  });

  it('put back values of each type, keys without any, and keep what was there instead', async () => {
    await lane().reg('add', native, '/v', 'T1', '/t', 'REG_SZ', '/d', 'mine', '/f');
    await lane().reg('add', `${native}\\Gone`, '/v', 'x', '/t', 'REG_BINARY', '/d', '07ff', '/f');
    const before = await all(native);
    leave(
      undoText(
        '',
        `[${key}]`,
        '@="a \\"b\\" \\\\c"',
        '"T1"=hex(1):61,00,0a,00,00,00',
        '"T2"=hex(2):25,00,54,00,25,00,00,00',
        '"T3"=hex(3):00,ff',
        '"T4"=dword:fffffffe',
        '"T7"=hex(7):61,00,00,00,62,00,00,00,00,00',
        '"Tb"=hex(b):ff,ff,ff,ff,ff,ff,ff,7f',
        '"T0"=hex(0):01,02',
        '"Missing"=-',
        '',
        `[${key}\\Bare]`,
        '',
        `[-${key}\\Gone]`,
      ),
    );
    const { said, stderr } = await scripts().run(remediate);
    assert.deepEqual(
      [said, stderr],
      [[{ line: 'ok: Clients.system.20200101T000000Z is taken back, 0 left.', status: 0 }], ''],
    );
    const now = await all(native);
    for (const line of [
      /REG_SZ\s+a "b" \\c/,
      /T1\s+REG_SZ\s+a\n/,
      /T2\s+REG_EXPAND_SZ\s+%T%/,
      /T3\s+REG_BINARY\s+00FF/,
      /T4\s+REG_DWORD\s+0xfffffffe/,
      /T7\s+REG_MULTI_SZ\s+a\\0b/,
      /T0\s+REG_NONE\s+0102/,
      /\\Bare\r?\n/,
    ]) {
      assert.match(now, line);
    }
    assert.doesNotMatch(now, /Missing|Gone/);
    // Wine's reg.exe shows no number of 64 bits.
    const long = await lane().runScript(
      `$key = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').OpenSubKey('SOFTWARE\\Microsoft\\MSIPC')
      '{0} {1}' -f $key.GetValueKind('Tb'), $key.GetValue('Tb')`,
    );
    assert.match(long.stdout.toString(), /QWord 9223372036854775807/);

    // What takes that back is an undo file like any other.
    const kept =
      scripts()
        .undoRuns()
        .find(path => path.includes('.undo.')) ?? '';
    const [file = ''] = readdirSync(kept);
    const text = readFileSync(join(kept, file), 'utf16le').slice(1).replaceAll('\r\n', '\n');
    scripts().forgetRuns();
    leave(text);
    assert.equal((await scripts().run(remediate)).said[0]?.status, 0);
    assert.equal(await all(native), before);
  });

  it('put back what is in the hive of a user who is not signed in, and nothing of one who is no more', async function () {
    // It makes a profile of a user who does not exist, and has a stand-in for what loads hives.
    if (process.platform === 'win32') {
      this.skip();
    }
    const folder = await mkdtemp(join(tmpdir(), 'undo-'));
    const bob = 'S-1-5-21-9-9-9-1002';
    const file = join(folder, 'bob', 'AppData/Local/Microsoft/Windows/UsrClass.dat');
    const kept = `HKU\\Files\\${lane().windowsPath(file).replaceAll('\\', '/')}\\Local Settings\\Software\\Microsoft\\MSIPC`;
    const text = scripts().text(remediate);
    const program = /\[(\w+)\]::Program/.exec(text)?.[1] ?? '';
    try {
      mkdirSync(join(file, '..'), { recursive: true });
      for (const path of [file, join(folder, 'bob', 'NTUSER.DAT')]) {
        writeFileSync(path, '');
      }
      const standIn = readFileSync(new URL('fake-reg.cmd', import.meta.url), 'ascii');
      writeFileSync(join(folder, 'reg.cmd'), standIn.replace(/\r?\n/g, '\r\n'));
      await listProfile(lane(), bob, join(folder, 'bob'));
      await lane().reg('add', kept, '/v', 'Gone', '/t', 'REG_SZ', '/d', 'x', '/f');
      const own = `[${program}]::Program = ${literal(lane().windowsPath(join(folder, 'reg.cmd')))}\n`;
      await scripts().write(remediate, text.replace(/^(?=# All of a run is read)/m, own));
      const path = (sid: string) =>
        `HKEY_USERS\\${sid}\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC`;
      leave(
        undoText(
          '',
          `[${path('S-1-5-21-9-9-9-1009')}]`,
          '"Back"="lost"',
          '',
          `[${path(bob)}]`,
          '"Back"=hex(2):62,00,00,00',
          '"Gone"=-',
        ),
      );
      const { said, stderr } = await scripts().run(remediate);
      assert.deepEqual(
        [said, stderr],
        [[{ line: 'ok: Clients.system.20200101T000000Z is taken back, 0 left.', status: 0 }], ''],
      );
      const now = await all(kept);
      assert.match(now, /Back\s+REG_EXPAND_SZ\s+b/);
      assert.doesNotMatch(now, /Gone/);
      assert.doesNotMatch(await lane().reg('query', 'HKU'), /RmsClientDsc-|1009/);
    } finally {
      await scripts().write(remediate, text);
      await clear(lane(), [`${profileList}\\${bob}`, 'HKU\\Files']);
      await rm(folder, { recursive: true });
    }
  });

  const whole = undoText('', `[${key}]`, '"Trace"=dword:00000000');
  for (const [what, text, why] of [
    ['has lost its end', whole.slice(0, -10), /no whole undo file/],
    ['asks for more', undoText('; rmsdsc action: e30=', '', `[${key}]`), /more than changes of the registry/],
    [
      'is about other keys',
      undoText('', '[-HKEY_LOCAL_MACHINE\\SYSTEM\\Select]'),
      /no key that an undo file/,
    ],
    ['is about a whole tree', undoText('', '[-HKEY_LOCAL_MACHINE\\SOFTWARE]'), /no key that an undo file/],
    ['has a line of its own', undoText('', `[${key}]`, 'Trace=1'), /a line that is none/],
    [
      'has bytes that are none of the type',
      undoText('', `[${key}]`, '"a"=hex(b):00'),
      /1 bytes are none of it/,
    ],
    [
      'has a type that .NET cannot write',
      undoText('', `[${key}]`, '"a"=hex(5):00,00,00,01'),
      /of the type 5/,
    ],
  ] as const) {
    it(`change nothing where a file ${what}`, async () => {
      await lane().reg('add', native, '/v', 'Trace', '/t', 'REG_DWORD', '/d', '1', '/f');
      const before = await all(native);
      leave(text);
      const { said, stderr } = await scripts().run(remediate);
      assert.match(said[0]?.line ?? '', /^unknown: /);
      assert.match(said[0]?.line ?? '', why);
      assert.deepEqual([said[0]?.status, stderr, await all(native)], [1, '', before]);
      assert.deepEqual(
        scripts()
          .undoRuns()
          .map(path => basename(path)),
        ['Clients.system.20200101T000000Z'],
      );
    });
  }

  it('are what Windows PowerShell 5.1 takes, and mean the same in 32 bits', async () => {
    const paths = [detect, remediate].map(name => scripts().path(name));
    for (const found of await parseAllOnLane(lane(), paths)) {
      assert.deepEqual(found, { errors: [], newer: [], statics: [], foreign: [] });
    }
    for (const found of await redirectionsIn(lane(), paths)) {
      const places = [...new Set(found.map(line => line.replace(/^\d+: /, '')))];
      assert.deepEqual(places, ['[System.Environment]::SystemDirectory']);
    }
  });
});
