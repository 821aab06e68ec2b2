import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readConfiguration } from '../../../src/configuration/read.ts';
import type { Instance } from '../../../src/engine/instance.ts';
import { registryAreas } from '../../../src/model/registry-area.ts';
import { dwordValue, registryTypes, stringValue } from '../../../src/model/registry-value.ts';
import { resources } from '../../../src/rms/resources.ts';
import { whyNotWritable } from '../../../src/target/live/writable.ts';
import { examplePath } from '../../examples/examples.ts';
import { anyConfiguration, anyContents } from '../../support/arbitraries.ts';
import { alice, bob, instance, userKey } from '../../support/instances.ts';
import { answersOf, lineOf } from './intune-scripts.ts';
import { native, wow6432 } from './live.ts';
import { type Entry, type Outcomes, type ScriptOutcome, ThreeEngines } from './parity.ts';
import { describeOnLane } from './suite.ts';

const move = 'move-to-azure-rms.yaml';
const office = 'Microsoft\\Office\\16.0\\Common\\DRM';
const alicesHive = `HKEY_USERS\\${alice}`;
const msdrm = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSDRM\\ServiceLocation';
const irm = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\IRM';

/** Configurations over registries, each a trap of its own; {@link alice} stands for who runs the tests. */
const cases: readonly (readonly [title: string, instances: Instance[], start: Entry[]])[] = [
  [
    'everything is new',
    [
      instance('RmsServiceLocation', {
        RegistryView: 'Both',
        EnterpriseCertification: 'https://rms.contoso.com/_wmcs/Certification',
        EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing',
      }),
      instance('RmsTracing', { Enabled: true }),
      instance('RmsTemplateUpdate', { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 4294967295 }),
      instance('RmsTemplateUpdate', { Mode: 'Server', Account: 'NetworkService', FrequencyInSeconds: 60 }),
      instance('RmsFederation', { FederationHomeRealm: 'https://fs-01.contoso.com', EnableBrowser: true }),
      instance('RmsIlsService', { Account: alice, Blocked: true }),
      instance('RmsTrustedServers', {
        AllowTrustedServersOnly: true,
        Servers: ['b', 'https://a.contoso.com/x'],
      }),
      instance('RmsLicensingRedirection', {
        OldUrl: 'https://old/_wmcs/licensing',
        RegistryView: 'Both',
        NewUrl: 'https://new/_wmcs/licensing',
      }),
    ],
    [],
  ],
  [
    'defaults are wanted',
    [
      instance('RmsTracing', { Enabled: false }),
      instance('RmsTemplateUpdate', { Mode: 'Client', Account: alice, FrequencyInDays: 1 }),
    ],
    [],
  ],
  [
    'types are wrong',
    [
      instance('RmsTracing', { Enabled: true }),
      instance('RmsFederation', { FederationHomeRealm: 'https://fs', EnableBrowser: false }),
    ],
    [
      [native, stringValue('Trace', '1')],
      [
        `${native}\\Federation`,
        { ...stringValue('FederationHomeRealm', 'https://fs'), type: registryTypes.REG_EXPAND_SZ },
      ],
      [
        `${native}\\Federation`,
        { name: 'enablebrowser', type: registryTypes.REG_QWORD, data: Buffer.alloc(8) },
      ],
    ],
  ],
  [
    'types are wrong of what is not managed',
    [instance('RmsFederation', { EnableBrowser: true })],
    [
      [`${native}\\Federation`, dwordValue('FederationHomeRealm', 1)],
      [`${native}\\Federation`, dwordValue('EnableBrowser', 5)],
    ],
  ],
  [
    'a text has control characters and quotes in it',
    [instance('RmsFederation', { FederationHomeRealm: 'https://fs' })],
    [[`${native}\\Federation`, stringValue('FederationHomeRealm', 'https://\tf\u007f\u2019"s')]],
  ],
  [
    'a text is empty',
    [
      instance('RmsServiceLocation', {
        RegistryView: 'Native',
        EnterpriseCertification: 'https://rms.contoso.com/_wmcs/Certification',
      }),
      instance('RmsFederation', { FederationHomeRealm: 'https://fs' }),
    ],
    [
      [`${native}\\ServiceLocation\\EnterpriseCertification`, stringValue('', '')],
      [`${native}\\Federation`, stringValue('FederationHomeRealm', '')],
    ],
  ],
  [
    'letters beyond ASCII differ in case',
    [instance('RmsFederation', { FederationHomeRealm: 'https://ik.contoso.com/k' })],
    [
      [
        `${native}\\Federation`,
        stringValue('FederationHomeRealm', 'https://\u0130\u212a.contoso.com/\u212a'),
      ],
    ],
  ],
  [
    'both frequencies are there, and days are wanted',
    [instance('RmsTemplateUpdate', { Mode: 'Client', Account: alice, FrequencyInDays: 7 })],
    [
      [userKey(alice), dwordValue('TemplateUpdateFrequency', 7)],
      [userKey(alice), dwordValue('templateupdatefrequencyinseconds', 0)],
    ],
  ],
  [
    'seconds of the wrong type override nothing',
    [instance('RmsTemplateUpdate', { Mode: 'Server', Account: 'LocalSystem', FrequencyInDays: 3 })],
    [[`${native}\\Server\\S-1-5-18`, stringValue('TemplateUpdateFrequencyInSeconds', '3')]],
  ],
  [
    'a list is to be another one',
    [instance('RmsTrustedServers', { AllowTrustedServersOnly: false, Servers: ['B.contoso.com', 'c'] })],
    [
      [`${native}\\trustedservers`, dwordValue('AllowTrustedServersOnly', 1)],
      [`${native}\\trustedservers`, stringValue('b.contoso.com', 'of no meaning')],
      [`${native}\\trustedservers`, stringValue('{0} %s [x] *', '')],
      [`${native}\\trustedservers`, stringValue('', 'the default')],
      [`${native}\\trustedservers`, dwordValue('number', 1)],
    ],
  ],
  [
    'a list is to be empty',
    [instance('RmsTrustedServers', { Servers: [] })],
    [
      [`${native}\\TrustedServers`, stringValue('A', '')],
      [`${native}\\TrustedServers`, stringValue('a-z', '')],
    ],
  ],
  [
    'members are missing and too many',
    [instance('RmsTrustedServers', { ServersToInclude: ['a', 'b'], ServersToExclude: ['c', 'd'] })],
    [
      [`${native}\\TrustedServers`, stringValue('A', '')],
      [`${native}\\TrustedServers`, stringValue('D', '')],
    ],
  ],
  [
    'the views differ',
    [
      instance('RmsServiceLocation', {
        RegistryView: 'Both',
        EnterprisePublishing: 'https://a/_wmcs/Licensing',
      }),
    ],
    [
      [`${native}\\ServiceLocation\\EnterprisePublishing`, stringValue('', 'HTTPS://A/_wmcs/Licensing')],
      [`${wow6432}\\ServiceLocation\\EnterprisePublishing`, stringValue('', 'https://a/_wmcs/licensing')],
    ],
  ],
  [
    'a port is the one that a URL has anyway, or another',
    [
      instance('RmsServiceLocation', {
        RegistryView: 'Both',
        EnterpriseCertification: 'https://a:443/_wmcs/Certification',
        EnterprisePublishing: 'http://a/_wmcs/Licensing',
      }),
      instance('RmsLicensingRedirection', {
        OldUrl: 'https://a/_wmcs/licensing',
        RegistryView: 'Both',
        NewUrl: 'http://a:443/_wmcs/licensing',
      }),
    ],
    [
      [
        `${native}\\ServiceLocation\\EnterpriseCertification`,
        stringValue('', 'HTTPS://A/_wmcs/Certification'),
      ],
      [`${native}\\ServiceLocation\\EnterprisePublishing`, stringValue('', 'http://A:80/_wmcs/Licensing')],
      [
        `${native}\\ServiceLocation\\LicensingRedirection`,
        stringValue('https://a/_wmcs/licensing', 'http://a/_wmcs/licensing'),
      ],
      [
        `${wow6432}\\ServiceLocation\\EnterpriseCertification`,
        stringValue('', 'https://a:80/_wmcs/Certification'),
      ],
      [`${wow6432}\\ServiceLocation\\EnterprisePublishing`, stringValue('', 'https://a:80/_wmcs/Licensing')],
    ],
  ],
  [
    'a URL that is a name is there in other spellings, too',
    [
      instance('RmsTrustedServers', {
        ServersToInclude: ['https://a/b', 'https://c'],
        ServersToExclude: ['http://d', 'e'],
      }),
      instance('RmsLicensingRedirection', {
        OldUrl: 'https://a/_wmcs/licensing',
        RegistryView: 'Both',
        NewUrl: 'http://a:443/_wmcs/licensing',
      }),
      instance('RmsLicensingRedirection', {
        OldUrl: 'https://gone/_wmcs/licensing',
        RegistryView: 'Native',
        Ensure: 'Absent',
      }),
      instance('RmsLicensingRedirection', {
        OldUrl: 'https://same/_wmcs/licensing',
        RegistryView: 'Native',
        NewUrl: 'https://b/_wmcs/licensing',
      }),
    ],
    [
      ...['https://A:443/B', 'https://a/b/', 'HTTPS://C/', 'http://d:80', 'e/', 'https://e'].map(
        (name): Entry => [`${native}\\TrustedServers`, stringValue(name, '')],
      ),
      [`${native}\\TrustedServers`, dwordValue('https://c:443', 1)],
      ...[
        'https://a:443/_wmcs/licensing',
        'HTTPS://A/_wmcs/Licensing/',
        'https://gone:443/_wmcs/licensing',
        ' https://gone/_wmcs/licensing',
        'https://same/_wmcs/licensing',
        'https://same:443/_wmcs/licensing',
      ].map(
        (name): Entry => [
          `${native}\\ServiceLocation\\LicensingRedirection`,
          stringValue(name, 'https://b/_wmcs/licensing'),
        ],
      ),
    ],
  ],
  [
    'all is to go, and what others own stays',
    [
      instance('RmsServiceLocation', { RegistryView: 'Both', Ensure: 'Absent' }),
      instance('RmsTracing', { Ensure: 'Absent' }),
      instance('RmsTrustedServers', { Ensure: 'Absent' }),
      instance('RmsTemplateUpdate', { Mode: 'Client', Account: 'AllUsers', Ensure: 'Absent' }),
      instance('RmsIlsService', { Account: alice, Ensure: 'Absent' }),
      instance('RmsTemplateCache', { ServerName: 'corprights', Account: alice, Ensure: 'Absent' }),
    ],
    [
      [`${native}\\ServiceLocation\\EnterpriseCertification`, dwordValue('', 1)],
      [`${native}\\ServiceLocation\\EnterprisePublishing`, stringValue('', 'x')],
      [`${native}\\ServiceLocation\\EnterprisePublishing`, stringValue('Of another', 'x')],
      [`${native}\\TrustedServers`, { name: 'AllowTrustedServersOnly', type: 3, data: Buffer.alloc(0) }],
      [`${native}\\TrustedServers`, stringValue('a', '')],
      [`${native}\\TrustedServers\\Empty`],
      [`${wow6432}\\ServiceLocation\\EnterpriseCertification`, stringValue('', 'x')],
      [userKey(alice), dwordValue('TemplateUpdateFrequency', 1)],
      [userKey(alice), dwordValue('DisablePassportCertification', 1)],
      [`${userKey(alice)}\\CorpRights\\Template\\One`, stringValue('Name', 'x')],
      [`${userKey(alice)}\\CorpRights\\Template`, { name: 'Blob', type: 3, data: Buffer.from([1, 2]) }],
    ],
  ],
  [
    'what goes has variables, quotes, halves of pairs and every type in it',
    [instance('RmsTemplateCache', { ServerName: 'corprights', Account: alice, Ensure: 'Absent' })],
    (
      [
        [registryTypes.REG_EXPAND_SZ, '%ProgramFiles%\\%NoSuch%\0'],
        [
          registryTypes.REG_SZ,
          'half \ud83d of a pair\r\n\u2018\u2019\u201a\u201b"\\ $(exit) `n \u202e\u05d0\0',
        ],
        [registryTypes.REG_SZ, '\0'],
        [registryTypes.REG_SZ, 'a\0b\0'],
        [registryTypes.REG_MULTI_SZ, 'a\0%TEMP%\0\ud83d\ude00\0\0'],
        [registryTypes.REG_BINARY, ''],
        [registryTypes.REG_NONE, '\u0102'],
        [registryTypes.REG_QWORD, '\u0201\u0403\u0605\u0807'],
        [registryTypes.REG_DWORD, '\uffff\uffff'],
      ] as const
    ).map(
      ([type, units], index): Entry => [
        `${userKey(alice)}\\corprights\\Template\\it's $(x) * ? [a] \u2019`,
        {
          name: `${index} '\u2018\u2019\u201a\u201b" $(exit) \`n %TEMP% \u202e\u05d0`,
          type,
          data: Buffer.from(units, 'utf16le'),
        },
      ],
    ),
  ],
  [
    'a computer of AD RMS moves to Azure RMS, by the example',
    readConfiguration(move, readFileSync(examplePath(move), 'utf8'))
      .filter(({ resource }) => !resource.isAudit)
      .map(one =>
        one.values.Account === undefined ? one : { ...one, values: { ...one.values, Account: alice } },
      ),
    [native, wow6432].flatMap((root): Entry[] => [
      [
        `${root}\\ServiceLocation\\EnterpriseCertification`,
        stringValue('', 'https://rms.contoso.com/_wmcs/Certification'),
      ],
      [
        `${root}\\ServiceLocation\\EnterprisePublishing`,
        stringValue('', 'https://rms.contoso.com/_wmcs/Licensing'),
      ],
    ]),
  ],
  [
    'there are keys that are not the client\u2019s, and checks',
    [
      instance('RmsFederation', { FederationHomeRealm: 'HTTPS://fs', RegistryView: 'Both' }),
      instance('RmsDiagnostics', { RegistryView: 'Both', DiagnosticAvailability: 'Off' }),
      instance('RmsOfficePolicy', { Account: alice, DisableCreation: true, Disable: false }),
      instance('RmsOfficeServer', { Account: alice, DefaultServer: 'rms.contoso.com' }),
      instance('RmsLegacyServiceLocation', {
        RegistryView: 'Both',
        Activation: 'https://new/_wmcs/certification',
      }),
      instance('RmsExchangeRedirection', {
        TenantUrl: 'https://tenant',
        CertificationServer: 'http://new',
        LicenseServer: 'http://NEW',
      }),
      instance('RmsUserLicensingRedirection', {
        OldUrl: 'https://old/_wmcs/licensing',
        Account: alice,
        NewUrl: 'https://new/_wmcs/licensing',
      }),
      ...['*', '.', 'docx'].map(extension =>
        instance('RmsFileProtection', {
          Extension: extension,
          RegistryView: 'Both',
          Encryption: 'Native',
          AllowPFILEEncryption: false,
        }),
      ),
    ],
    [
      [`${native}\\Federation`, stringValue('FederationHomeRealm', 'https://fs')],
      [native, dwordValue('DiagnosticAvailability', 3)],
      [`${alicesHive}\\Software\\Policies\\${office}`, dwordValue('Disable', 1)],
      [`${alicesHive}\\Software\\Policies\\${office}`, stringValue('Of another', 'x')],
      [`${alicesHive}\\Software\\${office}`, stringValue('DefaultServer', 'RMS.contoso.com')],
      [`${native}\\FileProtection\\DOCX`, stringValue('Encryption', 'native')],
    ],
  ],
  [
    'what is not the client\u2019s is to go, and Office\u2019s key with all in it',
    [
      instance('RmsOfficePolicy', { Account: alice, Ensure: 'Absent' }),
      instance('RmsOfficeServer', { Account: alice, Ensure: 'Absent' }),
      instance('RmsLegacyServiceLocation', { RegistryView: 'Both', Ensure: 'Absent' }),
      instance('RmsExchangeRedirection', { TenantUrl: 'https://tenant', Ensure: 'Absent' }),
      instance('RmsFileProtection', { Extension: '*', RegistryView: 'Both', Ensure: 'Absent' }),
    ],
    [
      [`${alicesHive}\\Software\\Policies\\${office}`, dwordValue('Disable', 1)],
      [`${alicesHive}\\Software\\${office}`, stringValue('DefaultServer', 'rms.contoso.com')],
      [`${alicesHive}\\Software\\${office}\\LicenseServers\\One`, stringValue('Url', 'x')],
      [`${msdrm}\\Activation`, stringValue('', 'x')],
      [`${msdrm}\\EnterprisePublishing`, stringValue('Of another', 'x')],
      [`${irm}\\LicenseServerRedirection`, stringValue('https://TENANT', 'x')],
      [`${native}\\FileProtection\\*`, stringValue('Encryption', 'Pfile')],
    ],
  ],
  [
    'nothing is to go',
    [
      instance('RmsTrustedServers', { Ensure: 'Absent' }),
      instance('RmsTemplateCache', { ServerName: 'corprights', Account: 'AllUsers', Ensure: 'Absent' }),
    ],
    [[`${native}\\TrustedServers`]],
  ],
];

