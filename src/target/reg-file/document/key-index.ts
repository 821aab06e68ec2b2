import { pathOf, type RegSection } from '../syntax/scan.ts';
import type { Sliced } from '../text/file-text.ts';
import { foldedPath, type LogicalPath } from './logical-path.ts';

/** A key that a .reg file names, or one above such a key. */
export interface IndexedKey {
  /** As `logicalPath` gives it, in the spelling the file has first. */
  readonly path: string;
  readonly parent: IndexedKey | undefined;
  readonly children: IndexedKey[];
  /** Where the file names the key itself, in the order of the file. */
  readonly sections: RegSection[];
  /** Where the key is created for the last time, itself or on the way to one below it; -1 where it is not. */
  created: number;
}

/** Keys of a file, by their folded logical paths. */
export type KeyIndex = ReadonlyMap<string, IndexedKey>;

/** Indexes the keys of these sections, which are in the order of the file, and all keys above them. */
export function indexKeys(text: Sliced, sections: readonly RegSection[]): KeyIndex {
  const index = new Map<string, IndexedKey>();
  for (const section of sections) {
    const node = addNode(index, foldedPath(pathOf(text, section)));
    node.sections.push(section);
    for (
      let above: IndexedKey | undefined = section.deletes ? undefined : node;
      above;
      above = above.parent
    ) {
      above.created = section.start;
    }
  }
  return index;
}

function addNode(index: Map<string, IndexedKey>, { path, folded, parent: above }: LogicalPath): IndexedKey {
  const known = index.get(folded);
  if (known) {
    return known;
  }
  const parent = above && addNode(index, above);
  const node: IndexedKey = { path, parent, children: [], sections: [], created: -1 };
  parent?.children.push(node);
  index.set(folded, node);
  return node;
}

/** The last name of a key's path. */
export function nodeName({ path, parent }: IndexedKey): string {
  return parent ? path.slice(parent.path.length + 1) : path;
}

/** All sections of a key and of those below it. */
export function* sectionsBelow(node: IndexedKey): Generator<RegSection> {
  yield* node.sections;
  for (const child of node.children) {
    yield* sectionsBelow(child);
  }
}

/** Where the key, or one above it, is deleted for the last time; -1 where none is. */
export function lastDeletion(node: IndexedKey | undefined): number {
  return node ? ownDeletion(node, lastDeletion(node.parent)) : -1;
}

/** As {@link lastDeletion}, where that of the key above is known. */
export function ownDeletion(node: IndexedKey, above: number): number {
  return node.sections.reduce((last, { deletes, start }) => (deletes ? Math.max(last, start) : last), above);
}

/** The sections that make the key and its values: those after its last deletion. */
export function liveSections(node: IndexedKey, deleted = lastDeletion(node)): RegSection[] {
  return node.sections.filter(section => !section.deletes && section.start > deleted);
}

/** Does the file name this key or one above it? */
export function isSpokenFor({ sections, parent }: IndexedKey): boolean {
  return sections.length > 0 || (parent !== undefined && isSpokenFor(parent));
}

/** Is there such a key? What is deleted below it leaves it there. */
export function isThere(node: IndexedKey, deleted = lastDeletion(node)): boolean {
  return node.created > deleted;
}
