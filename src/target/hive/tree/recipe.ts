import type { BaseBlock } from '../file/base-block.ts';
import type { Budget } from './budget.ts';
import type { Cell, Cells } from './cells.ts';
import { type KeyNode, type Named, readKeyNode } from './key-node.ts';
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
  const recipe = new Recipe(cells, base, budget);
  try {
    return recipe.addKey(node, 0) ? recipe.text : undefined;
  } catch {
    // Who makes the key comes upon the same.
    return undefined;
  }
}

/** No key of a product is as long: 16 KB. */
const longest = 4096;
const words = new Uint32Array(longest);
const bytes = Buffer.from(words.buffer);

/** All that it is made of is in a hive at places that are multiples of four, so that words of four bytes can be taken. */
class Recipe {
  readonly #cells: Cells;
  readonly #base: BaseBlock;
  readonly #budget: Budget;
  readonly #seen = new Set<number>();
  #length = 0;

  constructor(cells: Cells, base: BaseBlock, budget: Budget) {
    this.#cells = cells;
    this.#base = base;
    this.#budget = budget;
  }

  get text(): string {
    return bytes.toString('utf16le', 0, this.#length * 4);
  }

  /** @returns false where there is no recipe */
  addKey(key: KeyNode, depth: number): boolean {
    const budget = this.#budget;
    budget.keys.spend(1);
    if (key.isLink || this.#seen.has(key.cell.offset) || depth > budget.depth) {
      return false;
    }
    this.#seen.add(key.cell.offset);
    // With numbers and lengths before them no name or data can pass for another one.
    if (!this.#addNumbers(key.valueCount, key.subkeyCount) || !this.#addName(key)) {
      return false;
    }
    for (const offset of valueOffsets(this.#cells, key, budget)) {
      const value = valueAt(this.#cells, offset, this.#base.minor, budget);
      const { cell, at, length, isBig } = value.data;
      if (isBig || !this.#addName(value) || !this.#addNumbers(value.type, length)) {
        return false;
      }
      if (!this.#addBytes(cell, at, length)) {
        return false;
      }
    }
    for (const offset of subkeyOffsets(this.#cells, key, budget)) {
      if (!this.addKey(readKeyNode(this.#cells, offset, this.#base.isLayered, budget), depth + 1)) {
        return false;
      }
    }
    return true;
  }

  #addName({ cell, nameAt, nameLength, isCompressed }: Named): boolean {
    return this.#addNumbers(nameLength, isCompressed ? 1 : 0) && this.#addBytes(cell, nameAt, nameLength);
  }

  #addNumbers(first: number, second: number): boolean {
    if (this.#length + 2 > longest) {
      return false;
    }
    words[this.#length++] = first;
    words[this.#length++] = second;
    return true;
  }

  #addBytes(cell: Cell, start: number, count: number): boolean {
    if (this.#length + Math.ceil(count / 4) > longest) {
      return false;
    }
    const end = start + count;
    let at = start;
    for (; at + 4 <= end; at += 4) {
      words[this.#length++] = cell.uint32(at);
    }
    if (at < end) {
      // What is behind them in the cell says nothing.
      words[this.#length++] = cell.uint32(at) & (0xffffffff >>> (8 * (at + 4 - end)));
    }
    return true;
  }
}
