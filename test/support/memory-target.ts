import { knownSid } from '../../src/model/account.ts';
import { descend, foldName, joinPath, type RegistryKey, splitPath } from '../../src/model/registry-key.ts';
import type { RegistryValue } from '../../src/model/registry-value.ts';
import type {
  Change,
  ReadAnswer,
  ReadRequest,
  Target,
  Tree,
  TreeRequest,
  UndoAnswer,
  WriteAnswer,
  WriteBatch,
} from '../../src/target/target.ts';

interface MemoryKey {
  readonly name: string;
  readonly values: Map<string, RegistryValue>;
  readonly subkeys: Map<string, MemoryKey>;
  problem?: string;
}

/** A registry in memory, simple enough to be right at sight: what the engine's tests run on. */
export class MemoryTarget implements Target {
  readonly name = 'memory';
  readonly root: MemoryKey = emptyKey('');
  readonly written: Change[] = [];
  reads = 0;
  /** Is it that of 32-bit Windows, which has one view? */
  is32Bit = false;
  lastUndo: readonly Change[] = [];

  /** @param users the SIDs that have a hive */
  constructor(readonly users: readonly string[] = []) {
    this.makeKey('HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft');
    for (const user of users) {
      this.makeKey(`HKEY_USERS\\${user}\\Software`);
    }
  }

  makeKey(path: string): MemoryKey {
    let key = this.root;
    for (const name of splitPath(path)) {
      const next = key.subkeys.get(foldName(name)) ?? emptyKey(name);
      key.subkeys.set(foldName(name), next);
      key = next;
    }
    return key;
  }

  put(path: string, value: RegistryValue): this {
    this.makeKey(path).values.set(foldName(value.name), value);
    return this;
  }

  /** Makes a key that cannot be read, with all that is below it. */
  deny(path: string, problem: string): this {
    this.makeKey(path).problem = problem;
    return this;
  }

  /** Every value and every empty key, as lines in order. */
  dump(): string[] {
    return dumpKey(this.root, '').sort();
  }

  async read({ trees, accounts }: ReadRequest): Promise<ReadAnswer> {
    this.reads++;
    return {
      trees: trees.map(request => this.#trees(request)),
      sids: accounts.map(account => knownSid(account) ?? { problem: `No account ${account}.` }),
    };
  }

  async write(batch: WriteBatch): Promise<WriteAnswer> {
    this.lastUndo = batch.undo;
    this.#make(batch.changes);
    return { after: await this.read(batch.request), undoFile: 'memory.undo.reg', failures: [] };
  }

  async undo(): Promise<UndoAnswer> {
    this.#make(this.lastUndo);
    return { changes: this.lastUndo.length, failures: [] };
  }

  #trees(request: TreeRequest): ReadAnswer['trees'][number] {
    if (request.hive === 'LocalMachine') {
      const [first = '', ...rest] = splitPath(request.path);
      if (this.is32Bit && request.view === 'Wow6432') {
        const problem = 'HKEY_LOCAL_MACHINE cannot be read: This is 32-bit Windows.';
        return [{ path: `HKEY_LOCAL_MACHINE\\${request.path}`, key: { problem, code: 'no-view' } }];
      }
      const path = request.view === 'Native' ? request.path : joinPath(first, 'Wow6432Node', ...rest);
      return [this.#tree(`HKEY_LOCAL_MACHINE\\${path}`)];
    }
    const sids = request.account === 'AllUsers' ? this.users : [knownSid(request.account) ?? request.account];
    if (sids.length === 0) {
      return { problem: 'No user evaluated.' };
    }
    return sids.map(sid => this.#tree(`HKEY_USERS\\${sid}\\${request.path}`));
  }

  #tree(path: string): Tree {
    const key = descend(this.root, path);
    return { path, key: key && copyKey(key) };
  }

  #make(changes: readonly Change[]): void {
    this.written.push(...changes);
    for (const change of changes) {
      const parent = change.key.slice(0, change.key.lastIndexOf('\\'));
      switch (change.kind) {
        case 'set-value':
          this.put(change.key, change.value);
          break;
        case 'create-key':
          this.makeKey(change.key);
          break;
        case 'delete-value':
          this.makeKey(change.key).values.delete(foldName(change.name));
          break;
        case 'delete-key':
          this.makeKey(parent).subkeys.delete(foldName(change.key.slice(parent.length + 1)));
      }
    }
  }
}

function emptyKey(name: string): MemoryKey {
  return { name, values: new Map(), subkeys: new Map() };
}

function copyKey(key: RegistryKey): RegistryKey {
  const { name, problem } = key;
  return problem === undefined
    ? {
        name,
        values: new Map(key.values),
        subkeys: new Map([...key.subkeys].map(([folded, sub]) => [folded, copyKey(sub)])),
      }
    : { name, values: new Map(), subkeys: new Map(), problem };
}

function dumpKey(key: MemoryKey, path: string): string[] {
  const own = [...key.values.values()].map(
    ({ name, type, data }) => `${path} [${name}] ${type} ${Buffer.from(data).toString('hex')}`,
  );
  const below = [...key.subkeys.values()].flatMap(sub => dumpKey(sub, joinPath(path, sub.name)));
  return own.length + below.length === 0 ? [path] : [...own, ...below];
}
