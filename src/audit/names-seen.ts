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
    const places = placesOf(name);
    const into = places.every(at => isSet(this.#once, at)) ? this.#again : this.#once;
    for (const at of places) {
      set(into, at);
    }
  }

  /** Was it there more than once? */
  hasTwice(name: string): boolean {
    return placesOf(name).every(at => isSet(this.#again, at));
  }
}

/** Two hashes make any number of them (Kirsch and Mitzenmacher, 2006). */
function placesOf(name: string): number[] {
  const first = hashOf(name, 0x811c9dc5);
  const second = hashOf(name, 0x9747b28c) | 1;
  return Array.from({ length: hashes }, (_, index) => (first + Math.imul(index, second)) & (size - 1));
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

function isSet(bits: Uint8Array, at: number): boolean {
  return ((bits[at >>> 3] ?? 0) & (1 << (at & 7))) !== 0;
}

function set(bits: Uint8Array, at: number): void {
  bits[at >>> 3] = (bits[at >>> 3] ?? 0) | (1 << (at & 7));
}
