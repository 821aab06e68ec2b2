import { foldName } from '../../../model/registry-key.ts';
import { isAtOrBelow, parentPath } from '../../paths.ts';
import type { Change } from '../../target.ts';
import type { RegDocument } from '../document/document.ts';
import { type IndexedKey, isThere, liveSections } from '../document/key-index.ts';
import { editValues } from './edit-values.ts';
import { isCleared, type NetEdit, sumUp } from './net-edit.ts';
import { type NewKey, placeKeys } from './place-keys.ts';
import { markerLines, removeKeys, staysThere } from './remove-keys.ts';
import { inTextOrder, type Splice } from './splice.ts';

/**
 * What to replace in a file's text so that it says what the changes make of it. All else stays as it is.
 *
 * @param readPaths keys that are read with all below them; what the file says of them it must go on saying
 * @throws TargetError when something has no form in the file
 */
export function editSplices(
  document: RegDocument,
  changes: readonly Change[],
  readPaths: readonly string[],
): Splice[] {
  const net = sumUp(changes);
  const removed = removeKeys(document, net, readPaths);
  const created = new Map<string, NewKey>();
  const splices: Splice[] = [];
  for (const edit of net.keys.values()) {
    const node = liveNode(document, net, edit.path);
    const sections = node ? liveSections(node) : [];
    const values = [...edit.values.values()].filter(value => value !== undefined);
    if (sections.length > 0) {
      splices.push(...editValues(document, sections, edit.values));
    } else if (edit.creates && !(node && values.length === 0 && staysThere(net, node))) {
      addKey(document, net, created, { path: edit.path, values });
    }
  }
  const passed = [...net.passed.values()].filter(path => !liveNode(document, net, path));
  for (const path of [...removed.named, ...passed]) {
    addKey(document, net, created, { values: created.get(foldName(path))?.values ?? [], path });
  }
  // At one place, what belongs to the section before comes first and what takes text out comes last.
  return inTextOrder([
    ...splices,
    ...placeKeys(document, [...created.values()]),
    ...absentKeys(document, created, readPaths),
    ...removed.splices,
  ]);
}

/** The key's node, if the key is there and stays. */
function liveNode(document: RegDocument, net: NetEdit, path: string): IndexedKey | undefined {
  const node = isCleared(net.cleared, path) ? undefined : document.node(path);
  return node && isThere(node) ? node : undefined;
}

/**
 * Adds a key, and those above it that are not there, as regedit writes them; but none above what the file
 * speaks for, since to name a key is to speak for all below it.
 */
function addKey(document: RegDocument, net: NetEdit, created: Map<string, NewKey>, key: NewKey): void {
  created.set(foldName(key.path), key);
  for (let path = parentPath(key.path); path !== undefined; path = parentPath(path)) {
    const isWanted = document.namesNothing || document.speaksFor(path);
    if (!isWanted || created.has(foldName(path)) || liveNode(document, net, path)) {
      return;
    }
    created.set(foldName(path), { path, values: [] });
  }
}

/**
 * A file without keys says that there is nothing; with its first keys it would say nothing of others any more.
 * So it says of those that were read that they are not there.
 */
function absentKeys(
  document: RegDocument,
  created: ReadonlyMap<string, NewKey>,
  readPaths: readonly string[],
): Splice[] {
  const start = document.text.length;
  const lost = readPaths.filter(path => ![...created.values()].some(key => isAtOrBelow(path, key.path)));
  return document.namesNothing && created.size > 0
    ? lost.map(path => ({ start, length: 0, text: markerLines(document, path) }))
    : [];
}
