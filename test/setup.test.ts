import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { packagePath } from '../src/package-root.ts';

describe('a property test', () => {
  it('fails where it is stopped early, and says so', () => {
    const endless = fc.property(fc.integer(), () => {
      const end = performance.now() + 2;
      while (performance.now() < end) {
        // It takes its time.
      }
    });
    assert.throws(
      () => fc.assert(endless, { numRuns: 1_000_000, interruptAfterTimeLimit: 20 }),
      /Property interrupted after \d+ tests/,
    );
  });

  it('nowhere has leave to be stopped, or to leave runs out', () => {
    const leaves = /markInterruptAsFailure: *false|skipAllAfterTimeLimit/;
    const files = readdirSync(packagePath('test'), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts') && name !== 'setup.test.ts')
      .filter(name => leaves.test(readFileSync(packagePath('test', name), 'utf8')));
    assert.deepEqual(files, []);
  });
});
