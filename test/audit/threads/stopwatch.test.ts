import assert from 'node:assert/strict';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Stopwatch } from '../../../src/audit/threads/stopwatch.ts';

describe('the stopwatch of a run', () => {
  const own = { now: performance.now, eventLoopUtilization: performance.eventLoopUtilization };
  const { cpuUsage } = process;
  let at = 0;
  /** A run that takes one and a half processors, and the thread that makes the report a quarter of its time. */
  beforeEach(() => {
    at = 0;
    performance.now = () => at;
    performance.eventLoopUtilization = () => ({ active: at / 4, idle: 0, utilization: 0 });
    process.cpuUsage = () => ({ user: at * 1000, system: at * 500 });
  });
  afterEach(() => {
    Object.assign(performance, own);
    process.cpuUsage = cpuUsage;
  });

  /** A run of a thousand machines, of which as many are done in each 20 ms. */
  function run(...batches: readonly number[]): Stopwatch {
    const watch = new Stopwatch(1000);
    for (const machines of batches) {
      at += 20;
      watch.note({ machines, took: 5, text: 0 });
    }
    return watch;
  }

  it('tells how fast one is that goes on as it began', () => {
    const watch = run(...Array<number>(20).fill(10));
    assert.deepEqual(watch.pace(2), {
      elapsed: 400,
      warm: 380,
      done: 200,
      left: 800,
      quickest: 0.5,
      each: 2,
      trend: 1,
      cpu: 1.5,
      busy: 0.25,
      warmUp: 0,
      threads: 2,
    });
  });

  it('tells what one took that got faster', () => {
    const { done, quickest, each, trend, warmUp } = run(
      ...Array<number>(10).fill(5),
      ...Array<number>(10).fill(10),
    ).pace(1);
    assert.deepEqual(
      { done, quickest, each, trend, warmUp },
      { done: 150, quickest: 0.5, each: 2, trend: 0.5, warmUp: 150 },
    );
  });

  it('goes by the latest batches of one that got slower', () => {
    const { quickest, each } = run(...Array<number>(50).fill(10), ...Array<number>(50).fill(1)).pace(1);
    assert.deepEqual({ quickest, each }, { quickest: 5, each: 20 });
  });

  it('goes by the last tenths of a second of a long one', () => {
    const { quickest, each, trend } = run(...Array<number>(500).fill(1), ...Array<number>(20).fill(4)).pace(
      1,
    );
    assert.deepEqual({ quickest, each, trend }, { quickest: 1.25, each: 5, trend: 1 });
  });

  it('knows nothing of one of which nothing is done', () => {
    const watch = run();
    at = 500;
    const { elapsed, warm, done, left } = watch.pace(1);
    assert.deepEqual({ elapsed, warm, done, left }, { elapsed: 500, warm: 0, done: 0, left: 1000 });
  });
});
