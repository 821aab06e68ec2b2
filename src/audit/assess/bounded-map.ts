/** How many characters of what was said are kept: some thousand machines' worth, and little beside what a thread takes. */
const mostKept = 8_000_000;

/** A map that can forget all when it keeps many characters: what comes again is back at once. */
export class BoundedMap<Key, Value> {
  readonly #kept = new Map<Key, Value>();
  #length = 0;

  get size(): number {
    return this.#kept.size;
  }

  get(key: Key): Value | undefined {
    return this.#kept.get(key);
  }

  /** @param length how many characters it adds to what is kept */
  set(key: Key, value: Value, length: number): void {
    this.#kept.set(key, value);
    this.#length += length;
  }

  /** @returns has it forgotten all? */
  forgetIfFull(): boolean {
    const isFull = this.#length > mostKept;
    if (isFull) {
      this.#kept.clear();
      this.#length = 0;
    }
    return isFull;
  }
}
