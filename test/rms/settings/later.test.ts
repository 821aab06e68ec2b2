import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { findInstances } from '../../../src/engine/find-instances.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../../src/model/registry-value.ts';
import { machineOf } from '../../../src/report/machine-of.ts';
import { resources } from '../../../src/rms/resources.ts';
import { alice, asked, hklm, instance, userKey, wow } from '../../support/instances.ts';
import { MemoryTarget } from '../../support/memory-target.ts';

type Contents = readonly (readonly [path: string, value: RegistryValue])[];

const officePolicy = `HKEY_USERS\\${alice}\\Software\\Policies\\Microsoft\\Office\\16.0\\Common\\DRM`;
const officeServer = `HKEY_USERS\\${alice}\\Software\\Microsoft\\Office\\16.0\\Common\\DRM`;
const eventLog =
  'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WINEVT\\Channels\\Microsoft-RMS-MSIPC/Debug';
const msdrm = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSDRM\\ServiceLocation';
const irm = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\IRM';
const tenant = 'https://5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com';

function registryOf(contents: Contents): MemoryTarget {
  const registry = new MemoryTarget([alice]);
  for (const [path, value] of contents) {
    registry.put(path, value);
  }
  return registry;
}

interface Case {
  readonly given: string;
  readonly registry: Contents;
  readonly resource: string;
  readonly wanted: Record<string, unknown>;
  readonly inDesiredState: boolean;
  readonly actual?: Record<string, unknown>;
  /** The last part of each reason's code, sorted. */
  readonly reasons: readonly string[];
}

const cases: readonly Case[] = [
  {
    given: 'a home realm of https, though later editions want http',
    registry: [[`${hklm}\\Federation`, stringValue('FederationHomeRealm', 'https://fs')]],
    resource: 'RmsFederation',
    wanted: { FederationHomeRealm: 'https://fs' },
    inDesiredState: true,
    reasons: ['Caution', 'Default'],
  },
  {
    given: 'a home realm of https that nobody asked for',
    registry: [[`${hklm}\\Federation`, stringValue('FederationHomeRealm', 'HTTPS://fs')]],
    resource: 'RmsFederation',
    wanted: { EnableBrowser: false },
    inDesiredState: true,
    reasons: ['Caution', 'Default'],
  },
  {
    given: 'federation in the registry of 64-bit programs alone',
    registry: [[`${hklm}\\Federation`, dwordValue('EnableBrowser', 1)]],
    resource: 'RmsFederation',
    wanted: { EnableBrowser: true, RegistryView: 'Both' },
    inDesiredState: false,
    actual: { IsSingleInstance: 'Yes', EnableBrowser: false, RegistryView: 'Both' },
    reasons: ['Default', 'NotSet'],
  },
  {
    given: 'a policy that is to be written',
    registry: [],
    resource: 'RmsOfficePolicy',
    wanted: { Account: alice, DisableCreation: true },
    inDesiredState: false,
    reasons: ['Default', 'Default', 'Default', 'NotSet', 'Policy'],
  },
  {
    given: 'a policy as it should be',
    registry: [[officePolicy, dwordValue('DisableCreation', 1)]],
    resource: 'RmsOfficePolicy',
    wanted: { Account: alice, DisableCreation: true },
    inDesiredState: true,
    reasons: ['Default', 'Default'],
  },
  {
    given: 'a policy that should not be there',
    registry: [[officePolicy, dwordValue('Disable', 1)]],
    resource: 'RmsOfficePolicy',
    wanted: { Account: alice, Ensure: 'Absent' },
    inDesiredState: false,
    reasons: ['Policy', 'Unwanted'],
  },
  {
    given: 'a computer on the test hierarchy',
    registry: [[hklm, dwordValue('Hierarchy', 1)]],
    resource: 'RmsHierarchy',
    wanted: { RegistryView: 'Both', Hierarchy: 'Production' },
    inDesiredState: false,
    reasons: ['Default', 'Differs'],
  },
  {
    given: 'a hierarchy that is none',
    registry: [[hklm, dwordValue('Hierarchy', 2)]],
    resource: 'RmsHierarchy',
    wanted: { RegistryView: 'Native', Hierarchy: 'Production' },
    inDesiredState: false,
    reasons: ['NotOfList'],
  },
  {
    given: 'no value for the hierarchy',
    registry: [],
    resource: 'RmsHierarchy',
    wanted: { RegistryView: 'Both', Hierarchy: 'Production' },
    inDesiredState: true,
    reasons: ['Default', 'Default'],
  },
  {
    given: 'a log that has warnings only',
    registry: [
      [eventLog, dwordValue('Enabled', 1)],
      [eventLog, dwordValue('Level', 3)],
    ],
    resource: 'RmsEventLog',
    wanted: { Enabled: true, Level: 'Information' },
    inDesiredState: false,
    reasons: ['Differs', 'Remedy'],
  },
  {
    given: 'no log, as there is no client',
    registry: [],
    resource: 'RmsEventLog',
    wanted: { Enabled: true, Level: 'Information' },
    inDesiredState: false,
    reasons: ['NotSet', 'NotSet', 'Remedy', 'Remedy'],
  },
  {
    given: 'a file protection of another word',
    registry: [[`${hklm}\\FileProtection\\TXT`, stringValue('Encryption', 'pfile')]],
    resource: 'RmsFileProtection',
    wanted: { Extension: 'txt', RegistryView: 'Native', Encryption: 'Pfile' },
    inDesiredState: false,
    reasons: ['NotOfList'],
  },
];

