import { mostLevels } from '../../model/registry-limits.ts';
import { RefusalError } from './damage.ts';

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

type Spent = 'keys' | 'values' | 'bytes' | 'cells' | 'entries';

/** Counts down what is looked at. */
export class Budget {
  readonly depth: number;
  #left: Record<Spent, number>;

  constructor({ depth, ...left }: Limits) {
    this.depth = depth;
    this.#left = left;
  }

  /** What is left, to go back to. */
  get left(): Readonly<Record<Spent, number>> {
    return { ...this.#left };
  }

  /** Takes back what was spent since. */
  goBackTo(left: Readonly<Record<Spent, number>>): void {
    this.#left = { ...left };
  }

  /** @throws RefusalError when it is more than there was left */
  spend(what: Spent, amount = 1): void {
    this.#left[what] -= amount;
    if (this.#left[what] < 0) {
      throw new RefusalError(
        `The hive holds more ${what} there than are read of one. It is damaged, or made to mislead.`,
      );
    }
  }
}
