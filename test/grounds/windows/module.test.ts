import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { allUsersHasNoSid } from '../../../src/model/account.ts';
import type { PropertyValue } from '../../../src/model/property.ts';
import { literal } from '../../../src/powershell/literal.ts';
import { undoFolder } from '../../../src/rms/module.ts';
import { isUndoFile } from '../../../src/target/machine/target-files.ts';
import { openRegFile, readUndoFile } from '../../../src/target/reg-file/index.ts';
import { asked, instance } from '../../support/instances.ts';
import { DrivenModule } from './driven-module.ts';
import { judgementOf } from './judgement.ts';
import { type Live, native, openLive, userPath, wow6432 } from './live.ts';
import { allValues, clear, prepare, query, type Value } from './reg-exe.ts';
import { made, runModule, sayings, sayingsOf } from './run-module.ts';
import { describeOnLane, skipOnOwnComputer } from './suite.ts';

type Given = Readonly<Record<string, PropertyValue>>;

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

/** An instance over a registry that is not as it should be. */
type Drifted = readonly [title: string, resource: string, given: Given, before: readonly Value[]];

/** Each in its own way. */
const drifted: readonly Drifted[] = [
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
];

/** What the module refuses needs a process of its own: under Wine .NET may hang after what a class throws. */
const refused: readonly Drifted[] = [
  ['the account cannot be found', 'RmsIlsService', { Account: 'NOWHERE\\nobody', Blocked: true }, []],
  ['the account has no profile', 'RmsIlsService', { Account: 'S-1-5-21-1-2-3-4', Blocked: true }, []],
  [
    'the account of a server application cannot be found',
    'RmsTemplateUpdate',
    { Mode: 'Server', Account: 'NOWHERE\\nobody', FrequencyInDays: 1 },
    [],
  ],
  ['the account of Windows has no profile', 'RmsIlsService', { Account: 'LocalSystem', Blocked: true }, []],
];

