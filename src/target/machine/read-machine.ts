import { closeSync, readSync } from 'node:fs';
import { systemCode, TargetError } from '../../model/errors.ts';
import { fileKind } from '../file-kind.ts';
import { describeFailure } from '../hive/damage.ts';
import { type Listing, listFolder } from '../hive/folder.ts';
import { type HiveRegistry, openHiveTarget } from '../hive/index.ts';
import { openWithoutWaiting } from '../open-file.ts';
import { answerRegBytes, openRegFile, type RemarkedAnswer } from '../reg-file/index.ts';
import type { ReadAnswer, ReadRequest } from '../target.ts';
import { whyUnreadable } from '../unreadable.ts';
import { nameInTrees } from './machine-name.ts';

/** What a machine's registry answers. */
export interface MachineAnswer {
  readonly answer: ReadAnswer;
  /** The computer's name, where the data has it. */
  readonly name: string | undefined;
  /** The paths of other machines' files in the target, which are not read. */
  readonly leftOut: readonly string[];
  readonly remarks: readonly string[];
  /** The temporary folder that messages name and nobody knows, because the target is a zip. */
  readonly folder?: string;
}

/**
 * Asks the registry of one machine: a .reg file, a hive file, a zip, or a folder with hives or .reg files.
 *
 * @param request its last trees are those of `nameTrees`
 * @throws TargetError when nothing can be read
 */
export async function readMachine(path: string, request: ReadRequest): Promise<MachineAnswer> {
  const { kind, bytes } = look(path);
  switch (kind) {
    case 'reg':
      return fromReg(
        request,
        bytes ? answerRegBytes({ path, bytes }, request) : await readReg(path, request),
      );
    case 'hive':
      return fromHives(await openHiveTarget(path), request);
    case 'folder':
      // What is another machine's is a target of its own in an audit.
      return { ...(await fromFolder(listed(path), false, request)), leftOut: [] };
    case 'zip': {
      const { withUnzipped } = await import('./zip.ts');
      return withUnzipped(path, async ({ folder, leftOut }) => {
        try {
          const found = await fromFolder(listed(folder), true, request);
          return { ...found, folder, leftOut: [...found.leftOut, ...leftOut] };
        } catch (error) {
          throw error instanceof TargetError
            ? new TargetError(error.message.replaceAll(folder, path))
            : error;
        }
      });
    }
  }
}

async function fromFolder(folder: Listing, isWhole: boolean, request: ReadRequest): Promise<MachineAnswer> {
  const { machineFolder } = await import('./machine-folder.ts');
  const { hives, exports, leftOut, remarks } = machineFolder(folder, isWhole);
  if (hives) {
    const found = await fromHives(hives, request);
    return { ...found, leftOut, remarks: [...found.remarks, ...remarks] };
  }
  const { readRegFiles } = await import('./reg-folder.ts');
  const found = fromReg(request, readRegFiles(folder.path, exports, request));
  return { ...found, leftOut, remarks: [...remarks, ...found.remarks] };
}

function listed(path: string): Listing {
  try {
    return listFolder(path);
  } catch (error) {
    throw describeFailure(path, error);
  }
}

async function readReg(path: string, request: ReadRequest): Promise<RemarkedAnswer> {
  const registry = openRegFile(path);
  const answer = await registry.read(request);
  return { answer, remarks: registry.remarks ?? [] };
}

function fromReg(request: ReadRequest, { answer, remarks }: RemarkedAnswer): MachineAnswer {
  const name = nameInTrees(answer.trees.slice(request.trees.length - 2));
  return { answer, name, leftOut: [], remarks };
}

async function fromHives(registry: HiveRegistry, request: ReadRequest): Promise<MachineAnswer> {
  // Each tree costs opening a hive; the name is asked for in another way.
  const own = { ...request, trees: request.trees.slice(0, -2) };
  const answer = await registry.read(own);
  const unread = request.trees.slice(-2).map(() => ({ problem: 'not asked for' }));
  const name = await registry.machineName().catch(() => undefined);
  const trees = [...answer.trees, ...unread];
  return { answer: { ...answer, trees }, name, leftOut: [], remarks: registry.remarks };
}

/** Up to this size a file is read by one call, which is most of what a small one costs. */
const smallFile = 256 * 1024;

/** Machines are read one after the other: nothing of one is kept here when the next is looked at. */
const scratch = Buffer.alloc(smallFile);

interface Looked {
  readonly kind: 'reg' | 'hive' | 'zip' | 'folder';
  /** All bytes of a small file, until the next is looked at. */
  readonly bytes?: Buffer;
}

/** What a target is: its first bytes tell, not its name. */
function look(path: string): Looked {
  try {
    const { descriptor, stats } = openWithoutWaiting(path);
    try {
      if (stats.isDirectory()) {
        return { kind: 'folder' };
      }
      if (!stats.isFile()) {
        throw new TargetError(`${path}: is neither a file nor a folder.`);
      }
      return lookInto(descriptor, stats.size);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw error instanceof TargetError
      ? error
      : new TargetError(`${path}: ${whyNotRead(error, path)}.`, { cause: error });
  }
}

function lookInto(descriptor: number, size: number): Looked {
  const isSmall = size <= smallFile;
  const bytes = scratch.subarray(0, isSmall ? size : 4);
  const read = readSync(descriptor, bytes, 0, bytes.length, 0);
  const kind = fileKind(bytes.toString('latin1', 0, 4));
  return kind === 'reg' && isSmall && read === size ? { kind, bytes } : { kind };
}

function whyNotRead(error: unknown, path: string): string {
  return whyUnreadable(error, path) ?? `cannot be read (${systemCode(error) || 'unknown reason'})`;
}
