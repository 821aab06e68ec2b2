import { foldedPath, type LogicalPath } from './logical-path.ts';
import { pathOf, type Section } from './scan.ts';

/** A key that a .reg file names, or one above such a key. */
export interface KeyNode {
  /** As `logicalPath` gives it, in the spelling the file has first. */
  readonly path: string;
  readonly parent: KeyNode | undefined;
  readonly children: KeyNode[];
  /** Where the file names the key itself, in the order of the file. */
  readonly sections: Section[];
  /** Where the key is created for the last time, itself or on the way to one below it; -1 where it is not. */
  created: number;
}

/** Keys of a file, by their folded logical paths. */
export type KeyIndex = ReadonlyMap<string, KeyNode>;

/** Indexes the keys of these sections, which are in the order of the file, and all keys above them. */
export function indexKeys(text: string, sections: readonly Section[]): KeyIndex {
  const index = new Map<string, KeyNode>();
  for (const section of sections) {
    const node = addNode(index, foldedPath(pathOf(text, section)));
    node.sections.push(section);
    for (let above: KeyNode | undefined = section.deletes ? undefined : node; above; above = above.parent) {
      above.created = section.start;
    }
  }
  return index;
}

function addNode(index: Map<string, KeyNode>, { path, folded, parent: above }: LogicalPath): KeyNode {
  const known = index.get(folded);
  if (known) {
    return known;
  }
  const parent = above && addNode(index, above);
  const node: KeyNode = { path, parent, children: [], sections: [], created: -1 };
  parent?.children.push(node);
  index.set(folded, node);
  return node;
}

/** The last name of a key's path. */
export function nodeName({ path, parent }: KeyNode): string {
  return parent ? path.slice(parent.path.length + 1) : path;
}

/** All sections of a key and of those below it. */
export function* sectionsBelow(node: KeyNode): Generator<Section> {
  yield* node.sections;
  for (const child of node.children) {
    yield* sectionsBelow(child);
  }
}

/** Where the key, or one above it, is deleted for the last time; -1 where none is. */
export function lastDeletion(node: KeyNode | undefined): number {
  return node ? ownDeletion(node, lastDeletion(node.parent)) : -1;
}

/** As {@link lastDeletion}, where that of the key above is known. */
export function ownDeletion(node: KeyNode, above: number): number {
  return node.sections.reduce((last, { deletes, start }) => (deletes ? Math.max(last, start) : last), above);
}

/** The sections that make the key and its values: those after its last deletion. */
export function liveSections(node: KeyNode, deleted = lastDeletion(node)): Section[] {
  return node.sections.filter(section => !section.deletes && section.start > deleted);
}

/** Is there such a key? What is deleted below it leaves it there. */
export function isThere(node: KeyNode, deleted = lastDeletion(node)): boolean {
  return node.created > deleted;
}
