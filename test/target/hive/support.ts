import { afterEach, beforeEach } from 'mocha';
import type { RegistryKey } from '../../../src/model/registry-key.ts';
import { type Hive, openHive } from '../../../src/target/hive/index.ts';
import type { HiveKey } from '../../support/hives/hive-builder.ts';
import { HiveFolder } from '../../support/hives/hive-folder.ts';

export const alice = 'S-1-5-21-1004336348-1177238915-682003330-1104';
export const bob = 'S-1-5-21-1004336348-1177238915-682003330-1105';

/** A folder of its own for each test of the suite that this is called in. */
export function eachInFolder(): () => HiveFolder {
  let folder: HiveFolder | undefined;
  beforeEach(() => {
    folder = new HiveFolder();
  });
  afterEach(() => folder?.remove());
  return () => {
    if (!folder) {
      throw new Error('The folder can be had inside a test only.');
    }
    return folder;
  };
}

/** Opens the hive in this file for the action and closes it. */
export async function withHive<T>(
  path: string,
  action: (hive: Hive) => T,
  limits?: Parameters<typeof openHive>[1],
): Promise<T> {
  const hive = openHive(path, limits);
  try {
    return action(hive);
  } finally {
    hive.close();
  }
}

/** A key as lines: paths, and values with type and data in hexadecimal; sorted, so that lists may differ in order. */
export function lines(key: RegistryKey | undefined, path = ''): string[] {
  if (!key) {
    return ['nothing'];
  }
  return [
    `[${path}]`,
    ...[...key.values.values()]
      .map(({ name, type, data }) => `[${path}] ${name} ${type} ${Buffer.from(data).toString('hex')}`)
      .sort(),
    ...[...key.subkeys.values()].flatMap(subkey => lines(subkey, `${path}\\${subkey.name}`)).sort(),
  ].sort();
}

/** The same of what a builder was given. */
export function builtLines(subkeys: readonly HiveKey[], path = ''): string[] {
  return [
    `[${path}]`,
    ...subkeys.flatMap(({ name, values = [], subkeys: below = [] }) => [
      ...values.map(
        value => `[${path}\\${name}] ${value.name} ${value.type} ${Buffer.from(value.data).toString('hex')}`,
      ),
      ...builtLines(below, `${path}\\${name}`),
    ]),
  ].sort();
}
