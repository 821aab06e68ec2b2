import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Progress, type ProgressTerminal } from '../../../src/cli/terminal/progress.ts';

/** A terminal that keeps what is written, and a clock that stands still until it is set. */
function shown(terminal: Omit<ProgressTerminal, 'write'>, total: number, isDumb = false) {
  const written: string[] = [];
  const clock = { time: 0 };
  const progress = new Progress(
    total,
    { ...terminal, write: text => written.push(text) },
    () => clock.time,
    isDumb,
  );
  /** So many steps, one in each of these milliseconds. */
  const run = (steps: number, each: number, isProblem = false): void => {
    for (let step = 0; step < steps; step++) {
      clock.time += each;
      progress.step(isProblem);
    }
  };
  return { progress, run, written, last: () => written.at(-1)?.replace('\r\x1b[K', '') };
}

describe('the progress of an audit', () => {
  it('is a line on a terminal, with rate and time left', () => {
    const { run, last } = shown({ isTTY: true, columns: 100 }, 20_000);
    run(1000, 2);
    assert.match(last() ?? '', /^\d+ of 20000 machines, 500 a second, 0:39 left$/);
    run(1, 200, true);
    assert.match(last() ?? '', /left, 1 could not be told$/);
  });

  it('has no line on a terminal that cannot take one away, and ends in the same words', () => {
    const { progress, run, written } = shown({ isTTY: true }, 10, true);
    run(10, 500);
    progress.finish('10 machines.');
    assert.deepEqual(written, ['10 machines.\n']);
  });

  it('foretells nothing from the first moments', () => {
    const { run, last } = shown({ isTTY: true, columns: 100 }, 20_000);
    run(1, 500);
    assert.equal(last(), '1 of 20000 machines');
  });

  it('has the rate of the last seconds', () => {
    const { run, last } = shown({ isTTY: true, columns: 100 }, 100_000);
    run(20_000, 0.1);
    run(200, 101);
    assert.match(last() ?? '', /^20200 of 100000 machines, 10 a second, 2:1\d:\d\d left$/);
  });

  it('is shown ten times a second at most', () => {
    const { run, written } = shown({ isTTY: true }, 20_000);
    run(2000, 1);
    assert.ok(written.length <= 20, `${written.length}`);
  });

  it('is never as wide as the terminal', () => {
    const { run, written } = shown({ isTTY: true, columns: 30 }, 20_000);
    run(2000, 1, true);
    assert.ok(written.every(text => text.replace('\r\x1b[K', '').length < 30));
  });

  it('goes away', () => {
    const { progress, run, written } = shown({ isTTY: true }, 10);
    run(5, 200);
    progress.clear();
    progress.clear();
    assert.deepEqual(written.slice(-1), ['\r\x1b[K']);
    assert.equal(written.filter(text => text === '\r\x1b[K').length, 1);
  });

  it('is not written where there is no terminal', () => {
    const { progress, run, written } = shown({}, 10);
    run(10, 500);
    progress.clear();
    assert.deepEqual(written, []);
  });

  it('ends with what came of it, on a terminal alone', () => {
    const { progress, run, written } = shown({ isTTY: true, columns: 100 }, 10);
    run(2, 200);
    progress.finish('2 machines.');
    assert.deepEqual(written.slice(-2), ['\r\x1b[K', '2 machines.\n']);
    const silent = shown({ isTTY: false }, 10);
    silent.progress.finish('2 machines.');
    assert.deepEqual(silent.written, []);
  });
});
