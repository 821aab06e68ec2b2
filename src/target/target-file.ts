import { createHash } from 'node:crypto';
import { closeSync, readSync } from 'node:fs';
import { codeOf, TargetError } from '../model/errors.ts';
import { once } from '../model/once.ts';
import { openWithoutWaiting } from './open-file.ts';
import { sha256 } from './sha256.ts';
import { whyUnreadable } from './unreadable.ts';

/** A file that answers come from. */
export interface TargetFile {
  readonly path: string;
  /** How long it is. */
  readonly bytes: number;
  /** Of its content; undefined where only parts of it were read, as of a hive. */
  readonly sha256?: string;
}

/** One that was read as a whole. */
export function wholeFile(path: string, content: Uint8Array): TargetFile {
  if (content.length > longestKept) {
    return digestedFile(path, content);
  }
  const digest = once(() => sha256(content));
  return {
    path,
    bytes: content.length,
    get sha256() {
      return digest();
    },
  };
}

/** The same with its SHA-256 made at once, for whoever needs it in any case. */
export function digestedFile(path: string, content: Uint8Array): TargetFile {
  return { path, bytes: content.length, sha256: sha256(content) };
}

/** In bytes: a small file is kept until its SHA-256 is asked for, as to load what makes it takes longer than to read the file. */
const longestKept = 65_536;

const pieceLength = 1024 * 1024;

/**
 * The same with the SHA-256 of all of it: a file of which only parts were read is read again, which may take longer than
 * all else.
 *
 * @throws TargetError when it cannot be read
 */
export function withDigest(file: TargetFile): TargetFile {
  return file.sha256 === undefined ? digested(file.path) : file;
}

/**
 * A file that is read as a whole.
 *
 * @throws TargetError when it cannot be read
 */
export function digested(path: string): TargetFile {
  try {
    return inPieces(path);
  } catch (error) {
    throw new TargetError(`${path}: ${whyUnreadable(error, path)}.`, {
      code: codeOf(error),
      path,
      cause: error,
    });
  }
}

function inPieces(path: string): TargetFile {
  const all = createHash('sha256');
  const { descriptor } = openWithoutWaiting(path);
  try {
    const piece = Buffer.allocUnsafe(pieceLength);
    let bytes = 0;
    for (let read = -1; read !== 0; bytes += read) {
      read = readSync(descriptor, piece, 0, pieceLength, bytes);
      all.update(piece.subarray(0, read));
    }
    return { path, bytes, sha256: all.digest('hex') };
  } finally {
    closeSync(descriptor);
  }
}
