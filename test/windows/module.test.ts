import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal } from '../../generator/powershell/literal.ts';
import { toInstance } from '../../src/configuration/to-instance.ts';
import type { Assessment } from '../../src/engine/assess.ts';
import { apply, get, plan } from '../../src/engine/run.ts';
import type { PropertyValue } from '../../src/model/property.ts';
import { packagePath } from '../../src/package-root.ts';
import { resources } from '../../src/settings/index.ts';
import type { Lane } from './lane.ts';
import { type Live, native, openLive, userPath, wow6432 } from './live.ts';
import { describeOnLane } from './suite.ts';

type Given = Readonly<Record<string, PropertyValue>>;

/** A registry value by the words of reg.exe: key, name (empty for the default one), type, data. */
type Value = readonly [key: string, name: string, type: string, data: string];

const roots = [native, wow6432, `HKCU\\${userPath}`];

/** Each resource once, with what Set must have written, as reg.exe sees it. */
const settings: readonly (readonly [resource: string, given: Given, values: readonly Value[]])[] = [
  [
    'RmsServiceLocation',
    {
      RegistryView: 'Both',
      EnterpriseCertification: 'https://rms.contoso.com/_wmcs/Certification',
      EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing',
    },
    [native, wow6432].flatMap(root => [
      [
        `${root}\\ServiceLocation\\EnterpriseCertification`,
        '',
        'REG_SZ',
        'https://rms.contoso.com/_wmcs/Certification',
      ],
      [
        `${root}\\ServiceLocation\\EnterprisePublishing`,
        '',
        'REG_SZ',
        'https://rms.contoso.com/_wmcs/Licensing',
      ],
    ]),
  ],
  ['RmsTracing', { Enabled: true }, [[native, 'Trace', 'REG_DWORD', '0x1']]],
  [
    'RmsTemplateUpdate',
    { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 4294967295 },
    [[`HKCU\\${userPath}`, 'TemplateUpdateFrequency', 'REG_DWORD', '0xffffffff']],
  ],
  [
    'RmsTemplateUpdate',
    { Mode: 'Server', Account: 'NetworkService', FrequencyInSeconds: 3600 },
    [[`${native}\\Server\\S-1-5-20`, 'TemplateUpdateFrequencyInSeconds', 'REG_DWORD', '0xe10']],
  ],
  [
    'RmsFederation',
    { FederationHomeRealm: 'https://fs-01.contoso.com', EnableBrowser: true },
    [
      [`${native}\\Federation`, 'FederationHomeRealm', 'REG_SZ', 'https://fs-01.contoso.com'],
      [`${native}\\Federation`, 'EnableBrowser', 'REG_DWORD', '0x1'],
    ],
  ],
  [
    'RmsIlsService',
    { Account: 'CurrentUser', Blocked: true },
    [[`HKCU\\${userPath}`, 'DisablePassportCertification', 'REG_DWORD', '0x1']],
  ],
  [
    'RmsTrustedServers',
    { AllowTrustedServersOnly: true, Servers: ['adrms.contoso.com', 'https://adrms.fabrikam.com/a'] },
    [
      [`${native}\\TrustedServers`, 'AllowTrustedServersOnly', 'REG_DWORD', '0x1'],
      [`${native}\\TrustedServers`, 'adrms.contoso.com', 'REG_SZ', ''],
      [`${native}\\TrustedServers`, 'https://adrms.fabrikam.com/a', 'REG_SZ', ''],
    ],
  ],
  [
    'RmsLicensingRedirection',
    {
      OldUrl: 'https://contoso.com/_wmcs/licensing',
      RegistryView: 'Wow6432',
      NewUrl: 'https://fabrikam.com:8443/_wmcs/licensing',
    },
    [
      [
        `${wow6432}\\ServiceLocation\\LicensingRedirection`,
        'https://contoso.com/_wmcs/licensing',
        'REG_SZ',
        'https://fabrikam.com:8443/_wmcs/licensing',
      ],
    ],
  ],
];

