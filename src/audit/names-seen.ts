/** So many names have a bit of their own. Of a million, one or two in a hundred share theirs with another. */
const size = 2 ** 26;

/**
 * Which names may have been there more than once, in the same memory for any number of them: of a name that was, it is
 * certain; of one that was not, it is likely.
 */
export class NamesSeen {
  readonly #once = new Uint8Array(size / 8);
  readonly #again = new Uint8Array(size / 8);

  add(name: string): void {
    const hash = hashOf(name);
    if (isSet(this.#once, hash)) {
      set(this.#again, hash);
    } else {
      set(this.#once, hash);
    }
  }

  /** May it have been there more than once? */
  hasTwice(name: string): boolean {
    return isSet(this.#again, hashOf(name));
  }
}

/** FNV-1a, in as many bits as there are. */
function hashOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  }
  return (hash ^ (hash >>> 15)) & (size - 1);
}

function isSet(bits: Uint8Array, at: number): boolean {
  return ((bits[at >>> 3] ?? 0) & (1 << (at & 7))) !== 0;
}

function set(bits: Uint8Array, at: number): void {
  bits[at >>> 3] = (bits[at >>> 3] ?? 0) | (1 << (at & 7));
}
