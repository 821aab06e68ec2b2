import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Pool } from '../../../src/audit/threads/pool.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { exportWith, FleetFolder } from '../../support/fleet.ts';
import { instance } from '../../support/instances.ts';

const wanted = [instance('RmsTracing', { Enabled: false })];

async function audit(sources: readonly string[], first: Worker): Promise<MachineResult[]> {
  const results: MachineResult[] = [];
  const pool = new Pool(wanted, sources, { threads: 2, first });
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
