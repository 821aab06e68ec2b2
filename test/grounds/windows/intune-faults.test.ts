import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Instance } from '../../../src/engine/instance.ts';
import { entriesOf, hostileNames } from '../../configuration/compile/support.ts';
import { instance } from '../../support/instances.ts';
import { run } from '../../support/run.ts';
import type { Said } from './intune-scripts.ts';
import { describeIntune, listed, ownKey } from './intune-suite.ts';
import { native } from './live.ts';

const [detect, remediate, discover] = ['detect', 'remediate', 'discover'].map(
  kind => `Clients.system.${kind}.ps1`,
) as [string, string, string];
const undo = 'Clients.system.undo.remediate.ps1';
const tracing = instance('RmsTracing', { Enabled: true });
const federation = `${native}\\Federation`;
const servers = `${native}\\TrustedServers`;

describeIntune('the scripts for Intune, where something is wrong', (lane, scripts) => {
  const compile = (...instances: readonly Instance[]) => scripts().compile(entriesOf(instances));
  const all = (key: string): Promise<string> => listed(lane(), key);

  /** Adds a line of PowerShell to a script, behind the first place with the text. */
  async function add(name: string, behind: string, line: string): Promise<void> {
    const text = scripts().text(name);
    assert(text.includes(behind), behind);
    await scripts().write(
      name,
      text.replace(behind, found => `${found}\n${line}\n`),
    );
  }

  /** One line, in ASCII, that Intune keeps as a whole. */
  function isKept({ line }: Said): void {
    assert.match(line, /^(?:ok|drift|unknown): [ -~]*$/);
    assert(line.length <= 2048, String(line.length));
  }

  it('say on one line in ASCII of 2,048 characters what differs in hundreds of places, and where undo files are', async function () {
    // Hundreds of places take long beside the tests of three other processes.
    this.timeout(300_000);
    await lane().reg(
      'add',
      federation,
      '/v',
      'FederationHomeRealm',
      '/d',
      'https://\u05d0\r\n\t`$(exit 7)"'.repeat(60),
      '/f',
    );
    const strangers = Array.from({ length: 120 }, (_, index) =>
      instance('RmsIlsService', { Account: `S-1-5-21-1-2-3-${5000 + index}`, Blocked: true }),
    );
    await compile(
      instance('RmsFederation', { FederationHomeRealm: 'https://fs.contoso.com' }),
      instance('RmsTrustedServers', {
        ServersToInclude: Array.from({ length: 300 }, (_, index) => `server${index}.contoso.com`),
      }),
      ...strangers,
    );
    const { said, stderr } = await scripts().run(detect, remediate, discover);
    const [detected, remediated, discovered] = said as [Said, Said, Said];
    isKept(detected);
    isKept(remediated);
    assert.match(detected.line, /^drift: 2 of 122 not as wanted, 120 could not be told\. RmsFederation /);
    assert.match(detected.line, /\.\.\.$/);
    assert.match(remediated.line, /^unknown: 0 of 122 not as wanted, 120 could not be told\. RmsIlsService /);
    assert.match(
      remediated.line,
      /\.\.\. Undo files: C:\\ProgramData\\RmsClientDsc\\Undo\\Clients\.system\.[0-9TZ]+$/,
    );
    assert.deepEqual([detected.status, remediated.status, discovered.status, stderr], [1, 1, 0, '']);
    const rules = JSON.parse(discovered.line);
    assert.deepEqual(Object.keys(rules), ['RmsFederation', 'RmsTrustedServers', 'RmsIlsService']);
    assert.deepEqual([rules.RmsFederation, rules.RmsTrustedServers], ['as wanted', 'as wanted']);
    assert.match(rules.RmsIlsService, /^unknown: 0 of 120 not as wanted, 120 could not be told\. /);
  });

  it('change nothing of what they cannot read, bring about the rest, and say unknown', async () => {
    await lane().reg('add', federation, '/v', 'EnableBrowser', '/t', 'REG_DWORD', '/d', '0', '/f');
    const before = await all(federation);
    for (const [instances, shown] of [
      [
        [instance('RmsFederation', { EnableBrowser: true })],
        /^unknown: RmsFederation 'RmsFederation 0': .*Access is denied\.$/,
      ],
      [
        [instance('RmsFederation', { EnableBrowser: true }), tracing],
        /^unknown: 0 of 2 not as wanted, 1 could not be told\. RmsFederation /,
      ],
    ] as const) {
      for (const name of (await compile(...instances)).filter(one => one.endsWith('.ps1'))) {
        await add(
          name,
          'ReadValues([System.String] $KeyPath)\n    {',
          "if ($KeyPath -like '*\\Federation') { throw [System.UnauthorizedAccessException]::new('Access is denied.') }",
        );
      }
      const { said, stderr } = await scripts().run(remediate, detect, discover);
      const [remediated, detected, discovered] = said as [Said, Said, Said];
      assert.match(remediated.line.replace(/ Undo files: \S+$/, ''), shown);
      assert.match(detected.line, /^unknown: /);
      assert.deepEqual([remediated.status, detected.status, stderr], [1, 1, '']);
      assert.match(
        JSON.parse(discovered.line)["RmsFederation 'RmsFederation 0'"],
        /^unknown: .*Access is denied\.$/,
      );
      assert.equal(await all(federation), before);
    }
    assert.match(await all(native), /Trace\s+REG_DWORD\s+0x1/);
  });

  it('answer by the names that the rules have, whatever is in these', async () => {
    const names = [
      ...hostileNames,
      'two\r\nlines\tand a bell\u0007',
      'half \ud83d of a pair',
      '\u05d0'.repeat(300),
    ];
    await scripts().compile(
      entriesOf(names.map(name => ({ ...instance('RmsTracing', { Enabled: false }), name }))),
    );
    const { said, stderr } = await scripts().run(discover, detect);
    const rules: { readonly Rules: readonly { readonly SettingName: string }[] } = JSON.parse(
      scripts().text('Clients.system.rules.json'),
    );
    assert.deepEqual(
      JSON.parse(said[0]?.line ?? ''),
      Object.fromEntries(rules.Rules.map(({ SettingName: name }) => [name, 'as wanted'])),
    );
    assert.equal(rules.Rules.length, names.length);
    assert.deepEqual([said[1]?.line, stderr], [`ok: ${names.length} of ${names.length} as wanted.`, '']);
  });

  it('change nothing for an account that nobody has here', async () => {
    await compile(instance('RmsIlsService', { Account: 'NOSUCHDOMAIN\\nobody', Blocked: true }));
    const { said, stderr } = await scripts().run(detect, remediate, discover);
    for (const { line } of said) {
      assert.match(line, /unknown: (?!as wanted).*NOSUCHDOMAIN\\/);
    }
    assert.deepEqual([said.map(({ status }) => status), stderr], [[1, 1, 0], '']);
    assert.deepEqual(scripts().undoRuns(), []);
  });

  it('change nothing where what undoes it cannot be written, and leave no part of it', async function () {
    // Of a shell of Windows nothing limits the size of files.
    if (process.platform === 'win32') {
      this.skip();
    }
    await lane().reg('add', servers, '/v', 'old.contoso.com', '/d', '', '/f');
    const before = await all(native);
    await compile(tracing, instance('RmsTrustedServers', { Servers: [] }));
    const path = lane().windowsPath(scripts().path(remediate));
    // No byte fits: with a part of them Wine tells nobody that the others are lost.
    const { stdout } = await run('bash', [
      '-c',
      `trap '' XFSZ; ulimit -f 0; exec "$0" -Command "& '${path}'; 'ended {0}' -f \\$LASTEXITCODE"`,
      lane().shell,
    ]);
    assert.match(
      stdout.toString(),
      /^drift: 2 of 2 not as wanted, 0 could not be told\. RmsTracing 'RmsTracing 0': .*\S\r?\nended 1\r?\n$/,
    );
    assert.doesNotMatch(stdout.toString(), /Undo files/);
    assert.deepEqual([scripts().undoRuns(), await all(native)], [[], before]);
  });

  it('of who is signed in and of LocalSystem leave each other alone, and are taken back each for itself', async () => {
    const entries = entriesOf([
      tracing,
      instance('RmsIlsService', { Account: 'CurrentUser', Blocked: true }),
    ]);
    await scripts().compile(entries);
    await scripts().compileUndo(entries);
    const state = async () => [await all(native), await all(ownKey)];
    const [machine, own] = await state();
    const kinds = ['detect', 'discover', 'remediate', 'detect'].map(kind => `Clients.user.${kind}.ps1`);
    const { said, stderr } = await scripts().run(...kinds);
    assert.match(
      said[0]?.line ?? '',
      /^drift: RmsIlsService 'RmsIlsService 1': Blocked is not set at HKEY_USERS\\S-/,
    );
    assert.match(
      JSON.parse(said[1]?.line ?? '')["RmsIlsService 'RmsIlsService 1'"],
      /^drift: Blocked is not set at /,
    );
    assert.deepEqual([said.map(({ status }) => status), stderr], [[1, 0, 0, 0], '']);
    const [untouched, blocked] = await state();
    assert.equal(untouched, machine);
    assert.match(blocked ?? '', /DisablePassportCertification\s+REG_DWORD\s+0x1/);

    await scripts().run(remediate);
    const takenBack = await scripts().run(
      'Clients.user.undo.remediate.ps1',
      'Clients.user.undo.remediate.ps1',
    );
    assert.match(takenBack.said[0]?.line ?? '', /^ok: Clients\.user\.[0-9TZ]+ is taken back, 0 left\.$/);
    assert.equal(takenBack.said[1]?.line, 'ok: nothing to take back.');
    assert.match(await all(native), /Trace/);
    assert.equal(await all(ownKey), own);
    await scripts().run(undo);
    assert.deepEqual([await state(), takenBack.stderr], [[machine, own], '']);
  });

  it('keep what undoes this run, whatever the clock said of the ten before', async () => {
    await compile(tracing);
    const folder = lane().ownPath(scripts().undoFolder);
    const future = Array.from({ length: 11 }, (_, index) => `Clients.system.20990101T0000${10 + index}Z`);
    for (const name of future) {
      mkdirSync(join(folder, name), { recursive: true });
    }
    const { said } = await scripts().run(remediate);
    const own = basename(said[0]?.line.split(' Undo files: ')[1]?.replaceAll('\\', '/') ?? '');
    assert.deepEqual(
      scripts()
        .undoRuns()
        .map(path => basename(path)),
      [own, ...future.slice(1)],
    );
  });

  it('leave what takes both back where two run at once', async () => {
    const entries = entriesOf([tracing, instance('RmsTrustedServers', { Servers: ['a.contoso.com'] })]);
    await lane().reg('add', servers, '/v', 'b.contoso.com', '/d', '', '/f');
    const before = await all(native);
    await scripts().compile(entries);
    await scripts().compileUndo(entries);
    const both = await Promise.all([scripts().run(remediate), scripts().run(remediate)]);
    for (const { said, stderr } of both) {
      assert.match(said[0]?.line ?? '', /^ok: 2 of 2 as wanted\./);
      assert.equal(stderr, '');
    }
    for (const folder of scripts().undoRuns()) {
      for (const name of readdirSync(folder)) {
        assert.match(readFileSync(join(folder, name), 'utf16le'), /; rmsdsc undo file ends here\r\n$/);
      }
    }
    const { said } = await scripts().run(undo, undo, undo);
    assert.equal(said.at(-1)?.line, 'ok: nothing to take back.');
    assert.equal(await all(native), before);
  });
});
