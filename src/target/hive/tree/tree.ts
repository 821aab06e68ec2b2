import { foldName, type RegistryKey } from '../../../model/registry-key.ts';
import { Remembered } from '../../../model/remembered.ts';
import type { BaseBlock } from '../file/base-block.ts';
import { DamageError, RefusalError, showOffset } from '../file/damage.ts';
import type { Budget } from './budget.ts';
import type { Cells } from './cells.ts';
import { type KeyNode, readKeyNode, readName } from './key-node.ts';
import { readValues } from './key-values.ts';
import { recipeOf } from './recipe.ts';
import { subkeyOffsets } from './subkey-list.ts';
import { hasName, type WantedKey, type WantedName } from './wanted-key.ts';

/** Walks the keys of one hive within one budget. */
export class Walk {
  /** What was found: what is asked for lies below the same few keys. */
  readonly #found = new Map<WantedKey, KeyNode | null>();
  readonly #cells: Cells;
  readonly #base: BaseBlock;
  readonly #budget: Budget;

  constructor(cells: Cells, base: BaseBlock, budget: Budget) {
    this.#cells = cells;
    this.#base = base;
    this.#budget = budget;
  }

  /**
   * The node of a key, or undefined where there is no such key.
   *
   * @throws RefusalError when a link is on the way to it: what is behind that is not in this hive
   */
  find(wanted: WantedKey): KeyNode | undefined {
    const known = this.#found.get(wanted);
    if (known !== undefined) {
      return known ?? undefined;
    }
    const found = wanted.above ? this.#below(wanted.above, wanted.name) : this.#node(this.#base.root);
    this.#found.set(wanted, found ?? null);
    return found;
  }

  #below(above: WantedKey, name: WantedName): KeyNode | undefined {
    const parent = this.find(above);
    const found = parent && this.#subkey(parent, name);
    refuseLink(found);
    return found;
  }

  /** The key of this node with all below it; the same object for keys with the same in them. */
  tree(node: KeyNode): RegistryKey {
    const { left } = this.#budget;
    const recipe = recipeOf(this.#cells, this.#base, node, this.#budget);
    const make = (): RegistryKey => {
      this.#budget.goBackTo(left);
      return this.ownTree(node);
    };
    return recipe === undefined ? make() : made.get(recipe, make);
  }

  /** The same as an object of its own: what is remembered of keys that never come again takes the place of others. */
  ownTree(node: KeyNode): RegistryKey {
    return this.#treeOf(node, new Set(), 0);
  }

  /** The names of its subkeys, at most so many. */
  subkeyNames(node: KeyNode, most: number): string[] {
    const offsets = subkeyOffsets(this.#cells, node, this.#budget).slice(0, most);
    return offsets.map(offset => readName(this.#node(offset)));
  }

  /** This key's own values. */
  values(node: KeyNode): RegistryKey['values'] {
    return readValues(this.#cells, node, this.#base.minor, this.#budget);
  }

  #node(offset: number): KeyNode {
    return readKeyNode(this.#cells, offset, this.#base.isLayered, this.#budget);
  }

  #subkey(node: KeyNode, name: WantedName): KeyNode | undefined {
    for (const offset of subkeyOffsets(this.#cells, node, this.#budget, name)) {
      const candidate = this.#node(offset);
      if (hasName(candidate, name)) {
        return candidate;
      }
    }
    return undefined;
  }

  #treeOf(node: KeyNode, seen: Set<number>, depth: number): RegistryKey {
    this.#budget.keys.spend(1);
    refuseLink(node);
    if (seen.has(node.cell.offset) || depth > this.#budget.depth) {
      throw new DamageError(
        `the key at ${showOffset(node.cell.offset)} is below itself, in two places, or too deep`,
      );
    }
    seen.add(node.cell.offset);
    const values = this.values(node);
    const subkeys = new Map<string, RegistryKey>();
    for (const offset of subkeyOffsets(this.#cells, node, this.#budget)) {
      const subkey = this.#treeOf(this.#node(offset), seen, depth + 1);
      const name = foldName(subkey.name);
      if (name === '' || name.includes('\\') || subkeys.has(name)) {
        throw new DamageError(
          `a key in ${showOffset(node.subkeyList)} has no name, a wrong one, or another's`,
        );
      }
      subkeys.set(name, subkey);
    }
    return { name: readName(node), values, subkeys };
  }
}

/** Of the machines of a fleet, which are much alike. */
const made = new Remembered<RegistryKey>(200);

function refuseLink(node: KeyNode | undefined): void {
  if (node?.isLink) {
    throw new RefusalError(
      `The key ${JSON.stringify(readName(node))} is a link to another key, and links in hives are not followed.`,
    );
  }
}
