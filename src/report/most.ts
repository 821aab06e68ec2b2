/** So many names are counted. Of a fleet in which nothing is like anything else, what comes later is not. */
const mostCounted = 2000;

/** Counts what has a name, in memory that does not grow with the fleet. */
export class Most<Entry> {
  readonly #entries = new Map<string, Entry>();

  /** Is there something that could not be counted any more? */
  isCut = false;

  /**
   * What is counted of that name; undefined where there are too many others.
   *
   * @param make with nothing counted yet
   */
  of(name: string, make: () => Entry): Entry | undefined {
    const known = this.#entries.get(name);
    if (known !== undefined) {
      return known;
    }
    if (this.#entries.size >= mostCounted) {
      this.isCut = true;
      return undefined;
    }
    const made = make();
    this.#entries.set(name, made);
    return made;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Those with most of something, first; among equals in the order in which they came. */
  ranked(rank: (entry: Entry) => number): Entry[] {
    return [...this.#entries.values()].sort((a, b) => rank(b) - rank(a));
  }
}
