import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, it } from 'mocha';
import { readDocument } from '../../../src/configuration/read.ts';
import { parseSource } from '../../../src/configuration/source.ts';
import { packForMachineConfiguration } from '../../../src/pack/index.ts';
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
      for (const { name, content } of files) {
        writeFileSync(join(folder, name), content);
      }
      const { stdout, stderr } = await mustRun(bicep().program, [
        'build',
        join(folder, 'contoso.bicep'),
        '--stdout',
      ]);
      // It has nothing to warn of.
      assert.equal(stderr.toString(), '');
      const { resources, variables } = JSON.parse(stdout.toString()) as Template;
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
});
