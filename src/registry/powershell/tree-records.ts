import { foldName, type RegistryKey } from '../../model/registry-key.ts';
import type { RegistryValue } from '../../model/registry-value.ts';
import type { Message } from '../../powershell/message.ts';
import type { Problem, Tree } from '../registry.ts';

/**
 * A tree as records: `none`, `problem|reason`, or for each key `key|depth|name` followed by its
 * `value|name|type|base64 of the data`. Names are in the order of their UTF-16 units, so that equal trees have
 * equal records: the agent holds what is there against what the changes were planned on.
 */
export function treeRecords(key: RegistryKey | undefined): string[][] {
  return key === undefined ? [['none']] : [...keyRecords(key, 0)];
}

/**
 * The tree in these records.
 *
 * @throws Error when they are no tree
 */
export function treeFromRecords(records: Message): Tree['key'] {
  const [[kind, reason] = []] = records;
  if (kind === 'none') {
    return undefined;
  }
  return kind === 'problem' ? ({ problem: reason ?? '' } satisfies Problem) : keyFromRecords(records);
}

function* keyRecords(key: RegistryKey, depth: number): Generator<string[]> {
  yield ['key', String(depth), key.name];
  for (const { name, type, data } of inOrder(key.values)) {
    yield ['value', name, String(type), Buffer.from(data).toString('base64')];
  }
  for (const subkey of inOrder(key.subkeys)) {
    yield* keyRecords(subkey, depth + 1);
  }
}

/** JavaScript sorts texts by their UTF-16 units, as .NET's Ordinal does. */
function inOrder<T extends { readonly name: string }>(items: ReadonlyMap<string, T>): T[] {
  return [...items.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

interface GrowingKey extends RegistryKey {
  readonly values: Map<string, RegistryValue>;
  readonly subkeys: Map<string, RegistryKey>;
}

function keyFromRecords(records: Message): RegistryKey {
  /** The keys on the way to the latest one. */
  const branch: GrowingKey[] = [];
  for (const [kind, ...fields] of records) {
    const [first = '', second = '', third = ''] = fields;
    if (kind === 'key') {
      const key: GrowingKey = { name: second, values: new Map(), subkeys: new Map() };
      const depth = Number(first);
      branch.splice(depth);
      branch[depth - 1]?.subkeys.set(foldName(key.name), key);
      branch[depth] = key;
    } else {
      const value = { name: first, type: Number(second), data: Buffer.from(third, 'base64') };
      branch.at(-1)?.values.set(foldName(first), value);
    }
  }
  const [root] = branch;
  if (!root) {
    throw new Error('The reply has a tree without a key.');
  }
  return root;
}