/** Instances over registries that are not as they should be, each in its own way. */
const drifted: readonly (readonly [
  title: string,
  resource: string,
  given: Given,
  before: readonly Value[],
])[] = [
  ['nothing is there', 'RmsTracing', { Enabled: false }, []],
  ['a number is true', 'RmsTracing', { Enabled: true }, [[native, 'Trace', 'REG_DWORD', '7']]],
  ['a value differs', 'RmsTracing', { Enabled: true }, [[native, 'trace', 'REG_DWORD', '0']]],
  ['a value is of the wrong type', 'RmsTracing', { Enabled: true }, [[native, 'Trace', 'REG_SZ', '1']]],
  [
    'a value is binary, one expands',
    'RmsFederation',
    { FederationHomeRealm: 'https://fs', EnableBrowser: false },
    [
      [`${native}\\Federation`, 'EnableBrowser', 'REG_BINARY', '01'],
      [`${native}\\Federation`, 'FederationHomeRealm', 'REG_EXPAND_SZ', 'https://fs'],
    ],
  ],
  [
    'a host is spelled otherwise',
    'RmsFederation',
    { FederationHomeRealm: 'https://FS.contoso.com/Path' },
    [[`${native}\\Federation`, 'FederationHomeRealm', 'REG_SZ', 'HTTPS://fs.Contoso.com/Path']],
  ],
  [
    'a path is spelled otherwise',
    'RmsFederation',
    { FederationHomeRealm: 'https://fs.contoso.com/Path' },
    [[`${native}\\Federation`, 'FederationHomeRealm', 'REG_SZ', 'https://fs.contoso.com/path']],
  ],
  [
    'views differ',
    'RmsServiceLocation',
    { RegistryView: 'Both', EnterprisePublishing: 'https://a/_wmcs/Licensing' },
    [
      [`${native}\\ServiceLocation\\EnterprisePublishing`, '', 'REG_SZ', 'https://a/_wmcs/Licensing'],
      [`${wow6432}\\ServiceLocation\\EnterprisePublishing`, '', 'REG_SZ', 'https://b/_wmcs/Licensing'],
    ],
  ],
  [
    'seconds override days',
    'RmsTemplateUpdate',
    { Mode: 'Client', Account: 'CurrentUser', FrequencyInDays: 1 },
    [[`HKCU\\${userPath}`, 'TemplateUpdateFrequencyInSeconds', 'REG_DWORD', '60']],
  ],
  [
    'seconds of the wrong type override nothing',
    'RmsTemplateUpdate',
    { Mode: 'Server', Account: 'S-1-5-19', FrequencyInDays: 3 },
    [[`${native}\\Server\\S-1-5-19`, 'TemplateUpdateFrequencyInSeconds', 'REG_SZ', '60']],
  ],
  [
    'a list has others, and a switch is to be turned off',
    'RmsTrustedServers',
    { AllowTrustedServersOnly: false, Servers: ['b.contoso.com', 'c.contoso.com'] },
    [
      [`${native}\\TrustedServers`, 'AllowTrustedServersOnly', 'REG_DWORD', '1'],
      [`${native}\\TrustedServers`, 'A.contoso.com', 'REG_SZ', ''],
      [`${native}\\TrustedServers`, 'B.contoso.com', 'REG_SZ', 'of no meaning'],
      [`${native}\\TrustedServers`, 'number', 'REG_DWORD', '1'],
    ],
  ],
  [
    'a list is to be empty',
    'RmsTrustedServers',
    { Servers: [] },
    [[`${native}\\TrustedServers`, 'a', 'REG_SZ', '']],
  ],
  [
    'members are missing and too many',
    'RmsTrustedServers',
    { ServersToInclude: ['a', 'b'], ServersToExclude: ['c', 'd'] },
    [
      [`${native}\\TrustedServers`, 'A', 'REG_SZ', ''],
      [`${native}\\TrustedServers`, 'D', 'REG_SZ', ''],
    ],
  ],
  [
    'what is owned is to go, what is not stays',
    'RmsTrustedServers',
    { Ensure: 'Absent' },
    [
      [`${native}\\TrustedServers`, 'AllowTrustedServersOnly', 'REG_SZ', '1'],
      [`${native}\\TrustedServers`, 'a', 'REG_SZ', ''],
      [`${native}\\TrustedServers`, 'number', 'REG_DWORD', '1'],
    ],
  ],
  ['nothing is to go', 'RmsTrustedServers', { Ensure: 'Absent' }, []],
  [
    'a cache is to go',
    'RmsTemplateCache',
    { ServerName: 'corprights', Account: 'AllUsers', Ensure: 'Absent' },
    [
      [`HKCU\\${userPath}\\CorpRights\\Template\\One`, 'Name', 'REG_SZ', 'x'],
      [`HKCU\\${userPath}\\CorpRights\\Template`, 'Blob', 'REG_BINARY', '0102'],
    ],
  ],
  [
    'a redirection is to go',
    'RmsLicensingRedirection',
    { OldUrl: 'https://a/_wmcs/licensing', RegistryView: 'Both', Ensure: 'Absent' },
    [
      [
        `${native}\\ServiceLocation\\LicensingRedirection`,
        'https://A/_wmcs/Licensing',
        'REG_SZ',
        'https://b',
      ],
    ],
  ],
  ['the account cannot be found', 'RmsIlsService', { Account: 'NOWHERE\\nobody', Blocked: true }, []],
  ['the account has no profile', 'RmsIlsService', { Account: 'S-1-5-21-1-2-3-4', Blocked: true }, []],
];

