// Records of a fleet that was audited in parts: merged into one report, beside a program that only parses the same lines.
import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { shardOf } from '../../src/audit/find/shard.ts';
import { packagePath } from '../../src/package-root.ts';
import { fleetReport } from '../../src/report/fleet/index.ts';
import type { MachineResult } from '../../src/report/result.ts';
import { Tally } from '../../src/report/tally.ts';
import { paired, peakOf } from './paired.ts';

const parts = 10;
const type = 'RmsClientDsc/RmsTracing';
const settings = [{ name: 'No tracing', type, wants: '0000000000000001' }];

/**
 * Makes the records, and prints figures and ratios.
 *
 * @param share of a million machines, for a quick look
 */
export async function benchRecord(folder: string, share = 1): Promise<void> {
  const [few, many] = [100_000 * share, 1_000_000 * share];
  const records = [];
  for (const count of [few, many]) {
    records.push(await recordsOf(join(folder, `of-${count}`), count));
  }
  const [ofFew = [], ofMany = []] = records;
  const report = (paths: readonly string[]): string[] => [
    ...[packagePath('dist', 'rmsdsc.js'), 'report', ...paths],
    ...['--format', 'csv', '--force', '--out', join(folder, 'report.csv')],
  ];
  const parseOnly = `
    const { createInterface } = require('readline');
    const { createReadStream } = require('fs');
    (async () => {
      for (const path of ${JSON.stringify(ofMany)}) {
        for await (const line of createInterface({ input: createReadStream(path) })) {
          JSON.parse(line);
        }
      }
    })();`;
  const { subject, reference, ratio } = paired(report(ofMany), ['-e', parseOnly], 1);
  const seconds = (times: readonly number[]): string => `${((times[0] ?? 0) / 1000).toFixed(1)} s`;
  const [small, large] = [peakOf(report(ofFew)), peakOf(report(ofMany))];
  process.stdout.write(
    `rmsdsc report, ${many} machines in ${parts} records: ${seconds(subject)}\nparsing their lines once: ${seconds(reference)}\nratio: ${ratio.toFixed(2)}\npeak memory: ${small} MB at ${few} machines, ${large} MB at ${many}\nratio: ${(large / small).toFixed(2)} (aim: at most 1.2)\n\n`,
  );
}

/** The records of a run in parts; one machine in sixteen drifts, each in words of its own. */
async function recordsOf(folder: string, count: number): Promise<string[]> {
  mkdirSync(folder, { recursive: true });
  const all = Array.from({ length: count }, (_, index) => `exports/PC${index}.reg`);
  const started = new Date('2026-01-02T03:04:05Z');
  const paths: string[] = [];
  for (let number = 1; number <= parts; number++) {
    const { sources, positions, shard } = shardOf(all, { number, of: parts });
    const report = await fleetReport('ndjson', { width: 100, color: false });
    const path = join(folder, `${number}.ndjson`);
    const file = openSync(path, 'w');
    const head = {
      operation: 'audit',
      configuration: 'c.yaml',
      version: '1.0.0',
      started,
      settings,
    } as const;
    writeSync(file, report.begin({ ...head, shard }));
    for (const [index, source] of sources.entries()) {
      writeSync(file, report.machine(foundAt(source), positions[index] ?? 0));
    }
    writeSync(file, report.end({ ...new Tally(settings).summary(), ended: started }));
    closeSync(file);
    paths.push(path);
  }
  return paths;
}

function foundAt(source: string): MachineResult {
  const name = source.slice('exports/'.length, -'.reg'.length);
  const isDrift = Number(name.slice(2)) % 16 === 0;
  const status = isDrift ? 'drift' : 'ok';
  const phrase = `Enabled is true on ${name}; wanted is false.`;
  const reasons = isDrift ? [{ code: 'RmsTracing:RmsTracing:Differs', phrase }] : [];
  return { name, source, status, settings: [{ name: 'No tracing', type, status, reasons }], remarks: [] };
}
