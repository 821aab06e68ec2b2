/** A bit is set for every hash of a name. */
const size = 2 ** 26;

/** So many hashes has each: of a million names one in a hundred million is taken for another then. */
const hashes = 8;

/**
 * Which names were there more than once, in the same memory for any number of them (a Bloom filter): of a name that was, it
 * is certain; of one that was not, it is all but certain for as many machines as there can be.
 */
export class NamesSeen {
  readonly #once = new Uint8Array(size / 8);
  readonly #again = new Uint8Array(size / 8);

  add(name: string): void {
    const hashed = hashesOf(name);
    setAll(isSetAll(this.#once, hashed) ? this.#again : this.#once, hashed);
  }

  /** Was it there more than once? */
  hasTwice(name: string): boolean {
    return isSetAll(this.#again, hashesOf(name));
  }
}

/** Two hashes make any number of them (Kirsch and Mitzenmacher, 2006). */
interface Hashed {
  readonly first: number;
  readonly second: number;
}

function hashesOf(name: string): Hashed {
  return { first: hashOf(name, 0x811c9dc5), second: hashOf(name, 0x9747b28c) | 1 };
}

/** The bit for one of them; for each name there are some, so no list is made of them. */
function bitOf({ first, second }: Hashed, index: number): number {
  return (first + Math.imul(index, second)) & (size - 1);
}

/** FNV-1a, with its bits mixed as MurmurHash3 ends. */
function hashOf(name: string, start: number): number {
  let hash = start;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

function isSetAll(bits: Uint8Array, hashed: Hashed): boolean {
  for (let index = 0; index < hashes; index++) {
    const at = bitOf(hashed, index);
    if (((bits[at >>> 3] ?? 0) & (1 << (at & 7))) === 0) {
      return false;
    }
  }
  return true;
}

function setAll(bits: Uint8Array, hashed: Hashed): void {
  for (let index = 0; index < hashes; index++) {
    const at = bitOf(hashed, index);
    bits[at >>> 3] = (bits[at >>> 3] ?? 0) | (1 << (at & 7));
  }
}
