import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  type CompileFormat,
  compile,
  compileFormats,
  configurationNameFor,
} from '../../../src/configuration/compile/index.ts';
import { clients, compiled, documentOf, options } from './support.ts';

const trace = '{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }';
const update = (account: string, mode = 'Client') =>
  `{ name: U, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: ${mode}, Account: '${account}', FrequencyInDays: 1 } }`;

/** The least that has the form of an encrypted message. */
const cms = `-----BEGIN CMS-----\\n${Buffer.from('300b06092a864886f70d010703', 'hex').toString('base64')}\\n-----END CMS-----`;
const runAs = `{ RmsClientDsc: { PsDscRunAsCredential: { UserName: a, Password: "${cms}" } } }`;

const refused: readonly [
  what: string,
  formats: readonly CompileFormat[],
  resources: string[],
  message: string | RegExp,
][] = [
  [
    'a list that is to be empty',
    ['mof', 'ps1', 'gpp', 'ansible'],
    ['{ name: T, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: [] } }'],
    /^c\.yaml:2:3: RmsTrustedServers 'T': Servers is (?:an empty list, which PowerShell's configurations do not have: it would not be managed at all\. Run the document with dsc or rmsdsc set, or leave Servers out\. As it is, rmsdsc compile --to reg, intune or dsc takes it\.|the whole list, .*)$/,
  ],
  [
    'names that differ in case alone',
    ['mof', 'ps1'],
    [trace, trace.replace('name: T', 'name: t')],
    "c.yaml:3:3: RmsTracing 't' and RmsTracing 'T' at c.yaml:2:3 differ in case alone, which are one name for PowerShell. Rename one, or run the document with dsc. As it is, rmsdsc compile --to reg, gpp, intune, ansible or dsc takes it.",
  ],
  [
    'a control character in a name',
    ['mof', 'ps1'],
    [trace.replace('name: T', String.raw`name: "T\n"`)],
    /^c\.yaml:2:3: the name "T\\u000a" has a control character/,
  ],
  [
    'half a character in a name',
    ['mof', 'ps1'],
    [trace.replace('name: T', String.raw`name: "T\ud83d"`)],
    /has a control character or half a character/,
  ],
  [
    'a dependency on a name that PowerShell does not take',
    ['mof', 'ps1'],
    [
      trace.replace('name: T', `name: "It's"`),
      `{ name: F, type: RmsClientDsc/RmsFederation, properties: { EnableBrowser: true }, dependsOn: ["[resourceId('RmsClientDsc/RmsTracing','It''s')]"] }`,
    ],
    /^c\.yaml:3:97: PowerShell does not take "It's" as a name to depend on, only one of .*or run the document with dsc\.$/,
  ],
  [
    'what preferences take for a variable',
    ['gpp'],
    [
      '{ name: F, type: RmsClientDsc/RmsFederation, properties: { FederationHomeRealm: "https://fs.example/%C3%A9%20/%Temp%" } }',
    ],
    `c.yaml:2:3: RmsFederation 'F': FederationHomeRealm has "%Temp%" in it, in the place of which preferences write what it stands for on the computer. Leave it out here. As it is, rmsdsc compile --to mof, ps1, reg, intune, ansible or dsc takes it.`,
  ],
  [
    'two that disagree about one value',
    compileFormats,
    [
      '{ name: A, type: RmsClientDsc/RmsServiceLocation, properties: { RegistryView: Both, EnterprisePublishing: "https://a.example/_wmcs/Licensing" } }',
      '{ name: B, type: RmsClientDsc/RmsServiceLocation, properties: { RegistryView: Native, EnterprisePublishing: "https://b.example/_wmcs/Licensing" } }',
    ],
    /^'A' and 'B' disagree about HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\ServiceLocation\\EnterprisePublishing/,
  ],
  [
    'all users',
    ['reg'],
    [update('AllUsers')],
    `c.yaml:2:3: RmsTemplateUpdate 'U': Account is "AllUsers", and a registry file cannot tell whose hive that is. Give the computer whose users they are with --on, such as an export of it; or the account's SID, or CurrentUser and import the file as each user; or run rmsdsc set on the computer itself. As it is, rmsdsc compile --to mof, ps1, gpp, intune, ansible or dsc takes it.`,
  ],
  [
    'a user by name',
    ['reg', 'gpp'],
    [update('CONTOSO\\anna')],
    /Account is "CONTOSO\\anna", and (?:a registry file cannot tell|a GPO reaches the hives of users who log on)/,
  ],
  [
    'a user by SID',
    ['gpp'],
    [update('S-1-5-21-1-2-3-1001')],
    /and a GPO reaches the hives of users who log on\. Give AllUsers .*\. As it is, rmsdsc compile --to mof, ps1, reg, intune, ansible or dsc takes it\.$/,
  ],
  [
    'a name where a SID is part of the key',
    ['reg', 'gpp'],
    [update('CONTOSO\\svc', 'Server')],
    /Account is "CONTOSO\\svc", .*\. Give the account's SID/,
  ],
  [
    'a check',
    ['reg', 'gpp'],
    [
      '{ name: H, type: RmsClientDsc/RmsHierarchy, properties: { RegistryView: Both, Hierarchy: Production } }',
    ],
    /^c\.yaml:2:3: RmsHierarchy 'H': is a check that changes nothing, .*(?:compile to mof|compile --to mof)/,
  ],
  [
    'a whole list',
    ['gpp'],
    ['{ name: T, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: [a.example] } }'],
    "c.yaml:2:3: RmsTrustedServers 'T': Servers is the whole list, and preferences cannot remove members that they do not name. Say with ServersToInclude and ServersToExclude which are to be in it and which are not. As it is, rmsdsc compile --to mof, ps1, reg, intune, ansible or dsc takes it.",
  ],
  [
    'a whole list that is to be gone',
    ['gpp'],
    ['{ name: T, type: RmsClientDsc/RmsTrustedServers, properties: { Ensure: Absent } }'],
    /Servers is the whole list/,
  ],
];

describe('compile refuses', () => {
  for (const [what, formats, resources, message] of refused) {
    for (const format of compileFormats) {
      if (formats.includes(format)) {
        it(`${what} for ${format}`, () => {
          assert.throws(() => compiled(documentOf(...resources), format), { name: 'InputError', message });
        });
      } else {
        it(`${what} not for ${format}`, () => {
          compiled(documentOf(...resources), format);
        });
      }
    }
  }

  const unreadable: readonly [what: string, resource: string, message: RegExp][] = [
    [
      'a type of others',
      '{ name: G, type: Microsoft.Windows/Registry, properties: { keyPath: HKLM } }',
      /"Microsoft\.Windows\/Registry" is no resource type that rmsdsc knows\. .* Other types are for dsc\. --skip-other-types passes over them\.$/,
    ],
    [
      'what needs another resource',
      `{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[reference('x').y]" } }`,
      /Enabled: The function 'reference' needs what another resource answered; .* Run the document with dsc/,
    ],
    [
      'what needs another computer, for a name',
      `{ name: "[tryWhich('a')]", type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }`,
      /name: The function 'tryWhich' needs .* Run the document with dsc/,
    ],
  ];
  for (const [what, resource, message] of unreadable) {
    it(`${what}, with the engine that could`, () => {
      assert.throws(() => documentOf(resource), { name: 'InputError', message });
    });
  }

  it('what is more than a registry for reg and gpp', () => {
    const point =
      '{ name: Cluster, type: RmsClientDsc/RmsServiceConnectionPoint, properties: { Url: https://rms.contoso.com/_wmcs/Certification } }';
    assert.throws(() => compiled(documentOf(point), 'reg'), {
      name: 'InputError',
      message:
        /RmsServiceConnectionPoint 'Cluster': is more than registry values.*compile --to mof, ps1, intune, ansible or dsc takes it\.$/,
    });
    assert.throws(() => compiled(documentOf(point), 'gpp'), {
      name: 'InputError',
      message: /RmsServiceConnectionPoint 'Cluster': is more than registry values.*compile --to mof/,
    });
  });

  it('the current user where a SID is part of the key for reg', () => {
    assert.throws(() => compiled(documentOf(update('CurrentUser', 'Server')), 'reg'), {
      name: 'InputError',
      message:
        /Account is "CurrentUser".*\. Give the account's SID, or the computer with --on; or run rmsdsc set on the computer itself\. As it is, rmsdsc compile --to dsc takes it\.$/,
    });
  });

  for (const format of ['mof', 'ps1'] as const) {
    it(`what the LCM would refuse each time for ${format}, and nothing else`, () => {
      const user = update('CurrentUser');
      const wizard = '{ name: C, type: RmsClientDsc/RmsClient, properties: { InstallMode: Interactive } }';
      const asAnna = (resource: string): string => resource.replace(/}$/, `, metadata: ${runAs} }`);
      assert.throws(() => compiled(documentOf(user), format), {
        name: 'InputError',
        message: `c.yaml:2:3: RmsTemplateUpdate 'U': Account is "CurrentUser", and the LCM runs as LocalSystem, whose settings are those of no person. Give AllUsers, a SID or DOMAIN\\user; or let it run as the user (PsDscRunAsCredential in the resource's metadata); or run rmsdsc set as the user. As it is, rmsdsc compile --to reg, gpp, intune or dsc takes it.`,
      });
      compiled(documentOf(asAnna(user)), format);
      for (const [resource, taker] of [
        [wizard, ' As it is, rmsdsc compile --to dsc takes it.'],
        [asAnna(wizard), ''],
      ] as const) {
        assert.throws(() => compiled(documentOf(resource), format), {
          name: 'InputError',
          message: `c.yaml:2:3: RmsClient 'C': InstallMode is "Interactive", and the LCM runs where nobody is at a screen: the setup program would never be started. Give Silent or leave InstallMode out; or run rmsdsc set at the computer.${taker}`,
        });
      }
      compiled(documentOf(wizard.replace('Interactive', 'Silent')), format);
      compiled(
        documentOf(wizard.replace('InstallMode: Interactive', 'InstallMode: Interactive, Ensure: Absent')),
        format,
      );
    });
  }

  it('an account to run as for reg, and all else that a registry file cannot do', () => {
    assert.throws(
      () => compiled(clients(), 'reg'),
      (error: Error) => {
        const [account, runAs, count] = error.message.split('\n');
        assert.match(account ?? '', /^Clients\.yaml:16:5: RmsTemplateUpdate 'Server templates': Account is /);
        assert.match(
          runAs ?? '',
          /^Clients\.yaml:39:5: RmsFederation 'No second way' is to run as another user .*--to mof/,
        );
        assert.equal(count, '2 mistakes.');
        return error.name === 'InputError';
      },
    );
  });

  const nodes: readonly [names: string[], message: RegExp][] = [
    [[''], /is empty/],
    [['a/b'], /has a character that no file name has/],
    [['..\\a'], /has a character/],
    [['a\nb'], /has a character/],
    [['\u2019; x'], /has a character/],
    [['..'], /begins or ends with a space or a dot/],
    [['a.'], /begins or ends/],
    [['-a'], /begins with a hyphen/],
    [['NUL'], /is the name of a device/],
    [['com1.contoso.com'], /is the name of a device/],
    [['pc01.META'], /ends in \.meta/],
    [['a'.repeat(201)], /has 201 characters/],
    [['pc01', 'PC01'], /is the same file as --node "pc01"/],
  ];
  for (const [names, message] of nodes) {
    it(`the nodes ${JSON.stringify(names).slice(0, 40)}`, () => {
      assert.throws(() => compile(documentOf(trace), 'mof', { ...options, nodes: names }), {
        name: 'InputError',
        message,
      });
    });
  }

  for (const name of [
    '',
    '1a',
    'a-b',
    'a.b',
    'If',
    'a b',
    'x'.repeat(101),
    'caf\u00e9',
    'Begin',
    'for',
    'param',
    'while',
  ]) {
    it(`the configuration name ${name.slice(0, 20)}`, () => {
      assert.throws(() => compile(documentOf(trace), 'ps1', { ...options, name }), {
        name: 'InputError',
        message: /^--name ".*": is no name that PowerShell gives a configuration/,
      });
    });
  }
});

describe('a configuration takes the name of its file', () => {
  const names: readonly [file: string, name: string][] = [
    ['contoso.yaml', 'contoso'],
    ['Contoso clients (2).dsc.yaml', 'Contoso_clients_2'],
    ['contoso-laptops.config.mjs', 'contoso_laptops_config'],
    ['if.json', 'Configuration_if'],
    ['1.yaml', 'Configuration_1'],
    ['\u00e9\u00e9.yaml', 'Configuration1'],
    ['.yaml', 'yaml'],
    ['x'.repeat(300), 'x'.repeat(86)],
  ];
  for (const [file, name] of names) {
    it(`${file.slice(0, 40)}: ${name.slice(0, 40)}`, () => {
      assert.equal(configurationNameFor(file), name);
    });
  }
});
