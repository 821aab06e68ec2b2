import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal } from '../../../generator/powershell/literal.ts';
import { packagePath } from '../../../src/package-root.ts';
import { native, userPath, wow6432 } from './live.ts';
import { runPester, startPester } from './pester.ts';
import { describeOnLane, skipOnOwnComputer } from './suite.ts';

const module = packagePath('resources', 'RmsClientDsc');
const folder = join(module, 'Tests');
const test = (name: string) => join(folder, `${name}.Tests.ps1`);
const user = `HKEY_CURRENT_USER\\${userPath}`;
const server = 'HKEY_CURRENT_USER\\Software\\Microsoft\\MSIPC';

const ownAccess = 'D:P(A;OICI;KA;;;SY)(A;OICI;KA;;;BA)(A;OICI;KR;;;AU)';
const unheardOf = '"Unheard of"=hex(4d):01,02,03';

/** What regedit would import, of every kind that a copy could lose. */
const settings = [
  'Windows Registry Editor Version 5.00',
  '',
  `[${native}]`,
  '@="a \\"default\\" with \\\\"',
  '"Expanded"=hex(2):25,00,54,00,45,00,4d,00,50,00,25,00,00,00',
  '"Many"=hex(7):61,00,00,00,62,00,00,00,00,00',
  '"Half"=hex(1):00,d8,41,00,00,00',
  '"Two lines"=hex(1):61,00,0d,00,0a,00,62,00,00,00',
  '"Short number"=hex(4):01',
  '"Number"=dword:ffffffff',
  '"Big"=hex(b):ff,ff,ff,ff,ff,ff,ff,ff',
  '"Bytes"=hex:00,01',
  '"Nothing"=hex(0):',
  unheardOf,
  '"https://rms.contoso.com/_wmcs"=""',
  '',
  `[${native}\\Empty\\Below]`,
  '',
  `[${wow6432}\\ServiceLocation\\EnterpriseCertification]`,
  '@="https://rms.contoso.com/_wmcs/Certification"',
  '',
  `[${user}]`,
  '"TemplateUpdateFrequency"=dword:00000003',
  '',
  `[${server}\\Server]`,
  '"Mine"="\u00e9\u4e2d"',
  '',
];

