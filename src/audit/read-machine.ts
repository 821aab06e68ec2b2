import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { systemCode, TargetError } from '../model/errors.ts';
import { findHives } from '../registry/hive/find-hives.ts';
import { openHiveTarget } from '../registry/hive/index.ts';
import { answerRegBytes, openRegFile } from '../registry/reg-file/index.ts';
import type { ReadAnswer, ReadRequest } from '../registry/registry.ts';
import { whyUnreadable } from '../registry/unreadable.ts';
import { nameInTrees } from './machine-name.ts';

/** What a machine's registry answers. */
export interface MachineAnswer {
  readonly answer: ReadAnswer;
  /** The computer's name, where the data has it. */
  readonly name: string | undefined;
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
        bytes ? answerRegBytes(path, bytes, request) : await openRegFile(path).read(request),
      );
    case 'hive':
      return fromHives(path, request);
    case 'folder': {
      const { regFilesIn, readRegFiles } = await import('./reg-folder.ts');
      const files = await regFilesIn(path);
      if (files.length === 0 || (await hasHives(path))) {
        const found = await fromHives(path, request);
        const unread =
          files.length > 0 ? [`${path}: the .reg files beside the hives are no part of this machine.`] : [];
        return { ...found, remarks: [...found.remarks, ...unread] };
      }
      return fromReg(request, readRegFiles(path, files, request));
    }
    case 'zip': {
      const { withUnzipped } = await import('./zip.ts');
      return withUnzipped(path, async folder => {
        try {
          return { ...(await readMachine(folder, request)), folder };
        } catch (error) {
          throw error instanceof TargetError
            ? new TargetError(error.message.replaceAll(folder, path))
            : error;
        }
      });
    }
  }
}

async function hasHives(folder: string): Promise<boolean> {
  const { software, system, profiles } = await findHives(folder);
  return software !== undefined || system !== undefined || profiles.length > 0;
}

function fromReg(request: ReadRequest, answer: ReadAnswer): MachineAnswer {
  return { answer, name: nameInTrees(answer.trees.slice(request.trees.length - 2)), remarks: [] };
}

async function fromHives(path: string, request: ReadRequest): Promise<MachineAnswer> {
  const registry = await openHiveTarget(path);
  // Each tree costs opening a hive; the name is asked for in another way.
  const own = { ...request, trees: request.trees.slice(0, -2) };
  const answer = await registry.read(own);
  const unread = request.trees.slice(-2).map(() => ({ problem: 'not asked for' }));
  const name = await registry.machineName().catch(() => undefined);
  return { answer: { ...answer, trees: [...answer.trees, ...unread] }, name, remarks: registry.remarks };
}

/** Up to this size a file is read by one call, which is most of what a small one costs. */
const smallFile = 256 * 1024;

interface Looked {
  readonly kind: 'reg' | 'hive' | 'zip' | 'folder';
  /** All bytes of a small file. */
  readonly bytes?: Buffer;
}

/** What a target is: its first bytes tell, not its name. */
function look(path: string): Looked {
  try {
    // Asked before it is opened, because to open a pipe waits for a writer.
    const found = statSync(path);
    if (found.isDirectory()) {
      return { kind: 'folder' };
    }
    if (!found.isFile()) {
      throw new TargetError(`${path}: is neither a file nor a folder.`);
    }
    const descriptor = openSync(path, 'r');
    try {
      const { size } = fstatSync(descriptor);
      const isSmall = size <= smallFile;
      const bytes = Buffer.allocUnsafe(isSmall ? size : 4);
      const read = readSync(descriptor, bytes, 0, bytes.length, 0);
      const start = bytes.toString('latin1', 0, 4);
      const kind = start === 'regf' ? 'hive' : start === 'PK\x03\x04' ? 'zip' : 'reg';
      return kind === 'reg' && isSmall && read === size ? { kind, bytes } : { kind };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw error instanceof TargetError
      ? error
      : new TargetError(`${path}: ${reasonOf(error)}.`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  return whyUnreadable(error) ?? `cannot be read (${systemCode(error) || 'unknown reason'})`;
}
