import { foldName } from '../../../model/registry-key.ts';
import type { RegistryValue } from '../../../model/registry-value.ts';
import { parentPath } from '../../paths.ts';
import type { Change } from '../../target.ts';
import { logicalPath } from '../document/logical-path.ts';

/** What becomes of one key. */
export interface KeyEdit {
  readonly path: string;
  /** Comes into being where it is not there. */
  creates: boolean;
  /** By folded name; undefined where the value is deleted. */
  readonly values: Map<string, RegistryValue | undefined>;
}

/** What a list of changes comes to, whatever happens in between. */
export interface NetEdit {
  /** Keys that are deleted with all that the file has below them, by folded path; none is below another. */
  readonly cleared: ReadonlyMap<string, string>;
  /** Keys that are edited or come into being, after that, by folded path. */
  readonly keys: ReadonlyMap<string, KeyEdit>;
  /** Keys that came into being on the way to one that was deleted again, by folded path. */
  readonly passed: ReadonlyMap<string, string>;
}

/** Sums up changes, in their order. */
export function sumUp(changes: readonly Change[]): NetEdit {
  const cleared = new Map<string, string>();
  const keys = new Map<string, KeyEdit>();
  const passed = new Map<string, string>();
  for (const change of changes) {
    const path = logicalPath(change.key);
    const folded = foldName(path);
    if (change.kind === 'delete-key') {
      dropBelow(cleared, folded);
      const dropped = [...dropBelow(keys, folded), ...dropBelow(passed, folded)];
      const parent = parentPath(path);
      if (parent !== undefined && dropped.some(edit => typeof edit === 'string' || edit.creates)) {
        passed.set(foldName(parent), parent);
      }
      if (!isCleared(cleared, path)) {
        cleared.set(folded, path);
      }
      continue;
    }
    const edit = keys.get(folded) ?? { path, creates: false, values: new Map() };
    keys.set(folded, edit);
    edit.creates ||= change.kind !== 'delete-value';
    if (change.kind === 'set-value') {
      edit.values.set(foldName(change.value.name), change.value);
    } else if (change.kind === 'delete-value') {
      edit.values.set(foldName(change.name), undefined);
    }
  }
  return { cleared, keys, passed };
}

/** Is this one of the cleared keys, or below one? */
export function isCleared(cleared: NetEdit['cleared'], path: string): boolean {
  for (let above: string | undefined = foldName(path); above !== undefined; above = parentPath(above)) {
    if (cleared.has(above)) {
      return true;
    }
  }
  return false;
}

/** Takes out the entries of a key and of those below it. */
function dropBelow<T>(entries: Map<string, T>, folded: string): T[] {
  const dropped = [...entries].filter(([key]) => key === folded || key.startsWith(`${folded}\\`));
  for (const [key] of dropped) {
    entries.delete(key);
  }
  return dropped.map(([, entry]) => entry);
}
