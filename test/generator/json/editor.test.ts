import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import languageService, { type LanguageService, type Position } from 'vscode-json-languageservice';
import { documentSchema } from '../../../src/configuration/write.ts';
import type { PropertyValue } from '../../../src/model/property.ts';
import { expectedValues } from '../../../src/model/property-words.ts';
import { givenProperties } from '../../../src/model/resource.ts';
import { packagePath } from '../../../src/package-root.ts';
import { resourceType } from '../../../src/rms/module.ts';
import { resources } from '../../../src/rms/resources.ts';

const schema = readFileSync(packagePath('resources', 'dsc', 'rmsdsc.config.schema.json'), 'utf8');

/** The service that Visual Studio Code asks about JSON, and whose schemas that for YAML follows. */
const service: LanguageService = languageService.getLanguageService({
  // The address in a document is that of DSC's own schema; a line about the schema, or a setting, puts ours in its place.
  schemaRequestService: async () => schema,
});

interface Opened {
  readonly document: languageService.TextDocument;
  readonly json: ReturnType<LanguageService['parseJSONDocument']>;
  /** Of the first place where the text stands. */
  at(text: string): Position;
}

function open(content: object): Opened {
  const document = languageService.TextDocument.create(
    'file:///a.json',
    'json',
    1,
    JSON.stringify(content, null, 2),
  );
  return {
    document,
    json: service.parseJSONDocument(document),
    at: text => document.positionAt(document.getText().indexOf(text) + 2),
  };
}

const configuration = (
  name: string,
  properties: Readonly<Record<string, PropertyValue>>,
  more = {},
): object => ({
  $schema: documentSchema,
  resources: [{ name: 'Test', type: `RmsClientDsc/${name}`, properties, ...more }],
});

async function hover({ document, json, at }: Opened, text: string): Promise<string> {
  const shown = await service.doHover(document, at(text), json);
  return JSON.stringify(shown?.contents ?? '').replaceAll(/\\+(?=\W)/g, '');
}

async function complaints({ document, json }: Opened): Promise<string[]> {
  return (await service.doValidation(document, json)).map(({ message }) => String(message));
}

async function offers({ document, json, at }: Opened, text: string): Promise<string[]> {
  const list = await service.doComplete(document, at(text), json);
  return list?.items.map(({ label }) => String(label)) ?? [];
}

describe('an editor that has rmsdsc.config.schema.json', () => {
  for (const resource of resources) {
    it(`shows at the type ${resource.name} what that is, and of no other`, async () => {
      const type = resourceType(resource);
      const shown = await hover(open(configuration(resource.name, {})), `"${type}"`);
      assert.ok(shown.includes(resource.summary), shown);
      const others = resources.filter(other => other !== resource && shown.includes(other.summary));
      assert.deepEqual(others, []);
    });

    for (const property of givenProperties(resource)) {
      it(`says in words what ${resource.name}.${property.name} takes`, async () => {
        const wrong = Array.isArray(property.example) ? ['<>'] : '<>';
        const given = open(configuration(resource.name, { [property.name]: wrong }));
        assert.ok((await hover(given, `"${property.name}"`)).includes(property.description.slice(0, 25)));
        const said = await complaints(given);
        assert.ok(said.length > 0);
        assert.deepEqual(
          said.filter(message => /pattern/i.test(message)),
          [],
        );
        const hasPattern = said.some(message => message.startsWith('Expected '));
        assert.ok(!hasPattern || said.includes(`Expected ${expectedValues(property)}.`), said.join('\n'));
      });
    }
  }

  it('says in words what is wrong with a name that a list cannot have, and with a dependency', async () => {
    const [name] = await complaints(
      open(configuration('RmsTrustedServers', { Servers: ['allowTrustedServersOnly'] })),
    );
    assert.equal(name, 'Expected another name than AllowTrustedServersOnly, which is a setting of its own.');
    const [depends] = await complaints(
      open(configuration('RmsTracing', { Enabled: true }, { dependsOn: ['Other'] })),
    );
    assert.match(depends ?? '', /^Expected \[resourceId\('RmsClientDsc\/RmsTracing','Tracing'\)\]/);
  });

  it('completes and checks the metadata that compile reads', async () => {
    const lcm = (settings: object): Opened =>
      open({
        metadata: { RmsClientDsc: { LocalConfigurationManager: settings }, anything: 1 },
        ...configuration('RmsTracing', { Enabled: true }),
      });
    assert.deepEqual(await complaints(lcm({ ConfigurationMode: 'ApplyOnly' })), []);
    assert.match((await complaints(lcm({ ConfigurationMode: 'Never' }))).join(), /"ApplyAndAutoCorrect"/);
    assert.deepEqual(await complaints(lcm({ CertificateID: 'x' })), [
      "Expected a certificate's thumbprint, 40 hexadecimal digits.",
    ]);
    assert.deepEqual(await complaints(lcm({ Mode: 1 })), ['Property Mode is not allowed.']);
    assert.ok((await offers(lcm({ Conf: 1 }), 'Conf"')).includes('ConfigurationMode'));

    const runAs = (credential: object): Opened =>
      open(
        configuration(
          'RmsTracing',
          { Enabled: true },
          { metadata: { RmsClientDsc: { PsDscRunAsCredential: credential } } },
        ),
      );
    assert.deepEqual(await complaints(runAs({ UserName: 'CONTOSO\\svc' })), ['Missing property "Password".']);
    assert.match(
      await hover(runAs({ Password: '' }), '"Password"'),
      /encrypted to the certificate of the node/,
    );
  });

  it('completes the types, each with what it is', async () => {
    const given = open(configuration('X', {}));
    const list = await service.doComplete(given.document, given.at('"RmsClientDsc/X"'), given.json);
    for (const resource of resources) {
      const found = list?.items.find(({ label }) => label === `"${resourceType(resource)}"`);
      assert.ok(
        JSON.stringify(found?.documentation ?? '').includes(resource.summary.slice(0, 20)),
        resource.name,
      );
    }
  });
});
