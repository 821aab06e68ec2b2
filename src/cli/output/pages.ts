import type { NewFile } from './new-file.ts';

/** In bytes: a write costs the same for a line as for a page. */
const pageSize = 64 * 1024;

/** Puts pieces together to pages; what is larger than one is written by itself. */
export class Pages implements NewFile {
  readonly #file: NewFile;
  readonly #page = Buffer.allocUnsafeSlow(pageSize);
  #length = 0;

  constructor(file: NewFile) {
    this.#file = file;
  }

  write(piece: string | Uint8Array): Promise<void> | undefined {
    const length = Buffer.byteLength(piece);
    if (length > pageSize - this.#length) {
      return this.#writeOnNext(piece, length);
    }
    this.#put(piece, length);
    return undefined;
  }

  async finish(): Promise<void> {
    await this.#flush();
    await this.#file.finish();
  }

  discard(): void {
    this.#file.discard();
  }

  async #writeOnNext(piece: string | Uint8Array, length: number): Promise<void> {
    await this.#flush();
    if (length > pageSize) {
      await this.#file.write(piece);
    } else {
      this.#put(piece, length);
    }
  }

  #put(piece: string | Uint8Array, length: number): void {
    if (typeof piece === 'string') {
      // Most text is ASCII, of which these are the bytes, and to copy is three times as fast as to encode.
      this.#page.write(piece, this.#length, piece.length === length ? 'latin1' : 'utf8');
    } else {
      this.#page.set(piece, this.#length);
    }
    this.#length += length;
  }

  async #flush(): Promise<void> {
    const full = this.#page.subarray(0, this.#length);
    this.#length = 0;
    if (full.length > 0) {
      await this.#file.write(full);
    }
  }
}
