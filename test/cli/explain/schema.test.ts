import assert from 'node:assert/strict';
import { schemaFile } from '../../../src/cli/explain/schema-file.ts';
import { givenProperties } from '../../../src/model/resource.ts';
import { resources } from '../../../src/rms/resources.ts';
import { Workbench } from '../../support/workbench.ts';

describe('rmsdsc schema', () => {
  for (const resource of resources) {
    it(`has that of ${resource.name}, with every property that a document may give`, () => {
      const text = schemaFile(resource.name.toUpperCase()).toString();
      const { title, properties } = JSON.parse(text) as { title: string; properties: Record<string, object> };
      assert.equal(title, resource.name);
      for (const { name } of givenProperties(resource)) {
        assert.ok(name in properties, name);
      }
    });
  }

  it('prints that of documents and of a type, and says what is wrong with a name', () => {
    const bench = new Workbench();
    try {
      assert.equal(bench.run('schema').stdout, schemaFile().toString());
      assert.equal(bench.run('schema', 'rmstracing').stdout, schemaFile('RmsTracing').toString());
      const { status, stderr } = bench.run('schema', 'Tracing');
      assert.equal(status, 2);
      assert.match(stderr, /"Tracing" is no resource type that rmsdsc knows\./);
    } finally {
      bench.remove();
    }
  });
});
