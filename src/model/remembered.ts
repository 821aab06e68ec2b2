/**
 * What was made of texts before, for a function that makes the same of the same. It forgets all when it is full: the
 * texts that come again are back at once.
 */
export class Remembered<T> {
  readonly #made = new Map<string, T>();
  readonly #most: number;

  /** @param most how many it keeps */
  constructor(most: number) {
    this.#most = most;
  }

  /** @param make is given a copy of the text: a part of a string keeps the whole of it in memory */
  get(text: string, make: (text: string) => T): T {
    const known = this.#made.get(text);
    if (known !== undefined) {
      return known;
    }
    if (this.#made.size >= this.#most) {
      this.#made.clear();
    }
    const own = ownCopy(text);
    const made = make(own);
    this.#made.set(own, made);
    return made;
  }
}

/** The same text in memory of its own. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
