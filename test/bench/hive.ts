import { spawnSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { descend } from '../../src/model/registry-key.ts';
import { readString, stringValue } from '../../src/model/registry-value.ts';
import { roots } from '../../src/rms/roots.ts';
import { openHiveTarget } from '../../src/target/hive/index.ts';
import { isProblem } from '../../src/target/target.ts';
import { buildHive, type HiveKey, keysAlong } from '../support/hives/hive-builder.ts';
import { median } from './paired.ts';

/** Times in milliseconds, one for each round. */
export interface HiveTimes {
  /** One setting of a hive of half a megabyte: open the target, read the key of the client, close it. */
  readonly small: readonly number[];
  /** The same in a hive of 100 MB. */
  readonly large: readonly number[];
  /** hivexget's wall time for a value of that key, its start included; undefined where it is not installed. */
  readonly hivexSmall: readonly number[] | undefined;
  readonly hivexLarge: readonly number[] | undefined;
}

/** Measures with hives that it makes up in this folder and removes again; all in turn, round by round. */
export async function timeHives(folder: string, rounds = 15): Promise<HiveTimes> {
  const [small, large] = [join(folder, 'small-SOFTWARE'), join(folder, 'large-SOFTWARE')];
  const times = {
    small: [] as number[],
    large: [] as number[],
    hivexSmall: [] as number[],
    hivexLarge: [] as number[],
  };
  try {
    writeFileSync(small, softwareOf(0.5));
    writeFileSync(large, softwareOf(100));
    const hasHivex = spawnSync('hivexget', [small, key]).status === 0;
    for (let round = -3; round < rounds; round++) {
      const taken = {
        small: await timeSetting(small),
        large: await timeSetting(large),
        hivexSmall: hasHivex ? timeHivex(small) : 0,
        hivexLarge: hasHivex ? timeHivex(large) : 0,
      };
      // The first rounds warm up the compiler.
      for (const name of round < 0 ? [] : (Object.keys(times) as (keyof typeof times)[])) {
        times[name].push(taken[name]);
      }
    }
    return hasHivex ? times : { ...times, hivexSmall: undefined, hivexLarge: undefined };
  } finally {
    rmSync(small, { force: true });
    rmSync(large, { force: true });
  }
}

/** The figures, and the ratio that counts, as `npm run bench` prints them. */
export function describeHiveTimes({ small, large, hivexSmall, hivexLarge }: HiveTimes): string {
  const ms = (values: readonly number[]): string =>
    `${median(values).toFixed(2)} ms (${Math.min(...values).toFixed(2)} to ${Math.max(...values).toFixed(2)})`;
  const ratio = median(large.map((time, index) => time / (small[index] ?? Number.NaN)));
  return [
    `one setting in a hive of 0.5 MB: ${ms(small)}`,
    `one setting in a hive of 100 MB: ${ms(large)}`,
    `ratio, median of ${small.length} pairs: ${ratio.toFixed(2)} (aim: at most 2)`,
    hivexSmall && hivexLarge
      ? `hivexget, with its start: 0.5 MB ${ms(hivexSmall)}, 100 MB ${ms(hivexLarge)}`
      : 'hivexget: not installed, nothing to compare with',
    '',
  ].join('\n');
}

const place = 'ServiceLocation\\EnterpriseCertification';
const key = `Microsoft\\MSIPC\\${place}`;
const url = 'https://rms.contoso.com/_wmcs/Certification';

/** A SOFTWARE hive of about so many million bytes; like a real one it grows in width more than in depth. */
function softwareOf(megabytes: number): Buffer {
  const values = ['InstallPath', 'Version', 'Description'].map(name =>
    stringValue(name, `${name} `.repeat(8)),
  );
  const leaf = (name: string): HiveKey => ({ name, values });
  const many = (count: number, name: string, make: (name: string) => HiveKey): HiveKey[] =>
    [...Array(Math.round(count)).keys()].map(index => make(`${name} ${index}`));
  const list = { kind: 'lh', perLeaf: 500 } as const;
  const classes = { name: 'Classes', list, subkeys: many(megabytes * 350, 'Class', leaf) };
  const products = many(megabytes * 5, 'Product', name => ({ name, subkeys: many(100, 'Part', leaf) }));
  const uninstall = keysAlong('Windows\\CurrentVersion\\Uninstall', {
    list,
    subkeys: many(megabytes * 350, 'Program', leaf),
  });
  const client = keysAlong(`MSIPC\\${place}`, {
    values: [stringValue('', url)],
  });
  const microsoft = { name: 'Microsoft', subkeys: [...products, uninstall, client] };
  return buildHive([classes, microsoft], { storedName: 'emRoot\\System32\\Config\\SOFTWARE' });
}

/** The mean of some in a row: what follows another program's run says more of the machine than of the reader. */
async function timeSetting(path: string): Promise<number> {
  await readSetting(path);
  const start = performance.now();
  for (let time = 0; time < inARow; time++) {
    await readSetting(path);
  }
  return (performance.now() - start) / inARow;
}

const inARow = 20;

async function readSetting(path: string): Promise<void> {
  const registry = await openHiveTarget(path);
  const request = { hive: 'LocalMachine', view: 'Native', path: roots.machine.path } as const;
  const { trees } = await registry.read({ trees: [request], accounts: [] });
  const [answer] = trees;
  const found = answer === undefined || isProblem(answer) ? undefined : answer[0]?.key;
  const value = isProblem(found) ? undefined : descend(found, place)?.values.get('');
  if (value === undefined || readString(value) !== url) {
    throw new Error(`${path} was not read: ${JSON.stringify(trees)}`);
  }
}

function timeHivex(path: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync('hivexget', [path, key, '@'], { encoding: 'utf8' });
  if (status !== 0) {
    throw new Error(`hivexget ended with ${status}: ${stderr}`);
  }
  return performance.now() - start;
}
