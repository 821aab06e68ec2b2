import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, it } from 'mocha';
import { Auditor, toPlain } from '../../src/audit/assess/auditor.ts';
import { Judge } from '../../src/audit/judge/judge.ts';
import { settingsOf } from '../../src/audit/run-audit.ts';
import { readConfiguration } from '../../src/configuration/read.ts';
import type { Instance } from '../../src/engine/instance.ts';
import { dwordValue } from '../../src/model/registry-value.ts';
import { packagePath } from '../../src/package-root.ts';
import { rowOf } from '../../src/report/record.ts';
import type { MachineResult } from '../../src/report/result.ts';
import type { Summary } from '../../src/report/summary.ts';
import { FleetFolder } from '../support/fleet.ts';
import { foundBy } from '../support/found-by.ts';
import { classesHive, softwareHive, systemHive } from '../support/hives/hive-machine.ts';
import { runHere } from '../support/in-process.ts';
import { machineExport } from '../support/machine-export.ts';

/** A computer of a fleet, in few ways, so that many are alike. */
interface Computer {
  readonly kind: 'export' | 'whole export' | 'hive' | 'folder' | 'zip';
  readonly name: string;
  readonly sids: readonly string[];
  readonly trace: number;
  readonly server: string;
  readonly collected: string | undefined;
  /** How many bytes of an export there are, where it is cut off. */
  readonly length: number | undefined;
}

const sid = fc.integer({ min: 1, max: 5 }).map(number => `S-1-5-21-1-${10 ** number}-3-${1000 + number}`);
const mostly = <T>(usual: T, other: fc.Arbitrary<T>): fc.Arbitrary<T> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const computer: fc.Arbitrary<Computer> = fc.record({
  kind: fc.constantFrom('export', 'export', 'export', 'export', 'whole export', 'hive', 'folder', 'zip'),
  name: fc.oneof(
    fc.integer({ min: 0, max: 30 }).map(number => `pc-${number}`),
    fc.constantFrom('PC-1', '', '<b>&"', '\u2028', 'S-1-5-21-1-10-3-1001', 'ä'),
  ),
  sids: fc.array(sid, { maxLength: 3 }),
  trace: mostly(0, fc.integer({ min: 1, max: 3 })),
  server: mostly(
    '',
    fc.oneof(sid, fc.constantFrom('rms.contoso.com', '\u2028', '{"name":"x"}', 'x'.repeat(3000))),
  ),
  collected: mostly(
    undefined,
    fc.constantFrom('2026-01-02T03:04:05Z', '2026-01-03T03:04:05Z', '2026-99-99T99:99:99Z'),
  ),
  length: mostly(undefined, fc.integer({ min: 0, max: 1200 })),
});

const client = 'Microsoft\\MSIPC';
const userClient = 'Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC';

function exportOf({ name, sids, trace, server, collected, length }: Computer): Buffer {
  const text = [
    'Windows Registry Editor Version 5.00',
    '',
    ...(collected === undefined ? [] : [`; Collected ${collected} by rmsdsc 0.1.0.`, '']),
    '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]',
    `"ComputerName"="${name.replaceAll('"', '\\"')}"`,
    '',
    `[HKEY_LOCAL_MACHINE\\SOFTWARE\\${client}]`,
    `"Trace"=dword:0000000${trace}`,
    '',
    ...(server === ''
      ? []
      : [
          `[HKEY_LOCAL_MACHINE\\SOFTWARE\\${client}\\TrustedServers]`,
          `"${server.replaceAll('"', '\\"')}"=""`,
          '',
        ]),
    ...sids.flatMap((one, index) => [
      `[HKEY_USERS\\${one}\\${userClient}]`,
      `"TemplateUpdateFrequency"=dword:0000000${index}`,
      '',
    ]),
    '',
  ];
  return Buffer.from(`\ufeff${text.join('\r\n')}`, 'utf16le').subarray(0, length);
}

