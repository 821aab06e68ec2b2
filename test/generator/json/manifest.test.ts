import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { AdaptedManifest } from '../../../generator/json/adapted-manifest.ts';
import { forms, type Manifest, type ManifestForm, manifest } from '../../../generator/json/manifest.ts';
import type { ResourceModel } from '../../../src/model/resource.ts';
import { packagePath, packageVersion } from '../../../src/package-root.ts';
import { resourceType, wholeConfiguration } from '../../../src/rms/module.ts';
import { resources } from '../../../src/rms/resources.ts';
import { adaptedForm, form30, form32, manifestNames } from '../../support/dsc-forms.ts';
import { published } from '../../support/published-schema.ts';

const context = { version: '1.2.3', notice: String };
const operations = ['get', 'set', 'test', 'delete', 'export'] as const;
const [anyResource] = resources;
/** What each manifest is of, and which operations it does without. */
const described = [
  ...resources.map(resource => ({
    name: resource.name,
    type: resourceType(resource),
    lacks: resource.isAudit ? ['delete', 'export'] : [],
  })),
  { ...wholeConfiguration, lacks: ['delete'] },
];
assert.ok(anyResource);

/** What a version of dsc finds in a folder on its path: every manifest of every file with a name that it knows. */
function foundBy(dsc: keyof typeof manifestNames, folder: string): { file: string; manifest: Manifest }[] {
  const names: readonly string[] = manifestNames[dsc];
  return readdirSync(folder)
    .filter(file => names.some(end => file.toLowerCase().endsWith(end)))
    .flatMap(file => {
      const data = JSON.parse(readFileSync(join(folder, file), 'utf8')) as
        | Manifest
        | { resources: Manifest[] };
      const list = 'resources' in data ? data.resources : [data];
      return list.map(found => ({ file, manifest: found }));
    });
}

function inForm(form: ManifestForm, { name }: Pick<ResourceModel, 'name'>): Manifest {
  const found = foundBy(form, packagePath('resources', 'dsc', form)).map(({ manifest }) => manifest);
  const ours = found.filter(({ type }) => type === `RmsClientDsc/${name}`);
  assert.equal(ours.length, 1, `${form} finds ${name} ${ours.length} times`);
  assert.ok(ours[0]);
  return ours[0];
}

