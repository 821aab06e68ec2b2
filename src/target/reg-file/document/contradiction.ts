import { showPlace } from '../../../model/reason.ts';
import { foldName } from '../../../model/registry-key.ts';
import { type RegistryValue, sameValue } from '../../../model/registry-value.ts';
import { parentPath } from '../../paths.ts';
import { alone, pathOf, type RegSection, valuesOf } from '../syntax/scan.ts';
import { nameAt, valueAt } from '../syntax/value-syntax.ts';
import type { RegDocument } from './document.ts';
import { indexKeys, isThere, type KeyIndex, lastDeletion, liveSections } from './key-index.ts';
import { foldedPath, type LogicalPath } from './logical-path.ts';

/** A key or value of which two files do not say the same. */
export interface Contradiction {
  /** As phrases show it. */
  readonly place: string;
  /** Which of the files. */
  readonly first: number;
  readonly second: number;
}

/**
 * The first place of which two of these files do not say the same, so that they cannot be of one machine: a value has
 * different data, or is there in one and removed in another; or of a key's values each has some that the other has not.
 * One may have fewer than another, as an export of what is of interest has. Of keys that it does not name a file says
 * nothing.
 */
export function findContradiction(documents: readonly RegDocument[]): Contradiction | undefined {
  const shared = sharedPaths(documents);
  if (shared.size === 0) {
    return undefined;
  }
  const indexes = documents.map(document => indexOf(document, shared));
  for (const path of shared) {
    const said = new KeyOfAll();
    for (const [file, document] of documents.entries()) {
      const contradiction = said.add(file, document, indexes[file] ?? new Map(), path);
      if (contradiction) {
        return contradiction;
      }
    }
  }
  return undefined;
}

const several = -1;

/** The folded paths of the keys of which several files speak: by their names, or by removing them or one above. */
function sharedPaths(documents: readonly RegDocument[]): Set<string> {
  const shared = new Set<string>();
  const naming = new Map<string, number>();
  const removing = new Map<string, number>();
  for (const [file, document] of documents.entries()) {
    for (const section of document.sections) {
      const { folded } = keyOf(document, section);
      if ((naming.get(folded) ?? file) !== file) {
        shared.add(folded);
      } else {
        naming.set(folded, file);
      }
      if (section.deletes) {
        removing.set(folded, (removing.get(folded) ?? file) === file ? file : several);
      }
    }
  }
  for (const [file, document] of removing.size > 0 ? documents.entries() : []) {
    for (const section of document.sections) {
      // Those on the way to a key are there, too, even where it is removed again.
      const way: string[] = [];
      for (let key: LogicalPath | undefined = keyOf(document, section); key; key = key.parent) {
        way.push(key.folded);
        if ((removing.get(key.folded) ?? file) !== file) {
          for (const path of way) {
            shared.add(path);
          }
        }
      }
    }
  }
  return shared;
}

/** An index of what a file says of these keys; of all keys where it removes some. */
function indexOf(document: RegDocument, paths: ReadonlySet<string>): KeyIndex {
  const sections = document.sections.some(({ deletes }) => deletes)
    ? document.sections
    : document.sections.filter(section => paths.has(keyOf(document, section).folded));
  return indexKeys(document.source, sections);
}

function keyOf({ source }: RegDocument, section: RegSection): LogicalPath {
  return foldedPath(pathOf(source, section));
}

/** A value that a file sets or, without data, removes. */
interface Said {
  readonly file: number;
  readonly name: string;
  readonly value: RegistryValue | undefined;
}

/** What all files together say of one key. */
class KeyOfAll {
  readonly #values = new Map<string, Said>();
  /** A file in which the key is there, and one in which it is removed. */
  #there: number | undefined;
  #gone: number | undefined;
  /** A file that removes the key and makes it anew: other values than its own are not there. */
  #whole: number | undefined;
  /** The values that are there, of each file in which some are. */
  readonly #held: { readonly file: number; readonly names: ReadonlyMap<string, string> }[] = [];
  #path = '';

  /** Takes what one more file says; where that is something else than another has said, says so. */
  add(file: number, document: RegDocument, index: KeyIndex, path: string): Contradiction | undefined {
    const node = index.get(path);
    const deleted = lastDeletion(index.get(nearest(index, path)));
    if (!node && deleted === -1) {
      return undefined;
    }
    this.#path ||= node?.path ?? '';
    if (!node || !isThere(node, deleted)) {
      this.#gone ??= file;
      return this.#contradiction(this.#there, file);
    }
    const values = saidIn(document, liveSections(node, deleted), file);
    const contradiction =
      this.#contradiction(this.#gone, file) ?? this.#compare(file, values, deleted !== -1);
    this.#there ??= file;
    return contradiction;
  }

  #compare(file: number, values: ReadonlyMap<string, Said>, isWhole: boolean): Contradiction | undefined {
    for (const [folded, said] of values) {
      const before = this.#values.get(folded);
      const other = before?.file ?? (said.value && this.#whole);
      if (other !== undefined && !sameValue(before?.value, said.value)) {
        return this.#contradiction(other, file, said.name);
      }
      if (!before) {
        this.#values.set(folded, said);
      }
    }
    if (isWhole) {
      this.#whole ??= file;
      const more = [...this.#values].find(([folded, { value }]) => value && !values.has(folded))?.[1];
      return more && this.#contradiction(more.file, file, more.name);
    }
    return this.#compareNames(file, values);
  }

  /** Two lists of one key's values of which none is part of the other are those of two machines. */
  #compareNames(file: number, values: ReadonlyMap<string, Said>): Contradiction | undefined {
    const set = [...values].filter(([, { value }]) => value);
    const names = new Map(set.map(([folded, { name }]) => [folded, name]));
    for (const other of names.size > 0 ? this.#held : []) {
      const more = [...names].filter(([folded]) => !other.names.has(folded));
      const less = [...other.names].filter(([folded]) => !names.has(folded));
      if (more.length > 0 && less.length > 0) {
        const [first] = [...more, ...less].sort(([a], [b]) => (a < b ? -1 : 1));
        return this.#contradiction(other.file, file, first?.[1]);
      }
    }
    if (names.size > 0) {
      this.#held.push({ file, names });
    }
    return undefined;
  }

  #contradiction(first: number | undefined, second: number, name?: string): Contradiction | undefined {
    const place = name === undefined ? this.#path : showPlace(this.#path, name);
    return first === undefined ? undefined : { place, first, second };
  }
}

/** The path of the nearest key at or above this one that is in the index; of a root where none is. */
function nearest(index: KeyIndex, path: string): string {
  const above = index.has(path) ? undefined : parentPath(path);
  return above === undefined ? path : nearest(index, above);
}

function saidIn(
  { source, version }: RegDocument,
  sections: readonly RegSection[],
  file: number,
): Map<string, Said> {
  const values = new Map<string, Said>();
  for (const section of sections) {
    const { text, section: own } = alone(source, section);
    for (const span of valuesOf(text, own)) {
      const name = nameAt(text, span);
      const value = span.kind === 'delete' ? undefined : valueAt(text, span, version);
      values.set(foldName(name), { file, name, value });
    }
  }
  return values;
}
