import { Bins, binHeaderLength } from '../file/bins.ts';
import { DamageError, showOffset } from '../file/damage.ts';
import type { Pages } from '../file/pages.ts';
import type { Budget } from './budget.ts';

/** An offset that points nowhere. */
export const nowhere = 0xffffffff;

const sizeLength = 4;

/**
 * An allocated cell's data: what follows its size (specification, "Cell"). What is asked for and lies behind its end is a
 * DamageError.
 */
export class Cell {
  readonly offset: number;
  /** In bytes, padding included. */
  readonly length: number;
  readonly #pages: Pages;

  constructor(pages: Pages, offset: number, length: number) {
    this.#pages = pages;
    this.offset = offset;
    this.length = length;
  }

  /** These bytes of the data. They may be shared: do not change them. */
  read(at: number, length: number): Buffer {
    this.refuseBeyond(at, length);
    return this.#pages.read(this.offset + sizeLength + at, length);
  }

  /** These bytes of the data, in memory of their own. */
  copy(at: number, length: number): Buffer {
    return Buffer.from(this.read(at, length));
  }

  uint8(at: number): number {
    this.refuseBeyond(at, 1);
    return this.#pages.uint8(this.offset + sizeLength + at);
  }

  /** The number in two bytes at an even place. */
  uint16(at: number): number {
    this.refuseBeyond(at, 2);
    return this.#pages.uint16(this.offset + sizeLength + at);
  }

  /** The number in four bytes at a place that is a multiple of four. */
  uint32(at: number): number {
    this.refuseBeyond(at, 4);
    return this.#pages.uint32(this.offset + sizeLength + at);
  }

  /** The first place between `from` and `end`, in steps of eight, of this number in four bytes; -1 where there is none. */
  search(number: number, from: number, end: number): number {
    this.refuseBeyond(from, end - from);
    const start = this.offset + sizeLength;
    const found = this.#pages.search(number, start + from, start + end);
    return found < 0 ? -1 : found - start;
  }

  /** @throws DamageError where so many bytes at this place would go beyond the cell's end */
  refuseBeyond(at: number, length: number): void {
    if (at + length > this.length) {
      throw new DamageError(`the cell at ${showOffset(this.offset)} is shorter than what it holds`);
    }
  }
}

/** The two letters with which the data of a record begins, as the number that they are in a file. */
export function signature(letters: string): number {
  return Buffer.from(letters, 'latin1').readUInt16LE();
}

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
    budget.cells.spend(1);
    if (offset % 8 !== 0 || offset >= this.#dataSize) {
      throw new DamageError(`there can be no cell at ${showOffset(offset)}`);
    }
    const bin = this.#bins.around(offset);
    // Signed: that of an allocated cell is negative.
    const size = offset >= bin.start + binHeaderLength ? this.#pages.uint32(offset) | 0 : 0;
    if (size > -8 || size % 8 !== 0 || offset - size > bin.end) {
      throw new DamageError(`the cell at ${showOffset(offset)} is free, or has a size that cannot be`);
    }
    return new Cell(this.#pages, offset, -size - sizeLength);
  }

  /** The same, with data that begins with these two letters. */
  openRecord(offset: number, { letters, number }: RecordKind, budget: Budget): Cell {
    const cell = this.open(offset, budget);
    if (cell.uint16(0) !== number) {
      throw new DamageError(`the cell at ${showOffset(offset)} is no "${letters}" record`);
    }
    return cell;
  }
}

interface RecordKind {
  readonly letters: string;
  readonly number: number;
}

/** Kinds of cells that say what they are. */
export const records = {
  key: { letters: 'nk', number: signature('nk') },
  value: { letters: 'vk', number: signature('vk') },
  security: { letters: 'sk', number: signature('sk') },
} as const;
