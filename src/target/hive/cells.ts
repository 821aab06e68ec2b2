import { Bins, binHeaderLength } from './bins.ts';
import type { Budget } from './budget.ts';
import { DamageError, showOffset } from './damage.ts';
import type { Pages } from './pages.ts';

/** An allocated cell's data: what follows its size (specification, "Cell"). */
export interface Cell {
  readonly offset: number;
  /** In bytes, padding included. */
  readonly length: number;
  /** These bytes of the data, which may be shared. @throws DamageError when there are fewer */
  read(at: number, length: number): Buffer;
}

/** An offset that points nowhere. */
export const nowhere = 0xffffffff;

/** The cells of a hive, each checked to lie in a bin. */
export class Cells {
  readonly #bins: Bins;
  readonly #pages: Pages;
  readonly #dataSize: number;

  constructor(pages: Pages, dataSize: number) {
    this.#bins = new Bins(pages, dataSize);
    this.#pages = pages;
    this.#dataSize = dataSize;
  }

  /**
   * The cell at this offset.
   *
   * @throws DamageError when there is none, or one that is free
   */
  open(offset: number, budget: Budget): Cell {
    budget.spend('cells');
    if (offset % 8 !== 0 || offset >= this.#dataSize) {
      throw new DamageError(`there can be no cell at ${showOffset(offset)}`);
    }
    const bin = this.#bins.around(offset);
    const size = offset >= bin.start + binHeaderLength ? this.#pages.int32(offset) : 0;
    if (size > -8 || size % 8 !== 0 || offset - size > bin.end) {
      throw new DamageError(`the cell at ${showOffset(offset)} is free, or has a size that cannot be`);
    }
    const length = -size - sizeLength;
    return {
      offset,
      length,
      read: (at, wanted) => {
        if (at + wanted > length) {
          throw new DamageError(`the cell at ${showOffset(offset)} is shorter than what it holds`);
        }
        return this.#pages.read(offset + sizeLength + at, wanted);
      },
    };
  }

  /** The same, with data that begins with these two letters. */
  openRecord(offset: number, signature: string, budget: Budget): Cell {
    const cell = this.open(offset, budget);
    const found = cell.read(0, 2).toString('latin1');
    if (found !== signature) {
      throw new DamageError(`the cell at ${showOffset(offset)} is no "${signature}" record`);
    }
    return cell;
  }
}

const sizeLength = 4;
