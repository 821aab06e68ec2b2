import { join, sep } from 'node:path';
import { systemCode } from '../model/errors.ts';
import { type Listing, listFolder } from '../registry/hive/folder.ts';

/** Has this path characters that only a pattern has? */
export function isPattern(path: string): boolean {
  return /[*?[]/.test(path);
}

/**
 * The paths that a pattern matches, in their order: `*` and `?` within a name, `[a-z]` for one character, `**` for any
 * folders. For shells that expand none, such as those of Windows. Links to folders are not followed.
 *
 * @throws what node:fs throws when a folder cannot be read
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
    yield* match(folder, rest.length > 0 ? rest : ['*']);
    for (const name of list(folder).folders) {
      yield* match(join(folder, name), parts);
    }
    return;
  }
  if (rest.length > 0 && !isPattern(part)) {
    yield* match(join(folder, part), rest);
    return;
  }
  const { files, folders } = list(folder);
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

/** A folder that is not there has nothing that matches. */
function list(folder: string): Pick<Listing, 'files' | 'folders'> {
  try {
    return listFolder(folder === '' ? '.' : folder);
  } catch (error) {
    const isNone = /^(ENOENT|ENOTDIR)$/.test(systemCode(error));
    if (isNone) {
      return { files: [], folders: [] };
    }
    throw error;
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
