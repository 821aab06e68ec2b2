import type { RegistryKey } from '../../model/registry-key.ts';
import { foldName } from '../../model/registry-key.ts';
import type { RegistryValue } from '../../model/registry-value.ts';
import type { TargetFile } from '../target-file.ts';
import { type BaseBlock, baseBlockLength, isDirty, readPrimary, sectorLength } from './file/base-block.ts';
import { DamageError, describeFailure } from './file/damage.ts';
import { HiveFile } from './file/hive-file.ts';
import { Pages } from './file/pages.ts';
import { findLogs } from './logs/log-files.ts';
import { type Recovered, recover } from './logs/recover.ts';
import { Budget, type Limits, limits } from './tree/budget.ts';
import { Cells } from './tree/cells.ts';
import { ownerOf } from './tree/owner.ts';
import { Walk } from './tree/tree.ts';
import { wantedKey } from './tree/wanted-key.ts';

/**
 * A registry hive file, of versions 1.3 to 1.6, as Windows would load it: a hive that was left in the middle of a
 * write is read through its transaction logs, and nothing is written. Only the cells that an answer needs are
 * read, so that it costs the same in a large hive as in a small one.
 *
 * The format is M. Suhanov's "Windows registry file format specification" (github.com/msuhanov/regf); libregf's
 * "Windows NT Registry File (REGF) format" agrees with it. Keys are never followed to other hives.
 *
 * Every method throws a TargetError when the hive is damaged or cannot be read, and when more has been looked at
 * than {@link limits} allow, all calls together.
 */
export class Hive {
  readonly path: string;
  /** Why what the hive says may be stale, if that is so: a sentence without its subject. */
  readonly doubt: string | undefined;
  readonly #files: readonly HiveFile[];
  readonly #cells: Cells;
  readonly #base: BaseBlock;
  readonly #budget: Budget;
  #walk: Walk | undefined;

  /** See {@link openHive}. */
  constructor(file: HiveFile, logs: readonly HiveFile[], recovered: Recovered, most: Limits) {
    const { base, dataSize, patches, doubt } = recovered;
    if (dataSize === 0 || dataSize % 4096 !== 0) {
      throw new DamageError(`its header says that it holds ${dataSize} bytes`);
    }
    if (patches.isEmpty && file.size < baseBlockLength + dataSize) {
      throw new DamageError(`it has ${file.size} of ${baseBlockLength + dataSize} bytes`);
    }
    this.path = file.path;
    this.doubt = doubt;
    this.#base = base;
    this.#files = [file, ...logs];
    this.#cells = new Cells(new Pages(file, patches), dataSize);
    this.#budget = new Budget(most);
    this.#walk = new Walk(this.#cells, base, this.#budget);
  }

  /** The end of the path that the hive had in Windows; what wrote the hive may have put anything there. */
  get storedName(): string {
    return this.#base.storedName;
  }

  /** The hive and the transaction logs beside it. */
  get files(): TargetFile[] {
    return this.#files.map(({ path, size }) => ({ path, bytes: size }));
  }

  /**
   * The key at `path` (backslashes between names, empty for the root) with all below it, or undefined where there
   * is none.
   */
  key(path: string): RegistryKey | undefined {
    return this.#try(walk => {
      const node = walk.find(wantedKey(path));
      return node && walk.tree(node);
    });
  }

  /** The same of a key that is unlike that of any other machine, such as one that names its users. */
  ownKey(path: string): RegistryKey | undefined {
    return this.#try(walk => {
      const node = walk.find(wantedKey(path));
      return node && walk.ownTree(node);
    });
  }

  /** Is there a key at `path`? */
  has(path: string): boolean {
    return this.#try(walk => walk.find(wantedKey(path)) !== undefined);
  }

  /** One value of the key at `path`, or undefined where there is none. */
  value(path: string, name: string): RegistryValue | undefined {
    return this.#try(walk => {
      const node = walk.find(wantedKey(path));
      return node && walk.values(node).get(foldName(name));
    });
  }

  /** The names of the subkeys of the key at `path`, at most so many of them; none where there is no key. */
  subkeyNames(path: string, most: number): string[] {
    return this.#try(walk => {
      const node = walk.find(wantedKey(path));
      return node ? walk.subkeyNames(node, most) : [];
    });
  }

  /** The SID of the person whose hive it is, as the access rights of its root tell; undefined if they do not. */
  owner(): string | undefined {
    return this.#try(walk => {
      const root = walk.find(wantedKey(''));
      return root && ownerOf(this.#cells, root.security, this.#budget);
    });
  }

  /** Does it hold files open? */
  get isOpen(): boolean {
    return this.#files.some(file => file.isOpen);
  }

  /** Closes the files. The hive is of no use afterwards: their memory is that of others. */
  close(): void {
    this.#walk = undefined;
    for (const file of this.#files) {
      file.close();
    }
  }

  #try<T>(action: (walk: Walk) => T): T {
    if (!this.#walk) {
      throw new Error(`${this.path} is closed.`);
    }
    try {
      return action(this.#walk);
    } catch (error) {
      throw describeFailure(this.path, error);
    }
  }
}

/**
 * Opens the hive in this file and its transaction logs. Close it afterwards.
 *
 * @param most bounds that differ from {@link limits}
 * @param content what is in the file, where it has been read
 * @throws TargetError when it cannot be read, is no hive, or is damaged from the start
 */
export function openHive(path: string, most?: Partial<Limits>, content?: Buffer): Hive {
  const files: HiveFile[] = [];
  try {
    const file = new HiveFile(path, content);
    files.push(file);
    const primary = readPrimary(path, file.read(0, sectorLength));
    for (const log of isDirty(primary) ? findLogs(path) : []) {
      files.push(new HiveFile(log));
    }
    const logs = files.slice(1);
    return new Hive(file, logs, recover(primary, file, logs), most ? { ...limits, ...most } : limits);
  } catch (error) {
    for (const file of files) {
      file.close();
    }
    throw describeFailure(path, error);
  }
}
