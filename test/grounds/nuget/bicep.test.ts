import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'mocha';
import { environmentOf } from '../../../src/configuration/document/environment.ts';
import { readDocument } from '../../../src/configuration/read.ts';
import { parseSource } from '../../../src/configuration/source/source.ts';
import { bicepOf } from '../../../src/pack/bicep.ts';
import {
  machineConfigurationLimits,
  type PackageFile,
  packForMachineConfiguration,
} from '../../../src/pack/index.ts';
import { policyDefinition } from '../../../src/pack/policy.ts';
import { packagePath } from '../../../src/package-root.ts';
import { describeOn } from '../../support/describe-on.ts';
import { mustRun } from '../../support/run.ts';
import { ensureBicep } from './bicep.ts';

interface Compiler {
  readonly program: string;
  readonly version: string;
}

const ground = {
  title: "Bicep's own compiler",
  name: 'Bicep',
  open: async (): Promise<Compiler> => {
    const program = await ensureBicep();
    const { stdout } = await mustRun(program, ['--version']);
    return { program, version: stdout.toString().trim() };
  },
  describe: ({ version }: Compiler) => version,
};

interface Template {
  readonly resources: readonly { readonly type: string }[] | Record<string, { readonly type: string }>;
  readonly variables: Record<string, unknown>;
  readonly parameters: Record<string, { readonly allowedValues?: readonly string[] }>;
}

describeOn(ground, 'the Bicep file beside a package', bicep => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-bicep-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  const kinds = ['policyDefinitions', 'policySetDefinitions', 'policyAssignments'];
  for (const [mode, wanted] of [
    ['audit', kinds],
    ['audit-and-set', [...kinds, 'roleAssignments']],
  ] as const) {
    it(`deploys the policy, an initiative and its assignment (${mode})`, async () => {
      const text = readFileSync(packagePath('examples', 'contoso.yaml'), 'utf8');
      const { files } = await packForMachineConfiguration(readDocument(parseSource('contoso.yaml', text)), {
        ...{ name: 'contoso', mode, version: '1.2.3', packageVersion: '4.5.6', source: 'contoso.yaml' },
        contentUri: 'https://contoso.example/contoso_4_5_6.zip',
      });
      const { resources, variables } = await build(files, 'contoso.bicep');
      assert.deepEqual(
        Object.values(resources).map(({ type }) => type),
        wanted.map(kind => `Microsoft.Authorization/${kind}`),
      );
      // Expressions are those of the policy, and not of the template that deploys it.
      const [policy] = Object.values(variables).filter(variable => typeof variable === 'object');
      assert.match(JSON.stringify(policy), /"\[\[parameters\('IncludeArcMachines'\)\]"/);
      assert.doesNotMatch(JSON.stringify(policy), /"\[(?!\[)[^"]*\]"/);
    });
  }

  // What ends a text, or begins an expression, somewhere; Bicep takes blanks from the beginnings of lines itself.
  const hostile = `a'b \\ \n\${x} \u2028 [y]`;
  const properties = {
    realm: `{ type: string, defaultValue: "https://fs.contoso.com/it's", description: ${JSON.stringify(hostile)} }`,
    browser: '{ type: bool, defaultValue: false }',
  };
  const parameterised = [
    'parameters:',
    ...Object.entries(properties).map(([name, declared]) => `  ${name}: ${declared}`),
    'resources:',
    "- name: It's",
    '  type: RmsClientDsc/RmsFederation',
    `  properties: { FederationHomeRealm: "[parameters('realm')]", EnableBrowser: "[parameters('browser')]" }`,
  ].join('\n');

  for (const mode of ['audit', 'audit-and-set'] as const) {
    it(`hands the parameters of a document through initiative and assignment (${mode})`, async () => {
      const configuration = readDocument(
        parseSource('p.yaml', parameterised),
        'test or set',
        machineConfigurationLimits,
        { environment: environmentOf([], {}), handedInBy: 'the policy' },
      );
      const { files } = await packForMachineConfiguration(configuration, {
        ...{ name: 'p', mode, version: '1.2.3', packageVersion: '4.5.6', source: 'p.yaml' },
        contentUri: 'https://contoso.example/p_4_5_6.zip',
      });
      const { parameters, resources, variables } = await build(files, 'p.bicep');
      const description = `FederationHomeRealm of RmsFederation 'It's'. ${hostile}`;
      assert.deepEqual(parameters.realm, {
        type: 'string',
        defaultValue: "https://fs.contoso.com/it's",
        metadata: { description },
      });
      assert.deepEqual(parameters.browser?.allowedValues, ['True', 'False']);
      const [policy] = Object.values(variables).filter(variable => typeof variable === 'object');
      const declared = (policy as { properties: { parameters: Record<string, { metadata: object }> } })
        .properties.parameters;
      assert.deepEqual(declared.realm?.metadata, { displayName: 'realm', description });
      const [, initiative, assignment] = Object.values(resources);
      assert.match(JSON.stringify(initiative), /"realm":\{"value":"\[\[parameters\('realm'\)\]"\}/);
      assert.match(JSON.stringify(assignment), /"realm":\{"value":"\[parameters\('realm'\)\]"\}/);
    });
  }

  it('takes every name of a parameter that is not refused, the words of its own language among them', async () => {
    const words = [
      ...[
        'param',
        'var',
        'resource',
        'module',
        'output',
        'metadata',
        'targetScope',
        'existing',
        'import',
        'using',
      ],
      ...[
        'func',
        'provider',
        'extension',
        'assert',
        'with',
        'as',
        'in',
        'object',
        'bool',
        'int',
        'array',
        'any',
      ],
      ...[
        'concat',
        'format',
        'parameters',
        'variables',
        'resourceId',
        'policy_',
        'name',
        'properties',
        'secure',
      ],
    ];
    const parameters = words.map(name => ({ name, reference: `[A]a;${name}`, description: name }));
    const options = {
      name: 'w',
      mode: 'audit-and-set',
      version: '1.0.0',
      madeBy: 'a test',
      parameters,
    } as const;
    const policy = policyDefinition({ ...options, content: Buffer.from('') });
    const files = [
      { name: 'w_DeployIfNotExists.json', content: Buffer.from(JSON.stringify(policy)) },
      { name: 'w.bicep', content: Buffer.from(bicepOf(options)) },
    ];
    const built = await build(files, 'w.bicep');
    assert.deepEqual(
      words.filter(word => !Object.hasOwn(built.parameters, word)),
      [],
    );
  });

  async function build(files: readonly PackageFile[], name: string): Promise<Template> {
    for (const file of files) {
      writeFileSync(join(folder, file.name), file.content);
    }
    const { stdout, stderr } = await mustRun(bicep().program, ['build', join(folder, name), '--stdout']);
    // It has nothing to warn of.
    assert.equal(stderr.toString(), '');
    return JSON.parse(stdout.toString()) as Template;
  }
});
