import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { readConfiguration } from '../../src/configuration/read.ts';
import { documentOf } from './documents.ts';

function tracing(properties: string, more = ''): string {
  return documentOf(`name: Trace\ntype: RmsClientDsc/RmsTracing\nproperties: ${properties}${more}`);
}

const off = (name: string): string =>
  `name: ${name}\ntype: RmsClientDsc/RmsTracing\nproperties: { Enabled: false }`;
const location = (properties: string): string =>
  documentOf(`name: L\ntype: RmsClientDsc/RmsServiceLocation\nproperties: ${properties}`);
const update = (properties: string): string =>
  documentOf(`name: U\ntype: RmsClientDsc/RmsTemplateUpdate\nproperties: ${properties}`);
const trusted = (properties: string): string =>
  documentOf(`name: T\ntype: RmsClientDsc/RmsTrustedServers\nproperties: ${properties}`);
const redirect = (properties: string): string =>
  documentOf(`name: R\ntype: RmsClientDsc/RmsLicensingRedirection\nproperties: ${properties}`);
const client = (properties: string): string =>
  documentOf(`name: C\ntype: RmsClientDsc/RmsClient\nproperties: ${properties}`);
const point = (properties: string): string =>
  documentOf(`name: P\ntype: RmsClientDsc/RmsServiceConnectionPoint\nproperties: ${properties}`);
const accountWords =
  'a SID such as S-1-5-20, LocalSystem, LocalService, NetworkService, DOMAIN\\user, CurrentUser or AllUsers';

