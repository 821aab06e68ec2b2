import assert from 'node:assert/strict';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { auditAll } from '../../src/audit/pool.ts';
import type { MachineResult } from '../../src/report/result.ts';
import { exportWith, FleetFolder } from '../support/fleet.ts';
import { instance } from '../support/instances.ts';

const wanted = [instance('RmsTracing', { Enabled: false })];

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
    const audit = async (sources: readonly string[]): Promise<MachineResult[]> => {
      const results: MachineResult[] = [];
      for await (const batch of auditAll(wanted, sources, 2, dying())) {
        results.push(...batch.map(({ found }) => found));
      }
      return results;
    };

    it(`${title} costs the machine that it was at`, async () => {
      const [result, ...others] = await audit([fleet.write('a.reg', exportWith(0))]);
      assert.deepEqual(others, []);
      assert.equal(result?.status, 'unknown');
      assert.match(result?.error ?? '', reason);
    });

    it(`${title} costs none of those that it only had waiting`, async () => {
      const sources = Array.from({ length: 150 }, (_, index) =>
        fleet.write(`${index}.reg`, exportWith(index % 3 === 0 ? 1 : 0)),
      );
      const results = await audit(sources);
      assert.deepEqual(
        results.map(({ source, status }) => [source, status]),
        sources.map((source, index) => [source, index % 3 === 0 ? 'drift' : 'ok']),
      );
    });
  }
});
