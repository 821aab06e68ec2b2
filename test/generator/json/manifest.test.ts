import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Manifest, manifest } from '../../../generator/json/manifest.ts';
import { resourceType } from '../../../src/model/resource.ts';
import { packagePath, packageVersion } from '../../../src/package-root.ts';
import { resources } from '../../../src/settings/index.ts';

/**
 * What DSC 3.0 knows of a manifest, and no more, because it drops one with anything else in it
 * (dsc_lib/src/dscresources/resource_manifest.rs at v3.0.2, whose root denies unknown fields).
 */
const argument = {
  anyOf: [
    { type: 'string' },
    {
      type: 'object',
      required: ['jsonInputArg'],
      properties: { jsonInputArg: { type: 'string' }, mandatory: { type: 'boolean' } },
      additionalProperties: false,
    },
  ],
};
const command = {
  executable: { type: 'string', pattern: '^[a-z]+$' },
  args: { type: 'array', items: argument },
  input: { enum: ['stdin', 'env'] },
};
const returns = { return: { enum: ['state', 'stateAndDiff'] } };
const setting = {
  ...command,
  ...returns,
  implementsPretest: { type: 'boolean' },
  handlesExist: { type: 'boolean' },
};
const method = (properties: object) => ({
  type: 'object',
  required: ['executable'],
  properties,
  additionalProperties: false,
});
const manifestSchema = {
  type: 'object',
  required: ['$schema', 'type', 'version', 'get'],
  properties: {
    $schema: { const: 'https://aka.ms/dsc/schemas/v3/bundled/resource/manifest.json' },
    type: { type: 'string', pattern: '^\\w+(?:\\.\\w+){0,2}/\\w+$' },
    kind: { enum: ['adapter', 'group', 'importer', 'resource'] },
    version: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?$' },
    description: { type: 'string' },
    tags: { type: 'array', items: { type: 'string', pattern: '^\\w+$' }, uniqueItems: true },
    get: method(command),
    set: method(setting),
    whatIf: method(setting),
    test: method({ ...command, ...returns }),
    delete: method(command),
    export: method(command),
    exitCodes: {
      type: 'object',
      propertyNames: { pattern: '^-?\\d+$' },
      additionalProperties: { type: 'string' },
    },
    schema: {
      type: 'object',
      required: ['embedded'],
      properties: { embedded: { type: 'object' } },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
};

describe('DSC v3 manifests', () => {
  const valid = new Ajv2020({ allErrors: true }).compile(manifestSchema);

  for (const resource of resources) {
    const file = packagePath('resources', 'dsc', `${resource.name}.dsc.resource.json`);
    const read = (): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;

    it(`has nothing in the manifest of ${resource.name} that DSC 3.0 does not know`, () => {
      assert.ok(valid(read()), JSON.stringify(valid.errors));
    });

    it(`starts the bridge with the type of ${resource.name}`, () => {
      const found = read();
      assert.equal(found.type, resourceType(resource));
      assert.equal(found.version, packageVersion());
      for (const operation of ['get', 'set', 'whatIf', 'test', 'delete', 'export'] as const) {
        const { executable, args } = found[operation];
        assert.equal(executable, 'node');
        const verb = operation === 'whatIf' ? 'set' : operation;
        assert.deepEqual(args.slice(0, 4), ['./bridge.mjs', 'resource', verb, found.type]);
        assert.equal(args.includes('--what-if'), operation === 'whatIf');
      }
    });
  }

  it('costs two processes a set: the resource tests itself and says what came of it', () => {
    const [resource] = resources;
    assert.ok(resource);
    const { set, whatIf, test } = manifest(resource, { version: '1.2.3', notice: String });
    for (const { implementsPretest, return: kind } of [set, whatIf]) {
      assert.equal(implementsPretest, true);
      assert.equal(kind, 'state');
    }
    assert.equal(test.return, 'state');
  });

  it('has a sentence for each exit status of the command', () => {
    const [resource] = resources;
    assert.ok(resource);
    const { exitCodes } = manifest(resource, { version: '1.2.3', notice: String });
    assert.deepEqual(Object.keys(exitCodes), ['0', '1', '2', '3', '4']);
  });
});