describe('what later documentation added', () => {
  for (const { given, registry, resource, wanted, inDesiredState, actual, reasons } of cases) {
    it(`judges ${given}`, async () => {
      const [assessment] = await get(registryOf(registry), [asked(resource, wanted)]);
      assert.ok(assessment);
      assert.deepEqual(assessment.reasons.map(({ code }) => code.split(':')[2]).sort(), reasons);
      assert.equal(assessment.inDesiredState, inDesiredState);
      assert.ok(!actual || assert.deepEqual(assessment.actual, actual) === undefined);
    });
  }

  it('prints the commands that bring the log about', async () => {
    const [log] = await get(registryOf([[eventLog, dwordValue('Enabled', 0)]]), [
      instance('RmsEventLog', { Enabled: true, Level: 'Information' }),
    ]);
    const commands = log?.reasons.flatMap(({ code, phrase }) =>
      code.endsWith(':Remedy') ? phrase.slice(phrase.indexOf('wevtutil')) : [],
    );
    assert.deepEqual(commands, [
      'wevtutil sl Microsoft-RMS-MSIPC/Debug /e:true',
      'wevtutil sl Microsoft-RMS-MSIPC/Debug /l:4',
    ]);
  });

  it('says of a policy that it was written where others may write, too', async () => {
    const target = registryOf([]);
    const wanted = [instance('RmsOfficePolicy', { Account: alice, Disable: true })];
    const { before, after: assessments, actions, changes } = await apply(target, await plan(target, wanted));
    const when = new Date(0);
    const { settings } = machineOf({
      operation: 'set',
      whatIf: false,
      target: 'a.reg',
      machine: 'a',
      started: when,
      ended: when,
      assessments,
      before,
      actions,
      changes,
    });
    assert.equal(settings[0]?.status, 'ok');
    assert.match(
      settings[0]?.reasons.map(({ phrase }) => phrase).join() ?? '',
      /Group Policy or Intune may own it/,
    );
  });

  it('changes nothing where it only checks', async () => {
    const registry = registryOf([[hklm, dwordValue('Hierarchy', 1)]]);
    const before = registry.dump();
    const { changes, expected } = await plan(registry, [
      instance('RmsHierarchy', { RegistryView: 'Both', Hierarchy: 'Production' }),
      instance('RmsEventLog', { Enabled: true }),
    ]);
    assert.deepEqual([changes, expected.map(one => one.inDesiredState)], [[], [false, false]]);
    assert.deepEqual(registry.dump(), before);
  });

  it('has the same plan for a federation without a view as before there was one', async () => {
    const registry = registryOf([[`${wow}\\Federation`, dwordValue('EnableBrowser', 0)]]);
    const { changes } = await plan(registry, [
      instance('RmsFederation', { FederationHomeRealm: 'http://fs.contoso.com', EnableBrowser: true }),
    ]);
    assert.deepEqual(
      changes.map(({ change }) => change),
      [
        {
          kind: 'set-value',
          key: `${hklm}\\Federation`,
          value: stringValue('FederationHomeRealm', 'http://fs.contoso.com'),
        },
        { kind: 'set-value', key: `${hklm}\\Federation`, value: dwordValue('EnableBrowser', 1) },
      ],
    );
  });

  const written: readonly (readonly [
    resource: string,
    wanted: Record<string, unknown>,
    contents: Contents,
  ])[] = [
    [
      'RmsFederation',
      { IsSingleInstance: 'Yes', EnableBrowser: true, RegistryView: 'Both' },
      [hklm, wow].map(key => [`${key}\\Federation`, dwordValue('EnableBrowser', 1)] as const),
    ],
    [
      'RmsFederation',
      { IsSingleInstance: 'Yes', EnableBrowser: true, RegistryView: 'Wow6432' },
      [[`${wow}\\Federation`, dwordValue('EnableBrowser', 1)]],
    ],
    [
      'RmsDiagnostics',
      { RegistryView: 'Both', DiagnosticAvailability: 'Off', DiagnosticState: 'On' },
      [hklm, wow].flatMap(key => [
        [key, dwordValue('DiagnosticAvailability', 1)] as const,
        [key, dwordValue('DiagnosticState', 2)] as const,
      ]),
    ],
    [
      'RmsUserLicensingRedirection',
      {
        OldUrl: 'https://rms.contoso.com/_wmcs/licensing',
        Account: alice,
        NewUrl: `${tenant}/_wmcs/licensing`,
      },
      [
        [
          `${userKey(alice)}\\LicensingRedirection`,
          stringValue('https://rms.contoso.com/_wmcs/licensing', `${tenant}/_wmcs/licensing`),
        ],
      ],
    ],
    ...['*', '.', 'docx'].map(
      extension =>
        [
          'RmsFileProtection',
          {
            Extension: extension,
            RegistryView: 'Native',
            Encryption: 'Native',
            AllowPFILEEncryption: false,
          },
          [
            [`${hklm}\\FileProtection\\${extension}`, stringValue('Encryption', 'Native')],
            [`${hklm}\\FileProtection\\${extension}`, dwordValue('AllowPFILEEncryption', 0)],
          ],
        ] as const,
    ),
    [
      'RmsOfficeServer',
      {
        Account: alice,
        DefaultServerUrl: `${tenant}/_wmcs/licensing`,
        DefaultServer: tenant.slice('https://'.length),
      },
      [
        [officeServer, stringValue('DefaultServerUrl', `${tenant}/_wmcs/licensing`)],
        [officeServer, stringValue('DefaultServer', tenant.slice('https://'.length))],
      ],
    ],
    [
      'RmsOfficePolicy',
      { Account: alice, DisableCreation: true, Disable: false, RequireConnection: true },
      [
        [officePolicy, dwordValue('DisableCreation', 1)],
        [officePolicy, dwordValue('Disable', 0)],
        [officePolicy, dwordValue('RequireConnection', 1)],
      ],
    ],
    [
      'RmsLegacyServiceLocation',
      {
        RegistryView: 'Native',
        Activation: `${tenant}/_wmcs/certification`,
        EnterprisePublishing: `${tenant}/_wmcs/licensing`,
      },
      [
        [`${msdrm}\\Activation`, stringValue('', `${tenant}/_wmcs/certification`)],
        [`${msdrm}\\EnterprisePublishing`, stringValue('', `${tenant}/_wmcs/licensing`)],
      ],
    ],
    [
      'RmsExchangeRedirection',
      {
        TenantUrl: tenant,
        CertificationServer: 'http://rmsconnector.contoso.com',
        LicenseServer: 'http://rmsconnector.contoso.com',
      },
      [
        [`${irm}\\CertificationServerRedirection`, stringValue(tenant, 'http://rmsconnector.contoso.com')],
        [`${irm}\\LicenseServerRedirection`, stringValue(tenant, 'http://rmsconnector.contoso.com')],
      ],
    ],
  ];
  for (const [resource, wanted, contents] of written) {
    it(`writes, exports and removes as documented: ${resource} ${Object.values(wanted).slice(0, 2).join(' ')}`, async () => {
      // What is the default already, is not written: here it is another.
      const registry = new MemoryTarget([alice]);
      const start = registryOf(contents.map(([path, value]) => [path, { ...value, type: 3 }]));
      for (const target of [registry, start]) {
        await apply(target, await plan(target, [instance(resource, wanted)]));
      }
      assert.deepEqual(start.dump(), registryOf(contents).dump());
      const { instances } = await findInstances(
        start,
        resources.filter(({ name }) => name === resource),
      );
      assert.deepEqual(
        instances.map(({ values }) => values),
        [wanted],
      );
      await apply(start, await plan(start, [{ ...instance(resource, wanted), ensure: 'Absent' }]));
      assert.deepEqual(
        start.dump().filter(line => line.includes('[')),
        [],
      );
    });
  }

  it('exports one federation where the views want different things, and names the other', async () => {
    const registry = registryOf([
      [`${hklm}\\Federation`, dwordValue('EnableBrowser', 1)],
      [`${wow}\\Federation`, dwordValue('EnableBrowser', 0)],
    ]);
    const federation = resources.filter(({ name }) => name === 'RmsFederation');
    const { instances, omissions } = await findInstances(registry, federation);
    assert.deepEqual(
      instances.map(({ values }) => values),
      [{ IsSingleInstance: 'Yes', EnableBrowser: true }],
    );
    assert.match(omissions.join(), /give RegistryView Wow6432 in a document of its own/);
  });

  it('removes all that Office remembers of servers, and puts it back', async () => {
    const registry = registryOf([
      [officeServer, stringValue('DefaultServer', 'rms.contoso.com')],
      [`${officeServer}\\LicenseServers\\One`, stringValue('Url', 'https://rms.contoso.com')],
      [officeServer.replace(/DRM$/, 'Identity'), stringValue('Of', 'another')],
    ]);
    const before = registry.dump();
    await apply(
      registry,
      await plan(registry, [instance('RmsOfficeServer', { Account: alice, Ensure: 'Absent' })]),
    );
    assert.deepEqual(
      registry.dump().filter(line => line.includes('DRM')),
      [],
    );
    assert.match(registry.dump().join(), /Identity/);
    await registry.undo();
    assert.deepEqual(registry.dump(), before);
  });
});
