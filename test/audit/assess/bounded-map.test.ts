import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { BoundedMap } from '../../../src/audit/assess/bounded-map.ts';

describe('A bounded map', () => {
  it('forgets nothing until it is told to, and then only when it is full', () => {
    const map = new BoundedMap<string, number>();
    map.set('a', 1, 4_000_000);
    map.set('b', 2, 4_000_000);
    assert.equal(map.forgetIfFull(), false);
    map.set('c', 3, 1);
    assert.deepEqual([map.get('a'), map.get('b'), map.get('c'), map.size], [1, 2, 3, 3]);
    assert.equal(map.forgetIfFull(), true);
    assert.deepEqual([map.get('a'), map.size], [undefined, 0]);
    map.set('d', 4, 8_000_000);
    assert.equal(map.forgetIfFull(), false);
    assert.equal(map.get('d'), 4);
  });
});