function hivesOf({ name, sids, trace }: Computer): Record<string, Buffer> {
  const profiles = Object.fromEntries(sids.map((one, index) => [one, `C:\\Users\\user${index}`]));
  return {
    SOFTWARE: softwareHive(profiles, [dwordValue('Trace', trace)]),
    SYSTEM: systemHive(name),
    ...Object.fromEntries(
      [...new Set(sids)].map((one, index) => [
        `user${index}/UsrClass.dat`,
        classesHive([dwordValue('TemplateUpdateFrequency', index)], { owners: [one] }),
      ]),
    ),
  };
}

/** Writes what there is of a computer, and returns its path. */
function written(fleet: FleetFolder, computer: Computer, index: number): string {
  const at = `group ${index % 3}/${index}`;
  switch (computer.kind) {
    case 'export':
      return fleet.write(`${at}.reg`, exportOf(computer));
    case 'whole export':
      return fleet.write(`${at}.reg`, machineExport(20, computer.trace));
    case 'hive':
      return fleet.write(`${at}.hiv`, hivesOf(computer).SOFTWARE ?? '');
    case 'zip':
      return fleet.write(`${at}.zip`, Buffer.from(zipSync({ 'machine.reg': exportOf(computer) })));
    case 'folder':
      for (const [name, hive] of Object.entries(hivesOf(computer))) {
        fleet.write(`${at}/${name}`, hive);
      }
      return join(fleet.path, at);
  }
}

const asOf = '2026-02-03T00:00:00Z';
const path = packagePath('examples', 'contoso.yaml');
const instances: readonly Instance[] = readConfiguration(path, readFileSync(path, 'utf8'));

/** What a run writes, in lines. */
async function run(
  sources: readonly string[],
  format: 'json' | 'ndjson',
  workers: number,
): Promise<string[]> {
  const options = ['--format', format, '--workers', String(workers), '--as-of', asOf, '--fail-on', 'none'];
  const { status, stdout, stderr } = await runHere(['audit', path, ...sources, ...options]);
  assert.equal(status, 0, stderr);
  return stdout.split('\n');
}

/** What is to be said of each, found out by itself. */
async function alone(
  sources: readonly string[],
): Promise<{ found: MachineResult[]; judged: MachineResult[]; summary: Summary }> {
  const judge = new Judge(settingsOf(instances), { asOf: new Date(asOf) });
  const found: MachineResult[] = [];
  const judged: MachineResult[] = [];
  for (const source of sources) {
    const result = await foundBy(new Auditor(instances.map(toPlain)), source);
    found.push(result);
    judged.push(judge.judge(result, source));
  }
  return { found, judged, summary: judge.summary() };
}

describe('a fleet @long', () => {
  it('is told in the bytes that its machines are told in alone, whatever the threads', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(computer, { minLength: 40, maxLength: 100, size: 'max' }),
        async computers => {
          const fleet = new FleetFolder();
          try {
            const sources = computers.map((one, index) => written(fleet, one, index));
            const { found, judged, summary } = await alone(sources);
            for (const workers of [1, 2]) {
              const [, , ...json] = await run(sources, 'json', workers);
              assert.deepEqual(
                json.slice(0, judged.length).map(line => line.replace(/,$/, '')),
                judged.map(one => JSON.stringify(one)),
              );
              const end = JSON.parse(`{${json.slice(judged.length + 1).join('\n')}`) as { summary: Summary };
              const { twins: _, ...counted } = summary;
              assert.deepEqual(end.summary, { endDatetime: new Date(asOf).toISOString(), ...counted });
              const [, ...rows] = await run(sources, 'ndjson', workers);
              assert.deepEqual(
                rows.slice(0, found.length).map(row => JSON.stringify(JSON.parse(row))),
                found.map((one, index) => JSON.stringify(rowOf(one, index + 1))),
              );
            }
          } finally {
            fleet.remove();
          }
        },
      ),
      { numRuns: 4 },
    ));
});
