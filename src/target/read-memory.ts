/**
 * Memory that one file after the other is read into. New memory for each costs as much as to read it, and has to be
 * collected. What was read of a file is void when the next one is read.
 */
export class ReadMemory {
  #buffer = Buffer.alloc(0);

  /** So many bytes of it; of a large file memory of its own. */
  take(length: number): Buffer {
    if (length > mostKept) {
      return Buffer.allocUnsafeSlow(length);
    }
    if (this.#buffer.length < length) {
      // Files that are alike are not of one length.
      this.#buffer = Buffer.allocUnsafeSlow(Math.ceil(1.25 * length));
    }
    return this.#buffer.subarray(0, length);
  }
}

const mostKept = 16 * 1024 * 1024;
