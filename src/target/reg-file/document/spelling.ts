import { foldName } from '../../../model/registry-key.ts';
import { pathOf } from '../syntax/scan.ts';
import type { RegDocument } from './document.ts';
import { type KeyGroup, relatedSections } from './key-groups.ts';
import { classesSpelling, foldedPath, userClasses } from './logical-path.ts';

/**
 * `path` as the file spells it so far as it is there, and as given from there on. A user's classes are under
 * `_Classes` if the file has them there and nowhere else.
 */
export function spelledPath(document: RegDocument, path: string): string {
  const logical = foldedPath(path).path;
  const there = document.nearest(logical)?.path ?? '';
  const spelled = there + logical.slice(there.length);
  const classes = userClasses.exec(spelled)?.[0];
  return classes !== undefined && hasOnlyShortClasses(document, classes) ? classesSpelling(spelled) : spelled;
}

function hasOnlyShortClasses(document: RegDocument, classes: string): boolean {
  const top = foldName(classes);
  const isInFull = (group: KeyGroup) =>
    top.startsWith(`${group.top}\\`) &&
    relatedSections(document.source, document.table, group, top).some(
      section => pathOf(document.source, section).length >= group.prefix.length + 'Software\\Classes'.length,
    );
  return document.groups.some(group => group.top === top) && !document.groups.some(isInFull);
}
