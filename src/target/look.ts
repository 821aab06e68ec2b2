import { closeSync, readSync, type Stats } from 'node:fs';
import { codeOf, TargetError } from '../model/errors.ts';
import { fileKind } from './file-kind.ts';
import { openWithoutWaiting } from './open-file.ts';
import type { ReadMemory } from './read-memory.ts';
import { whyUnreadable } from './unreadable.ts';

/** What was found at a path. */
export interface Looked {
  readonly kind: 'reg' | 'hive' | 'zip' | 'folder';
  /** In bytes; 0 for a folder. */
  readonly size: number;
  /** Of a small file that is read whole: its bytes, which are read with the first of them. */
  readonly content?: FileContent;
}

/** What a file held, and what tells whether it still does. */
export interface FileContent {
  readonly bytes: Buffer;
  readonly stamp: Stamp;
}

/** Of a file's state what differs when it is written to or replaced. */
export type Stamp = Pick<Stats, 'ino' | 'size' | 'mtimeMs' | 'ctimeMs'>;

/** Is it the same file, and was not written to between? */
export function isSameStamp(a: Stamp, b: Stamp): boolean {
  return a.ino === b.ino && a.size === b.size && a.mtimeMs === b.mtimeMs && a.ctimeMs === b.ctimeMs;
}

/**
 * What a target is: its first bytes tell, not its name. A small file is read by one call, which is most of what it
 * costs.
 *
 * @param memory what to read a small file into, instead of memory of its own
 * @throws TargetError when there is nothing that can be read
 */
export function lookAt(path: string, memory?: ReadMemory): Looked {
  try {
    const { descriptor, stats } = openWithoutWaiting(path);
    try {
      if (stats.isDirectory()) {
        return { kind: 'folder', size: 0 };
      }
      if (!stats.isFile()) {
        throw new TargetError(`${path}: is neither a file nor a folder.`, { path });
      }
      return lookInto(descriptor, stats, memory);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw error instanceof TargetError
      ? error
      : new TargetError(`${path}: ${whyUnreadable(error, path)}.`, {
          code: codeOf(error),
          path,
          cause: error,
        });
  }
}

/** Up to so many bytes a file is read at once: that takes no longer than to read a part of it. */
export const smallFile = 256 * 1024;

/** @param stats from before it is read: what is written meanwhile shows */
function lookInto(descriptor: number, stats: Stats, memory: ReadMemory | undefined): Looked {
  const { size } = stats;
  const isSmall = size <= smallFile;
  const length = isSmall ? size : 4;
  const bytes = memory?.take(length) ?? Buffer.allocUnsafe(length);
  const read = readSync(descriptor, bytes, 0, bytes.length, 0);
  const kind = fileKind(bytes);
  const isWhole = kind !== 'zip' && isSmall && read === size;
  return isWhole ? { kind, size, content: { bytes, stamp: stats } } : { kind, size };
}
