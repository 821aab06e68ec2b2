import { mostLevels } from '../../../model/registry-limits.ts';
import { RefusalError } from '../file/damage.ts';

/**
 * The most that may be looked at in a hive from opening to closing it. What a real hive has below a product's keys is a
 * thousandth of it; a hive that was made to keep a reader busy is given up within a few seconds.
 */
export const limits = {
  keys: 100_000,
  values: 200_000,
  /** Of value data. */
  bytes: 64 * 1024 * 1024,
  /** Cells that are opened. */
  cells: 400_000,
  /** Entries of lists that are looked at. */
  entries: 2_000_000,
  /** Keys below one another. */
  depth: mostLevels,
} as const;

export type Limits = { readonly [Name in keyof typeof limits]: number };

/** How many of one kind may still be looked at. */
class Allowance {
  readonly #what: keyof Limits;
  #left: number;

  constructor(what: keyof Limits, left: number) {
    this.#what = what;
    this.#left = left;
  }

  get left(): number {
    return this.#left;
  }

  goBackTo(left: number): void {
    this.#left = left;
  }

  /** @throws RefusalError when it is more than there was left */
  spend(amount: number): void {
    this.#left -= amount;
    if (this.#left < 0) {
      throw new RefusalError(
        `The hive holds more ${this.#what} there than are read of one. It is damaged, or made to mislead.`,
      );
    }
  }
}

/** Counts down what is looked at. */
export class Budget {
  readonly depth: number;
  readonly keys: Allowance;
  readonly values: Allowance;
  readonly bytes: Allowance;
  readonly cells: Allowance;
  readonly entries: Allowance;

  constructor({ depth, keys, values, bytes, cells, entries }: Limits) {
    this.depth = depth;
    this.keys = new Allowance('keys', keys);
    this.values = new Allowance('values', values);
    this.bytes = new Allowance('bytes', bytes);
    this.cells = new Allowance('cells', cells);
    this.entries = new Allowance('entries', entries);
  }

  /** What is left of each, to go back to. */
  get left(): Left {
    const { keys, values, bytes, cells, entries } = this;
    return {
      keys: keys.left,
      values: values.left,
      bytes: bytes.left,
      cells: cells.left,
      entries: entries.left,
    };
  }

  /** Takes back what was spent since. */
  goBackTo(left: Left): void {
    this.keys.goBackTo(left.keys);
    this.values.goBackTo(left.values);
    this.bytes.goBackTo(left.bytes);
    this.cells.goBackTo(left.cells);
    this.entries.goBackTo(left.entries);
  }
}

type Left = Readonly<Record<'keys' | 'values' | 'bytes' | 'cells' | 'entries', number>>;