describeOnLane('the generated Pester tests on a computer that is in use', lane => {
  let own = '';
  /** Of Windows' own folders, their paths there. */
  let local = '';
  let shared = '';
  /** `%ProgramData%\RmsClientDsc\Tests`, where the copy is. */
  const tests = (...names: readonly string[]) =>
    lane().ownPath([shared, 'RmsClientDsc', 'Tests', ...names].join('\\'));

  before(async function () {
    // It fills a computer with settings: nothing for anybody's own.
    skipOnOwnComputer(this);
    own = await mkdtemp(join(tmpdir(), 'pester-'));
    const names = ['LocalApplicationData', 'CommonApplicationData'];
    const { stdout } = await lane().runScript(
      names.map(name => `[System.Environment]::GetFolderPath(${literal(name)})`).join('\n'),
    );
    [local = '', shared = ''] = stdout.toString().split(/\r?\n/);
    const file = join(own, 'settings.reg');
    writeFileSync(file, `\ufeff${settings.join('\r\n')}`, 'utf16le');
    await lane().reg('import', lane().windowsPath(file));
    // Of this regedit knows nothing.
    await withTestComputer(`
      $key = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').OpenSubKey(
          'SOFTWARE\\Microsoft\\MSIPC\\Empty', 'ReadWriteSubTree', 'FullControl')
      Import-TestAccess -Key $key -Sddl '${ownAccess}'`);
    for (const [base, path] of [
      [local, 'CERT-Machine.drm'],
      [local, 'Templates\\One.xml'],
      [local, 'UnmanagedTemplates\\Own.xml'],
      [shared, 'Server\\S-1-5-20\\CERT-Machine.drm'],
      [shared, 'Server\\UnmanagedTemplates\\S-1-5-20\\Own.xml'],
    ] as const) {
      const full = lane().ownPath(`${base}\\Microsoft\\MSIPC\\${path}`);
      mkdirSync(join(full, '..'), { recursive: true });
      writeFileSync(full, path);
    }
  });
  after(async () => {
    for (const key of [native, wow6432, user, server]) {
      await lane()
        .reg('delete', key, '/f')
        .catch(() => {});
    }
    for (const base of [local, shared].filter(Boolean)) {
      rmSync(lane().ownPath(`${base}\\Microsoft\\MSIPC`), { recursive: true, force: true });
    }
    await rm(own, { recursive: true, force: true });
  });

  it('leave everything as it was, the first time and the second', async () => {
    const before = await everything();
    for (const time of ['first', 'second']) {
      const ran = await runPester(lane(), test('RmsStore'), test('RmsUnmanagedTemplate'), test('RmsTracing'));
      assert.deepEqual(ran.failed, [], time);
      assert.deepEqual(await everything(), before, time);
    }
  });

  it('have a copy on disk, and say where, before they change anything; the next run puts back what a kill has left', async () => {
    const before = await everything();
    assert.ok(before.some(line => line.startsWith('; access: ') && line.includes('(A;OICI;KR;;;AU)')));
    const said = await breakOff('RmsStore');
    const copy = `${shared}\\RmsClientDsc\\Tests\\before-tests.reg`;
    assert.ok(said.includes(copy), said);
    assert.match(said, /powershell\.exe .*PutBack\.ps1/);
    assert.ok(existsSync(lane().ownPath(copy)));
    assert.notDeepEqual(await everything(), before);
    // It saw another computer.
    assert.ok(!(await registry()).includes(unheardOf));

    const { failed, passed, said: next } = await runPester(lane(), test('RmsTracing'));
    assert.deepEqual(failed, []);
    assert.ok(passed.length > 0);
    assert.match(next, /broken off have left .*before-tests\.reg/);
    assert.deepEqual(withoutReplaced(await everything()), withoutReplaced(before));
    clearReplaced();
    assert.deepEqual(await everything(), before);
  });

  it('are put back by PutBack.ps1, and what has come meanwhile is kept', async () => {
    const before = await everything();
    await breakOff('RmsUnmanagedTemplate');
    await lane().reg('add', native, '/v', 'Since then', '/d', 'x', '/f');
    const since = lane().ownPath(`${local}\\Microsoft\\MSIPC\\Since.drm`);
    mkdirSync(join(since, '..'), { recursive: true });
    writeFileSync(since, 'since');
    const said = await putBack();
    assert.deepEqual(withoutReplaced(await everything()), withoutReplaced(before));
    const [folderLine] = said.match(/(?<=is now in ).*MSIPC\.replaced-\w+/) ?? [];
    assert.equal(readFileSync(lane().ownPath(`${folderLine}\\Since.drm`), 'utf8'), 'since');
    const [fileLine] = said.match(/(?<=is now in ).*MSIPC\.reg/) ?? [];
    assert.match(readFileSync(lane().ownPath(fileLine ?? ''), 'utf16le'), /"Since then"="x"/);
    clearReplaced();
    assert.match(await putBack(), /nothing to put back/);
    assert.deepEqual(await everything(), before);
  });

  it('have a copy that regedit takes, exact without Pester and the module', async () => {
    const before = await everything();
    await breakOff('RmsStore');
    const copied = readFileSync(tests('before-tests.reg'), 'utf16le').split('\r\n');
    assert.deepEqual(
      settings.filter(line => /^(["@]|.HKEY_LOCAL)/.test(line) && !copied.includes(line)),
      [],
    );
    await lane().reg('import', lane().windowsPath(tests('before-tests.reg')));
    const known = (lines: readonly string[]) => lines.filter(line => !/^(; access: |[A-Z]:)/.test(line));
    assert.deepEqual(known(await registry()), known(before));
    await putBack();
    assert.deepEqual(withoutReplaced(await everything()), withoutReplaced(before));
    clearReplaced();
  });

  it('touch nothing where they cannot set all aside', async () => {
    const withoutInTheWay = await everything();
    const inTheWay = lane().ownPath(
      `${shared}\\Microsoft\\MSIPC\\Server\\UnmanagedTemplates\\S-1-5-20.before-tests`,
    );
    mkdirSync(inTheWay);
    const before = await everything();
    const { passed, failed } = await runPester(lane(), test('RmsStore'));
    assert.deepEqual(passed, []);
    assert.match(failed[0] ?? '', /S-1-5-20\.before-tests is there, and nothing says what it is/);
    assert.deepEqual(await everything(), before);
    rmSync(inTheWay, { recursive: true });

    const named = (method: string) =>
      withTestComputer(`[Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64').OpenSubKey(
        'SOFTWARE\\Microsoft\\MSIPC', $true).${method}`);
    await named('SetValue("two`nlines", 1)');
    const ran = await runPester(lane(), test('RmsTracing'));
    assert.deepEqual(ran.passed, []);
    assert.match(ran.failed[0] ?? '', /no \.reg file can hold it/);
    await named('DeleteValue("two`nlines")');
    assert.deepEqual(await everything(), withoutInTheWay);
  });

  it('refuse to run beside others, and touch nothing', async () => {
    const before = await everything();
    const { failed, passed } = await whileOthersRun(() => runPester(lane(), test('RmsTracing')));
    assert.deepEqual(passed, []);
    assert.match(failed[0] ?? '', /Other tests of RmsClientDsc are at work on this computer/);
    assert.deepEqual(await everything(), before);
  });

  /** Runs the tests of a resource and kills their PowerShell between two of them; what it printed. */
  async function breakOff(name: string): Promise<string> {
    const copy = join(own, 'RmsClientDsc');
    await cp(module, copy, { recursive: true });
    const file = join(copy, 'Tests', `${name}.Tests.ps1`);
    const text = readFileSync(file, 'ascii');
    const second = text.indexOf("        It '", text.indexOf("        It '") + 1);
    const death = "        It 'Dies' { [System.Diagnostics.Process]::GetCurrentProcess().Kill() }\n\n";
    writeFileSync(file, `${text.slice(0, second)}${death}${text.slice(second)}`);
    const { stdout } = await startPester(lane(), file);
    await rm(copy, { recursive: true });
    assert.doesNotMatch(stdout.toString(), /^ran\b/m);
    return stdout.toString();
  }

  async function putBack(): Promise<string> {
    const script = literal(lane().windowsPath(join(folder, 'PutBack.ps1')));
    const { stdout, stderr } = await lane().runScript(`& ${script}`);
    return `${stdout}${stderr}`;
  }

  /** Does something while another PowerShell is between the beginning and the end of tests. */
  async function whileOthersRun<T>(work: () => Promise<T>): Promise<T> {
    const [started, finished] = [join(own, 'started'), join(own, 'finished')];
    const others = withTestComputer(`
      $run = Enter-TestRun
      [System.IO.File]::WriteAllText(${literal(lane().windowsPath(started))}, '')
      while (-not [System.IO.File]::Exists(${literal(lane().windowsPath(finished))})) { [System.Threading.Thread]::Sleep(20) }
      Exit-TestRun -Run $run`);
    while (!existsSync(started)) {
      await new Promise(resolve => setTimeout(resolve, 20));
    }
    try {
      return await work();
    } finally {
      writeFileSync(finished, '');
      await others;
    }
  }

  /** The registry settings and the files, byte by byte, with what the tests have beside them. */
  async function everything(): Promise<string[]> {
    const files = [local, shared].flatMap(path => listing(lane().ownPath(path), path));
    return [
      ...(await registry()),
      ...files.filter(line => /^[^ ]*\\(Microsoft\\MSIPC|RmsClientDsc)/.test(line)),
    ];
  }

  /** As the copy has it: reg.exe does not tell data that is no whole text or number. */
  async function registry(): Promise<string[]> {
    const said = await withTestComputer(
      "foreach ($place in Get-TestPlace | Where-Object { $_.Kind -eq 'Key' }) { Format-TestPlace -Place $place }",
    );
    return said.split(/\r?\n/);
  }

  /** Runs statements that know the functions of TestComputer.ps1. */
  async function withTestComputer(statements: string): Promise<string> {
    const script = literal(lane().windowsPath(join(folder, 'TestComputer.ps1')));
    const { stdout } = await lane().runScript(`. ${script}\n${statements}\n'done'`);
    assert.match(stdout.toString(), /^done\b/m);
    return stdout.toString();
  }

  function listing(path: string, shown: string): string[] {
    if (!existsSync(path)) {
      return [];
    }
    return readdirSync(path)
      .sort()
      .flatMap(name => {
        const below = join(path, name);
        const line = `${shown}\\${name}`;
        return statSync(below).isDirectory()
          ? [line, ...listing(below, line)]
          : [`${line} ${statSync(below).mtimeMs} ${readFileSync(below, 'latin1')}`];
      });
  }

  /** Without what was kept of what a broken run has made. */
  function withoutReplaced(lines: readonly string[]): string[] {
    return lines.filter(line => !/\\(MSIPC|S-[\d-]+)\.replaced-|\\RmsClientDsc(\\|$)/.test(line));
  }

  function clearReplaced(): void {
    for (const base of [`${local}\\Microsoft`, `${shared}\\Microsoft\\MSIPC\\Server\\UnmanagedTemplates`]) {
      for (const name of readdirSync(lane().ownPath(base)).filter(each => each.includes('.replaced-'))) {
        rmSync(join(lane().ownPath(base), name), { recursive: true });
      }
    }
    rmSync(tests(), { recursive: true, force: true });
    const above = join(tests(), '..');
    // Other tests on the lane have left logs and undo files beside it.
    if (existsSync(above) && readdirSync(above).length === 0) {
      rmSync(above, { recursive: true });
    }
  }
});
