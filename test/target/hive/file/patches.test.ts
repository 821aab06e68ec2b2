import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { HiveFile } from '../../../../src/target/hive/file/hive-file.ts';
import { Patches } from '../../../../src/target/hive/file/patches.ts';
import { eachInFolder } from '../support.ts';

describe('the patches of a hive', () => {
  const folder = eachInFolder();

  it('are the sectors that were added and no others, the last of each', () => {
    const sectors = Buffer.concat([1, 2, 3, 4].map(byte => Buffer.alloc(512, byte)));
    const [one, other] = ['one', 'other'].map(name => new HiveFile(folder().write(name, sectors)));
    assert.ok(one && other);
    try {
      const patches = new Patches();
      assert.ok(patches.isEmpty);
      patches.add(one, 512, 1024, 1024);
      patches.add(other, 100, 1536, 512);
      assert.ok(!patches.isEmpty);
      const found = [1, 2, 3, 4].map(sector => {
        const target = Buffer.alloc(512);
        return patches.readSector(sector, target) ? [target[0], target[411], target[511]] : undefined;
      });
      assert.deepEqual(found, [undefined, [2, 2, 2], [1, 1, 2], undefined]);
    } finally {
      one.close();
      other.close();
    }
  });
});
