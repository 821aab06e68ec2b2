// Benchmarks, with the figures and the ratios that count: npm run bench [-- a-whole-machine.reg]
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf } from '../../src/model/errors.ts';
import { packagePath } from '../../src/package-root.ts';
import { machineExport } from '../support/machine-export.ts';
import { againstAim, type Figure } from './aims.ts';
import { benchDsc } from './dsc.ts';
import { benchFleet } from './fleet.ts';
import { describeHiveTimes, timeHives } from './hive.ts';
import { describeLiveTimes, measureLive } from './live.ts';
import { median, type Paired, paired } from './paired.ts';
import { benchRecord } from './record.ts';

const rounds = 15;
const folder = mkdtempSync(join(tmpdir(), 'rmsdsc-bench-'));
try {
  const command = packagePath('dist', 'rmsdsc.js');
  const [given] = process.argv.slice(2);
  const whole = given ?? exportOf('machine.reg', 12_000);
  print('version', 'rmsdsc --version', 'node -e 0', paired([command, '--version'], ['-e', '0'], rounds));
  const contoso = packagePath('examples', 'contoso.yaml');
  const laptop = packagePath('examples', 'contoso-laptop.reg');
  print(
    'test',
    'rmsdsc test on a small export',
    'node -e 0',
    paired([command, 'test', contoso, '--on', laptop], ['-e', '0'], rounds),
  );
  const printTest = (figure: Figure, file: string, times: number): void => {
    const size = (statSync(file).size / 1e6).toFixed(1);
    const readOnly = `require('fs').readFileSync(${JSON.stringify(file)}, 'utf16le').length`;
    const pairs = paired([command, 'test', contoso, '--on', file], ['-e', readOnly], times);
    print(figure, `rmsdsc test on ${size} MB`, 'reading and decoding it', pairs);
  };
  printTest('testWhole', whole, rounds);
  printTest('testLarge', exportOf('large.reg', 480_000), 5);
  process.stdout.write(`${describeHiveTimes(await timeHives(folder))}\n\n`);
  benchDsc(folder);
  process.stdout.write('\n');
  benchFleet(folder);
  await benchRecord(folder);
  process.stdout.write(`\n${await liveTimes()}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** An export with so many keys. */
function exportOf(name: string, keys: number): string {
  const file = join(folder, name);
  writeFileSync(file, machineExport(keys));
  return file;
}

/** Where there is no Windows registry, why not. */
function liveTimes(): Promise<string> {
  return measureLive().then(
    describeLiveTimes,
    error => `The live registry was not measured. ${messageOf(error)}\n`,
  );
}

function print(figure: Figure, subject: string, reference: string, { ratio, ...times }: Paired): void {
  const ms = (values: readonly number[]): string =>
    `${median(values).toFixed(0)} ms (${Math.min(...values).toFixed(0)} to ${Math.max(...values).toFixed(0)})`;
  process.stdout.write(
    `${subject}: ${ms(times.subject)}\n${reference}: ${ms(times.reference)}\n${againstAim(figure, ratio)}\n\n`,
  );
}
