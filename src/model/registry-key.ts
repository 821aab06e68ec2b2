import { capitalOf } from './capitals.ts';
import type { RegistryValue } from './registry-value.ts';

/**
 * A registry key with all below it. Names are case-blind and case-preserving: the maps are indexed by
 * {@link foldName}, the nodes keep the spelling.
 */
export interface RegistryKey {
  readonly name: string;
  readonly values: ReadonlyMap<string, RegistryValue>;
  readonly subkeys: ReadonlyMap<string, RegistryKey>;
  /** Why what is in it could not be read, if so: it shows no values then, and of the keys below it those that are known. */
  readonly problem?: string;
  /** The folded names of keys below it that are known not to be there, where `problem` says that others are not known. */
  readonly gone?: ReadonlySet<string>;
}

/**
 * The form under which two spellings of one registry name are equal. Windows upper-cases one UTF-16 unit at a time, by a
 * table of its own.
 */
export function foldName(name: string): string {
  return /^[\0-\x7f]*$/.test(name) ? name.toUpperCase() : name.replace(/[^\0-\x1f]/g, capitalOf);
}

/** The key at `path` (backslashes between names, empty for `key` itself), or undefined where there is none. */
export function descend(key: RegistryKey | undefined, path: string): RegistryKey | undefined {
  let found = key;
  for (const name of splitPath(path)) {
    found = found?.subkeys.get(foldName(name));
  }
  return found;
}

/**
 * The key on the way to `path`, or there, that could not be read; and where `whole` is set those below it. Called for
 * every place of every machine of an audit, and nearly always without a find.
 */
export function unreadableKeys(key: RegistryKey | undefined, path: string, whole: boolean): Unreadable[] {
  const names = splitPath(path);
  let at = key;
  for (const [depth, name] of names.entries()) {
    const next: RegistryKey | undefined = at?.subkeys.get(foldName(name));
    if (next === undefined) {
      return at?.problem === undefined || at.gone?.has(foldName(name))
        ? []
        : [{ path: joinPath(...names.slice(0, depth)), problem: at.problem }];
    }
    at = next;
  }
  if (at?.problem !== undefined) {
    return [{ path, problem: at.problem }];
  }
  return whole && at ? [...at.subkeys.values()].flatMap(sub => below(sub, path)) : [];
}

/** A key that could not be read: its path below the key that was looked at, and why. */
export interface Unreadable {
  readonly path: string;
  readonly problem: string;
}

function below(key: RegistryKey, above: string): Unreadable[] {
  const path = joinPath(above, key.name);
  const own = key.problem === undefined ? [] : [{ path, problem: key.problem }];
  return [...own, ...[...key.subkeys.values()].flatMap(sub => below(sub, path))];
}

/** The names in a key path. */
export function splitPath(path: string): string[] {
  return path === '' ? [] : path.split('\\');
}

/** One path of two; either may be empty. */
export function joinPath(...parts: readonly string[]): string {
  return parts.filter(part => part !== '').join('\\');
}
