/**
 * The Marvin32 hash with the seed of transaction log entries (M. Suhanov's specification, "Log entries", notes 1
 * to 3; the algorithm is that of US patent 20130262421). Takes the data in pieces.
 */
export class Marvin32 {
  #low: number;
  #high: number;

  /** The default seed is the bytes 82 EF 4D 88 7A 4E 55 C5, highest first. */
  constructor(seedHigh = 0x82ef4d88, seedLow = 0x7a4e55c5) {
    this.#low = seedLow | 0;
    this.#high = seedHigh | 0;
  }

  /** @param bytes a multiple of 4 bytes, as everything that is hashed in logs is */
  update(bytes: Buffer): this {
    for (let at = 0; at + 4 <= bytes.length; at += 4) {
      this.#mix(bytes.readInt32LE(at));
    }
    return this;
  }

  /** The hash of all that was given; ends the use of this object. */
  digest(): bigint {
    this.#mix(0x80);
    this.#mix(0);
    return (BigInt(this.#high >>> 0) << 32n) | BigInt(this.#low >>> 0);
  }

  #mix(value: number): void {
    let low = (this.#low + value) | 0;
    let high = this.#high ^ low;
    low = (rotate(low, 20) + high) | 0;
    high = rotate(high, 9) ^ low;
    low = (rotate(low, 27) + high) | 0;
    high = rotate(high, 19);
    this.#low = low;
    this.#high = high;
  }
}

function rotate(value: number, bits: number): number {
  return (value << bits) | (value >>> (32 - bits));
}
