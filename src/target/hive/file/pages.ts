import { baseBlockLength, sectorLength } from './base-block.ts';
import { DamageError, showOffset } from './damage.ts';
import type { HiveFile } from './hive-file.ts';
import type { Patches } from './patches.ts';

export const pageLength = 4096;

/** 8 MiB; what a setting needs is a dozen pages. */
const mostPages = 2048;

/** The hive bins data as the logs leave it, read page by page as it is asked for where it is not in memory. */
export class Pages {
  readonly #cache = new Map<number, Buffer>();
  readonly #file: HiveFile;
  readonly #patches: Patches;
  /** Is a small file in memory, which no log changes? Nothing of it needs to be kept a second time. */
  readonly #isWhole: boolean;
  /** What is looked at: all of a file in memory, else the page that was asked for last. */
  #bytes: Buffer = nothing;
  #numbers: DataView = noNumbers;
  /** The offsets that it has. */
  #start = 0;
  #end = 0;

  constructor(file: HiveFile, patches: Patches) {
    this.#file = file;
    this.#patches = patches;
    const whole = patches.isEmpty ? file.whole : undefined;
    this.#isWhole = whole !== undefined;
    if (whole) {
      this.#lookAt(whole, -baseBlockLength);
    }
  }

  /** The `length` bytes at `offset`. They may be shared: do not change them. @throws DamageError when the file ends before */
  read(offset: number, length: number): Buffer {
    if (!this.#hasAt(offset, length)) {
      this.#turnTo(offset, length);
    }
    if (this.#hasAt(offset, length)) {
      return this.#bytes.subarray(offset - this.#start, offset - this.#start + length);
    }
    const bytes = Buffer.allocUnsafe(length);
    for (let done = 0; done < length; ) {
      this.#turnTo(offset + done, 1);
      done += this.#bytes.copy(bytes, done, offset + done - this.#start);
    }
    return bytes;
  }

  /** The number in four bytes at `offset`, which is a multiple of four. @throws DamageError when the file ends before */
  uint32(offset: number): number {
    if (!this.#hasAt(offset, 4)) {
      this.#turnTo(offset, 4);
    }
    return this.#numbers.getUint32(offset - this.#start, true);
  }

  /** The number in two bytes at `offset`, which is even. @throws DamageError when the file ends before */
  uint16(offset: number): number {
    if (!this.#hasAt(offset, 2)) {
      this.#turnTo(offset, 2);
    }
    return this.#numbers.getUint16(offset - this.#start, true);
  }

  /** The byte at `offset`. @throws DamageError when the file ends before */
  uint8(offset: number): number {
    if (!this.#hasAt(offset, 1)) {
      this.#turnTo(offset, 1);
    }
    return this.#numbers.getUint8(offset - this.#start);
  }

  /** The first offset between `from` and `end`, in steps of eight, of this number in four bytes; -1 where there is none. */
  search(wanted: number, from: number, end: number): number {
    for (let offset = from; offset < end; ) {
      if (!this.#hasAt(offset, 4)) {
        this.#turnTo(offset, 4);
      }
      const numbers = this.#numbers;
      const start = this.#start;
      const last = Math.min(end, this.#end - 3);
      for (; offset < last; offset += 8) {
        if (numbers.getUint32(offset - start, true) === wanted) {
          return offset;
        }
      }
    }
    return -1;
  }

  /** Is it what is looked at that has these bytes? */
  #hasAt(offset: number, length: number): boolean {
    return offset >= this.#start && offset + length <= this.#end;
  }

  /** Looks at the page with these bytes. */
  #turnTo(offset: number, length: number): void {
    if (this.#isWhole) {
      throw new DamageError(`it ends before ${showOffset(offset + length)}`);
    }
    const number = Math.floor(offset / pageLength);
    this.#lookAt(this.#page(number), number * pageLength);
  }

  #lookAt(bytes: Buffer, start: number): void {
    this.#bytes = bytes;
    // A buffer's own methods take longer.
    this.#numbers = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#start = start;
    this.#end = start + bytes.length;
  }

  #page(number: number): Buffer {
    const known = this.#cache.get(number);
    if (known) {
      return known;
    }
    const page = this.#load(number);
    if (this.#cache.size >= mostPages) {
      const [oldest = number] = this.#cache.keys();
      this.#cache.delete(oldest);
    }
    this.#cache.set(number, page);
    return page;
  }

  #load(number: number): Buffer {
    const found = this.#file.read(baseBlockLength + number * pageLength, pageLength);
    if (this.#patches.isEmpty && found.length === pageLength) {
      return found;
    }
    const page = Buffer.alloc(pageLength);
    const length = found.copy(page);
    for (let at = 0; at < pageLength; at += sectorLength) {
      const sector = page.subarray(at, at + sectorLength);
      const isPatched = this.#patches.readSector((number * pageLength + at) / sectorLength, sector);
      if (!isPatched && at + sectorLength > length) {
        throw new DamageError(`it ends before ${showOffset(number * pageLength + at)}`);
      }
    }
    return page;
  }
}

const nothing = Buffer.alloc(0);
const noNumbers = new DataView(nothing.buffer, 0, 0);
