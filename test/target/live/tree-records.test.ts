import assert from 'node:assert/strict';
import { foldName, type RegistryKey } from '../../../src/model/registry-key.ts';
import {
  dwordValue,
  type RegistryValue,
  registryTypes,
  stringValue,
} from '../../../src/model/registry-value.ts';
import { treeFromRecords, treeRecords } from '../../../src/target/live/tree-records.ts';

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
        ['number', 'C', '3'],
        ['number', '_', '2'],
        ['number', 'b', '1'],
        ['key', '1', 'z'],
        ['key', '1', '\u00e9'],
      ],
    );
  });

  it('has the bytes of whatever is not as .NET writes it', () => {
    const odd = [
      { name: 'a', type: registryTypes.REG_SZ, data: Buffer.from('x', 'utf16le') },
      { name: 'b', type: registryTypes.REG_EXPAND_SZ, data: Buffer.from('%x%\0\ud800\0', 'utf16le') },
      { name: 'c', type: registryTypes.REG_SZ, data: Buffer.alloc(0) },
      { name: 'd', type: registryTypes.REG_SZ, data: Buffer.from([0, 0, 0]) },
      { name: 'e', type: registryTypes.REG_DWORD, data: Buffer.from([1]) },
      { name: 'f', type: registryTypes.REG_QWORD, data: Buffer.alloc(8) },
      dwordValue('g', 4294967295),
    ];
    const records = treeRecords(key('k', odd));
    assert.deepEqual(records, [
      ['key', '0', 'k'],
      ['value', 'a', '1', 'eAA='],
      ['text', 'b', '2', '%x%\0\ud800'],
      ['value', 'c', '1', ''],
      ['value', 'd', '1', 'AAAA'],
      ['value', 'e', '4', 'AQ=='],
      ['value', 'f', '11', 'AAAAAAAAAAA='],
      ['number', 'g', '-1'],
    ]);
    const again = treeFromRecords(records);
    assert.ok(again && 'values' in again);
    assert.deepEqual([...again.values.values()], odd);
  });

  it('becomes the same tree again', () => {
    const records = treeRecords(tree);
    const again = treeFromRecords(records);
    assert.ok(again && 'subkeys' in again);
    assert.deepEqual(treeRecords(again), records);
    assert.deepEqual(again.subkeys.get('B'), tree.subkeys.get('B'));
  });

  it('may have keys in it that could not be read', () => {
    const records = [
      ['key', '0', 'k'],
      ['denied', '1', 'a', 'Access is denied.'],
      ['key', '1', 'b'],
      ['number', 'x', '1'],
    ];
    const read = treeFromRecords(records);
    assert.ok(read && 'subkeys' in read);
    assert.equal(read.subkeys.get('A')?.problem, 'Access is denied.');
    assert.equal(read.subkeys.get('B')?.problem, undefined);
    assert.deepEqual(treeRecords(read), records);
  });

  it('may be none, or a reason why it cannot be told', () => {
    assert.deepEqual(treeRecords(undefined), [['none']]);
    assert.equal(treeFromRecords([['none']]), undefined);
    assert.deepEqual(treeFromRecords([['problem', 'why']]), { problem: 'why' });
    assert.deepEqual(treeFromRecords([['problem', 'why', 'no-view']]), { problem: 'why', code: 'no-view' });
    assert.deepEqual(treeFromRecords([['problem', 'why', 'no such word']]), { problem: 'why' });
    assert.throws(() => treeFromRecords([['value', 'x', '1', '']]), /without a key/);
  });
});
