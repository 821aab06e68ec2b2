import { join, sep } from 'node:path';
import { systemCode } from '../../model/errors.ts';
import { type Listing, leadsToFolder, listFolder } from '../../target/folder.ts';
import { mostMachines } from './most-machines.ts';

/** Has this path characters that only a pattern has? */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * The paths that a pattern matches, in their order: `*` and `?` within a name, `[a-z]` for one character, `**` for any
 * folders. For shells that expand none, such as those of Windows. Links to folders are not followed. A folder that cannot
 * be read is among them: something in it may match, and whoever looks at it finds out why.
 *
 * @param onLink takes the links that match, or that lead to a folder in which something may
 */
export function* glob(pattern: string, onLink: OnLink = () => {}): Generator<string> {
  const parts = pattern.split(sep === '\\' ? /[\\/]/ : '/');
  const first = parts.findIndex(isPattern);
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
  if (rest.length > 0 && !isPattern(part)) {
    yield* match(join(folder, part), rest, onLink);
    return;
  }
  const listing = list(folder);
  if (!listing) {
    yield folder || '.';
    return;
  }
  const { files, folders, others } = listing;
  const wanted = matcher(part);
  const links = others.filter(name => wanted.test(name));
  if (rest.length === 0) {
    for (const name of links) {
      onLink(join(folder, name));
    }
  } else {
    noteLinks(folder, links, onLink);
  }
  const candidates = rest.length === 0 ? [...files, ...folders].sort() : folders;
  for (const name of candidates.filter(candidate => wanted.test(candidate))) {
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

/** Names that begin with a dot are matched only by a pattern that does so, too. */
function matcher(part: string): RegExp {
  const source = part.replace(
    /\[(!?)([^\]]+)\]|[*?]|[\\^$.+()[\]{}|]/g,
    (found, not: string, set: string) => {
      if (found === '*' || found === '?') {
        return found === '*' ? '.*' : '.';
      }
      return set === undefined ? `\\${found}` : `[${not ? '^' : ''}${set.replace(/[\\^[\]]/g, '\\$&')}]`;
    },
  );
  return new RegExp(`^${part.startsWith('.') ? '' : '(?!\\.)'}${source}$`, sep === '\\' ? 'isu' : 'su');
}
