import type { BaseBlock } from './base-block.ts';
import type { Budget } from './budget.ts';
import type { Cell, Cells } from './cells.ts';
import { type KeyNode, type NamePlace, readKeyNode } from './key-node.ts';
import { valueAt, valueOffsets } from './key-values.ts';
import { subkeyOffsets } from './subkey-list.ts';

/**
 * All that a key with what is below it is made of, as a text: names, types and data, in the order of the hive. The hives of
 * a fleet are much alike, so most keys have been made before, and to find one again takes less than to make it.
 *
 * @returns undefined for a key that is too large to be kept, or in which there is anything that is not usual: whoever makes
 *   it says what that is. The budget may be spent then
 */
export function recipeOf(cells: Cells, base: BaseBlock, node: KeyNode, budget: Budget): string | undefined {
  length = 0;
  const seen = new Set<number>();
  const add = (key: KeyNode, depth: number): boolean => {
    budget.spend('keys');
    if (key.isLink || seen.has(key.offset) || depth > budget.depth) {
      return false;
    }
    seen.add(key.offset);
    const { values, subkeys } = key;
    // With numbers and lengths before them no name or data can pass for another one.
    if (!addNumbers(values.count, subkeys.count) || !addName(key.name)) {
      return false;
    }
    const offsets = valueOffsets(cells, values, budget);
    for (let at = 0; at < offsets.length; at += 4) {
      const { name, type, data } = valueAt(cells, offsets.readUInt32LE(at), base.minor, budget);
      if (data.isBig || !addName(name) || !addNumbers(type, data.length)) {
        return false;
      }
      if (!addBytes(data.cell, data.at, data.length)) {
        return false;
      }
    }
    return subkeyOffsets(cells, subkeys, budget).every(offset =>
      add(readKeyNode(cells, offset, base.isLayered, budget), depth + 1),
    );
  };
  try {
    return add(node, 0) ? bytes.toString('latin1', 0, length) : undefined;
  } catch {
    // Who makes the key comes upon the same.
    return undefined;
  }
}

/** No key of a product is as long. */
const longest = 16 * 1024;
const bytes = Buffer.allocUnsafeSlow(longest);
let length = 0;

function addNumbers(first: number, second: number): boolean {
  if (length + 8 > longest) {
    return false;
  }
  bytes.writeUInt32LE(first, length);
  bytes.writeUInt32LE(second, length + 4);
  length += 8;
  return true;
}

function addName(name: NamePlace): boolean {
  return addNumbers(name.length, name.isCompressed ? 1 : 0) && addBytes(name.cell, name.at, name.length);
}

function addBytes(cell: Cell, at: number, count: number): boolean {
  if (length + count > longest) {
    return false;
  }
  cell.copyTo(bytes, length, at, count);
  length += count;
  return true;
}
