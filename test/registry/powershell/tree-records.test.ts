import assert from 'node:assert/strict';
import { foldName, type RegistryKey } from '../../../src/model/registry-key.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../../src/model/registry-value.ts';
import { treeFromRecords, treeRecords } from '../../../src/registry/powershell/tree-records.ts';

function key(name: string, values: RegistryValue[], subkeys: RegistryKey[] = []): RegistryKey {
  return {
    name,
    values: new Map(values.map(value => [foldName(value.name), value])),
    subkeys: new Map(subkeys.map(subkey => [foldName(subkey.name), subkey])),
  };
}

const tree = key(
  'MSIPC',
  [dwordValue('b', 1), stringValue('B', 'x'), stringValue('', 'default')],
  [key('b', [], [key('deep', [dwordValue('n', 2)])]), key('A', [])],
);

describe('a tree as records', () => {
  it('has its names in the order of their UTF-16 units', () => {
    assert.deepEqual(
      treeRecords(
        key(
          'k',
          [dwordValue('b', 1), dwordValue('_', 2), dwordValue('C', 3)],
          [key('\u00e9', []), key('z', [])],
        ),
      ),
      [
        ['key', '0', 'k'],
        ['value', 'C', '4', 'AwAAAA=='],
        ['value', '_', '4', 'AgAAAA=='],
        ['value', 'b', '4', 'AQAAAA=='],
        ['key', '1', 'z'],
        ['key', '1', '\u00e9'],
      ],
    );
  });

  it('becomes the same tree again', () => {
    const records = treeRecords(tree);
    const again = treeFromRecords(records);
    assert.ok(again && 'subkeys' in again);
    assert.deepEqual(treeRecords(again), records);
    assert.deepEqual(again.subkeys.get('B'), tree.subkeys.get('B'));
  });

  it('may be none, or a reason why it cannot be told', () => {
    assert.deepEqual(treeRecords(undefined), [['none']]);
    assert.equal(treeFromRecords([['none']]), undefined);
    assert.deepEqual(treeFromRecords([['problem', 'why']]), { problem: 'why' });
    assert.throws(() => treeFromRecords([['value', 'x', '1', '']]), /without a key/);
  });
});
