// Audits of made-up fleets: speed against the fastest program that only reads and decodes the same files, and memory. No two
// files of a fleet are the same.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../src/package-root.ts';
import { machineExport } from '../support/machine-export.ts';
import { writeFleet } from '../support/made-up-fleet.ts';
import { againstAim, type Figure } from './aims.ts';
import { median, paired, peakOf } from './paired.ts';

const rounds = 5;

/** How many machines each fleet has, unless a quick run is wanted. */
const sizes = {
  small: 10_000,
  whole: 100,
  hives: 10_000,
  folders: 10_000,
  few: 1000,
  many: 20_000,
  long: 30_000,
} as const;

/**
 * Makes the fleets in a folder, and prints figures and ratios.
 *
 * @param share of the usual numbers of machines, for a quick look
 */
export function benchFleet(folder: string, share = 1): void {
  const count = (size: keyof typeof sizes): number => Math.ceil(sizes[size] * share);
  const fleetOf = (name: string, kind: Parameters<typeof writeFleet>[1], machines: number): Fleet => {
    const path = join(folder, name);
    writeFleet(path, kind, machines);
    return { path, machines };
  };
  const small = fleetOf('small', 'exports', count('small'));
  compare('exports', 'small exports, as rmsdsc collect makes them', small, readAndDecode);
  compare('manyInstances', 'of them held against 100 instances', small, readAndDecode, manyInstances(folder));
  compare('hives', 'hives of 20 to 256 KB', fleetOf('hives', 'larger hives', count('hives')), readOnly);
  compare('folders', 'folders of three hives', fleetOf('folders', 'hives', count('folders')), readOnly);
  beside(join(folder, 'hives'));
  secondThread('secondForHives', 'hives', { path: join(folder, 'hives'), machines: count('hives') });
  secondThread('secondForExports', 'small exports', fleetOf('long', 'exports', count('long')));

  const whole = { path: join(folder, 'whole'), machines: count('whole') };
  mkdirSync(whole.path, { recursive: true });
  for (let index = 0; index < whole.machines; index++) {
    writeFileSync(join(whole.path, `pc${index}.reg`), machineExport(12_000, index));
  }
  compare('wholeExports', 'exports of whole machines', whole, readAndDecode);
  asTable('exports of whole machines', whole);

  const [few = 1, many = 1] = (['few', 'many'] as const).map(size => {
    const { path } = fleetOf(size, 'exports', count(size));
    return median(Array.from({ length: 3 }, () => peakOf(audit(path))));
  });
  process.stdout.write(
    `peak memory: ${few} MB at ${count('few')} machines, ${many} MB at ${count('many')} (aim: at most 100 MB)\n${againstAim('memory', many / few)}\n\n`,
  );
}

interface Fleet {
  readonly path: string;
  readonly machines: number;
}

const command = packagePath('dist', 'rmsdsc.js');
const contoso = packagePath('examples', 'contoso.yaml');
const audit = (fleet: string, config = contoso, format = 'json'): string[] => [
  command,
  ...['audit', config, fleet, '--format', format, '--force'],
  ...['--out', join(fleet, '..', `report.${format}`)],
];

/** A document of as many redirections, none of which a machine has. */
function manyInstances(folder: string): string {
  const path = join(folder, 'many-instances.json');
  const resources = Array.from({ length: 100 }, (_, index) => ({
    name: `Redirection ${index}`,
    type: 'RmsClientDsc/RmsLicensingRedirection',
    properties: {
      OldUrl: `https://old${index}.contoso.com/_wmcs/licensing`,
      NewUrl: 'https://rms.contoso.com/_wmcs/licensing',
      RegistryView: 'Native',
    },
  }));
  writeFileSync(path, JSON.stringify({ resources }));
  return path;
}

/** Reads every file below a folder, and does nothing with what `take` makes of its bytes. */
const eachFile = (folder: string, take: string): string => `
  const { readdirSync, readFileSync } = require('fs');
  let length = 0;
  for (const entry of readdirSync(${JSON.stringify(folder)}, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) {
      length += ${take}(readFileSync(entry.parentPath + '/' + entry.name)).length;
    }
  }`;
const readOnly = (folder: string): string => eachFile(folder, '');
/** A buffer's own method takes half of the time of a TextDecoder. */
const readAndDecode = (folder: string): string => eachFile(folder, "(bytes => bytes.toString('utf16le'))");

function compare(
  figure: Figure,
  what: string,
  { path, machines }: Fleet,
  reader: (folder: string) => string,
  config = contoso,
): void {
  const { subject, reference, ratio } = paired(audit(path, config), ['-e', reader(path)], rounds);
  const rate = (times: readonly number[]): string =>
    `${Math.round((machines / median(times)) * 1000)} machines a second`;
  process.stdout.write(
    `rmsdsc audit, ${machines} ${what}: ${rate(subject)}\n${reader === readOnly ? 'reading' : 'reading and decoding'} them: ${rate(reference)}\n${againstAim(figure, ratio)}\n\n`,
  );
}

/** The table beside json, which all other figures are of: json shows a SHA-256 of every export, and the table none. */
function asTable(what: string, { path, machines }: Fleet): void {
  const { ratio } = paired(audit(path, contoso, 'table'), audit(path), rounds);
  process.stdout.write(
    `rmsdsc audit, ${machines} ${what}: the table takes ${ratio.toFixed(2)} of the time of json, as it shows no SHA-256\n\n`,
  );
}

/** What a second thread makes of the time that a fleet takes, where it is started. */
function secondThread(figure: Figure, what: string, { path, machines }: Fleet): void {
  const withThreads = (count: number): string[] => [...audit(path), '--workers', String(count)];
  const { subject, reference, ratio } = paired(withThreads(1), withThreads(2), rounds);
  const seconds = (times: readonly number[]): string => `${(median(times) / 1000).toFixed(2)} s`;
  process.stdout.write(
    `rmsdsc audit, ${machines} ${what}: one thread ${seconds(subject)}, two ${seconds(reference)}\n${againstAim(figure, ratio)}\n\n`,
  );
}

/** The same hives, in turn with hivex for Python, where that is installed: each is opened, and asked for the client's values. */
function beside(hives: string): void {
  const reader = packagePath('test', 'bench', 'read-hives.py');
  const timeOf = (program: string, args: readonly string[]): number => {
    const start = performance.now();
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    // An audit that finds drift ends with 1.
    if (status !== 0 && (program !== process.execPath || status !== 1)) {
      throw new Error(`${program} ended with ${status}: ${stderr}`);
    }
    return performance.now() - start;
  };
  // Packages of the system are its own Python's, which may not be the first on the path.
  const python = ['python3', '/usr/bin/python3'].find(
    one => spawnSync(one, ['-c', 'import hivex']).status === 0,
  );
  if (python === undefined) {
    process.stdout.write('hivex for Python: not installed, nothing to compare with\n\n');
    return;
  }
  const ratios = Array.from(
    { length: rounds },
    () => timeOf(process.execPath, audit(hives)) / timeOf(python, [reader, hives]),
  );
  process.stdout.write(
    `rmsdsc audit of the hives, beside hivex for Python\n${againstAim('hivesToHivex', median(ratios))}\n\n`,
  );
}
