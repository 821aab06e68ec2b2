import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Thread } from '../../../src/audit/threads/thread.ts';
import { MadeUpClock } from '../../support/made-up-clock.ts';
import { MadeUpWorker } from './made-up-worker.ts';

const minute = 60_000;

describe('a thread with batches', () => {
  let clock: MadeUpClock;
  beforeEach(() => {
    clock = new MadeUpClock();
  });
  afterEach(() => clock.remove());

  /** A thread that was given these batches, and what is heard of it. */
  function started(...batches: readonly (readonly string[])[]): {
    readonly worker: MadeUpWorker;
    readonly thread: Thread;
    readonly heard: unknown[];
  } {
    const worker = new MadeUpWorker();
    const heard: unknown[] = [];
    const thread = new Thread(
      worker.asWorker,
      { instances: [], options: {} },
      {
        done: measured => heard.push(measured),
        died: (_, unfinished, reason) => heard.push([reason, ...unfinished.map(({ sources }) => sources)]),
      },
    );
    for (const sources of batches) {
      thread.give({
        sources,
        isAgain: false,
        resolve: read => heard.push(read().map(({ name }) => name)),
      });
    }
    return { worker, thread, heard };
  }

  it('is told of them at once, and answers them in their order', () => {
    const { worker, thread, heard } = started(['a', 'b'], ['c']);
    assert.deepEqual(worker.posted, [
      { instances: [], options: {} },
      { sources: ['a', 'b'] },
      { sources: ['c'] },
    ]);
    assert.deepEqual([thread.load, thread.hasFinished], [2, false]);
    worker.answer(['A', 'B']);
    assert.deepEqual(heard, [
      ['A', 'B'],
      { machines: 2, took: 7, text: '{"name":"A"}\n{"name":"B"}'.length },
    ]);
    assert.deepEqual([thread.load, thread.hasFinished], [1, true]);
    worker.answer(['C']);
    assert.deepEqual(heard[2], ['C']);
    assert.equal(thread.load, 0);
  });

  it('is stuck where it takes more than ten minutes for one, and is ended', () => {
    const { worker, thread, heard } = started(['a', 'b']);
    clock.pass(9 * minute);
    thread.give({ sources: ['c'], isAgain: false, resolve: () => undefined });
    clock.pass(minute - 1);
    assert.deepEqual([heard, worker.isTerminated], [[], false]);
    clock.pass(1);
    assert.deepEqual(heard, [['it took more than 10 minutes', ['a', 'b'], ['c']]]);
    assert.ok(worker.isTerminated);
  });

  it('has ten minutes for each, from the last answer on', () => {
    const { worker, heard } = started(['a'], ['b']);
    clock.pass(6 * minute);
    worker.answer(['A']);
    clock.pass(6 * minute);
    assert.equal(heard.length, 2);
    clock.pass(4 * minute);
    assert.deepEqual(heard[2], ['it took more than 10 minutes', ['b']]);
  });

  it('may wait for as long as it has none', () => {
    const { worker, thread, heard } = started(['a']);
    worker.answer(['A']);
    assert.equal(clock.waiting, 0);
    clock.pass(60 * minute);
    thread.give({ sources: ['b'], isAgain: false, resolve: () => undefined });
    clock.pass(10 * minute - 1);
    assert.equal(heard.length, 2);
    clock.pass(1);
    assert.deepEqual(heard[2], ['it took more than 10 minutes', ['b']]);
  });

  it('dies once, whatever comes after that', () => {
    const { worker, heard } = started(['a']);
    worker.emit('error', new Error('It broke.'));
    worker.emit('exit', 1);
    worker.answer(['A']);
    assert.deepEqual(heard, [['It broke.', ['a']]]);
    assert.equal(clock.waiting, 0);
  });

  it('leaves no clock behind when it is ended, and is heard no more', async () => {
    const { worker, thread, heard } = started(['a'], ['b']);
    const end = thread.end();
    worker.answer(['A']);
    await end;
    assert.ok(worker.isTerminated);
    assert.deepEqual([heard, clock.waiting], [[], 0]);
  });
});
