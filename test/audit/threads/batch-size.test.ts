import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { BatchSize } from '../../../src/audit/threads/batch-size.ts';

/** The sizes of so many batches of machines that take as long each, in milliseconds, and of which as much is said. */
function sizesOf(count: number, each: number, text = 1000): number[] {
  const size = new BatchSize();
  return Array.from({ length: count }, () => {
    const { machines } = size;
    size.note({ machines, took: machines * each, text: machines * text });
    return machines;
  });
}

describe('a batch', () => {
  it('grows where machines take little time', () => {
    assert.deepEqual(sizesOf(9, 0.03), [2, 4, 8, 16, 32, 64, 128, 128, 128]);
  });

  it('takes a few milliseconds where more is known', () => {
    assert.deepEqual(sizesOf(6, 0.5), [2, 4, 8, 16, 16, 16]);
  });

  it('is one machine where these take long', () => {
    assert.deepEqual(sizesOf(3, 500), [2, 1, 1]);
  });

  it('is of less where much is said of each', () => {
    assert.deepEqual(sizesOf(5, 0.1, 68_000), [2, 4, 7, 7, 7]);
  });

  it('is never of none, and grows no faster than twofold, whatever is measured', () => {
    const measured = fc.record({ took: fc.double({ min: 0, max: 1e9, noNaN: true }), text: fc.nat() });
    fc.assert(
      fc.property(fc.array(measured), all => {
        const size = new BatchSize();
        for (const { took, text } of all) {
          const before = size.machines;
          size.note({ machines: before, took, text });
          assert.ok(size.machines >= 1 && size.machines <= Math.min(128, 2 * before));
        }
      }),
    );
  });
});
