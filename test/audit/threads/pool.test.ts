import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Pool } from '../../../src/audit/threads/pool.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { exportWith, FleetFolder } from '../../support/fleet.ts';
import { instance } from '../../support/instances.ts';
import { MadeUpWorker } from './made-up-worker.ts';

const wanted = [instance('RmsTracing', { Enabled: false })];

async function audit(sources: readonly string[], first: Worker, threads = 2): Promise<MachineResult[]> {
  const results: MachineResult[] = [];
  const pool = new Pool(wanted, sources, { threads, first });
  try {
    for await (const batch of pool) {
      results.push(...batch.map(({ found }) => found));
    }
  } finally {
    await pool.end();
  }
  return results;
}

describe('a thread that dies @long', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  const deaths: [title: string, program: string, reason: RegExp][] = [
    ['by an error', `throw new Error('It broke.')`, /cannot be audited: It broke\./],
    ['by itself', 'process.exit(7)', /cannot be audited: its thread ended\./],
    [
      'for want of memory',
      'const all = []; for (;;) all.push(new Array(1000).fill(all.length));',
      /cannot be audited: it needs more memory than there is\./,
    ],
  ];
  for (const [title, program, reason] of deaths) {
    /** One that takes the instances, and dies on the first machines. */
    const dying = (): Worker =>
      new Worker(
        `const { parentPort } = require('worker_threads');
        parentPort.once('message', () => parentPort.once('message', () => { ${program} }));`,
        { eval: true, resourceLimits: { maxOldGenerationSizeMb: 20 } },
      );
    it(`${title} costs the machine that it was at`, async () => {
      const [result, ...others] = await audit([fleet.write('a.reg', exportWith(0))], dying());
      assert.deepEqual(others, []);
      assert.equal(result?.status, 'unknown');
      assert.match(result?.error ?? '', reason);
    });

    it(`${title} costs none of those that it only had waiting`, async () => {
      const sources = Array.from({ length: 150 }, (_, index) =>
        fleet.write(`${index}.reg`, exportWith(index % 3 === 0 ? 1 : 0)),
      );
      const results = await audit(sources, dying());
      assert.deepEqual(
        results.map(({ source, status }) => [source, status]),
        sources.map((source, index) => [source, index % 3 === 0 ? 'drift' : 'ok']),
      );
    });
  }

  it('costs no machine that it was alone at, after others', async () => {
    const telling = JSON.stringify({
      json: '{"name":"A"}\n{"name":"B"}',
      names: 'A\nB',
      verdicts: 'o:o\no:o',
    });
    const first = new Worker(
      `const { parentPort } = require('worker_threads');
      parentPort.once('message', () =>
        parentPort.once('message', () => {
          parentPort.postMessage({ lines: { ...${telling}, forms: [], forgets: false }, took: 1 });
          parentPort.once('message', () => process.exit(7));
        }));`,
      { eval: true },
    );
    const sources = ['a.reg', 'b.reg', 'c.reg'].map(name => fleet.write(name, exportWith(0)));
    const results = await audit(sources, first);
    assert.deepEqual(
      results.map(({ name, status }) => [name, status]),
      [
        ['A', undefined],
        ['B', undefined],
        ['c', 'ok'],
      ],
    );
  });
});

describe('a pool of threads @long', () => {
  let fleet: FleetFolder;
  const started: Worker[] = [];
  const note = (worker: Worker): unknown => started.push(worker);
  beforeEach(() => {
    fleet = new FleetFolder();
    started.length = 0;
    process.on('worker', note);
  });
  afterEach(() => {
    process.off('worker', note);
    fleet.remove();
  });
  const machines = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => fleet.write(`pc${index}.reg`, exportWith(0)));
  /** Longer than a run waits for its first result before another thread is at work. */
  const long = 600;

  /** Calls machines by their paths; takes as long for the first batch. */
  class SlowWorker extends MadeUpWorker {
    #first = setTimeout(long);

    override postMessage(message: { readonly sources?: readonly string[] }): void {
      super.postMessage(message);
      const { sources } = message;
      if (sources) {
        void this.#first.then(() => this.answer(sources));
      }
    }
  }

  for (const [threads, further] of [
    [1, 0],
    [2, 1],
  ] as const) {
    it(`starts ${further} further where there may be ${threads} and the first takes long`, async () => {
      const sources = machines(9);
      const results = await audit(sources, new SlowWorker().asWorker, threads);
      assert.equal(started.length, further);
      const wanted = sources.map((path, index) => [path, `pc${index}`]);
      assert.ok(results.every(({ name }, index) => wanted[index]?.includes(name)));
      assert.equal(results.length, sources.length);
    });
  }

  it('loses nothing by a thread that ends when it has nothing to do', async () => {
    const first = new MadeUpWorker();
    const pool = new Pool(wanted, machines(2), { threads: 1, first: first.asWorker });
    first.answer(['A', 'B']);
    first.emit('exit', 1);
    const names: string[] = [];
    for await (const batch of pool) {
      names.push(...batch.map(({ name }) => name));
    }
    assert.deepEqual([names, started], [['A', 'B'], []]);
  });

  it('names no user where a thread dies', async () => {
    const first = new MadeUpWorker();
    const source = fleet.write('Users/alice/pc.reg', exportWith(0));
    const pool = new Pool(wanted, [source], {
      threads: 1,
      first: first.asWorker,
      look: { hidesUsers: true },
    });
    first.emit('error', new Error('It broke.'));
    for await (const batch of pool) {
      assert.doesNotMatch(batch.map(({ json }) => json).join(), /alice/);
      assert.match(batch.map(({ json }) => json).join(), /Users.+user 1.+It broke/);
    }
  });

  it('starts none when it was ended', async () => {
    const first = new MadeUpWorker();
    const pool = new Pool(wanted, machines(9), { threads: 2, first: first.asWorker });
    await pool.end();
    await setTimeout(long);
    assert.deepEqual([started.length, first.isTerminated], [0, true]);
  });

  it('gives threads no more than a few batches before what was found is taken', async () => {
    const first = new MadeUpWorker();
    const pool = new Pool(wanted, machines(500), { threads: 1, first: first.asWorker });
    for (let given = 1; given < first.posted.length; given++) {
      const { sources } = first.posted[given] as { readonly sources: readonly string[] };
      first.answer(sources);
    }
    assert.equal(first.posted.length, 5);
    await pool.end();
  });
});
