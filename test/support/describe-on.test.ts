import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runMocha } from './run-mocha.ts';

/** How mocha ends with tests on a ground that is not there, and its last line. */
function runWithout(ci: string): [status: number | null, lastLine: string | undefined] {
  const { status, lines } = runMocha({ CI: ci }, 'no-ground.ts');
  // After its dots and totals.
  return [status, lines.at(-1)];
}

describe('tests on a ground that is not there', () => {
  it('are skipped, and the last lines of the run say so and why', () => {
    assert.deepEqual(runWithout(''), [0, 'Moon: DID NOT RUN. Missing: a rocket.']);
  });

  it('fail with CI=true, and the last lines say why', () => {
    assert.deepEqual(runWithout('true'), [1, 'Moon: DID NOT RUN. Missing: a rocket.']);
  });
});
