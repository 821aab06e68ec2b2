import { join, sep } from 'node:path';
import { systemCode } from '../model/errors.ts';
import { type Listing, listFolder } from '../registry/hive/folder.ts';
import { mostMachines } from './most-machines.ts';

/** Has this path characters that only a pattern has? */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * The paths that a pattern matches, in their order: `*` and `?` within a name, `[a-z]` for one character, `**` for any
 * folders. For shells that expand none, such as those of Windows. Links to folders are not followed. A folder that cannot
 * be read is among them: something in it may match, and whoever looks at it finds out why.
 */
export function* glob(pattern: string): Generator<string> {
  const parts = pattern.split(sep === '\\' ? /[\\/]/ : '/');
  const first = parts.findIndex(isPattern);
  const base = parts.slice(0, first).join(sep);
  yield* match(first > 0 && base === '' ? sep : base, parts.slice(first));
}

function* match(folder: string, parts: readonly string[]): Generator<string> {
  const [part = '', ...rest] = parts;
  if (part === '**') {
    const listing = list(folder);
    if (!listing) {
      yield folder || '.';
      return;
    }
    yield* match(folder, rest.length > 0 ? rest : ['*']);
    for (const name of listing.folders) {
      yield* match(join(folder, name), parts);
    }
    return;
  }
  if (rest.length > 0 && !isPattern(part)) {
    yield* match(join(folder, part), rest);
    return;
  }
  const listing = list(folder);
  if (!listing) {
    yield folder || '.';
    return;
  }
  const { files, folders } = listing;
  const wanted = matcher(part);
  const candidates = rest.length === 0 ? [...files, ...folders].sort() : folders;
  for (const name of candidates.filter(candidate => wanted.test(candidate))) {
    if (rest.length === 0) {
      yield join(folder, name);
    } else {
      yield* match(join(folder, name), rest);
    }
  }
}

/** A folder that is not there has nothing that matches; undefined for one that cannot be read. */
function list(folder: string): Pick<Listing, 'files' | 'folders'> | undefined {
  try {
    return listFolder(folder === '' ? '.' : folder, mostMachines);
  } catch (error) {
    const isNone = /^(ENOENT|ENOTDIR)$/.test(systemCode(error));
    return isNone ? { files: [], folders: [] } : undefined;
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
