import { DamageError, showOffset } from './damage.ts';
import { type Pages, pageLength } from './pages.ts';

/** A hive bin: its cells lie behind its header, up to its end. */
export interface Bin {
  readonly start: number;
  readonly end: number;
}

export const binHeaderLength = 32;

const hbin = Buffer.from('hbin').readUInt32LE();

/** Pages; no bin that Windows makes is as long (16 MiB). */
const longestBin = 4096;

/** Finds the bin around an offset without walking through those before it (specification, "Hive bin"). */
export class Bins {
  readonly #known = new Map<number, Bin>();
  /** The one that was asked for last: cells that belong together are near each other. */
  #last: Bin = { start: 0, end: 0 };
  readonly #pages: Pages;
  readonly #dataSize: number;

  constructor(pages: Pages, dataSize: number) {
    this.#pages = pages;
    this.#dataSize = dataSize;
  }

  /** @throws DamageError when no bin is around it */
  around(offset: number): Bin {
    if (offset < this.#last.start || offset >= this.#last.end) {
      this.#last = this.#find(offset);
    }
    return this.#last;
  }

  #find(offset: number): Bin {
    const page = Math.floor(offset / pageLength);
    for (let first = page; first >= 0 && page - first < longestBin; first--) {
      const bin = this.#known.get(first) ?? this.#binAt(first);
      if (bin && offset >= bin.end) {
        break;
      }
      if (bin) {
        for (let covered = first; covered <= page; covered++) {
          this.#known.set(covered, bin);
        }
        return bin;
      }
    }
    throw new DamageError(`no bin is around ${showOffset(offset)}`);
  }

  /** A page inside a bin may begin like one by chance, but hardly with its own offset. */
  #binAt(page: number): Bin | undefined {
    const start = page * pageLength;
    if (this.#pages.uint32(start) !== hbin || this.#pages.uint32(start + 4) !== start) {
      return undefined;
    }
    const size = this.#pages.uint32(start + 8);
    if (size === 0 || size % pageLength !== 0 || start + size > this.#dataSize) {
      throw new DamageError(`the bin at ${showOffset(start)} has a size of ${size}`);
    }
    return { start, end: start + size };
  }
}
