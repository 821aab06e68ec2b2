import assert from 'node:assert/strict';
import { dwordValue, registryTypes, stringValue } from '../../../src/model/registry-value.ts';
import { alice, instance, userKey } from '../../support/instances.ts';
import { native, wow6432 } from './live.ts';
import type { Entry } from './parity.ts';
import { agree, agreeOn, type Case, describeEngines } from './parity-suite.ts';

/** What is there, each a trap of its own. */
const cases: readonly Case[] = [
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
];

describeEngines('one meaning of strange values in three engines, and in the scripts for Intune', engines => {
  agreeOn(engines, cases);

  it('where a text has a NUL, what is before it counts', async () => {
    const { file, bridge, module } = await engines().run(
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
    agree(await engines().run(start, [instance('RmsTrustedServers', { Servers: [] })], 'bridge'));
  });
});
