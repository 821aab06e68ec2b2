import { TargetError } from '../../model/errors.ts';
import { type Listing, listFolder } from '../folder.ts';
import { describeFailure } from '../hive/file/damage.ts';
import { ReadOnlyTarget } from '../read-only.ts';
import {
  type FilePlace,
  isProblem,
  type Person,
  type Problem,
  type ReadAnswer,
  type ReadRequest,
  type Target,
} from '../target.ts';
import type { TargetFile } from '../target-file.ts';
import { type MachineFolder, machineFolder } from './machine-folder.ts';
import { readRegFiles } from './reg-folder.ts';
import { removeUnzipped } from './unzipped.ts';
import { unzip } from './zip.ts';

/**
 * Opens a folder as one machine's: with its hives, or else with its .reg files, read together.
 *
 * @throws TargetError when it cannot be read or holds neither
 */
export function openMachineFolder(path: string): Target {
  return new MachineInFolder(path, machineFolder(listed(path), false));
}

/**
 * Opens a zip with one machine's files in it. It is unpacked until the target is let go of.
 *
 * @throws TargetError when it cannot be unpacked or holds no registry files
 */
export async function openMachineZip(path: string): Promise<Target> {
  const { file, folder, leftOut } = await unzip(path);
  try {
    const machine = machineFolder(listFolder(folder), true);
    const all = { ...machine, leftOut: [...machine.leftOut, ...leftOut] };
    return new Zipped(file, folder, new MachineInFolder(folder, all));
  } catch (error) {
    removeUnzipped(folder);
    throw renamed(error, folder, path);
  }
}

function listed(path: string): Listing {
  try {
    return listFolder(path);
  } catch (error) {
    throw describeFailure(path, error);
  }
}

/** What a folder has of one machine. Of .reg files it is as if they were imported one after the other. */
class MachineInFolder extends ReadOnlyTarget {
  readonly kind = 'folder';
  readonly machineName: Target['machineName'];
  readonly #machine: MachineFolder;
  #said: readonly string[] = [];
  #collected: string | undefined;
  #locate: Target['locate'];
  #files: () => readonly TargetFile[] = () => [];
  #people: () => readonly Person[] = () => [];

  constructor(path: string, machine: MachineFolder) {
    super(path, machine.hives ? 'hives' : 'several files');
    this.#machine = machine;
    this.machineName = machine.hives && (async () => machine.hives?.machineName());
  }

  get remarks(): readonly string[] {
    const { hives, remarks } = this.#machine;
    return [...(hives?.remarks ?? []), ...remarks, ...this.#said];
  }

  get leftOut(): readonly string[] {
    return this.#machine.leftOut;
  }

  get files(): readonly TargetFile[] {
    return this.#machine.hives?.files ?? this.#files();
  }

  get collected(): string | undefined {
    return this.#collected;
  }

  async people(): Promise<readonly Person[]> {
    return this.#machine.hives ? this.#machine.hives.people() : this.#people();
  }

  locate(key: string, value?: string): FilePlace | undefined {
    return this.#machine.hives ? this.#machine.hives.locate(key) : this.#locate?.(key, value);
  }

  async read(request: ReadRequest): Promise<ReadAnswer> {
    const { hives, exports } = this.#machine;
    if (hives) {
      return hives.read(request);
    }
    const { answer, collected, remarks, files, locate, people } = readRegFiles(this.name, exports, request);
    this.#said = remarks;
    this.#locate = locate;
    this.#files = files;
    this.#people = people;
    this.#collected = collected;
    return answer;
  }
}

/** A machine that was unpacked; what it says names the zip, and not where that was unpacked. */
class Zipped extends ReadOnlyTarget {
  readonly kind = 'zip';
  readonly machineName: Target['machineName'];
  /** The zip itself: what is in it has no other path. */
  readonly files: readonly TargetFile[];
  readonly #folder: string;
  readonly #target: MachineInFolder;

  constructor(file: TargetFile, folder: string, target: MachineInFolder) {
    super(file.path, 'zips');
    this.files = [file];
    this.#folder = folder;
    this.#target = target;
    const { machineName } = target;
    this.machineName = machineName && (() => this.#try(machineName));
  }

  get remarks(): readonly string[] {
    return this.#target.remarks.map(remark => this.#named(remark));
  }

  get leftOut(): readonly string[] {
    return this.#target.leftOut.map(path => this.#named(path));
  }

  get collected(): string | undefined {
    return this.#target.collected;
  }

  people(): Promise<readonly Person[]> {
    return this.#target.people();
  }

  locate(key: string, value?: string): FilePlace | undefined {
    const place = this.#target.locate(key, value);
    return place && { ...place, file: this.#named(place.file) };
  }

  async read(request: ReadRequest): Promise<ReadAnswer> {
    const { trees, sids } = await this.#try(() => this.#target.read(request));
    return {
      trees: trees.map(found =>
        isProblem(found)
          ? this.#problem(found)
          : found.map(tree => (isProblem(tree.key) ? { ...tree, key: this.#problem(tree.key) } : tree)),
      ),
      sids: sids.map(sid => (isProblem(sid) ? this.#problem(sid) : sid)),
    };
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
      throw renamed(error, this.#folder, this.name);
    }
  }
}

/** What was thrown, with the zip's path for that of the folder that nobody knows. */
function renamed(error: unknown, folder: string, path: string): unknown {
  if (!(error instanceof TargetError)) {
    return error;
  }
  const { code, place, cause } = error;
  return new TargetError(error.message.replaceAll(folder, path), {
    code,
    path: error.path?.replaceAll(folder, path),
    place,
    ...(cause !== undefined && { cause }),
  });
}
