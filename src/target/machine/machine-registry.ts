import { TargetError } from '../../model/errors.ts';
import { listFolder } from '../hive/folder.ts';
import { otherRemark } from '../hive/machine-hives.ts';
import { ReadOnlyRegistry } from '../read-only.ts';
import { isProblem, type Problem, type ReadAnswer, type ReadRequest, type Target } from '../target.ts';
import { type MachineFolder, machineFolder } from './machine-folder.ts';
import { readRegFiles } from './reg-folder.ts';
import { removeUnzipped, unzip } from './zip.ts';

/**
 * Opens a folder as an audit takes it for one machine: with its hives, or else with its .reg files, read together.
 *
 * @throws TargetError when it cannot be read or holds neither
 */
export function openMachineFolder(path: string): Target {
  return new MachineInFolder(path, machineFolder(listFolder(path), false));
}

/**
 * Opens a zip with what an audit takes for one machine. It is unpacked until the registry is let go of.
 *
 * @throws TargetError when it cannot be unpacked or holds no registry files
 */
export async function openMachineZip(path: string): Promise<Target> {
  const { folder, leftOut } = await unzip(path);
  try {
    const machine = machineFolder(listFolder(folder), true);
    const all = { ...machine, leftOut: [...machine.leftOut, ...leftOut] };
    return new Zipped(path, folder, new MachineInFolder(folder, all));
  } catch (error) {
    removeUnzipped(folder);
    throw error instanceof TargetError ? new TargetError(error.message.replaceAll(folder, path)) : error;
  }
}

/** What a folder has of one machine. Of .reg files it is as if they were imported one after the other. */
class MachineInFolder extends ReadOnlyRegistry {
  readonly #machine: MachineFolder;
  #said: readonly string[] = [];

  constructor(path: string, machine: MachineFolder) {
    super(path, machine.hives ? 'hives' : 'several files');
    this.#machine = machine;
  }

  get remarks(): readonly string[] {
    const { hives, remarks, leftOut } = this.#machine;
    return [...(hives?.remarks ?? []), ...remarks, ...this.#said, ...leftOut.map(otherRemark)];
  }

  async read(request: ReadRequest): Promise<ReadAnswer> {
    const { hives, exports } = this.#machine;
    if (hives) {
      return hives.read(request);
    }
    const { answer, remarks } = readRegFiles(this.name, exports, request);
    this.#said = remarks;
    return answer;
  }

  async machineName(): Promise<string | undefined> {
    return this.#machine.hives?.machineName();
  }
}

/** A machine that was unpacked; what it says names the zip, and not where that was unpacked. */
class Zipped extends ReadOnlyRegistry {
  readonly #folder: string;
  readonly #registry: Target;

  constructor(name: string, folder: string, registry: Target) {
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
