import { readFileSync } from 'node:fs';
import { readConfiguration } from '../../../src/configuration/read.ts';
import { dwordValue, stringValue } from '../../../src/model/registry-value.ts';
import { examplePath } from '../../examples/examples.ts';
import { alice, instance, userKey } from '../../support/instances.ts';
import { native, wow6432 } from './live.ts';
import type { Entry } from './parity.ts';
import { agreeOn, type Case, describeEngines } from './parity-suite.ts';

const move = 'move-to-azure-rms.yaml';
const office = 'Microsoft\\Office\\16.0\\Common\\DRM';
const alicesHive = `HKEY_USERS\\${alice}`;
const msdrm = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSDRM\\ServiceLocation';
const irm = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\ExchangeServer\\v15\\IRM';

/** What is wanted, over what has nothing strange in it. */
const cases: readonly Case[] = [
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

describeEngines('one meaning in three engines, and in the scripts for Intune', engines => {
  agreeOn(engines, cases);
});
