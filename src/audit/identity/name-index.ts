import { NamePattern } from './name-pattern.ts';

/** Finds what names and patterns of names belong to: a name at once, whatever number of them there is. */
export class NameIndex {
  readonly #named = new Map<string, number[]>();
  readonly #patterns: { readonly pattern: NamePattern; readonly index: number }[] = [];

  /**
   * @param names or patterns of them
   * @param index what they belong to
   */
  add(names: readonly string[] = [], index: number): this {
    for (const name of names) {
      const known = this.#named.get(name);
      if (NamePattern.isIn(name)) {
        this.#patterns.push({ pattern: NamePattern.of(name), index });
      } else if (known) {
        known.push(index);
      } else {
        this.#named.set(name, [index]);
      }
    }
    return this;
  }

  /** What a name belongs to, in no order; each once. */
  of(name: string): readonly number[] {
    const named = this.#named.get(name) ?? [];
    const fitting = this.#patterns.flatMap(({ pattern, index }) => (pattern.fits(name) ? [index] : []));
    return fitting.length === 0 ? named : [...new Set([...named, ...fitting])];
  }
}
