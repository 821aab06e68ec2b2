import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { packagePath } from '../src/package-root.ts';
import { runMocha } from './support/run-mocha.ts';
import { temporaryFolder } from './support/temporary-folder.ts';

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

describe('coverage', () => {
  it('is of the processes that run test files, and of nothing that these start', () => {
    const folder = temporaryFolder('coverage');
    const { status, lines } = runMocha({ NODE_V8_COVERAGE: folder }, '--parallel', 'starts-others.ts');
    assert.equal(status, 0, lines.join('\n'));
    const measured = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
    rmSync(folder, { recursive: true });
    const those = (path: string) => measured.filter(text => text.includes(path)).length;
    assert.deepEqual([those('fixtures/starts-others.ts'), those('dist/rmsdsc.js')], [1, 0]);
  });
});
