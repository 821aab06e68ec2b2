import { foldName } from '../../../model/registry-key.ts';
import { isAtOrBelow, parentPath } from '../../paths.ts';
import type { RegDocument } from '../document/document.ts';
import { type IndexedKey, isThere, lastDeletion, sectionsBelow } from '../document/key-index.ts';
import { spelledPath } from '../document/spelling.ts';
import { formatHeader } from '../syntax/value-syntax.ts';
import type { NetEdit } from './net-edit.ts';
import { firstStart, sectionEnd } from './place-keys.ts';
import type { Splice } from './splice.ts';

/**
 * Takes out the sections of cleared keys and of all below them. What the file says of other keys must not
 * change by that: a key that was there only because one below it was is named in its own right; and where a
 * deleted key was the topmost that the file speaks for, a `[-key]` in its place goes on saying that it is not
 * there.
 *
 * @param readPaths keys that are read with all below them, whether or not the file names them
 * @returns the splices, and the keys to be named
 */
export function removeKeys(
  document: RegDocument,
  net: NetEdit,
  readPaths: readonly string[],
): { readonly splices: readonly Splice[]; readonly named: readonly string[] } {
  const splices: Splice[] = [];
  const named: string[] = [];
  for (const path of net.cleared.values()) {
    const node = document.node(path);
    if (!node || !isThere(node)) {
      continue;
    }
    const parent = parentPath(path);
    const isSpokenFor = parent !== undefined && document.speaksFor(parent);
    const isRead = parent !== undefined && readPaths.some(read => isAtOrBelow(parent, read));
    const isLeft = (isSpokenFor || isRead) && !survives(document, net, parent);
    if (isLeft) {
      named.push(parent);
    }
    const marker = isSpokenFor || isLeft || comesBack(net, path) ? '' : markerLines(document, path);
    splices.push(...removeSections(document, node, marker));
  }
  return { splices, named };
}

/** `[-key]` and a blank line: says that there is no such key, and so keeps the file from saying nothing of it. */
export function markerLines(document: RegDocument, path: string): string {
  return formatHeader(spelledPath(document, path), document.form, true) + document.form.eol.repeat(2);
}

function removeSections(document: RegDocument, node: IndexedKey, marker: string): Splice[] {
  const sections = [...sectionsBelow(node)].filter(section => !section.deletes);
  const first = firstStart(sections);
  return sections.map(section => ({
    start: section.start,
    length: sectionEnd(document.text, section) - section.start,
    text: section.start === first ? marker : '',
  }));
}

/** Is the key still there when the cleared ones are gone and the new ones are in? */
function survives(document: RegDocument, net: NetEdit, path: string): boolean {
  const node = document.node(path);
  return (node !== undefined && staysThere(net, node)) || comesBack(net, path);
}

/** Is the key still there when the cleared ones are gone? */
export function staysThere(net: NetEdit, node: IndexedKey): boolean {
  return lastCreation(net, node) > lastDeletion(node);
}

function lastCreation(net: NetEdit, node: IndexedKey): number {
  if (net.cleared.has(foldName(node.path))) {
    return -1;
  }
  const own = node.sections.findLast(section => !section.deletes)?.start ?? -1;
  return node.children.reduce((last, child) => Math.max(last, lastCreation(net, child)), own);
}

/** Is this key, or one below it, created after all? */
function comesBack(net: NetEdit, path: string): boolean {
  const created = [...net.keys.values()].filter(edit => edit.creates).map(edit => edit.path);
  return [...created, ...net.passed.values()].some(key => isAtOrBelow(key, path));
}