describeOnLane('the generated module', lane => {
  let live: Live;
  let folder = '';
  before(async function () {
    // The tests remove what is configured: nothing for anybody's own computer.
    if (process.platform === 'win32' && process.env.CI !== 'true') {
      this.skip();
    }
    folder = await mkdtemp(join(tmpdir(), 'module-'));
    live = openLive(lane());
  });
  beforeEach(() => clear(lane()));
  after(async () => {
    await live?.registry.dispose();
    if (folder !== '') {
      await clear(lane());
      await rm(folder, { recursive: true });
    }
  });

  /** Runs statements inside the module, with undo files going to a folder of this run; returns the lines of text. */
  async function inModule(...statements: string[]): Promise<string[]> {
    const manifest = packagePath('resources', 'RmsClientDsc', 'RmsClientDsc.psd1');
    const { stdout } = await lane().runScript(
      [
        `Import-Module -Name ${literal(lane().windowsPath(manifest))} -ErrorAction Stop`,
        '& (Get-Module -Name RmsClientDsc) {',
        `[RmsClientUndo]::Folder = ${literal(lane().windowsPath(folder))}`,
        ...statements,
        '}',
      ].join('\n'),
    );
    return stdout.toString().split(/\r?\n/).filter(Boolean);
  }

  for (const [resource, given, values] of settings) {
    it(`sets, keeps and removes ${resource} ${JSON.stringify(given)}`, async () => {
      const steps = ['$it.Test()', '$it.Set()', '$it.Test()', '$it.Set()', '$it.Test()'];
      assert.deepEqual(await inModule(made(resource, given), ...steps), ['False', 'True', 'True']);
      for (const [key, name, type, data] of values) {
        assert.deepEqual(await query(lane(), key, name), { type, data }, `${key} [${name}]`);
      }
      const absent = { ...given, Ensure: 'Absent' };
      assert.deepEqual(await inModule(made(resource, absent), ...steps), ['False', 'True', 'True']);
      assert.equal(await allValues(lane()), '');
    });
  }

  for (const [title, resource, given, before] of drifted) {
    it(`judges and changes as the engine does where ${title}`, async () => {
      const model = resources.find(({ name }) => name === resource);
      assert.ok(model);
      const instance = toInstance(model, 'Case', given, () => 'case');

      await prepare(lane(), before);
      const [assessment] = await get(live.registry, [instance]);
      assert.ok(assessment);
      const say = [
        '$found = $it.Get()',
        '"Ensure: $($found.Ensure)"',
        'foreach ($reason in $found.Reasons) { "$($reason.Code) $($reason.Phrase)" }',
        'try { "Test: $($it.Test())" } catch { "Test: refused" }',
      ];
      assert.deepEqual(await inModule(made(resource, given), ...say), sayingOf(assessment));

      await apply(live.registry, await plan(live.registry, [instance]));
      const wanted = await allValues(lane());
      await clear(lane());
      await prepare(lane(), before);
      await inModule(made(resource, given), 'try { $it.Set() } catch { "refused" }');
      assert.equal(await allValues(lane()), wanted);
    });
  }

  it('refuses what is invalid before it reads or writes', async () => {
    // One process each: under Wine .NET loops for ever when a second method of a base class throws.
    for (const method of ['Get', 'Test', 'Set']) {
      const lines = await inModule(
        made('RmsTemplateUpdate', { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 0 }),
        `try { $it.${method}() } catch { $_.Exception.Message }`,
      );
      assert.deepEqual(lines, [
        'RmsTemplateUpdate: FrequencyInDays is 0; expected a whole number of days from 1 to 4294967295.',
      ]);
    }
    assert.equal(await allValues(lane()), '');
  });

  it('keeps an undo file with which regedit puts back what was there', async () => {
    const key = `${native}\\TrustedServers`;
    await prepare(lane(), [
      [key, "quote ' and \\ and #", 'REG_SZ', 'a'],
      [key, 'AllowTrustedServersOnly', 'REG_BINARY', '050607'],
      [key, 'a', 'REG_SZ', 'b'],
    ]);
    const was = await allValues(lane());
    const [file = ''] = await inModule(
      '[RmsClientUndo]::Folder += "\\one"',
      made('RmsTrustedServers', { Servers: ['x'], AllowTrustedServersOnly: true }),
      '$it.Set()',
      '[System.IO.Directory]::GetFiles([RmsClientUndo]::Folder)',
    );
    assert.notEqual(await allValues(lane()), was);
    const { code } = await lane().runProgram('regedit', '/S', file);
    assert.equal(code, 0);
    assert.equal(await allValues(lane()), was);
  });

  describe('users who are not signed in', () => {
    const sid = 'S-1-5-21-9-9-9-1001';
    const profileList = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList';
    const given = { Account: sid, Blocked: true };

    before(async function () {
      // It makes a profile of a user who does not exist.
      if (process.platform === 'win32') {
        this.skip();
      }
      const classes = join(folder, 'profile/AppData/Local/Microsoft/Windows');
      await mkdir(classes, { recursive: true });
      await writeFile(join(folder, 'profile/NTUSER.DAT'), '');
      await writeFile(join(classes, 'UsrClass.dat'), '');
      // Wine's reg.exe does not load hives; this keeps the content of every file in HKEY_USERS\Kept.
      await writeFile(join(folder, 'reg.cmd'), fakeReg.join('\r\n'));
      const profile = lane().windowsPath(join(folder, 'profile'));
      await lane().reg('add', `${profileList}\\${sid}`, '/v', 'ProfileImagePath', '/d', profile, '/f');
      await lane().reg('add', 'HKU\\Kept', '/f');
    });
    after(async () => {
      if (process.platform !== 'win32') {
        await lane().reg('delete', `${profileList}\\${sid}`, '/f');
        await lane().reg('delete', 'HKU\\Kept', '/f');
      }
    });

    it('have their hives loaded, changed and unloaded', async () => {
      const program = literal(lane().windowsPath(join(folder, 'reg.cmd')));
      const lines = await inModule(
        `[RmsClientHive]::Program = ${program}`,
        made('RmsIlsService', given),
        '$it.Test()',
        '$it.Set()',
        '$it.Test()',
        '$it.Get().Reasons.Count',
        '$it.Blocked = $false',
        '$it.Get().Reasons.Phrase',
      );
      const place = `HKEY_USERS\\${sid}\\${userPath} [DisablePassportCertification]`;
      assert.deepEqual(lines, ['False', 'True', '0', `Blocked at ${place} is true; wanted is false.`]);
      const kept = 'HKU\\Kept\\Local Settings\\Software\\Microsoft\\MSIPC';
      assert.deepEqual(await query(lane(), kept, 'DisablePassportCertification'), {
        type: 'REG_DWORD',
        data: '0x1',
      });
      assert.doesNotMatch(await lane().reg('query', 'HKU'), /RmsClientDsc-/);
    });

    it('are never taken for compliant when a hive cannot be loaded', async () => {
      const lines = await inModule(
        made('RmsIlsService', given),
        '$it.Get().Reasons.Code',
        'try { $it.Test() } catch { $_.Exception.Message }',
      );
      assert.equal(lines[0], 'RmsIlsService:RmsIlsService:CouldNotTell');
      assert.match(lines[1] ?? '', /^RmsIlsService: Could not tell: No user evaluated: reg\.exe load /);
      assert.deepEqual(
        await inModule(made('RmsIlsService', given), 'try { $it.Set() } catch { "refused" }'),
        ['refused'],
      );
    });
  });
});

