import assert from 'node:assert/strict';
import { foldName, type RegistryKey, unreadableKeys } from '../../src/model/registry-key.ts';

function key(name: string, subkeys: RegistryKey[] = [], problem?: string): RegistryKey {
  return {
    name,
    values: new Map(),
    subkeys: new Map(subkeys.map(subkey => [foldName(subkey.name), subkey])),
    ...(problem !== undefined && { problem }),
  };
}

const tree = key('root', [key('a', [key('b', [], 'denied'), key('c', [key('d', [], 'locked')])]), key('e')]);

describe('keys that could not be read', () => {
  const table: readonly (readonly [path: string, whole: boolean, found: string[]])[] = [
    ['', false, []],
    ['', true, ['a\\b denied', 'a\\c\\d locked']],
    ['A', false, []],
    ['a', true, ['a\\b denied', 'a\\c\\d locked']],
    ['a\\B', false, ['a\\B denied']],
    ['a\\b\\x\\y', true, ['a\\b denied']],
    ['a\\c', true, ['a\\c\\d locked']],
    ['a\\c\\d', true, ['a\\c\\d locked']],
    ['e', true, []],
    ['nothing\\there', true, []],
  ];
  for (const [path, whole, found] of table) {
    it(`are found at '${path}'${whole ? ' and below' : ''}`, () => {
      const said = unreadableKeys(tree, path, whole).map(({ path, problem }) => `${path} ${problem}`);
      assert.deepEqual(said, found);
    });
  }

  it('are none where there is no key', () => {
    assert.deepEqual(unreadableKeys(undefined, 'a', true), []);
  });
});