describeOnLane('the generated module', lane => {
  let live: Live;
  let driven: DrivenModule;
  let folder = '';
  before(async function () {
    // The tests remove what is configured: nothing for anybody's own computer.
    skipOnOwnComputer(this);
    folder = await mkdtemp(join(tmpdir(), 'module-'));
    live = openLive(lane());
    driven = new DrivenModule(lane());
    await driven.open(folder);
  });
  beforeEach(() => clear(lane(), roots));
  after(async () => {
    await driven?.dispose();
    await live?.registry.dispose();
    if (folder !== '') {
      await clear(lane(), roots);
      await rm(folder, { recursive: true });
    }
  });

  for (const [resource, given, values] of settings) {
    it(`sets, keeps and removes ${resource} ${JSON.stringify(given)}`, async () => {
      const wanted = [instance(resource, given)];
      assert.deepEqual(await verdictsAround(wanted), ['False', 'True', 'True']);
      const found = await Promise.all(values.map(([key, name]) => query(lane(), key, name)));
      assert.deepEqual(
        found,
        values.map(([, , type, data]) => ({ type, data })),
      );
      const absent = [instance(resource, { ...given, Ensure: 'Absent' })];
      assert.deepEqual(await verdictsAround(absent), ['False', 'True', 'True']);
      assert.equal(await allValues(lane(), roots), '');
    });
  }

  /** What Test says before a Set, after it, and after another. */
  async function verdictsAround(instances: Parameters<DrivenModule['set']>[0]): Promise<string[]> {
    const verdicts = [await driven.judge(instances)];
    for (let round = 0; round < 2; round++) {
      await driven.set(instances);
      verdicts.push(await driven.judge(instances));
    }
    return verdicts.flat().map(({ verdict }) => verdict);
  }

  for (const [title, resource, given, before] of drifted) {
    it(`judges and changes as the engine does where ${title}`, async () => {
      const wanted = [instance(resource, given)];
      await prepare(lane(), before);
      assert.deepEqual(await driven.judge(wanted), (await get(live.registry, wanted)).map(judgementOf));
      await apply(live.registry, await plan(live.registry, wanted));
      const expected = await allValues(lane(), roots);
      await clear(lane(), roots);
      await prepare(lane(), before);
      await driven.set(wanted);
      assert.equal(await allValues(lane(), roots), expected);
    });
  }

  for (const length of [0, 1, 3, 5, 8, 9]) {
    it(`says as the engine does what is wrong with a number of ${length} bytes, and keeps it`, async () => {
      const wanted = [instance('RmsTracing', { Enabled: true })];
      const data = Array(length).fill('01').join(',');
      const path = join(folder, 'number.reg');
      const text = `Windows Registry Editor Version 5.00\r\n\r\n[${native}]\r\n"Trace"=hex(4):${data}\r\n`;
      await writeFile(path, Buffer.from(`\ufeff${text}`, 'utf16le'));
      await lane().reg('import', lane().windowsPath(path));
      const judged = await driven.judge(wanted);
      assert.deepEqual(judged, (await get(openRegFile(path), wanted)).map(judgementOf));
      assert.deepEqual(judged, (await get(live.registry, wanted)).map(judgementOf));
      await driven.set(wanted);
      assert.deepEqual(await query(lane(), native, 'Trace'), { type: 'REG_DWORD', data: '0x1' });
      assert.ok((await undoFiles()).some(undo => undo.includes(`\r\n"Trace"=hex(4):${data}\r\n`)));
    });
  }

  async function undoFiles(): Promise<string[]> {
    const names = (await readdir(folder)).filter(isUndoFile);
    return Promise.all(names.map(name => readFile(join(folder, name), 'utf16le')));
  }

  for (const [title, resource, given] of refused) {
    it(`refuses as the engine does where ${title}`, async () => {
      const [assessment] = await get(live.registry, [instance(resource, given)]);
      assert.ok(assessment);
      assert.deepEqual(await sayings(lane(), folder, made(resource, given)), sayingsOf(assessment));
      const set = 'try { $it.Set() } catch { "refused" }';
      assert.deepEqual(await runModule(lane(), folder, made(resource, given), set), ['refused']);
      assert.equal(await allValues(lane(), roots), '');
    });
  }

  it('says as the engine does that a server application needs one account, and misses none', async () => {
    const given = { Mode: 'Server', Account: 'AllUsers' } as const;
    const all = [
      ['RmsTemplateUpdate', given],
      ['RmsStore', given],
      ['RmsUnmanagedTemplate', { ...given, Name: 'a.xml' }],
    ] as const;
    const statements = all.flatMap(([resource, properties]) => [
      made(resource, properties),
      '$it.Get().Reasons | ForEach-Object -Process { "$($_.Code) $($_.Phrase)" }',
    ]);
    const assessments = await get(
      live.registry,
      all.map(([resource, properties]) => asked(resource, properties)),
    );
    const reasons = assessments.flatMap(found =>
      found.reasons.map(({ code, phrase }) => `${code} ${phrase}`),
    );
    assert.deepEqual(await runModule(lane(), folder, ...statements), reasons);
    assert.ok(reasons.every(reason => reason.endsWith(`CouldNotTell Could not tell: ${allUsersHasNoSid}`)));
    assert.equal(reasons.length, all.length);
  });

  it('refuses what is invalid before it reads or writes', async () => {
    // One process each: under Wine .NET loops for ever when a second method of a base class throws.
    for (const method of ['Get', 'Test', 'Set']) {
      const lines = await runModule(
        lane(),
        folder,
        made('RmsTemplateUpdate', { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 0 }),
        `try { $it.${method}() } catch { $_.Exception.Message }`,
      );
      assert.deepEqual(lines, [
        'RmsTemplateUpdate: FrequencyInDays is 0; expected a whole number of days from 1 to 4294967295.',
      ]);
    }
    assert.equal(await allValues(lane(), roots), '');
  });

  it('refuses a redirection to itself, with the port that it has anyway', async () => {
    const urls = { OldUrl: 'http://a:80/_wmcs/licensing', NewUrl: 'HTTP://A/_wmcs/licensing/' };
    const lines = await runModule(
      lane(),
      folder,
      made('RmsLicensingRedirection', { ...urls, RegistryView: 'Both' }),
      'try { $it.Test() } catch { $_.Exception.Message }',
    );
    assert.deepEqual(lines, [
      'RmsLicensingRedirection: NewUrl is "HTTP://A/_wmcs/licensing/"; expected another URL than OldUrl.',
    ]);
  });

  it('keeps undo files in the folder for them, where no other is named', async () => {
    const files = `[System.IO.Directory]::GetFiles((Open-UndoFolder -Path '${undoFolder}'))`;
    const lines = await runModule(
      lane(),
      undefined,
      `$before = ${files}`,
      made('RmsTracing', { Enabled: true }),
      '$it.Set()',
      `${files} | Where-Object { $_ -notin $before }`,
    );
    assert.equal(lines.length, 1);
    assert.match(
      lines[0] ?? '',
      /^C:\\ProgramData\\RmsClientDsc\\Undo\\RmsTracing\.undo-[0-9TZ]+(-\d+)?\.reg$/i,
    );
  });

  it('keeps an undo file with which regedit puts back what was there', async () => {
    const key = `${native}\\TrustedServers`;
    await prepare(lane(), [
      [key, "quote ' and \\ and #", 'REG_SZ', 'a'],
      [key, 'AllowTrustedServersOnly', 'REG_BINARY', '050607'],
      [key, 'a', 'REG_SZ', 'b'],
    ]);
    await lane().runScript(
      `[Microsoft.Win32.Registry]::SetValue(${literal(key)}, ${literal('half \ud83d')}, 'c')`,
    );
    const was = await allValues(lane(), roots);
    const [file = ''] = await runModule(
      lane(),
      folder,
      '[RmsClientUndo]::Folder += "\\one"',
      made('RmsTrustedServers', { Servers: ['x'], AllowTrustedServersOnly: true }),
      '$it.Set()',
      '[System.IO.Directory]::GetFiles([RmsClientUndo]::Folder)',
    );
    const kept = await readUndoFile(join(folder, 'one', basename(file.replaceAll('\\', '/'))));
    const names = kept.changes.flatMap(change => (change.kind === 'set-value' ? change.value.name : []));
    assert.ok(names.includes('half \ud83d'), JSON.stringify(names));
    assert.notEqual(await allValues(lane(), roots), was);
    const { code } = await lane().runProgram('regedit', '/S', file);
    assert.equal(code, 0);
    assert.equal(await allValues(lane(), roots), was);
  });

  it('leaves a tree as it is from the first change on that Windows refuses, and no other', async () => {
    // Windows takes no key that lasts below one that does not.
    const path = `${native.replace('HKEY_LOCAL_MACHINE\\', '')}\\ServiceLocation`;
    await lane().runScript(
      `$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64'); $null = $machine.CreateSubKey('${path}', $true, [Microsoft.Win32.RegistryOptions]::Volatile)`,
    );
    const given = {
      RegistryView: 'Both',
      EnterpriseCertification: 'https://rms.contoso.com/_wmcs/Certification',
      EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing',
    };
    const said = await runModule(
      lane(),
      folder,
      made('RmsServiceLocation', given),
      'try { $it.Set() } catch { $_.Exception.Message }',
    );
    assert.match(
      said.join(''),
      /^RmsServiceLocation could not be brought into the desired state: HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\ServiceLocation\\EnterpriseCertification cannot be written: (?!.*cannot be written)/,
    );
    const certification = (root: string) =>
      query(lane(), `${root}\\ServiceLocation\\EnterpriseCertification`, '');
    assert.equal((await certification(native)).data, '');
    assert.equal((await certification(wow6432)).data, given.EnterpriseCertification);

    await clear(lane(), [wow6432]);
    const { failures, undoFile = '' } = await apply(
      live.registry,
      await plan(live.registry, [instance('RmsServiceLocation', given)]),
    );
    assert.equal(failures.length, 2);
    assert.equal((await certification(native)).data, '');
    assert.equal((await certification(wow6432)).data, given.EnterpriseCertification);
    await live.registry.undo(undoFile);
    assert.equal((await certification(wow6432)).data, '');
  });
});
