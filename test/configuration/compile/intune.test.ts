import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Compiled, compile } from '../../../src/configuration/compile/index.ts';
import { partsFor, partsIn } from '../../../src/configuration/compile/intune/module-parts.ts';
import type { DocumentEntry } from '../../../src/configuration/entry/entry.ts';
import type { Configuration } from '../../../src/configuration/read.ts';
import { packageFile } from '../../../src/package-root.ts';
import { resources } from '../../../src/rms/resources.ts';
import { everyResource } from '../../support/every-resource.ts';
import { instance } from '../../support/instances.ts';
import { compiled, contentOf, documentOf, entriesOf, hostileNames, options } from './support.ts';

const trace = '{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }';
const mine =
  '{ name: M, type: RmsClientDsc/RmsIlsService, properties: { Account: CurrentUser, Blocked: true } }';
const all = '{ name: A, type: RmsClientDsc/RmsIlsService, properties: { Account: AllUsers, Blocked: true } }';
const check = '{ name: D, type: RmsClientDsc/RmsServiceDiscovery, properties: { ExpectedSource: Registry } }';

const intune = (configuration: Configuration) => compiled(configuration, 'intune');
const namesOf = (configuration: Configuration) => intune(configuration).files.map(({ name }) => name);
const json = (configuration: Configuration, name: string): Record<string, unknown> =>
  JSON.parse(contentOf(intune(configuration), name).toString());
const configurationOf = (entries: readonly DocumentEntry[]): Configuration => ({ entries });

/** As many settings as are asked for, each of them another redirection. */
function redirections(count: number, name = 'RmsLicensingRedirection'): DocumentEntry[] {
  return entriesOf(
    Array.from({ length: count }, (_, index) => ({
      ...instance('RmsLicensingRedirection', {
        OldUrl: `https://old${index}/_wmcs/licensing`,
        RegistryView: 'Both',
        NewUrl: 'https://new/_wmcs/licensing',
      }),
      name,
    })),
  );
}

