import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { describe, it } from 'mocha';
import { lazyRequire, seldom } from '../../src/start/lazy-require.ts';

const require = createRequire(import.meta.url);

describe('a module of Node that is put off', () => {
  it('is loaded when something of it is asked for, and not before', () => {
    const asked: string[] = [];
    const load = Object.assign((id: string): unknown => {
      asked.push(id);
      return require(id);
    }, require);
    const os = lazyRequire(load)('node:os') as typeof import('node:os');
    assert.deepEqual(asked, []);
    assert.equal(os.EOL, require('node:os').EOL);
    assert.deepEqual(asked, ['node:os']);
  });

  for (const id of seldom) {
    it(`has all that ${id} has, as a bundle copies it`, () => {
      const module = require(id);
      const putOff = lazyRequire(require)(id) as object;
      assert.deepEqual(Object.getOwnPropertyNames(putOff), Object.getOwnPropertyNames(module));
      for (const name of Object.getOwnPropertyNames(module)) {
        const own = Object.getOwnPropertyDescriptor(module, name);
        assert.equal(Object.getOwnPropertyDescriptor(putOff, name)?.enumerable, own?.enumerable, name);
      }
    });
  }
});
