import { show } from '../model/reason.ts';
import { wholeConfiguration } from '../rms/index.ts';
import { unread } from './document/unread.ts';
import { type EntryDraft, type Reading, readEntry } from './entry/entry.ts';
import { addedByDsc } from './instance/given-names.ts';
import { asObject } from './known-members.ts';
import type { Path } from './source/document-source.ts';
import type { Mistakes } from './source/mistakes.ts';

const { name: wholeName, type: wholeType } = wholeConfiguration;

/**
 * What a document has at a path: a resource; or a whole configuration and all that is in its list, as if each of them
 * stood in the document itself.
 */
export function readEntries(mistakes: Mistakes, path: Path, reading: Reading): EntryDraft[] {
  const draft = readEntry(mistakes, path, reading);
  return draft.type === wholeType
    ? [draft, ...readMembers(mistakes, [...path, 'properties'], reading, draft)]
    : [draft];
}

/**
 * The resources in the list of a whole configuration.
 *
 * @param path of its properties
 */
export function readMembers(
  mistakes: Mistakes,
  path: Path,
  reading: Reading,
  within: EntryDraft,
): EntryDraft[] {
  const properties = asObject(mistakes, path);
  if (!properties) {
    return [];
  }
  const { resources: list } = properties;
  if (list === unread) {
    return [];
  }
  const strangers = Object.keys(properties).filter(name => name !== 'resources' && !addedByDsc.has(name));
  for (const stranger of strangers) {
    mistakes.atName(
      [...path, stranger],
      `${within.title} has no property ${show(stranger)}. It has resources, a list.`,
    );
  }
  const listPath = [...path, 'resources'];
  if (!Array.isArray(list)) {
    const is = list == null ? 'is missing' : `is ${show(list)}`;
    mistakes.at(listPath, `${within.title}: resources ${is}; expected a list of resources.`);
    return [];
  }
  if (list.length === 0 && reading.purpose !== 'get') {
    mistakes.at(
      listPath,
      `${within.title}: resources is empty, so nothing is wanted; expected one resource at least.`,
    );
  }
  return list.map((_, index) => readMember(mistakes, [...listPath, index], reading, within));
}

function readMember(mistakes: Mistakes, path: Path, reading: Reading, within: EntryDraft): EntryDraft {
  const draft = readEntry(mistakes, path, reading);
  if (draft.type === wholeType) {
    mistakes.at(
      [...path, 'type'],
      `there is no ${wholeName} within another. Give what is in its list in the list around it.`,
    );
  }
  const { entry, runAs = within.runAs } = draft;
  return { ...draft, within, ...(entry && { entry: { ...entry, ...(runAs && { runAs }) } }) };
}
