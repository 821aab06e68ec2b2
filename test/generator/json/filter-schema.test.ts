import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { filterSchema } from '../../../generator/json/filter-schema.ts';
import { givenProperties } from '../../../src/model/resource.ts';
import { resources } from '../../../src/rms/resources.ts';

describe('the schema of an export filter', () => {
  for (const resource of resources.filter(({ isAudit }) => !isAudit)) {
    const valid = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(filterSchema(resource));

    it(`takes any property of ${resource.name} by itself, and none that an instance cannot have`, () => {
      for (const { name, example } of givenProperties(resource)) {
        assert.ok(valid({ [name]: example }), name);
        assert.ok(valid({ [name]: null }), name);
        assert.ok(!valid({ [name]: { not: 'a value' } }), name);
      }
      assert.ok(valid({}));
      assert.ok(valid({ Ensure: 'Present' }));
      for (const { name } of resource.properties.filter(({ role }) => role === 'read')) {
        assert.ok(!valid({ [name]: 'x' }), name);
      }
      for (const name of ['Reasons', '_name', '_metadata', 'Unknown']) {
        assert.ok(!valid({ [name]: null }), name);
      }
    });
  }
});
