import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { DocumentEntry } from '../../../src/configuration/entry/entry.ts';
import { entriesOf } from '../../configuration/compile/support.ts';
import { everyResource } from '../../support/every-resource.ts';
import { instance } from '../../support/instances.ts';
import { describeIntune } from './intune-suite.ts';
import { native } from './live.ts';
import { parseAllOnLane, redirectionsIn } from './syntax.ts';

const [tracing] = entriesOf([instance('RmsTracing', { Enabled: true })]);
/** Nobody has this account. */
const [stranger] = entriesOf([instance('RmsIlsService', { Account: 'S-1-5-21-1-2-3-1004', Blocked: true })]);
const untold = 'Could not tell: No user evaluated: S-1-5-21-1-2-3-1004 has no profile on this computer.';

/** A 32-bit reg.exe loads a user's hive as a 64-bit one does: what is below HKEY_USERS is there for both. */
const regExe = '[System.Environment]::SystemDirectory';

describeIntune('the scripts for Intune', (lane, scripts) => {
  const compile = (...entries: readonly (DocumentEntry | undefined)[]): Promise<string[]> =>
    scripts().compile(entries.flatMap(entry => entry ?? []));
  const trace = () => lane().reg('query', native, '/v', 'Trace');

  it('detect what differs, mend it, and find it mended, each in a process of its own', async () => {
    await compile(tracing);
    const place = `HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC [Trace]`;
    const drift = `Enabled is not set at ${place}; wanted is true.`;
    const title = "RmsTracing 'RmsTracing 0'";
    for (const [kind, line, status] of [
      ['detect', `drift: ${title}: ${drift}`, 1],
      ['discover', { [title]: `drift: ${drift}` }, 0],
      ['remediate', 'ok: 1 of 1 as wanted.', 0],
      ['detect', 'ok: 1 of 1 as wanted.', 0],
      ['discover', { [title]: 'as wanted' }, 0],
    ] as const) {
      const { said, stderr } = await scripts().run(`Clients.system.${kind}.ps1`);
      const [first] = said;
      const shown = first?.line.replace(/ Undo files: \S+$/, '') ?? '';
      assert.deepEqual(typeof line === 'string' ? shown : JSON.parse(shown), line);
      assert.deepEqual([first?.status, stderr], [status, '']);
    }
    assert.match(await trace(), /REG_DWORD\s+0x1/);
  });

  it('say unknown of what cannot be told, change nothing of it, and bring about the rest', async () => {
    await compile(stranger);
    const names = ['detect', 'remediate', 'discover'].map(kind => `Clients.system.${kind}.ps1`);
    const alone = await scripts().run(...names);
    const title = "RmsIlsService 'RmsIlsService 0'";
    assert.deepEqual(alone.said, [
      { line: `unknown: ${title}: ${untold}`, status: 1 },
      {
        line: `unknown: ${title}: ${untold.slice('Could not tell: '.length)}`,
        status: 1,
      },
      { line: JSON.stringify({ [title]: `unknown: ${untold}` }), status: 0 },
    ]);
    assert.deepEqual([scripts().undoRuns(), alone.stderr], [[], '']);

    const unsaid = `unknown: ${untold}`.split('.')[0];
    await scripts().compile(
      entriesOf([
        instance('RmsTracing', { Enabled: true }),
        instance('RmsIlsService', { Account: 'S-1-5-21-1-2-3-1004', Blocked: true }),
      ]),
    );
    const both = await scripts().run(...names);
    assert.deepEqual(
      both.said.map(({ line, status }) => [line.split('.')[0], status]),
      [
        ['drift: 1 of 2 not as wanted, 1 could not be told', 1],
        ['unknown: 0 of 2 not as wanted, 1 could not be told', 1],
        [`{"RmsTracing 'RmsTracing 0'":"as wanted","RmsIlsService 'RmsIlsService 1'":"${unsaid}`, 0],
      ],
    );
    assert.match(await trace(), /REG_DWORD\s+0x1/);
  });

  it('leave what undoes the last ten runs that changed anything', async () => {
    await compile(tracing);
    const { said } = await scripts().run('Clients.system.remediate.ps1', 'Clients.system.remediate.ps1');
    const [run, ...others] = scripts().undoRuns();
    assert.deepEqual(others, []);
    assert.equal(
      said[0]?.line,
      `ok: 1 of 1 as wanted. Undo files: ${scripts().undoFolder}\\${basename(run ?? '')}`,
    );
    assert.equal(said[1]?.line, 'ok: 1 of 1 as wanted.');
    const folder = join(run ?? '', '..');
    const old = Array.from({ length: 11 }, (_, index) => `Clients.system.20200101T0000${10 + index}Z`);
    for (const name of [...old, 'Clients.system2.20200101T000000Z']) {
      mkdirSync(join(folder, name));
    }
    await scripts().run('Clients.system.remediate.ps1');
    assert.deepEqual(
      scripts()
        .undoRuns()
        .map(path => basename(path)),
      [...old.slice(2), basename(run ?? ''), 'Clients.system2.20200101T000000Z'],
    );
  });

  it('leave what undoes a run in a folder of its own, whatever began in the same second', async () => {
    await compile(tracing);
    const { undoFolder } = scripts();
    const now = Date.now();
    const taken = Array.from({ length: 10 }, (_, second) => {
      const time = new Date(now + 1000 * second).toISOString().replace(/[-:]|\.\d+/g, '');
      return `Clients.system.${time}`;
    });
    for (const name of taken) {
      const folder = join(lane().ownPath(undoFolder), name);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'other.reg'), '');
    }
    const { said } = await scripts().run('Clients.system.remediate.ps1');
    const others = scripts()
      .undoRuns()
      .map(path => basename(path))
      .filter(name => !taken.includes(name));
    assert.deepEqual(
      said.map(({ line }) => line),
      others.map(name => `ok: 1 of 1 as wanted. Undo files: ${undoFolder}\\${name}`),
    );
    assert.equal(others.length, 1);
  });

  it('say that all is unknown where they cannot begin, and write nothing to standard error', async () => {
    const names = (await compile(tracing)).filter(name => name.endsWith('.ps1'));
    const broken = /^ {4}param \(\)\n\n(?= {4}@\{\n {8}Number)/m;
    for (const name of names) {
      const text = scripts().text(name);
      assert.match(text, broken);
      await scripts().write(
        name,
        text.replace(broken, found => `${found}    throw ('no' + [System.Char] 0x2019)\n`),
      );
    }
    const { said, stderr } = await scripts().run(...names);
    assert.deepEqual(said, [
      { line: 'unknown: no\\u2019', status: 1 },
      { line: 'unknown: no\\u2019', status: 1 },
      // JSON's own escape of the backslash.
      { line: `{"RmsTracing 'RmsTracing 0'":"unknown: no\\u005cu2019"}`, status: 0 },
    ]);
    assert.equal(stderr, '');
  });

  it('are what Windows PowerShell 5.1 takes, and mean the same in 32 bits', async function () {
    this.timeout(400_000);
    // All that any script has: what the three kinds have of their own is in those of one resource.
    const all = await scripts().compile(everyResource());
    const names = all.filter(name => name.endsWith('.remediate.ps1'));
    await check(names);
    await check((await compile(tracing)).filter(name => /\.(detect|discover)\.ps1$/.test(name)));
  });

  async function check(names: readonly string[]): Promise<void> {
    const paths = names.map(name => scripts().path(name));
    for (const [index, found] of (await parseAllOnLane(lane(), paths)).entries()) {
      assert.deepEqual(found, { errors: [], newer: [], statics: [], foreign: [] }, names[index]);
    }
    for (const [index, found] of (await redirectionsIn(lane(), paths)).entries()) {
      const name = names[index] ?? '';
      const places = [...new Set(found.map(line => line.replace(/^\d+: /, '')))];
      assert.deepEqual(places, [regExe], name);
      // What looks at files, and runs other programs, asks first whether it sees those that are there.
      const isRegistry = !scripts().text(name).includes('IsRegistry = $false');
      assert(!isRegistry || found.length === 1, name);
    }
  }

  it('would not pass with a place that 32-bit Windows has twice', async () => {
    const lines = [
      '[Microsoft.Win32.Registry]::LocalMachine',
      "'HKLM:\\SOFTWARE'",
      "'C:\\Windows\\System32\\x.exe'",
      "[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Default')",
      "[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $view)",
      "[System.Environment]::GetFolderPath('ProgramFiles')",
      '[System.Environment+SpecialFolder]::System',
      '[System.Environment]::SystemDirectory',
      '$env:ProgramFiles',
    ];
    const fine = [
      '$other = [Microsoft.Win32.RegistryView]::Registry64',
      "[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $other)",
      "[Microsoft.Win32.RegistryKey]::OpenBaseKey('Users', [Microsoft.Win32.RegistryView]::Registry32)",
      "[System.Environment]::GetFolderPath('CommonApplicationData')",
      "$views = @('Registry64', 'Registry32')",
      "foreach ($one in $views) { [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $one) }",
    ];
    await compile(tracing);
    await scripts().write('redirected.ps1', [...lines, ...fine].join('\n'));
    const [found] = await redirectionsIn(lane(), [scripts().path('redirected.ps1')]);
    assert.deepEqual(
      found,
      lines.map((line, index) => `${index + 1}: ${line.replace(']::LocalMachine', ']')}`),
    );
  });
});
