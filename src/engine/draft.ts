import { foldName, type RegistryKey, splitPath } from '../model/registry-key.ts';
import { type RegistryValue, sameValue } from '../model/registry-value.ts';
import { type Change, isProblem, type Tree } from '../target/target.ts';

interface DraftKey {
  readonly name: string;
  readonly path: string;
  readonly values: Map<string, RegistryValue>;
  readonly subkeys: Map<string, DraftKey>;
  readonly problem?: string;
  readonly gone?: ReadonlySet<string>;
}

/**
 * A registry tree on which changes are tried out before they are made, so that two instances that touch the same
 * key see each other's changes, and every change knows what undoes it.
 */
export class Draft {
  readonly #tree: Tree;
  #root: DraftKey | undefined;

  constructor(tree: Tree) {
    this.#tree = tree;
    this.#root = tree.key && !isProblem(tree.key) ? copy(tree.key, tree.path) : undefined;
  }

  /** Makes a change; returns the changes that undo it, in their order, or undefined if it changes nothing. */
  apply(change: Change): Change[] | undefined {
    switch (change.kind) {
      case 'set-value':
        return this.#set(change.key, change.value);
      case 'create-key':
        return this.#create(change.key).undo;
      case 'delete-value':
        return this.#deleteValue(change.key, change.name);
      case 'delete-key':
        return this.#deleteKey(change.key);
    }
  }

  /** Is there a key with nothing in it at this full path? */
  isEmpty(path: string): boolean {
    const key = this.#find(path);
    return key !== undefined && !key.problem && key.values.size === 0 && key.subkeys.size === 0;
  }

  /** The tree as it is now. */
  get tree(): Tree {
    return { path: this.#tree.path, key: this.#root };
  }

  #names(path: string): string[] {
    return splitPath(path.slice(this.#tree.path.length + 1));
  }

  #find(path: string): DraftKey | undefined {
    let key = this.#root;
    for (const name of this.#names(path)) {
      key = key?.subkeys.get(foldName(name));
    }
    return key;
  }

  #create(path: string): { key: DraftKey; undo: Change[] | undefined } {
    let topmost: string | undefined;
    const missing = (key: string) => {
      topmost ??= key;
    };
    if (!this.#root) {
      missing(this.#tree.missingFrom ?? this.#tree.path);
      this.#root = emptyKey(this.#tree.path.slice(this.#tree.path.lastIndexOf('\\') + 1), this.#tree.path);
    }
    let key = this.#root;
    for (const name of this.#names(path)) {
      let next = key.subkeys.get(foldName(name));
      if (!next) {
        next = emptyKey(name, `${key.path}\\${name}`);
        missing(next.path);
        key.subkeys.set(foldName(name), next);
      }
      key = next;
    }
    return { key, undo: topmost === undefined ? undefined : [{ kind: 'delete-key', key: topmost }] };
  }

  #set(path: string, value: RegistryValue): Change[] | undefined {
    const { key, undo } = this.#create(path);
    const before = key.values.get(foldName(value.name));
    if (sameValue(before, value)) {
      return undefined;
    }
    key.values.set(foldName(value.name), value);
    const inverse: Change = before
      ? { kind: 'set-value', key: path, value: before }
      : { kind: 'delete-value', key: path, name: value.name };
    return undo ?? [inverse];
  }

  #deleteValue(path: string, name: string): Change[] | undefined {
    const key = this.#find(path);
    const before = key?.values.get(foldName(name));
    if (!key || !before) {
      return undefined;
    }
    key.values.delete(foldName(name));
    return [{ kind: 'set-value', key: path, value: before }];
  }

  #deleteKey(path: string): Change[] | undefined {
    const key = this.#find(path);
    if (!key) {
      return undefined;
    }
    const names = this.#names(path);
    const parent = this.#find(path.slice(0, path.lastIndexOf('\\')));
    if (names.length === 0) {
      this.#root = undefined;
    } else {
      parent?.subkeys.delete(foldName(key.name));
    }
    return recreate(key);
  }
}

function emptyKey(name: string, path: string): DraftKey {
  return { name, path, values: new Map(), subkeys: new Map() };
}

function copy(key: RegistryKey, path: string): DraftKey {
  const subkeys = [...key.subkeys].map(([folded, sub]): [string, DraftKey] => [
    folded,
    copy(sub, `${path}\\${sub.name}`),
  ]);
  const { name, values, problem, gone } = key;
  return {
    name,
    path,
    values: new Map(values),
    subkeys: new Map(subkeys),
    ...(problem !== undefined && { problem }),
    ...(gone !== undefined && { gone }),
  };
}

function recreate(key: DraftKey): Change[] {
  return [
    { kind: 'create-key', key: key.path },
    ...[...key.values.values()].map((value): Change => ({ kind: 'set-value', key: key.path, value })),
    ...[...key.subkeys.values()].flatMap(recreate),
  ];
}
