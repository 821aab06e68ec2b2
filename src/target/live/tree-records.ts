import { foldName, type RegistryKey } from '../../model/registry-key.ts';
import { type RegistryValue, registryTypes } from '../../model/registry-value.ts';
import type { Message } from '../../powershell/message.ts';
import type { Problem, Tree } from '../target.ts';

/**
 * A tree as records: `none`, `problem|reason` with `no-view` where there is no such view, or for each key `key|depth|name` followed by its values. A text is
 * `text|name|type|text` without the closing NUL, a REG_DWORD is `number|name|signed number`, and what is neither is
 * `value|name|type|base64 of the data`. A key below the topmost one that cannot be read is `denied|depth|name|reason`.
 * Names are in the order of their UTF-16 units, so that equal trees have
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
  const [[kind, problem = '', code] = []] = records;
  if (kind === 'none') {
    return undefined;
  }
  return kind === 'problem' ? problemOf(problem, code) : keyFromRecords(records);
}

function problemOf(problem: string, code: string | undefined): Problem {
  return { problem, ...(code === 'no-view' && { code }) };
}

function* keyRecords(key: RegistryKey, depth: number): Generator<string[]> {
  if (key.problem !== undefined) {
    yield ['denied', String(depth), key.name, key.problem];
    return;
  }
  yield ['key', String(depth), key.name];
  for (const value of inOrder(key.values)) {
    yield valueRecord(value);
  }
  for (const subkey of inOrder(key.subkeys)) {
    yield* keyRecords(subkey, depth + 1);
  }
}

function valueRecord({ name, type, data }: RegistryValue): string[] {
  const bytes = Buffer.from(data);
  if (type === registryTypes.REG_DWORD && bytes.length === 4) {
    return ['number', name, String(bytes.readInt32LE())];
  }
  const text = bytes.toString('utf16le');
  const isText = type === registryTypes.REG_SZ || type === registryTypes.REG_EXPAND_SZ;
  return isText && bytes.length % 2 === 0 && text.endsWith('\0')
    ? ['text', name, String(type), text.slice(0, -1)]
    : ['value', name, String(type), bytes.toString('base64')];
}

/** What a value is by the last fields of its record. */
function contentOf(kind: string | undefined, first: string, second: string): Omit<RegistryValue, 'name'> {
  switch (kind) {
    case 'number': {
      const data = Buffer.alloc(4);
      data.writeInt32LE(Number(first));
      return { type: registryTypes.REG_DWORD, data };
    }
    case 'text':
      return { type: Number(first), data: Buffer.from(`${second}\0`, 'utf16le') };
    default:
      return { type: Number(first), data: Buffer.from(second, 'base64') };
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
    } else if (kind === 'denied') {
      const key = { name: second, values: new Map(), subkeys: new Map(), problem: third };
      branch[Number(first) - 1]?.subkeys.set(foldName(key.name), key);
    } else {
      const value = { name: first, ...contentOf(kind, second, third) };
      branch.at(-1)?.values.set(foldName(first), value);
    }
  }
  const [root] = branch;
  if (!root) {
    throw new Error('The reply has a tree without a key.');
  }
  return root;
}
