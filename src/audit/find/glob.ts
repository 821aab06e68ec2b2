import { join, sep } from 'node:path';
import { InputError, messageOf, systemCode } from '../../model/errors.ts';
import { type Listing, leadsToFolder, listFolder } from '../../target/folder.ts';
import { NamePattern } from '../identity/name-pattern.ts';
import { mostMachines } from './most-machines.ts';

/**
 * The paths that a pattern matches, in their order: `*` and `?` within a name, `[a-z]` for one character, `**` for any
 * folders. For shells that expand none, such as those of Windows. Links to folders are not followed. A folder that cannot
 * be read is among them: something in it may match, and whoever looks at it finds out why.
 *
 * @param onLink takes the links that match, or that lead to a folder in which something may
 * @throws InputError when it is no pattern
 */
export function* glob(pattern: string, onLink: OnLink = () => {}): Generator<string> {
  const parts = pattern.split(sep === '\\' ? /[\\/]/ : '/');
  const first = parts.findIndex(NamePattern.isIn);
  const base = parts.slice(0, first).join(sep);
  yield* match(first > 0 && base === '' ? sep : base, parts.slice(first), onLink);
}

type OnLink = (path: string) => void;

function* match(folder: string, parts: readonly string[], onLink: OnLink): Generator<string> {
  const [part = '', ...rest] = parts;
  if (part === '**') {
    const listing = list(folder);
    if (!listing) {
      yield folder || '.';
      return;
    }
    yield* match(folder, rest.length > 0 ? rest : ['*'], onLink);
    noteLinks(folder, listing.others, onLink);
    for (const name of listing.folders) {
      yield* match(join(folder, name), parts, onLink);
    }
    return;
  }
  if (rest.length > 0 && !NamePattern.isIn(part)) {
    yield* match(join(folder, part), rest, onLink);
    return;
  }
  const listing = list(folder);
  if (!listing) {
    yield folder || '.';
    return;
  }
  const { files, folders, others } = listing;
  const fits = matcher(part);
  const links = others.filter(fits);
  if (rest.length === 0) {
    for (const name of links) {
      onLink(join(folder, name));
    }
  } else {
    noteLinks(folder, links, onLink);
  }
  const candidates = rest.length === 0 ? [...files, ...folders].sort() : folders;
  for (const name of candidates.filter(fits)) {
    if (rest.length === 0) {
      yield join(folder, name);
    } else {
      yield* match(join(folder, name), rest, onLink);
    }
  }
}

/** Of links on the way those count that lead to a folder. */
function noteLinks(folder: string, links: readonly string[], onLink: OnLink): void {
  for (const name of links) {
    if (!name.startsWith('.') && leadsToFolder(join(folder, name))) {
      onLink(join(folder, name));
    }
  }
}

/** A folder that is not there has nothing that matches; undefined for one that cannot be read. */
function list(folder: string): Omit<Listing, 'path'> | undefined {
  try {
    return listFolder(folder === '' ? '.' : folder, mostMachines);
  } catch (error) {
    const isNone = /^(ENOENT|ENOTDIR)$/.test(systemCode(error));
    return isNone ? { files: [], folders: [], others: [] } : undefined;
  }
}

/**
 * Names that begin with a dot are matched only by a pattern that does so, too. A bracket that none closes is a character
 * like others, as it is in shells; and on Windows letters are the same in either case.
 *
 * @throws InputError when it is no pattern
 */
function matcher(part: string): (name: string) => boolean {
  const folded = (text: string): string => (sep === '\\' ? text.toLowerCase() : text);
  const closed = part.replace(/\[(?:!.|[^!])[^\]]*\]|\[/gsu, found =>
    found === '[' ? NamePattern.textOf(found) : found,
  );
  try {
    const pattern = NamePattern.of(folded(closed));
    return name => (part.startsWith('.') || !name.startsWith('.')) && pattern.fits(folded(name));
  } catch (error) {
    throw new InputError(`${part}: ${messageOf(error)}.`, { cause: error });
  }
}
