import type { Lane } from './lane.ts';

/** A registry value by the words of reg.exe: key, name (empty for the default one), type, data. */
export type Value = readonly [key: string, name: string, type: string, data: string];

/** Adds values, and the keys that they are in. */
export async function prepare(lane: Lane, values: readonly Value[]): Promise<void> {
  for (const [key, name, type, data] of values) {
    await lane.reg('add', key, ...(name === '' ? ['/ve'] : ['/v', name]), '/t', type, '/d', data, '/f');
  }
}

/** Removes keys with all below them. */
export async function clear(lane: Lane, keys: readonly string[]): Promise<void> {
  await Promise.all(keys.map(key => lane.reg('delete', key, '/f').catch(() => {})));
}

/** Every key and value of the keys, as reg.exe lists them; empty where there is none of the keys. */
export async function allValues(lane: Lane, keys: readonly string[]): Promise<string> {
  const listed = await Promise.all(keys.map(key => lane.reg('query', key, '/s').catch(() => '')));
  return listed.join('');
}

/** What a value is; empty texts where it is not there. */
export async function query(lane: Lane, key: string, name: string): Promise<{ type: string; data: string }> {
  const said = await lane.reg('query', key, ...(name === '' ? ['/ve'] : ['/v', name])).catch(() => '');
  const [, type = '', data = ''] = / {4}(REG_[A-Z_]+) {4}([^\r\n]*)/.exec(said) ?? [];
  return { type, data };
}