describe('DSC v3 manifests', () => {
  const judges: Record<ManifestForm, object> = { '3.0': form30, '3.2': form32 };

  for (const form of forms) {
    const valid = new Ajv2020({ allErrors: true }).compile(judges[form]);

    for (const resource of described) {
      it(`has nothing in the manifest of ${resource.name} that DSC ${form} does not know`, () => {
        assert.ok(valid(inForm(form, resource)), JSON.stringify(valid.errors));
      });

      it(`starts the bridge with the type of ${resource.name} in DSC ${form}`, () => {
        const found = inForm(form, resource);
        assert.equal(found.version, packageVersion());
        for (const operation of operations) {
          const command = found[operation];
          if (!command) {
            assert.ok(resource.lacks.includes(operation), operation);
            continue;
          }
          const { executable, args } = command;
          assert.equal(executable, 'node');
          assert.deepEqual(args.slice(0, 4), ['../bridge.mjs', 'resource', operation, resource.type]);
        }
        assert.ok(existsSync(packagePath('resources', 'dsc', form, '..', 'bridge.mjs')));
      });
    }

    it(`lets DSC ${form} find each resource once`, () => {
      const types = foundBy(form, packagePath('resources', 'dsc', form)).map(({ manifest }) => manifest.type);
      assert.deepEqual(types.sort(), described.map(({ type }) => type).sort());
    });

    it(`costs DSC ${form} two processes a set: the resource tests itself and says what came of it and what differs`, () => {
      const { set, test } = manifest(anyResource, form, context);
      assert.deepEqual(
        [set.implementsPretest, set.return, test.return],
        [true, 'stateAndDiff', 'stateAndDiff'],
      );
    });

    it(`has a sentence for each exit status of the command in DSC ${form}`, () => {
      const { exitCodes } = manifest(anyResource, form, context);
      assert.deepEqual(Object.keys(exitCodes), ['0', '1', '2', '3', '4', '70']);
    });
  }

  it('is there in DSC 3.2 where Node is, so that the resources of the module can take its place', () => {
    for (const resource of described) {
      assert.equal(inForm('3.2', resource).condition, "[not(equals(tryWhich('node'), null()))]");
      assert.equal(inForm('3.0', resource).condition, undefined);
    }
  });

  it('exports names to DSC 3.2 alone, which takes them out of the properties', () => {
    for (const resource of described.filter(({ lacks }) => !lacks.includes('export'))) {
      assert.ok(inForm('3.0', resource).export?.args.includes('--without-names'));
      assert.ok(!inForm('3.2', resource).export?.args.includes('--without-names'));
    }
  });

  it('keeps the forms apart: nothing is found above them, and 3.0 and 3.1 find nothing in the folder of 3.2', () => {
    assert.deepEqual(foundBy('3.2', packagePath('resources', 'dsc')), []);
    assert.deepEqual(foundBy('3.0', packagePath('resources', 'dsc', '3.2')), []);
  });

  it('asks what if by a command of its own up to 3.1, and by an argument from 3.2 on', () => {
    const older = manifest(anyResource, '3.0', context);
    assert.deepEqual(older.whatIf, { ...older.set, args: older.whatIf?.args });
    assert.ok(older.whatIf?.args.includes('--what-if'));
    const newer = manifest(anyResource, '3.2', context);
    assert.equal(newer.whatIf, undefined);
    assert.equal(newer.set.whatIfReturns, 'stateAndDiff');
    for (const command of [newer.set, newer.delete]) {
      const { args } = command ?? assert.fail();
      assert.deepEqual(args[4], { whatIfArg: '--what-if' });
      assert.ok(!args.includes('--what-if'));
    }
  });

  describe('against the schema that DSC publishes', () => {
    const valid = published('manifest');

    for (const resource of described) {
      it(`is valid: ${resource.name}`, () => {
        assert.ok(valid(inForm('3.0', resource)), JSON.stringify(valid.errors));
      });

      it(`is valid but for what the schema does not know yet, the what-if, the condition and the filter: ${resource.name}`, () => {
        const { set, delete: remove, export: all, condition: _, ...rest } = inForm('3.2', resource);
        const { whatIfReturns: _returns, ...older } = set;
        const { schema: _schema, ...exports } = all ?? {};
        const plain = ({ args }: Manifest['set']) =>
          args.filter(argument => typeof argument === 'string' || !('whatIfArg' in argument));
        const known = {
          ...rest,
          set: { ...older, args: plain(set) },
          ...(all && { export: exports }),
          ...(remove && { delete: { ...remove, args: plain(remove) } }),
        };
        assert.ok(valid(known), JSON.stringify(valid.errors));
      });
    }
  });
});

describe('manifests of adapted resources', () => {
  const valid = new Ajv2020({ allErrors: true }).compile(adaptedForm);
  const module = packagePath('resources', 'RmsClientDsc');

  for (const { name } of resources) {
    it(`stands beside the module and is what DSC 3.2 knows: ${name}`, () => {
      const file = join(module, `${name}.dsc.adaptedResource.json`);
      const found = JSON.parse(readFileSync(file, 'utf8')) as AdaptedManifest;
      assert.ok(valid(found), JSON.stringify(valid.errors));
      assert.equal(found.type, `RmsClientDsc/${name}`);
      assert.equal(found.version, packageVersion());
      assert.equal(found.requireAdapter, 'Microsoft.Adapter/PowerShell');
      assert.ok(existsSync(join(module, found.path)), `${found.path} is not there`);
    });
  }

  it('lets DSC find each resource once beside the module', () => {
    assert.equal(foundBy('3.2', module).length, resources.length);
    assert.deepEqual(foundBy('3.0', module), []);
  });

  it('has the properties of the class, and no others', () => {
    for (const { name, properties, isAudit } of resources) {
      const file = join(module, `${name}.dsc.adaptedResource.json`);
      const { schema } = JSON.parse(readFileSync(file, 'utf8')) as {
        schema: { embedded: { properties: object } };
      };
      const named = (isMeant: boolean) =>
        properties.filter(({ role }) => (role === 'credential') === isMeant).map(property => property.name);
      assert.deepEqual(Object.keys(schema.embedded.properties), [
        ...named(false),
        ...(isAudit ? [] : ['Ensure']),
        ...['Reasons', '_inDesiredState'],
        // The adapter makes a PSCredential of an object.
        ...named(true),
      ]);
    }
  });
});
