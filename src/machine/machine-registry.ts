import { TargetError } from '../model/errors.ts';
import { safeText } from '../model/printable.ts';
import { linksIn } from '../registry/hive/find-hives.ts';
import { type Listing, listFolder } from '../registry/hive/folder.ts';
import { openHiveFolder } from '../registry/hive/index.ts';
import { linkRemark } from '../registry/hive/machine-hives.ts';
import { ReadOnlyRegistry } from '../registry/read-only.ts';
import {
  isProblem,
  type Problem,
  type ReadAnswer,
  type ReadRequest,
  type Registry,
} from '../registry/registry.ts';
import { hasHives } from './read-machine.ts';
import { readRegFiles, regFilesBelow, regFilesIn } from './reg-folder.ts';
import { removeUnzipped, unzip } from './zip.ts';

/**
 * Opens a folder as an audit takes it for one machine: with its hives, or else with its .reg files, read together.
 *
 * @param isWhole whether the .reg files in the folders below it are the machine's, too
 * @throws TargetError when it cannot be read or holds neither
 */
export function openMachineFolder(path: string, isWhole = false): Registry {
  const folder = listFolder(path);
  const files = isWhole ? regFilesBelow(folder) : regFilesIn(folder);
  return files.length > 0 && !hasHives(folder) ? new RegFolder(folder, files) : openHiveFolder(folder);
}

/**
 * Opens a zip with what an audit takes for one machine. It is unpacked until the registry is let go of.
 *
 * @throws TargetError when it cannot be unpacked or holds no registry files
 */
export async function openMachineZip(path: string): Promise<Registry> {
  const folder = await unzip(path);
  try {
    return new Zipped(path, folder, openMachineFolder(folder, true));
  } catch (error) {
    removeUnzipped(folder);
    throw error instanceof TargetError ? new TargetError(error.message.replaceAll(folder, path)) : error;
  }
}

const longestList = 500;

/** The .reg files of a folder, as if they were imported one after the other. */
class RegFolder extends ReadOnlyRegistry {
  readonly #taken: readonly string[];
  readonly #files: readonly string[];
  #said: readonly string[] = [];

  constructor(folder: Listing, files: readonly string[]) {
    const { path: name } = folder;
    super(name, 'several files');
    const list = safeText(`${name}: ${files.join(', ')}`, longestList);
    this.#taken = [
      ...(files.length > 1 ? [`${list} are read as one machine's.`] : []),
      ...linksIn(folder).map(linkRemark),
    ];
    this.#files = files;
  }

  get remarks(): readonly string[] {
    return [...this.#taken, ...this.#said];
  }

  async read(request: ReadRequest): Promise<ReadAnswer> {
    const { answer, remarks } = readRegFiles(this.name, this.#files, request);
    this.#said = remarks;
    return answer;
  }
}

/** A machine that was unpacked; what it says names the zip, and not where that was unpacked. */
class Zipped extends ReadOnlyRegistry {
  readonly #folder: string;
  readonly #registry: Registry;

  constructor(name: string, folder: string, registry: Registry) {
    super(name, 'zips');
    this.#folder = folder;
    this.#registry = registry;
  }

  get remarks(): readonly string[] {
    return (this.#registry.remarks ?? []).map(remark => this.#named(remark));
  }

  async read(request: ReadRequest): Promise<ReadAnswer> {
    const { trees, sids } = await this.#try(() => this.#registry.read(request));
    return {
      trees: trees.map(found =>
        isProblem(found)
          ? this.#problem(found)
          : found.map(tree => (isProblem(tree.key) ? { ...tree, key: this.#problem(tree.key) } : tree)),
      ),
      sids: sids.map(sid => (isProblem(sid) ? this.#problem(sid) : sid)),
    };
  }

  async machineName(): Promise<string | undefined> {
    return this.#try(async () => this.#registry.machineName?.());
  }

  async dispose(): Promise<void> {
    removeUnzipped(this.#folder);
  }

  #named(text: string): string {
    return text.replaceAll(this.#folder, this.name);
  }

  #problem({ problem }: Problem): Problem {
    return { problem: this.#named(problem) };
  }

  async #try<T>(action: () => Promise<T>): Promise<T> {
    try {
      return await action();
    } catch (error) {
      throw error instanceof TargetError ? new TargetError(this.#named(error.message)) : error;
    }
  }
}
