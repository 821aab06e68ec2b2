/** Hive bins data that grows: each cell goes behind the last one, in a new bin where the last has no room. */
export class HiveCells {
  /** In bytes, all bins together. */
  size = 0;
  private readonly bins: { readonly start: number; readonly end: number }[] = [];
  private readonly cells: {
    readonly offset: number;
    readonly length: number;
    readonly data: Buffer | undefined;
  }[] = [];
  private free = 0;
  private readonly written: bigint;

  constructor(written = 1n) {
    this.written = written;
  }

  /** Adds a cell and returns its offset. The data may change until {@link HiveCells.toBuffer}. */
  add(data: Buffer): number {
    const length = Math.ceil((4 + data.length) / 8) * 8;
    if (this.free + length > this.size) {
      this.fillUp();
      const end = this.size + Math.ceil((32 + length) / 4096) * 4096;
      this.bins.push({ start: this.size, end });
      this.free = this.size + 32;
      this.size = end;
    }
    this.cells.push({ offset: this.free, length, data });
    this.free += length;
    return this.free - length;
  }

  toBuffer(): Buffer {
    this.fillUp();
    const bytes = Buffer.alloc(this.size);
    for (const { start, end } of this.bins) {
      bytes.write('hbin', start, 'latin1');
      words(start, end - start).copy(bytes, start + 4);
      bytes.writeBigUInt64LE(start === 0 ? this.written : 0n, start + 20);
    }
    for (const { offset, length, data } of this.cells) {
      bytes.writeInt32LE(data ? -length : length, offset);
      data?.copy(bytes, offset + 4);
    }
    return bytes;
  }

  /** What is left of a bin is a free cell. */
  private fillUp(): void {
    if (this.free < this.size) {
      this.cells.push({ offset: this.free, length: this.size - this.free, data: undefined });
      this.free = this.size;
    }
  }
}

/** Numbers of four bytes. */
export function words(...numbers: readonly number[]): Buffer {
  const bytes = Buffer.alloc(numbers.length * 4);
  for (const [index, number] of numbers.entries()) {
    bytes.writeUInt32LE(number, index * 4);
  }
  return bytes;
}

/** A record of a signature, a number of two bytes, and the rest. */
export function record(signature: string, count: number, rest: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.write(signature, 'latin1');
  head.writeUInt16LE(count, 2);
  return Buffer.concat([head, rest]);
}