describeOnLane('one meaning in three engines, and in the scripts for Intune', lane => {
  let engines: ThreeEngines;
  before(async function () {
    // It removes what is configured: nothing for anybody's own computer.
    if (process.platform === 'win32' && process.env.CI !== 'true') {
      this.skip();
    }
    engines = new ThreeEngines(lane());
    await engines.open();
  });
  after(() => engines?.close());

  for (const [title, instances, start] of cases) {
    it(`where ${title}`, async () => {
      const [here, wanted] = [start.map(asHere), instances.map(withAccountsOfHere)];
      const outcomes = await engines.run(here, wanted, 'reg.exe');
      agree(outcomes);
      scriptsAgree(outcomes, await engines.runScripts(here, wanted));
    });
  }

  it('where a text has a NUL, what is before it counts', async () => {
    const { file, bridge, module } = await engines.run(
      [[`${native}\\Federation`, stringValue('FederationHomeRealm', 'https://fs\0https://other')]],
      [instance('RmsFederation', { FederationHomeRealm: 'https://fs' })],
      'bridge',
    );
    assert.deepEqual([bridge, module], [file, file]);
    assert.equal(file.before[0]?.verdict, 'True');
  });

  it('where a name is as long as one can be', async () => {
    const long = `https://${'\u05d0'.repeat(16383)}`.slice(0, 16383);
    const start: Entry[] = [[`${native}\\TrustedServers`, stringValue(long, "it's")]];
    agree(await engines.run(start, [instance('RmsTrustedServers', { Servers: [] })], 'bridge'));
  });

  it('over generated configurations and registries', async function () {
    this.timeout(150_000);
    await fc.assert(
      fc.asyncProperty(anyContents, anyConfiguration, async (contents, instances) => {
        const start = contents.filter(isExactOnWindows).map(asHere);
        agree(await engines.run(start, instances.map(withAccountsOfHere), 'bridge'));
      }),
      { numRuns: 40 },
    );
  });

  it('over generated configurations and registries, in the scripts for Intune', async function () {
    this.timeout(400_000);
    await fc.assert(
      fc.asyncProperty(anyContents, anyConfiguration, async (contents, instances) => {
        const [here, wanted] = [
          contents.filter(isExactOnWindows).map(asHere),
          instances.map(withAccountsOfHere),
        ];
        scriptsAgree(await engines.runOnFile(here, wanted), await engines.runScriptsFast(here, wanted));
      }),
      { numRuns: 8 },
    );
  });

  function agree({ start, file, bridge, module }: Outcomes): void {
    assert.deepEqual(bridge, file, 'the bridge and the engine on a file');
    assert.deepEqual(module, file, 'the module and the engine on a file');
    assert.deepEqual(file.undone, start);
    assert.ok(file.after.every(({ verdict }) => verdict === 'True'));
  }

  /** The scripts for Intune bring the same about, and say in their way what the engine says. */
  function scriptsAgree(
    { start, file }: Pick<Outcomes, 'start' | 'file'>,
    { entries, said, stderr, registry, undone }: ScriptOutcome,
  ): void {
    const [detected, discovered, remediated] = said;
    assert.deepEqual(detected, lineOf(entries, file.before));
    assert.deepEqual(JSON.parse(discovered?.line ?? ''), answersOf(entries, file.before));
    const end = / Undo files: \S+$/.exec(remediated?.line ?? '')?.[0] ?? '';
    assert.deepEqual(remediated, lineOf(entries, file.after, end));
    assert.deepEqual({ registry, undone, stderr }, { registry: file.registry, undone: start, stderr: '' });
  }

  /** {@link alice} is who runs the tests, {@link bob} everybody. */
  function withAccountsOfHere(wanted: Instance): Instance {
    const { Account: account } = wanted.values;
    const everyone = engines.filesKnowEveryone ? 'AllUsers' : engines.sid;
    const own =
      account === alice ? engines.sid : account === bob || account === 'AllUsers' ? everyone : account;
    return own === undefined ? wanted : { ...wanted, values: { ...wanted.values, Account: own } };
  }

  function asHere([path, value]: Entry): Entry {
    return [path.replace(alice, engines.sid).replace(bob, engines.sid), value];
  }
});

/** A REG_DWORD of three bytes and the like: .NET does not tell what it is, so the bridge writes over no such value. */
function isExactOnWindows([key, value]: Entry): boolean {
  return (
    value === undefined ||
    whyNotWritable({ kind: 'set-value', key, value }, registryAreas(resources)) === undefined
  );
}
