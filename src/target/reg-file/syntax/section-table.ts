import type { RegSection } from './scan.ts';

const flag = { exact: 1, deletes: 2, ownPath: 4 } as const;

/**
 * The sections of a text in their order, in a few numbers each: a whole export has ten thousand, of which few are looked
 * at.
 */
export class SectionTable {
  /** How many lines have ended before what comes now. */
  lineEnds = 0;
  #count = 0;
  #isOpen = false;
  #starts: Int32Array;
  #pathStarts: Int32Array;
  #pathEnds: Int32Array;
  #bodyStarts: Int32Array;
  #contentEnds: Int32Array;
  #lines: Int32Array;
  #flags: Uint8Array;
  /** For each run the number of its first section, and where in its path the run's key ends. */
  readonly #runs: number[] = [];
  readonly #runEnds: number[] = [];
  /** Paths that are others than the spelled ones. */
  readonly #paths = new Map<number, string>();

  /** @param room for how many sections there is room before it grows */
  constructor(room = 64) {
    this.#starts = new Int32Array(room);
    this.#pathStarts = new Int32Array(room);
    this.#pathEnds = new Int32Array(room);
    this.#bodyStarts = new Int32Array(room);
    this.#contentEnds = new Int32Array(room);
    this.#lines = new Int32Array(room);
    this.#flags = new Uint8Array(room);
  }

  get count(): number {
    return this.#count;
  }

  /** Where each starts, by its number; what is behind the last of them means nothing. */
  get starts(): Int32Array {
    return this.#starts;
  }

  /** Where the path of each is, as {@link RegSection} has it. */
  get pathStarts(): Int32Array {
    return this.#pathStarts;
  }

  get pathEnds(): Int32Array {
    return this.#pathEnds;
  }

  /**
   * The numbers of the sections with which runs begin: of sections in a row that are at or below one key. So what a path
   * has nothing to do with is passed over without a look at each.
   */
  get runs(): readonly number[] {
    return this.#runs;
  }

  /** Where the key of a run ends, in the path of its first section. */
  get runEnds(): readonly number[] {
    return this.#runEnds;
  }

  /** How many lines end before each. */
  get lines(): Int32Array {
    return this.#lines;
  }

  /** Where the section starts that values belong to that come now; -1 where there is none. */
  get openStart(): number {
    return this.#isOpen ? (this.#starts[this.#count - 1] ?? -1) : -1;
  }

  /** Do values that come now belong to a key that they can be of? */
  get takesPlain(): boolean {
    return this.#isOpen && !this.#has(this.#count - 1, flag.exact | flag.deletes);
  }

  /** The same of those that stand in comments. */
  get takesExact(): boolean {
    return this.#isOpen && !this.deletesAt(this.#count - 1);
  }

  add({ start, pathStart, pathEnd, path, isExact, deletes, bodyStart }: NewSection): void {
    const index = this.#count;
    this.addPlain(start, pathStart, pathEnd, bodyStart, this.lineEnds);
    this.startRun(pathEnd);
    this.#flags[index] =
      (isExact ? flag.exact : 0) | (deletes ? flag.deletes : 0) | (path === undefined ? 0 : flag.ownPath);
    if (path !== undefined) {
      this.#paths.set(index, path);
    }
  }

  /** One that is spelled as it is called, in no comment, and deletes nothing. @param lineEnds how many there are before it */
  addPlain(start: number, pathStart: number, pathEnd: number, bodyStart: number, lineEnds: number): void {
    const index = this.#count++;
    if (index === this.#starts.length) {
      this.#grow();
    }
    this.#isOpen = true;
    this.#starts[index] = start;
    this.#pathStarts[index] = pathStart;
    this.#pathEnds[index] = pathEnd;
    this.#bodyStarts[index] = bodyStart;
    this.#contentEnds[index] = bodyStart;
    this.#lines[index] = lineEnds;
  }

  /** The last section begins a run. @param end where in its path the run's key ends */
  startRun(end: number): void {
    this.#runs.push(this.#count - 1);
    this.#runEnds.push(end);
  }

  /** What comes now belongs to no section. */
  close(): void {
    this.#isOpen = false;
  }

  /** A value of the section that is open ends here. */
  endContent(end: number): void {
    if (this.#isOpen) {
      this.#contentEnds[this.#count - 1] = end;
    }
  }

  at(index: number): RegSection {
    return {
      start: this.#starts[index] ?? 0,
      pathStart: this.#pathStarts[index] ?? 0,
      pathEnd: this.#pathEnds[index] ?? 0,
      path: this.ownPathAt(index),
      isExact: this.#has(index, flag.exact),
      deletes: this.deletesAt(index),
      bodyStart: this.#bodyStarts[index] ?? 0,
      contentEnd: this.#contentEnds[index] ?? 0,
    };
  }

  /** The path where it is another than the spelled one. */
  ownPathAt(index: number): string | undefined {
    return this.#has(index, flag.ownPath) ? this.#paths.get(index) : undefined;
  }

  deletesAt(index: number): boolean {
    return this.#has(index, flag.deletes);
  }

  /** The last section that starts at or before this offset; -1 where there is none. */
  before(offset: number): number {
    let [low, high] = [-1, this.#count];
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if ((this.#starts[middle] ?? 0) <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  #has(index: number, flags: number): boolean {
    return ((this.#flags[index] ?? 0) & flags) !== 0;
  }

  #grow(): void {
    this.#starts = doubled(this.#starts);
    this.#pathStarts = doubled(this.#pathStarts);
    this.#pathEnds = doubled(this.#pathEnds);
    this.#bodyStarts = doubled(this.#bodyStarts);
    this.#contentEnds = doubled(this.#contentEnds);
    this.#lines = doubled(this.#lines);
    const flags = new Uint8Array(2 * this.#flags.length);
    flags.set(this.#flags);
    this.#flags = flags;
  }
}

/** A section of which the values come after it. */
export type NewSection = Omit<RegSection, 'contentEnd'>;

function doubled(numbers: Int32Array): Int32Array {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