const refused: readonly [what: string, text: string, message: string | RegExp][] = [
  [
    'no text',
    ' \n',
    'c.yaml: is empty; expected a DSC v3 configuration document (YAML or JSON), such as rmsdsc export prints.',
  ],
  ['nothing but comments', '# to do', /^c\.yaml: has nothing in it but comments; expected a DSC v3/],
  ['a registry file', 'Windows Registry Editor Version 5.00', /^c\.yaml: is a registry file; .*--on/],
  [
    'a MOF',
    "/*\n@TargetNode='pc01'\n*/\ninstance of RmsTracing as $a {};",
    /^c\.yaml: is a MOF document; .*give the document that it was made of\.$/,
  ],
  ['a script', '# x\nConfiguration Contoso\n{\n}', /^c\.yaml: is a PowerShell script; expected a DSC v3/],
  ['a program', "import { x } from 'y';", /^c\.yaml: is a program; .*end in \.js, \.mjs/],
  [
    'a configuration of winget',
    'properties:\n  resources:\n  - resource: RmsClientDsc/RmsTracing\n  configurationVersion: 0.2.0\n',
    'c.yaml: is a configuration file of winget 0.2; expected a DSC v3 configuration document (YAML or JSON), such as rmsdsc export prints. Give its resources as a DSC v3 document, which winget takes, too, where metadata has winget: { processor: dscv3 }.',
  ],
  [
    'two documents',
    'resources: []\n---\nresources: []',
    'c.yaml:2:1: another document begins here; a configuration is one document. Give one resources list, and leave out this ---.',
  ],
  [
    'a list',
    '- a',
    'c.yaml:1:1: the document is a list; expected an object with members, such as resources.',
  ],
  [
    'words',
    'hello',
    'c.yaml:1:1: the document is a text; expected an object with members, such as resources.',
  ],
  [
    'a record',
    '{"record":"rmsdsc audit","recordVersion":1}\n{"name":"A"}\n',
    'c.yaml: is a record of an audit; expected a DSC v3 configuration document (YAML or JSON), such as rmsdsc export prints. rmsdsc report makes reports of it.',
  ],
  [
    'a merge key',
    `x: &x\n  type: RmsClientDsc/RmsTracing\n${documentOf('<<: *x\nname: T')}`,
    /^c\.yaml:1:1: unknown member "x"[^\n]*\nc\.yaml:\d+:3: YAML 1\.2 has no merge key "<<"\. Write out the members that it stands for\.\n2 mistakes\.$/,
  ],
  [
    'a merge key among properties, of which others may be in what it stands for',
    update('{ <<: { Mode: Server } }'),
    `c.yaml:4:17: RmsTemplateUpdate 'U': YAML 1.2 has no merge key "<<". Write out the members that it stands for.`,
  ],
  [
    'a number that begins with 0, which readers of YAML take for three things',
    update('{ Mode: Server, Account: NetworkService, FrequencyInDays: 010 }'),
    `c.yaml:4:73: RmsTemplateUpdate 'U': FrequencyInDays is "010"; expected a whole number of days from 1 to 4294967295.`,
  ],
  [
    'yes, with a directive of YAML 1.1, as dsc',
    `%YAML 1.1\n---\n${tracing('{ Enabled: yes }')}`,
    `c.yaml:6:26: RmsTracing 'Trace': Enabled is "yes"; expected true or false.`,
  ],
  ...(
    [
      ['before a member', '{ // why\n"resources": [] }', '1:3'],
      ['on many lines', '{ /* why\n*/ "resources": [] }', '1:3'],
      ['behind a text', '{ "$schema": "x" // why\n, "resources": [] }', '1:18'],
      ['behind a list', '{ "resources": [] // why\n}', '1:19'],
      ['at the beginning', '// why\n{ "resources": [] }', '1:1'],
    ] as const
  ).map(([where, text, at]): [string, string, string] => [
    `a comment as in JavaScript ${where}`,
    text,
    `c.yaml:${at}: a comment in the manner of JavaScript, which YAML and JSON do not have. Begin it with #, or leave it out.`,
  ]),
  ['no YAML', 'a: [', /^c\.yaml:1:5: no YAML and no JSON: /],
  [
    'a member twice',
    documentOf(off('T'), `${off('U')}\nname: U`),
    'c.yaml:8:3: there is another member "name" before this one; keep one of them.',
  ],
  [
    'a property twice',
    tracing('{ Enabled: true, Enabled: true }'),
    'c.yaml:4:32: there is another member "Enabled" before this one; keep one of them.',
  ],
  [
    'a placeholder of a template where a name should be',
    'resources:\n  - name: {{ machine }}\n',
    /^c\.yaml:2:12: a list or an object stands where a name should;/,
  ],
  ['an unresolved alias', 'resources: *x', /^c\.yaml:1:12: there is no anchor &x before \*x;/],
  ['a huge document', ' '.repeat(16 * 1024 * 1024 + 1), /at most 16777216 are read/],
  ['no resources', '{}', 'c.yaml:1:1: there is no member "resources"; expected a list of resources.'],
  [
    'resources that are no list',
    'resources: 1',
    'c.yaml:1:12: "resources" is no list; expected a list of resources.',
  ],
  [
    'no resource',
    'resources: []',
    'c.yaml:1:12: "resources" is empty, so nothing is wanted; expected one resource at least.',
  ],
  ['a misspelt member', 'resource: []', 'c.yaml:1:1: unknown member "resource". Did you mean "resources"?'],
  [
    'an unknown member',
    'zzz: ~\nresources: [{ name: C, type: RmsClientDsc/RmsClient }]',
    'c.yaml:1:1: unknown member "zzz". Expected $schema, contentVersion, metadata, directives, executionInformation, parameters, variables, resources.',
  ],
  [
    'outputs',
    'outputs: ~\nresources: [{ name: C, type: RmsClientDsc/RmsClient }]',
    'c.yaml:1:1: rmsdsc does not evaluate "outputs". Run the document with dsc, or give the values themselves.',
  ],
  [
    'a resource that is no object',
    'resources: [1]',
    'c.yaml:1:13: "resources.0" is a number; expected an object with members.',
  ],
  [
    'a resource without a name',
    documentOf('type: RmsClientDsc/RmsClient'),
    'c.yaml:2:3: a resource has no name; expected "name", a text.',
  ],
  [
    'a misspelt type',
    documentOf('name: T\ntype: RmsClientDsc/RmsTraceing'),
    `c.yaml:3:9: 'T': "RmsClientDsc/RmsTraceing" is no resource type that rmsdsc knows. Did you mean RmsClientDsc/RmsTracing?`,
  ],
  [
    'another type',
    documentOf('name: T\ntype: Microsoft.Windows/Registry'),
    /^c\.yaml:3:9: 'T': "Microsoft\.Windows\/Registry" is no resource type that rmsdsc knows\. rmsdsc knows RmsClientDsc\/Rms\w+, /,
  ],
  [
    'an adapter, which ours do not need',
    documentOf('name: T\ntype: Microsoft.DSC/PowerShell\nproperties: { resources: [] }'),
    `c.yaml:3:9: 'T': "Microsoft.DSC/PowerShell" is an adapter of dsc, and rmsdsc needs none. Give what is in its list in the list around it, with types such as RmsClientDsc/RmsTracing. --skip-other-types passes over them.`,
  ],
  ['a type that is a number', documentOf('name: T\ntype: 5'), /^c\.yaml:3:9: 'T': 5 is no resource type/],
  [
    'properties that are a list',
    tracing('[]'),
    'c.yaml:4:15: "resources.0.properties" is a list; expected an object with members.',
  ],
  [
    'a misspelt property',
    tracing('{ enabled: true }'),
    `c.yaml:4:17: RmsTracing 'Trace' has no property "enabled". Did you mean Enabled?`,
  ],
  [
    'an unknown property',
    tracing('{ Colour: red }'),
    `c.yaml:4:17: RmsTracing 'Trace' has no property "Colour". It has IsSingleInstance, Enabled, Ensure.`,
  ],
  [
    'a read-only property',
    tracing('{ Enabled: true, Reasons: [] }'),
    `c.yaml:4:41: RmsTracing 'Trace': Reasons is read-only; leave it out.`,
  ],
  [
    'a text for a boolean',
    tracing('{ Enabled: "yes" }'),
    `c.yaml:4:26: RmsTracing 'Trace': Enabled is "yes"; expected true or false.`,
  ],
  [
    'a boolean in quotes',
    tracing('{ Enabled: "true" }'),
    /Enabled is "true"; expected true or false, without quotes\.$/,
  ],
  [
    'a version that YAML takes for a number',
    client('{ MinimumVersion: 1.0 }'),
    /MinimumVersion is the number 1; expected a version of two to four numbers, such as 1\.0\.1784\.0, in quotes\.$/,
  ],
  [
    'a path with a variable',
    client('{ InstallerPath: "%TEMP%\\\\setup_msipc_x64.exe" }'),
    /InstallerPath is "%TEMP%\\setup_msipc_x64\.exe"; expected the full path of setup_msipc_x86\.exe or setup_msipc_x64\.exe, such as C:\\Folder\\setup_msipc_x64\.exe or \\\\server\\share\\setup_msipc_x64\.exe, without quotes, variables, \.\., devices and streams\.$/,
  ],
  [
    'a SHA-256 that YAML takes for a number',
    client(`{ InstallerSha256: ${'1'.repeat(64)} }`),
    /InstallerSha256 is the number 1\.1+2?e\+63; expected the 64 hexadecimal digits of a SHA-256, in quotes\.$/,
  ],
  [
    'a list of one for a text',
    client('{ MinimumVersion: ["1.0"] }'),
    /MinimumVersion is the list "1\.0"; expected a version of two to four numbers, such as 1\.0\.1784\.0\.$/,
  ],
  [
    'a number in a list of texts',
    trusted('{ Servers: [rms.contoso.com, 5] }'),
    /Servers\[1\] is the number 5; expected a DNS name .*, in quotes\.$/,
  ],
  [
    'a domain controller with a port, which is no address of IPv6',
    point('{ Url: "https://a/_wmcs/Certification", DomainController: "dc1:636" }'),
    /DomainController is "dc1:636"; expected .* without scheme and port, such as dc1\.contoso\.com\.$/,
  ],
  [
    'an object for a boolean',
    tracing('{ Enabled: {} }'),
    /Enabled is "an object"; expected true or false\.$/,
  ],
  [
    'another single instance',
    tracing('{ Enabled: true, IsSingleInstance: No }'),
    /IsSingleInstance is "No"; expected Yes\.$/,
  ],
  [
    'another Ensure',
    tracing('{ Ensure: Maybe }'),
    /^c\.yaml:4:25: .* Ensure is "Maybe"; expected Present or Absent\.$/,
  ],
  [
    'an expression',
    tracing(`{ Enabled: "[parameters('x')]" }`),
    "c.yaml:4:28: Enabled: Parameter 'x' not found in context.",
  ],
  [
    'a missing key',
    location('{ EnterpriseCertification: "https://a/_wmcs/Certification" }'),
    `c.yaml:4:15: RmsServiceLocation 'L': RegistryView is missing; expected Native, Wow6432 or Both.`,
  ],
  [
    'a URL that is none',
    location('{ RegistryView: Both, EnterpriseCertification: rms.contoso.com }'),
    `c.yaml:4:62: RmsServiceLocation 'L': EnterpriseCertification is "rms.contoso.com"; expected an http or https URL that ends in /_wmcs/Certification.`,
  ],
  [
    'a URL with the other pipeline',
    location('{ RegistryView: Both, EnterpriseCertification: "https://rms.contoso.com/_wmcs/Licensing" }'),
    /expected an http or https URL that ends in \/_wmcs\/Certification\.$/,
  ],
  [
    'a URL with a line break',
    location(
      '{ RegistryView: Both, EnterpriseCertification: "https://rms.contoso.com/_wmcs/Certification\\n" }',
    ),
    /EnterpriseCertification is "https:.*\\u000a"; expected/,
  ],
  [
    'a long value',
    location(`{ RegistryView: Both, EnterpriseCertification: ${'x'.repeat(500)} }`),
    /is "x{200}\.\.\."; expected/,
  ],
  [
    'both frequencies',
    update('{ Mode: Client, Account: AllUsers, FrequencyInDays: 1, FrequencyInSeconds: 2 }'),
    `c.yaml:4:90: RmsTemplateUpdate 'U': FrequencyInSeconds is 2; expected either FrequencyInDays or FrequencyInSeconds, not both.`,
  ],
  [
    'a frequency of 0',
    update('{ Mode: Client, Account: AllUsers, FrequencyInDays: 0 }'),
    `c.yaml:4:67: RmsTemplateUpdate 'U': FrequencyInDays is 0; expected a whole number of days from 1 to 4294967295.`,
  ],
  [
    'a frequency over 32 bits',
    update('{ Mode: Client, Account: AllUsers, FrequencyInDays: 4294967296 }'),
    /from 1 to 4294967295\.$/,
  ],
  [
    'a frequency of a half',
    update('{ Mode: Client, Account: AllUsers, FrequencyInDays: 1.5 }'),
    /FrequencyInDays is 1\.5; expected a whole number/,
  ],
  [
    'a SID that is none',
    update('{ Mode: Client, Account: S-1-x, FrequencyInDays: 1 }'),
    `c.yaml:4:40: RmsTemplateUpdate 'U': Account is "S-1-x"; expected ${accountWords}.`,
  ],
  ['a user without a domain', update('{ Mode: Client, Account: bob }'), /Account is "bob"; expected a SID/],
  [
    'all users in server mode',
    update('{ Mode: Server, Account: AllUsers, FrequencyInDays: 1 }'),
    /Account is "AllUsers"; expected the account that runs the server application, because Mode is Server\.$/,
  ],
  [
    'a bad item of a list',
    trusted('{ Servers: [a.contoso.com, "a b"] }'),
    `c.yaml:4:42: RmsTrustedServers 'T': Servers[1] is "a b"; expected a DNS name such as adrms.contoso.com, or an http or https URL.`,
  ],
  [
    'a text for a list',
    trusted('{ Servers: a.contoso.com }'),
    /Servers is "a\.contoso\.com"; expected a list of at most 10000 DNS names/,
  ],
  [
    'a long list for a boolean',
    trusted(`{ AllowTrustedServersOnly: [${Array(12).fill(1)}] }`),
    /is the list 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "\.\.\."; expected true or false/,
  ],
  [
    'the whole list and a part',
    trusted('{ Servers: [a], ServersToInclude: [b] }'),
    /ServersToInclude is "b"; expected either Servers or ServersToInclude, not both/,
  ],
  [
    'a server wanted and not wanted',
    trusted('{ ServersToInclude: [a, b], ServersToExclude: [B] }'),
    /ServersToExclude is "B"; expected a name that is not in ServersToInclude as well/,
  ],
  [
    'a server by the name of the switch',
    trusted('{ Servers: [allowtrustedserversonly] }'),
    /Servers is "allowtrustedserversonly"; expected another name than AllowTrustedServersOnly/,
  ],
  [
    'a redirection to nowhere',
    redirect('{ OldUrl: "https://a/_wmcs/licensing", RegistryView: Both }'),
    /NewUrl is missing; expected a value, because Ensure is Present/,
  ],
  [
    'a redirection to itself',
    redirect(
      '{ OldUrl: "https://a/_wmcs/licensing", NewUrl: "https://A/_wmcs/licensing", RegistryView: Both }',
    ),
    /NewUrl is "https:\/\/A\/_wmcs\/licensing"; expected another URL than OldUrl/,
  ],
  [
    'a redirection to itself, with the port that it has anyway',
    redirect(
      '{ OldUrl: "http://a:80/_wmcs/licensing", NewUrl: "http://a/_wmcs/licensing/", RegistryView: Both }',
    ),
    /NewUrl is "http:\/\/a\/_wmcs\/licensing\/"; expected another URL than OldUrl/,
  ],
  [
    'a cache that should be filled',
    documentOf(
      'name: C\ntype: RmsClientDsc/RmsTemplateCache\nproperties: {ServerName: a, Account: AllUsers}',
    ),
    /Ensure is "Present"; expected Absent: only the client itself fills this cache/,
  ],
  [
    'a server name with a path',
    documentOf(
      'name: C\ntype: RmsClientDsc/RmsTemplateCache\nproperties: {ServerName: "a\\\\b", Account: AllUsers, Ensure: Absent}'.replace(
        '"a\\\\b"',
        '"a\\\\\\\\b"',
      ),
    ),
    /ServerName is "a\\+b"; expected a server name/,
  ],
  [
    'two of one name',
    documentOf(off('T'), off('T')),
    `c.yaml:5:3: there is another RmsTracing 'T' at c.yaml:2:3. Give each a name of its own.`,
  ],
  [
    'two that disagree',
    documentOf(
      'name: A\ntype: RmsClientDsc/RmsTemplateUpdate\nproperties: { Mode: Server, Account: S-1-5-20, FrequencyInDays: 1 }',
      'name: B\ntype: RmsClientDsc/RmsTemplateUpdate\nproperties: { Mode: Server, Account: NetworkService, FrequencyInDays: 2 }',
    ),
    `c.yaml:5:3: RmsTemplateUpdate 'B' and 'A' at c.yaml:2:3 are about the same setting and disagree. Keep one of them.`,
  ],
  [
    'a dependsOn that is a text',
    tracing('{ Enabled: true }', '\ndependsOn: x'),
    /^c\.yaml:5:14: "dependsOn" is no list; expected a list of texts such as/,
  ],
  [
    'a dependsOn that is no reference',
    tracing('{ Enabled: true }', '\ndependsOn: [x]'),
    /^c\.yaml:5:15: "dependsOn" has "x"; expected/,
  ],
  [
    'a dependsOn with more behind the reference',
    tracing('{ Enabled: true }', `\ndependsOn: ["[resourceId('A/B','x')] or so"]`),
    /^c\.yaml:5:40: dependsOn\[0\]: Unable to parse statement root: \[resourceId/,
  ],
  [
    'a bad item far down a list',
    trusted(`{ Servers: [${Array.from({ length: 11 }, (_, index) => `s${index}`)}, "a b"] }`),
    /^c\.yaml:4:62: RmsTrustedServers 'T': Servers\[11\] is "a b"; /,
  ],
  [
    'a hash that is none, by a name that ends in digits',
    client('{ InstallMode: Silent, InstallerSha256: x }'),
    /^c\.yaml:4:55: RmsClient 'C': InstallerSha256 is "x"; /,
  ],
  [
    'a property that is only reported',
    client('{ InstalledVersion: "1.0" }'),
    "c.yaml:4:35: RmsClient 'C': InstalledVersion is read-only; leave it out.",
  ],
  [
    'a credential',
    point('{ Url: "https://a/_wmcs/Certification", Credential: x }'),
    /^c\.yaml:4:\d+: RmsServiceConnectionPoint 'P': Credential is for the PowerShell module, .*RMSDSC_LDAP_USER/,
  ],
  [
    'a dependsOn that points nowhere',
    tracing('{ Enabled: true }', `\ndependsOn: ["[resourceId('A/B','x')]"]`),
    `c.yaml:5:15: dependsOn names A/B 'x', which the document does not have.`,
  ],
  [
    'a dependsOn in a circle',
    documentOf(
      `name: A\ntype: RmsClientDsc/RmsTracing\nproperties: { Enabled: true }\ndependsOn: ["[resourceId('RmsClientDsc/RmsFederation','B')]"]`,
      `name: B\ntype: RmsClientDsc/RmsFederation\nproperties: { EnableBrowser: true }\ndependsOn: ["[resourceId('RmsClientDsc/RmsTracing','A')]"]`,
    ),
    `c.yaml:2:3: dependsOn goes in a circle: 'A' -> 'B' -> 'A'.`,
  ],
];

describe('a configuration document is refused', () => {
  for (const [what, text, message] of refused) {
    it(`for ${what}`, () => {
      assert.throws(() => readConfiguration('c.yaml', text), { name: 'InputError', message });
    });
  }

  it('for aliases that multiply', () => {
    const levels = Array.from(
      { length: 20 },
      (_, level) =>
        `${level === 0 ? 'a0: &a0 [x, x]' : `a${level}: &a${level} [*a${level - 1}, *a${level - 1}]`}`,
    );
    const bomb = `metadata:\n  ${levels.join('\n  ')}\nresources: []`;
    assert.throws(() => readConfiguration('c.yaml', bomb), {
      name: 'InputError',
      message: /^c\.yaml: .*alias/i,
    });
  });

  it('and two that want the same of one setting are not', () => {
    const twice = documentOf(off('A'), off('B'));
    assert.equal(readConfiguration('c.yaml', twice).length, 2);
  });
});
