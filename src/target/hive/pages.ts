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
  /** All of a small file that no log changes: nothing of it needs to be kept a second time. */
  readonly #whole: Buffer | undefined;

  constructor(file: HiveFile, patches: Patches) {
    this.#file = file;
    this.#patches = patches;
    this.#whole = patches.isEmpty ? file.whole?.subarray(baseBlockLength) : undefined;
  }

  /** The `length` bytes at `offset`. They may be shared: do not change them. @throws DamageError when the file ends before */
  read(offset: number, length: number): Buffer {
    const whole = this.#wholeUpTo(offset + length);
    if (whole) {
      return whole.subarray(offset, offset + length);
    }
    const inPage = offset % pageLength;
    if (inPage + length <= pageLength) {
      return this.#page((offset - inPage) / pageLength).subarray(inPage, inPage + length);
    }
    const bytes = Buffer.allocUnsafe(length);
    for (let done = 0; done < length; ) {
      const at = offset + done;
      const start = at % pageLength;
      done += this.#page((at - start) / pageLength).copy(bytes, done, start, start + length - done);
    }
    return bytes;
  }

  /** Copies the `length` bytes at `offset` to `start` of the target. @throws DamageError when the file ends before */
  copy(offset: number, length: number, target: Uint8Array, start: number): void {
    const whole = this.#wholeUpTo(offset + length);
    const bytes = whole ?? this.read(offset, length);
    const from = whole ? offset : 0;
    // Of a few bytes, as names and most data are, views take longer than this.
    for (let done = 0; done < length; done++) {
      target[start + done] = bytes[from + done] ?? 0;
    }
  }

  /** The number in four bytes at `offset`, which is a multiple of four. @throws DamageError when the file ends before */
  uint32(offset: number): number {
    const whole = this.#wholeUpTo(offset + 4);
    if (whole) {
      return whole.readUInt32LE(offset);
    }
    const inPage = offset % pageLength;
    return this.#page((offset - inPage) / pageLength).readUInt32LE(inPage);
  }

  /** The number in two bytes at `offset`, which is even. @throws DamageError when the file ends before */
  uint16(offset: number): number {
    const whole = this.#wholeUpTo(offset + 2);
    if (whole) {
      return whole.readUInt16LE(offset);
    }
    const inPage = offset % pageLength;
    return this.#page((offset - inPage) / pageLength).readUInt16LE(inPage);
  }

  #wholeUpTo(end: number): Buffer | undefined {
    if (this.#whole && end > this.#whole.length) {
      throw new DamageError(`it ends before ${showOffset(end)}`);
    }
    return this.#whole;
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
