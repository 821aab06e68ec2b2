import type { RegistryKey } from '../../../model/registry-key.ts';
import { limits } from '../../hive/tree/budget.ts';
import { isFoldedAtOrBelow } from '../../paths.ts';
import { headerOf, type Version } from '../syntax/header.ts';
import { LineNumbers } from '../syntax/line-numbers.ts';
import { type RegSection, scanSections } from '../syntax/scan.ts';
import type { SectionTable } from '../syntax/section-table.ts';
import type { Fault } from '../syntax/syntax-error.ts';
import type { RegForm } from '../syntax/value-syntax.ts';
import type { EncodedText } from '../text/encoding.ts';
import { FileText } from '../text/file-text.ts';
import { groupSections, type KeyGroup, relatedSections } from './key-groups.ts';
import { type IndexedKey, indexKeys, type KeyIndex } from './key-index.ts';
import { foldedPath, type LogicalPath } from './logical-path.ts';
import { readKey, tooMany } from './read-key.ts';

/**
 * A .reg file as the registry that comes of running it, line by line, on an empty one. The text is validated
 * as a whole; keys are indexed and values read where they are asked for.
 */
export class RegDocument {
  readonly source: FileText;
  readonly version: Version;
  readonly table: SectionTable;
  readonly groups: readonly KeyGroup[];
  readonly lines: LineNumbers;
  /** The first lines of which Windows makes nothing, and how many there are. */
  readonly passedOver: { readonly first: readonly Fault[]; readonly count: number };
  readonly #headerEnd: number;
  readonly #branches = new Map<string, KeyIndex>();
  #whole: KeyIndex | undefined;
  #sections: readonly RegSection[] | undefined;

  /** @throws RegSyntaxError */
  constructor(source: EncodedText) {
    this.source = FileText.of(source);
    const { version, end } = headerOf(this.source);
    this.version = version;
    this.#headerEnd = end;
    const first: Fault[] = [];
    let count = 0;
    this.table = scanSections(this.source, end, fault => {
      count++;
      if (first.length < mostTold) {
        first.push(fault);
      }
    });
    this.passedOver = { first, count };
    this.lines = new LineNumbers(this.source, this.table);
    this.groups = groupSections(this.source, this.table);
  }

  /** All of it, for who changes the file: whoever reads keys makes strings of these alone. */
  get text(): string {
    return this.source.text;
  }

  /** All of them; a whole export has so many that {@link table} is for who needs but some. */
  get sections(): readonly RegSection[] {
    this.#sections ??= Array.from({ length: this.table.count }, (_, index) => this.table.at(index));
    return this.#sections;
  }

  /** The text between the header and the first key. */
  get preamble(): string {
    return this.source.slice(this.#headerEnd, this.table.count > 0 ? this.table.starts[0] : undefined);
  }

  /** How new lines are to be written: their ends as the first line's. */
  get form(): RegForm {
    const eol = /\r\n?|\n/.exec(this.source.slice(0, 256))?.[0] ?? '\r\n';
    return { version: this.version, encoding: this.source.encoding, eol };
  }

  /** A registry without keys: the file says that there is nothing. Lines that were passed over may have meant some. */
  get namesNothing(): boolean {
    return this.table.count === 0 && this.passedOver.count === 0;
  }

  /** The key at `path`, if the file names it or one below it. */
  node(path: string): IndexedKey | undefined {
    const at = foldedPath(path);
    return this.#branch(at).get(at.folded);
  }

  /**
   * Does the file say whether there is such a key? It speaks for the keys in it and all below them. Of a key on the way
   * to one of them it does not say what else is in it. A file without keys is an empty registry.
   */
  covers(path: string): boolean {
    return this.namesNothing || this.node(path) !== undefined || this.speaksFor(path);
  }

  /** Does the file name this key or one above it? */
  speaksFor(path: string): boolean {
    const at = foldedPath(path);
    const index = this.#branch(at);
    for (let above: LogicalPath | undefined = at; above; above = above.parent) {
      if (index.get(above.folded)?.sections.length) {
        return true;
      }
    }
    return false;
  }

  /** The nearest key at or above `path` that the file names, itself or on the way to another. */
  nearest(path: string): IndexedKey | undefined {
    const at = foldedPath(path);
    const index = this.#branch(at);
    let above: LogicalPath | undefined = at;
    while (above && !index.has(above.folded)) {
      above = above.parent;
    }
    return above && index.get(above.folded);
  }

  /**
   * The key at `path` with all below it, or undefined where there is none.
   *
   * @throws TargetError when it holds more keys, or a key in it more values, than any real one
   */
  key(path: string): RegistryKey | undefined {
    const node = this.node(path);
    return node && readKey(this, path, node);
  }

  /**
   * An index of the key, of those above and of those below it; not always of those beside them.
   *
   * @throws TargetError where these are more than any real key has
   */
  #branch(path: LogicalPath): KeyIndex {
    if (this.table.count <= fewSections) {
      this.#whole ??= indexKeys(this.source, this.sections);
      return this.#whole;
    }
    const { folded } = path;
    for (let above: LogicalPath | undefined = path; above; above = above.parent) {
      const known = this.#branches.get(above.folded);
      if (known) {
        return known;
      }
    }
    const sections = this.groups.flatMap(group => relatedSections(this.source, this.table, group, folded));
    // An index takes a hundred times what a section does; of all keys of a user there may be as many, and of others not.
    if (sections.length > limits.keys && !this.groups.some(({ top }) => isFoldedAtOrBelow(top, folded))) {
      throw tooMany(path.path, 'keys');
    }
    const branch = indexKeys(
      this.source,
      sections.sort((a, b) => a.start - b.start),
    );
    this.#branches.set(folded, branch);
    return branch;
  }
}

/** Up to so many, to index them all costs less than to look for those that a path needs, several times. */
const fewSections = 256;

/** So many lines that are passed over are told one by one. */
const mostTold = 3;
