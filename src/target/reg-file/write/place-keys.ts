import { foldName } from '../../../model/registry-key.ts';
import type { RegistryValue } from '../../../model/registry-value.ts';
import { parentPath } from '../../paths.ts';
import type { RegDocument } from '../document/document.ts';
import { type IndexedKey, isThere, lastDeletion, sectionsBelow } from '../document/key-index.ts';
import { spelledPath } from '../document/spelling.ts';
import { isLineStart, lineEnd } from '../syntax/lines.ts';
import type { RegSection } from '../syntax/scan.ts';
import { sectionLines } from './change-lines.ts';
import type { Splice } from './splice.ts';

/** A key that gets a section of its own. */
export interface NewKey {
  readonly path: string;
  readonly values: readonly RegistryValue[];
}

/**
 * The splices that put new sections where regedit would have them: after the key above or after the sibling
 * that comes before them in the alphabet, each with a blank line behind it.
 *
 * @throws TargetError when a key or a value has no form in the file
 */
export function placeKeys(document: RegDocument, keys: readonly NewKey[]): Splice[] {
  const taken = new Set<number>();
  return [...keys]
    .sort((a, b) => (sortForm(a.path) < sortForm(b.path) ? -1 : 1))
    .map(key => {
      const start = placeOf(document, key.path);
      const gap = taken.has(start) ? '' : gapBefore(document, start);
      taken.add(start);
      return { start, length: 0, text: gap + sectionText(document, key) };
    });
}

/** The line ends that are missing for a section at `start` to have a blank line before it. */
function gapBefore({ text, form }: RegDocument, start: number): string {
  if (!isLineStart(text, start)) {
    return form.eol.repeat(2);
  }
  const before = text.slice(Math.max(0, start - 4), start);
  return /(?:\r\n|\n|\r(?!\n)){2}$/.test(before) ? '' : form.eol;
}

/** The start of what follows a section and the blank lines behind it. */
export function sectionEnd(text: string, section: RegSection): number {
  let end = section.contentEnd;
  for (let next = lineEnd(text, end); next > end; next = lineEnd(text, end)) {
    end = next;
  }
  return end;
}

/** Where the first of these starts that the file has. */
export function firstStart(sections: readonly RegSection[]): number {
  return sections.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY);
}

function sectionText(document: RegDocument, { path, values }: NewKey): string {
  const { form } = document;
  const lines = [...sectionLines(spelledPath(document, path), values, form), ''];
  return lines.map(line => line + form.eol).join('');
}

function placeOf(document: RegDocument, path: string): number {
  const node = document.node(path);
  const live =
    node && isThere(node)
      ? [...sectionsBelow(node)].filter(section => section.start > lastDeletion(node))
      : [];
  if (live.length > 0) {
    return firstStart(live);
  }
  const above = document.nearest(parentPath(path) ?? '');
  const among = above ? placeAmong(document, above, path) : document.text.length;
  return Math.max(among, deletionEnd(document, node ?? above));
}

function placeAmong(document: RegDocument, above: IndexedKey, path: string): number {
  const name =
    foldName(path)
      .slice(above.path.length + 1)
      .split('\\')[0] ?? '';
  const siblings = above.children.map(node => ({
    node,
    name: foldName(node.path).slice(above.path.length + 1),
  }));
  const before = siblings
    .filter(sibling => sibling.name <= name)
    .sort((a, b) => (a.name < b.name ? 1 : -1))[0];
  const preceding = before ? [...sectionsBelow(before.node)] : above.sections;
  if (preceding.length > 0) {
    return preceding.reduce((last, section) => Math.max(last, sectionEnd(document.text, section)), 0);
  }
  return firstStart([...sectionsBelow(above)]);
}

/** What stands before this would be deleted again. */
function deletionEnd(document: RegDocument, node: IndexedKey | undefined): number {
  const start = lastDeletion(node);
  const deletion = document.sections.find(section => section.start === start);
  return deletion ? sectionEnd(document.text, deletion) : 0;
}

/** Sorts keys below the key above them and before its next sibling. */
function sortForm(path: string): string {
  return foldName(path).replaceAll('\\', '\0');
}
