import { lstatSync, readdirSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import { TargetError } from '../model/errors.ts';
import { foldName } from '../model/registry-key.ts';

/** A folder's files and folders; links and junctions may lead anywhere and are neither. */
export interface Listing {
  readonly path: string;
  readonly files: readonly string[];
  readonly folders: readonly string[];
  /** The names of what is neither. */
  readonly others: readonly string[];
}

const mostEntries = 50_000;

/**
 * Lists a folder. Synchronous, as reads of hives are: to wait for each of a few entries takes longer than to read them.
 *
 * @param most the number of entries from which on it is no folder with one machine's hives
 * @throws TargetError when it has too many entries; what node:fs throws when it cannot be read
 */
export function listFolder(path: string, most = mostEntries): Listing {
  // To open a folder and to read it entry by entry takes three times as long.
  const entries = readdirSync(path, { withFileTypes: true });
  if (entries.length > most) {
    throw new TargetError(`${path} has more than ${most} entries. Name a folder with one machine's hives.`, {
      path,
    });
  }
  const files: string[] = [];
  const folders: string[] = [];
  const others: string[] = [];
  for (const entry of entries) {
    // Some file systems tell an entry's kind only when they are asked for it.
    const kind = entry.isFile() || entry.isDirectory() ? entry : kindOf(join(path, entry.name));
    (kind?.isFile() ? files : kind?.isDirectory() ? folders : others).push(entry.name);
  }
  return { path, files: files.sort(), folders: folders.sort(), others: others.sort() };
}

/** Undefined for what cannot be asked: it is gone again, or its name is not in UTF-8. It does not take the others away. */
function kindOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

/** Does what is neither a file nor a folder lead to a folder? */
export function leadsToFolder(link: string): boolean {
  try {
    return statSync(link).isDirectory();
  } catch {
    return false;
  }
}

/** The listing of the folder below this one, names case-blind, or undefined where there is none. */
export function listBelow(from: Listing, ...names: readonly string[]): Listing | undefined {
  let listing = from;
  for (const name of names) {
    const found = onlyMatch(listing.path, listing.folders, [name]);
    if (found === undefined) {
      return undefined;
    }
    listing = listFolder(join(listing.path, found));
  }
  return listing;
}

/** The path of the file in this folder that has one of these names, case-blind. */
export function fileNamed(listing: Listing | undefined, ...names: readonly string[]): string | undefined {
  const found = listing && onlyMatch(listing.path, listing.files, names);
  return listing && found !== undefined ? join(listing.path, found) : undefined;
}

/** Is it the same name to Windows? Nearly all are of different lengths or spelled alike, and need not be folded. */
export function isSameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && foldName(a) === foldName(b));
}

/** Where Windows has one, other systems may have two that differ in case alone: neither is to be preferred. */
function onlyMatch(path: string, entries: readonly string[], names: readonly string[]): string | undefined {
  const found = entries.filter(entry => names.some(name => isSameName(entry, name)));
  if (found.length > 1) {
    throw new TargetError(`${path} has both ${found.join(' and ')}. Leave only the right one in it.`, {
      path,
    });
  }
  return found[0];
}