const fakeReg = [
  '@echo off',
  'if "%1"=="load" reg copy "HKU\\Kept" %2 /s /f',
  'if "%1"=="unload" reg copy %2 "HKU\\Kept" /s /f',
  'if "%1"=="unload" reg delete %2 /f',
  'exit /b 0',
  '',
];

/** A statement that makes `$it` an instance of the resource. */
function made(resource: string, given: Given): string {
  const entries = Object.entries(given).map(([name, value]) => `${name} = ${literal(value)}`);
  return `$it = [${resource}] @{ ${entries.join('; ')} }`;
}

/** What the module must say where the engine says this. */
function sayingOf({ ensure, reasons, problems, inDesiredState }: Assessment): string[] {
  const verdict = inDesiredState ? 'True' : 'False';
  return [
    `Ensure: ${ensure}`,
    ...reasons.map(({ code, phrase }) => `${code} ${phrase}`),
    `Test: ${problems.length > 0 ? 'refused' : verdict}`,
  ];
}

async function prepare(lane: Lane, values: readonly Value[]): Promise<void> {
  for (const [key, name, type, data] of values) {
    await lane.reg('add', key, ...(name === '' ? ['/ve'] : ['/v', name]), '/t', type, '/d', data, '/f');
  }
}

async function clear(lane: Lane): Promise<void> {
  for (const root of roots) {
    await lane.reg('delete', root, '/f').catch(() => {});
  }
}

/** Every key and value of the roots, as reg.exe lists them; empty where there is none of the roots. */
async function allValues(lane: Lane): Promise<string> {
  const listed = await Promise.all(roots.map(root => lane.reg('query', root, '/s').catch(() => '')));
  return listed.join('');
}

async function query(lane: Lane, key: string, name: string): Promise<{ type: string; data: string }> {
  const said = await lane.reg('query', key, ...(name === '' ? ['/ve'] : ['/v', name]));
  const [, type = '', data = ''] = / {4}(REG_[A-Z_]+) {4}([^\r\n]*)/.exec(said) ?? [];
  return { type, data };
}
