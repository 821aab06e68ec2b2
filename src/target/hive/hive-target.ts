import { messageOf } from '../../model/errors.ts';
import type { Listing } from '../folder.ts';
import { isAtOrBelow } from '../paths.ts';
import { ReadOnlyTarget } from '../read-only.ts';
import {
  type FilePlace,
  isProblem,
  type Person,
  type Problem,
  type ReadAnswer,
  type ReadRequest,
  type Tree,
  type TreeRequest,
} from '../target.ts';
import type { TargetFile } from '../target-file.ts';
import type { HiveFiles } from './machine/find-hives.ts';
import { hivesAt, hivesIn, linkRemark, machineNameIn } from './machine/machine-hives.ts';
import { OpenHives } from './machine/open-hives.ts';
import { type MachineKey, machineKeyOf, userKeyOf } from './machine/wanted-tree.ts';
import { type Accounts, accountsOf, sidOfAccount, userHivesOf } from './profiles/accounts.ts';
import { foldersOf, listedIn } from './profiles/people.ts';
import { identifyProfiles } from './profiles/profiles.ts';
import { readUserKey, userHiveFile } from './profiles/user-tree.ts';

/**
 * The registry of a machine that is not running, in its hive files. It is read only. What none of the files can
 * tell is a problem, never taken to be absent.
 */
export class HiveTarget extends ReadOnlyTarget {
  readonly kind = 'hive';
  readonly #files: HiveFiles;
  readonly #opened: OpenHives;
  /** The files that were asked for the trees of the last read. */
  #asked: { readonly tree: string; readonly file: string }[] = [];
  /** Whose hives they are is found out when it is first asked for, once. */
  #accounts: Accounts | undefined;

  /** See {@link openHiveTarget}. */
  constructor(path: string, files: HiveFiles, opened = new OpenHives()) {
    super(path, 'hives');
    this.#files = files;
    this.#opened = opened;
    for (const link of files.links) {
      this.#opened.remarks.add(linkRemark(link));
    }
  }

  /** The folders below with the hives of other machines, which are left out. */
  get others(): readonly string[] {
    return this.#files.others;
  }

  get files(): readonly TargetFile[] {
    return this.#opened.files;
  }

  /** The names of folders count, too, whoever's they are. */
  async people(): Promise<readonly Person[]> {
    try {
      const { profiles } = this.#whose();
      const { software, userFolders = [] } = this.#files;
      const listed = software === undefined ? [] : listedIn(software, this.#opened);
      return [
        ...listed,
        ...profiles.map(({ sid, label }) => ({ sid, names: label === sid ? [] : [label] })),
        ...[...userFolders, ...foldersOf(this.#files)].map(name => ({ names: [name] })),
      ];
    } finally {
      this.#opened.close();
    }
  }

  /** What to know beside the answers so far: hives that may be stale, profiles that were left out. Sentences. */
  get remarks(): readonly string[] {
    return [...this.#opened.remarks];
  }

  /** The hive that has the key. */
  locate(key: string): FilePlace | undefined {
    const asked = this.#asked.find(({ tree }) => isAtOrBelow(key, tree));
    return asked && { file: asked.file };
  }

  async read({ trees, accounts }: ReadRequest): Promise<ReadAnswer> {
    const answer = { trees: [] as (Tree[] | Problem)[], sids: [] as (string | Problem)[] };
    this.#asked = [];
    try {
      for (const request of trees) {
        answer.trees.push(this.#trees(request));
      }
      for (const account of accounts) {
        answer.sids.push(sidOfAccount(this.#whose(), account, this.#opened));
      }
    } finally {
      this.#opened.close();
    }
    return answer;
  }

  /** The computer's name, or undefined where there is no SYSTEM hive or it has none. @throws TargetError */
  readonly machineName = async (): Promise<string | undefined> => {
    try {
      return this.#files.system === undefined ? undefined : machineNameIn(this.#files.system, this.#opened);
    } finally {
      this.#opened.close();
    }
  };

  #trees(request: TreeRequest): Tree[] | Problem {
    if (request.hive === 'LocalMachine') {
      const wanted = machineKeyOf(request);
      return [{ path: wanted.path, key: this.#machineKey(wanted) }];
    }
    const hives = userHivesOf(this.#whose(), request.account, this.#opened);
    if (isProblem(hives)) {
      return hives;
    }
    const wanted = userKeyOf(request.path);
    const trees: Tree[] = [];
    for (const { path, profile } of hives) {
      const key = readUserKey(profile, wanted, this.#opened);
      const full = `${path}\\${request.path}`;
      this.#noteAsked(full, userHiveFile(profile, wanted));
      trees.push({ path: full, key });
    }
    return trees;
  }

  #machineKey({ path, kind, below, missing }: MachineKey): Tree['key'] {
    const file = kind && { SOFTWARE: this.#files.software, SYSTEM: this.#files.system }[kind];
    if (kind === undefined || file === undefined) {
      return missing;
    }
    this.#noteAsked(path, file);
    try {
      return this.#opened.use(file, kind, hive => hive.key(below));
    } catch (error) {
      return { problem: messageOf(error) };
    }
  }

  #noteAsked(tree: string, file: string | undefined): void {
    if (file !== undefined) {
      this.#asked.push({ tree, file });
    }
  }

  #whose(): Accounts {
    this.#accounts ??= accountsOf(identifyProfiles(this.#files, this.#opened), this.#files.isDrive);
    return this.#accounts;
  }
}

/**
 * Opens a hive file, or a folder with a machine's hives: a mounted Windows system drive, a copy of part of one,
 * or a folder in which they lie together.
 *
 * @param content of a file that has been read
 * @throws TargetError when it cannot be read or holds no hive
 */
export async function openHiveTarget(path: string, content?: Buffer): Promise<HiveTarget> {
  const opened = new OpenHives();
  return new HiveTarget(path, hivesAt(path, opened, content), opened);
}

/**
 * Opens a folder that has been listed.
 *
 * @throws TargetError when it cannot be read or holds no hive
 */
export function openHiveFolder(folder: Listing): HiveTarget {
  return new HiveTarget(folder.path, hivesIn(folder));
}
