import { foldName } from '../../model/registry-key.ts';
import type { RegistryValue } from '../../model/registry-value.ts';
import { parentPath } from '../paths.ts';
import type { RegDocument } from './document.ts';
import { isThere, type KeyNode, lastDeletion, sectionsBelow } from './key-index.ts';
import { code } from './lines.ts';
import type { Section } from './scan.ts';
import { spelledPath } from './spelling.ts';
import type { Splice } from './splice.ts';
import { formatHeader, formatValue } from './value-syntax.ts';

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
function gapBefore({ text, eol }: RegDocument, start: number): string {
  const before = text.slice(Math.max(0, start - 3), start);
  return before.endsWith('\n') ? (/\n\r?\n$/.test(before) ? '' : eol) : eol.repeat(2);
}

/** The start of what follows a section and the blank lines behind it. */
export function sectionEnd(text: string, section: Section): number {
  let end = section.contentEnd;
  for (let next = end; ; end = next) {
    next += text.charCodeAt(next) === code.CR ? 1 : 0;
    if (text.charCodeAt(next) !== code.LF) {
      return end;
    }
    next++;
  }
}

/** Where the first of these starts that the file has. */
export function firstStart(sections: readonly Section[]): number {
  return sections.reduce((first, { start }) => Math.min(first, start), Number.POSITIVE_INFINITY);
}

function sectionText(document: RegDocument, { path, values }: NewKey): string {
  const { version, eol } = document;
  const lines = [
    formatHeader(spelledPath(document, path)),
    ...values.map(value => formatValue(value, version, eol)),
    '',
  ];
  return lines.map(line => line + eol).join('');
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

function placeAmong(document: RegDocument, above: KeyNode, path: string): number {
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
function deletionEnd(document: RegDocument, node: KeyNode | undefined): number {
  const start = lastDeletion(node);
  const deletion = document.sections.find(section => section.start === start);
  return deletion ? sectionEnd(document.text, deletion) : 0;
}

/** Sorts keys below the key above them and before its next sibling. */
function sortForm(path: string): string {
  return foldName(path).replaceAll('\\', '\0');
}
