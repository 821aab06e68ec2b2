// Audits of made-up fleets: speed against a program that only reads and decodes the same files, and memory.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../src/package-root.ts';
import { machineExport } from '../support/machine-export.ts';
import { writeFleet } from '../support/made-up-fleet.ts';
import { median, paired, peakOf } from './paired.ts';

const rounds = 5;

/** How many machines each fleet has, unless a quick run is wanted. */
const sizes = { small: 10_000, whole: 200, hives: 5000, few: 1000, many: 20_000 } as const;

/**
 * Makes the fleets in a folder, and prints figures and ratios.
 *
 * @param share of the usual numbers of machines, for a quick look
 */
export function benchFleet(folder: string, share = 1): void {
  const count = (size: keyof typeof sizes): number => Math.ceil(sizes[size] * share);
  const small = join(folder, 'small');
  writeFleet(small, 'exports', count('small'));
  compare('small exports, as rmsdsc collect makes them', small, count('small'));

  const whole = join(folder, 'whole');
  mkdirSync(whole, { recursive: true });
  // A few different ones are enough, and are made much faster.
  const exports = [1, 2, 3, 4].map(seed => machineExport(12_000, seed));
  for (let index = 0; index < count('whole'); index++) {
    writeFileSync(join(whole, `pc${index}.reg`), exports[index % exports.length] ?? '');
  }
  compare('exports of whole machines', whole, count('whole'));

  const hives = join(folder, 'hives');
  writeFleet(hives, 'hives', count('hives'));
  compare('folders of hives', hives, count('hives'));

  const [few, many] = (['few', 'many'] as const).map(size => {
    const fleet = join(folder, size);
    writeFleet(fleet, 'exports', count(size));
    return median(Array.from({ length: 3 }, () => peakMemory(fleet)));
  });
  process.stdout.write(
    `peak memory: ${few} MB at ${count('few')} machines, ${many} MB at ${count('many')}\nratio: ${((many ?? 0) / (few ?? 1)).toFixed(2)} (aim: at most 1.2)\n\n`,
  );
}

const command = packagePath('dist', 'rmsdsc.js');
const audit = (fleet: string): string[] => [
  command,
  ...['audit', packagePath('examples', 'contoso.yaml'), fleet, '--format', 'json'],
  ...['--out', join(fleet, '..', 'report.json')],
];

/** Reads and decodes every file below a folder, and does nothing with them. */
const readOnly = (folder: string): string => `
  const { readdirSync, readFileSync } = require('fs');
  const decoder = new TextDecoder('utf-16le');
  let length = 0;
  for (const entry of readdirSync(${JSON.stringify(folder)}, { recursive: true, withFileTypes: true })) {
    length += entry.isFile() ? decoder.decode(readFileSync(entry.parentPath + '/' + entry.name)).length : 0;
  }`;

function compare(what: string, fleet: string, machines: number): void {
  const { subject, reference, ratio } = paired(audit(fleet), ['-e', readOnly(fleet)], rounds);
  const rate = (times: readonly number[]): string =>
    `${Math.round((machines / median(times)) * 1000)} machines a second`;
  process.stdout.write(
    `rmsdsc audit, ${machines} ${what}: ${rate(subject)}\nreading and decoding them: ${rate(reference)}\nratio of the times, median of ${rounds} pairs: ${ratio.toFixed(2)} (aim: at most 2)\n\n`,
  );
}

/** In MB, as the operating system counts it, with the threads. */
function peakMemory(fleet: string): number {
  return peakOf(audit(fleet));
}
