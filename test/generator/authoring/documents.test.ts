import assert from 'node:assert/strict';
import { factoryName } from '../../../generator/authoring/names.ts';
import * as authoring from '../../../src/configuration/authoring.ts';
import { readConfiguration } from '../../../src/configuration/read.ts';
import { documentSchema } from '../../../src/configuration/write.ts';
import { resourceType } from '../../../src/rms/module.ts';
import { resources } from '../../../src/rms/resources.ts';

const { defineConfiguration, resourceId, rmsFederation, rmsTracing } = authoring;
type Factory = (name: string, properties: object) => authoring.Resource;

describe('defineConfiguration', () => {
  it('makes a plain DSC v3 configuration document', () => {
    const document = defineConfiguration([
      rmsTracing('Trace', { Enabled: false }),
      { name: 'Literal', type: 'RmsClientDsc/RmsFederation', properties: { EnableBrowser: true } },
    ]);
    assert.deepEqual(JSON.parse(JSON.stringify(document)), {
      $schema: documentSchema,
      resources: [
        { name: 'Trace', type: 'RmsClientDsc/RmsTracing', properties: { Enabled: false } },
        { name: 'Literal', type: 'RmsClientDsc/RmsFederation', properties: { EnableBrowser: true } },
      ],
    });
  });

  it('puts entries that others depend on first', () => {
    const trace = rmsTracing("It's first", { Enabled: true });
    const federation = rmsFederation('Second', { EnableBrowser: true }, [trace]);
    assert.equal(resourceId(trace), "[resourceId('RmsClientDsc/RmsTracing','It''s first')]");
    assert.deepEqual(federation.dependsOn, [resourceId(trace)]);
    const text = JSON.stringify(defineConfiguration([federation, trace]));
    assert.deepEqual(
      readConfiguration('test', text).map(({ name }) => name),
      ["It's first", 'Second'],
    );
  });

  for (const resource of resources) {
    it(`makes entries of ${resource.name} that rmsdsc reads`, () => {
      const factory = (authoring as unknown as Readonly<Record<string, Factory>>)[factoryName(resource)];
      assert.ok(factory);
      for (const { title, properties } of resource.examples) {
        const entry = factory(title, properties);
        assert.deepEqual(entry, { name: title, type: resourceType(resource), properties });
        assert.equal(readConfiguration('test', JSON.stringify(defineConfiguration([entry]))).length, 1);
      }
    });
  }
});
