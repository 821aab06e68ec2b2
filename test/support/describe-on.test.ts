import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { describe, it } from 'mocha';
import { packagePath } from '../../src/package-root.ts';

/** How mocha ends with tests on a ground that is not there, and its last line. */
function runWithout(ci: string): [status: number | null, lastLine: string | undefined] {
  const program = packagePath('node_modules', 'mocha', 'bin', 'mocha.js');
  const { status, stdout } = spawnSync(
    process.execPath,
    [program, packagePath('test', 'support', 'fixtures', 'no-ground.ts')],
    { cwd: packagePath(), encoding: 'utf8', env: { ...process.env, CI: ci, NODE_V8_COVERAGE: '' } },
  );
  // After its dots and totals.
  return [status, stdout.trim().split('\n').at(-1)];
}

describe('tests on a ground that is not there', () => {
  it('are skipped, and the last lines of the run say so and why', () => {
    assert.deepEqual(runWithout(''), [0, 'Moon: DID NOT RUN. Missing: a rocket.']);
  });

  it('fail with CI=true, and the last lines say why', () => {
    assert.deepEqual(runWithout('true'), [1, 'Moon: DID NOT RUN. Missing: a rocket.']);
  });
});
