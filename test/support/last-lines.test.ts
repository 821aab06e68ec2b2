import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { runMocha } from './run-mocha.ts';

const inTwo = ['--parallel', '--jobs', '2'];

describe('the last lines of tests that run in several processes @long', () => {
  it('come once, after the totals of all', () => {
    const { status, lines } = runMocha({ CI: '' }, ...inTwo, 'no-ground.ts', 'no-ground-either.ts');
    assert.equal(status, 0);
    assert.equal(lines.at(-1), 'Moon: DID NOT RUN. Missing: a rocket.');
    assert.deepEqual(
      lines.filter(line => /passing|pending|Moon/.test(line)).map(line => line.trim().replace(/ \(.*/, '')),
      ['0 passing', '2 pending', 'Moon: DID NOT RUN. Missing: a rocket.'],
    );
  });

  it('follow a failure where one of the processes dies', () => {
    const { status, lines } = runMocha({ CI: '' }, ...inTwo, 'no-ground.ts', 'dies.ts');
    assert.notEqual(status, 0);
    assert(lines.includes('  1 failing'), lines.join('\n'));
    assert.equal(lines.at(-1), 'Moon: DID NOT RUN. Missing: a rocket.');
  });

  for (const options of [inTwo, []]) {
    it(`say what Node warned of after the last test, which fails the run (${options.join(' ') || 'one process'})`, () => {
      const { status, lines } = runMocha({ CI: '' }, ...options, 'late-warning.ts');
      assert.equal(status, 1);
      assert.match(lines.join('\n'), /^Node warned after the last test: .*too late/m);
    });
  }
});