describe('compile --to intune @long', () => {
  it('makes a remediation and custom compliance of LocalSystem, with requests and a page', () => {
    assert.deepEqual(namesOf(documentOf(trace, all)), [
      'Clients.system.detect.ps1',
      'Clients.system.remediate.ps1',
      'Clients.system.remediation.json',
      'Clients.system.discover.ps1',
      'Clients.system.rules.json',
      'Clients.system.compliance.json',
      'Clients.intune.md',
    ]);
  });

  it('makes scripts of the user who is signed in for CurrentUser alone, and says who does not run them', () => {
    const { files, notes } = intune(documentOf(trace, mine));
    const scripts = files.filter(({ name }) => name.endsWith('.detect.ps1'));
    assert.deepEqual(
      scripts.map(({ name, content }) => [name, content.toString().match(/Title += '.*'/g)]),
      [
        ['Clients.system.detect.ps1', ["Title      = 'RmsTracing ''T'''"]],
        ['Clients.user.detect.ps1', ["Title      = 'RmsIlsService ''M'''"]],
      ],
    );
    assert.deepEqual(notes, [
      'Intune runs Clients.user on devices that are joined to Microsoft Entra; devices that are registered alone pass over it without a word.',
    ]);
    assert.deepEqual(
      namesOf(documentOf(mine)).filter(name => name.includes('.system')),
      [],
    );
  });

  it('makes a detection alone of checks', () => {
    const names = namesOf(documentOf(check));
    assert(!names.includes('Clients.system.remediate.ps1'));
    assert(!('remediationScriptContent' in json(documentOf(check), 'Clients.system.remediation.json')));
  });

  for (const [document, name, account] of [
    [documentOf(trace), 'Clients.system', 'system'],
    [documentOf(mine), 'Clients.user', 'user'],
  ] as const) {
    it(`says in the requests of ${name} who runs the scripts, in how many bits, and has them in base64`, () => {
      const files = intune(document);
      const script = (kind: string) => contentOf(files, `${name}.${kind}.ps1`).toString('base64');
      const common = {
        displayName: `RMS client: ${name}`,
        publisher: 'RMS client DSC',
        runAs32Bit: false,
        runAsAccount: account,
        enforceSignatureCheck: false,
        roleScopeTagIds: ['0'],
      };
      const { description: _, ...health } = json(document, `${name}.remediation.json`);
      const { description: __, ...compliance } = json(document, `${name}.compliance.json`);
      assert.deepEqual(health, {
        '@odata.type': '#microsoft.graph.deviceHealthScript',
        ...common,
        detectionScriptContent: script('detect'),
        remediationScriptContent: script('remediate'),
      });
      assert.deepEqual(compliance, {
        '@odata.type': '#microsoft.graph.deviceComplianceScript',
        ...common,
        detectionScriptContent: script('discover'),
      });
    });
  }

  it('names in a script what its rules name, whatever the names are', () => {
    for (const name of hostileNames) {
      const [entry] = entriesOf([{ ...instance('RmsTracing', { Enabled: true }), name }]);
      assert(entry);
      const files = intune(configurationOf([entry]));
      const rules = JSON.parse(contentOf(files, 'Clients.system.rules.json').toString());
      assert.equal(rules.Rules[0].SettingName, `RmsTracing '${name} 0'`);
      for (const { name: file, content } of files.files.filter(one => one.name.endsWith('.ps1'))) {
        assert.match(content.toString('latin1'), /^[\n -~]*$/, file);
      }
    }
  });

  it('has a text in English for each rule, which a document of a hundred rules fits', () => {
    const { Rules: rules } = json(configurationOf(redirections(100)), 'Clients.system.rules.json');
    assert(Array.isArray(rules));
    assert.equal(rules.length, 100);
    const [rule] = rules;
    const [text] = rule.RemediationStrings;
    assert.deepEqual(rule, {
      SettingName: "RmsLicensingRedirection 'RmsLicensingRedirection 0'",
      Operator: 'IsEquals',
      DataType: 'String',
      Operand: 'as wanted',
      MoreInfoUrl:
        'https://learn.microsoft.com/azure/information-protection/rms-client/client-deployment-notes#redirecting-licensing-server-traffic',
      RemediationStrings: [
        {
          Language: 'en_US',
          Title: "RmsLicensingRedirection 'RmsLicensingRedirection 0': {ActualValue}",
          Description: text.Description,
        },
      ],
    });
    assert.match(text.Description, /OldUrl "https:\/\/old0\/_wmcs\/licensing"/);
  });

  it('makes a rule for each resource where there are more than a hundred settings, or their texts are too long', () => {
    for (const entries of [redirections(101), redirections(99, 'x'.repeat(300))]) {
      const document = configurationOf([...documentOf(trace).entries, ...entries]);
      const { Rules: rules } = json(document, 'Clients.system.rules.json');
      assert(Array.isArray(rules));
      assert.deepEqual(
        rules.map(({ SettingName }) => SettingName),
        ['RmsTracing', 'RmsLicensingRedirection'],
      );
      const script = contentOf(intune(document), 'Clients.system.discover.ps1').toString();
      assert.match(script, /^\$script:rules = @\('RmsTracing', 'RmsLicensingRedirection'\)$/m);
      assert.deepEqual(
        [...script.matchAll(/ Rule {7}= (\d+)/g)].map(([, rule]) => Number(rule)),
        [0, ...entries.map(() => 1)],
      );
    }
  });

  it('divides what is too much for one script by resource, each script below 200,000 bytes', () => {
    const { files, notes } = intune(configurationOf(everyResource()));
    const scripts = files.filter(({ name }) => name.endsWith('.ps1'));
    assert(scripts.every(({ content }) => content.length <= 200_000));
    const detections = scripts.filter(({ name }) => name.endsWith('.detect.ps1'));
    assert.deepEqual(
      detections.map(({ name }) => name),
      detections.map((_, index) => `Clients.system${index + 1}.detect.ps1`),
    );
    assert(detections.length > 1 && detections.length < resources.length / 3, String(detections.length));
    const titles = detections.flatMap(({ content }) => content.toString().match(/Title += '.*/g) ?? []);
    assert.equal(new Set(titles).size, resources.length);
    assert.deepEqual(notes, []);
  });

  it('leaves room for a signature in scripts that are to be signed', () => {
    const configuration = configurationOf(everyResource());
    /** Bytes of each discovery script that has more than one resource, which is the largest of a pair or close to it. */
    const lengths = ({ files }: Compiled): number[] =>
      files
        .filter(({ name }) => name.endsWith('.discover.ps1'))
        .filter(({ content }) => (content.toString().match(/Title += '/g) ?? []).length > 1)
        .map(({ content }) => content.length);
    const plain = lengths(intune(configuration));
    assert(Math.max(...plain) > 180_000, `Without a signature they have ${plain} bytes: this shows nothing.`);
    const signed = compile(configuration, 'intune', { ...options, isToBeSigned: true });
    assert(Math.max(...lengths(signed)) <= 180_000);
    const titles = signed.files.flatMap(({ name, content }) =>
      name.endsWith('.discover.ps1') ? (content.toString().match(/Title += '.*/g) ?? []) : [],
    );
    assert.equal(new Set(titles).size, resources.length, 'a resource that leaves less room alone is there');
  });

  it('refuses settings of one resource that are too much for a script', () => {
    assert.throws(
      () => intune(configurationOf(redirections(500))),
      /^InputError: RmsLicensingRedirection: its 500 settings are more than the 200000 bytes that Intune takes of a script\. Divide the document, or compile it with rmsdsc compile --to mof\.$/,
    );
  });

  const refusals: readonly [what: string, document: Configuration, said: RegExp][] = [
    [
      'a setting of server applications with CurrentUser',
      documentOf(
        '{ name: U, type: RmsClientDsc/RmsTemplateUpdate, properties: { Account: CurrentUser, Mode: Server, FrequencyInDays: 30 } }',
      ),
      /^InputError: c\.yaml:2:\d+: RmsTemplateUpdate 'U': Account is "CurrentUser", and this is a setting of the computer, which the user who is signed in may not write\. Give AllUsers or a SID, /,
    ],
    [
      'a policy with CurrentUser',
      documentOf(
        '{ name: P, type: RmsClientDsc/RmsOfficePolicy, properties: { Account: CurrentUser, Disable: true } }',
      ),
      /^InputError: c\.yaml:2:\d+: RmsOfficePolicy 'P': Account is "CurrentUser", and this is a policy, which the user who is signed in may not write\. Give AllUsers or a SID, /,
    ],
    [
      'a value that is not to be shown',
      configurationOf(
        entriesOf([
          {
            ...instance('RmsFederation', { FederationHomeRealm: 'https://secret' }),
            concealed: ['FederationHomeRealm'],
          },
        ]),
      ),
      /^InputError: c\.yaml:1:1: RmsFederation 'RmsFederation 0': FederationHomeRealm comes from an environment variable and is not to be shown, (?!.*secret)/,
    ],
  ];
  for (const [what, document, said] of refusals) {
    it(`refuses ${what}`, () => {
      assert.throws(() => intune(document), said);
    });
  }

  it('takes settings and policies of users that LocalSystem writes', () => {
    const document = documentOf(
      '{ name: P, type: RmsClientDsc/RmsOfficePolicy, properties: { Account: AllUsers, Disable: true } }',
      mine,
    );
    assert(namesOf(document).includes('Clients.system.remediate.ps1'));
    assert(namesOf(document).includes('Clients.user.remediate.ps1'));
  });

  it('says where what comes first is in another script', () => {
    const first = `{ name: M, type: RmsClientDsc/RmsIlsService, properties: { Account: CurrentUser, Blocked: true }, dependsOn: ["[resourceId('RmsClientDsc/RmsTracing','T')]"] }`;
    assert.match(
      intune(documentOf(trace, first)).notes[1] ?? '',
      /^RmsIlsService 'M' depends on RmsTracing 'T', which is in another script: /,
    );
  });

  it('has each line of the module in one part, and in a script what its parts name and no other resource', () => {
    const module = packageFile('resources/RmsClientDsc/RmsClientDsc.psm1').toString();
    const parts = partsIn(module);
    const head = /^<#[\s\S]*?#>\n\n/;
    assert.equal(parts.map(({ text }) => text).join('\n\n'), module.replace(head, '').trimEnd());
    const names = parts.map(({ name }) => name);
    assert.deepEqual(new Set(names).size, names.length);
    for (const { name } of resources) {
      const own = partsFor(name, []);
      const known = new Set(own.map(part => part.name));
      const code = own.map(({ text }) => text.replace(/<#[\s\S]*?#>|^ *#.*$/gm, '')).join('\n');
      const used = names.filter(other =>
        new RegExp(`(?<![\\w$'-])${other.replace('$', '\\$')}(?![\\w'-])`).test(code),
      );
      assert.deepEqual(
        used.filter(other => !known.has(other)),
        [],
        name,
      );
      assert.deepEqual(
        resources.filter(other => other.name !== name && known.has(other.name)).map(other => other.name),
        [],
        name,
      );
    }
  });
});
