import { Buffer, constants } from 'node:buffer';
import { closeSync, readSync } from 'node:fs';
import { codeOf, TargetError } from '../../../model/errors.ts';
import { tellingLength } from '../../file-kind.ts';
import type { Stamp } from '../../look.ts';
import { openWithoutWaiting } from '../../open-file.ts';
import type { ReadMemory } from '../../read-memory.ts';
import { whyUnreadable } from '../../unreadable.ts';
import { scanHeader } from '../syntax/header.ts';
import { describePlace, placeAt, RegSyntaxError } from '../syntax/syntax-error.ts';
import { decodeText, detectEncoding, EncodingError } from '../text/encoding.ts';
import { RegDocument } from './document.ts';

/** Even UTF-16 text of this size hardly fits into a string. */
const largestFile = 2 ** 30;

/** A .reg file's bytes and what they say. */
export interface LoadedFile {
  readonly bytes: Buffer;
  readonly document: RegDocument;
}

/**
 * Reads and validates the whole file. What is no registry file is refused by its first bytes.
 *
 * @throws TargetError when it cannot be read or is malformed
 */
export async function loadRegFile(path: string): Promise<LoadedFile> {
  const { bytes } = readRegFile(path);
  return { bytes, document: parseDocument(path, bytes) };
}

/**
 * The document in these bytes of the file at `path`.
 *
 * @throws TargetError
 */
export function parseDocument(path: string, bytes: Buffer): RegDocument {
  const source = decode(path, () => decodeText(bytes));
  try {
    return new RegDocument(source);
  } catch (error) {
    throw asTargetError(path, source.text, error);
  }
}

/** What a file held, and its state before it was read. */
export interface ReadFile {
  readonly bytes: Buffer;
  readonly stamp: Stamp;
}

/**
 * The bytes of a .reg file; what is no registry file is refused by its first ones. It is read at once, which takes a
 * fraction of what it takes step by step.
 *
 * @param memory what to read it into, instead of memory of its own
 * @throws TargetError when it cannot be read
 */
export function readRegFile(path: string, memory?: ReadMemory): ReadFile {
  try {
    const { descriptor, stats } = openWithoutWaiting(path);
    try {
      if (!stats.isFile()) {
        throw new TargetError(`${path}: is not a file. Give a .reg file.`, { path });
      }
      const head = readAt(descriptor, Buffer.allocUnsafe(Math.min(headLength, stats.size)), 0);
      refuseForeign(path, head, stats.size);
      const bytes = memory?.take(stats.size) ?? Buffer.allocUnsafeSlow(stats.size);
      head.copy(bytes);
      const rest = readAt(descriptor, bytes.subarray(head.length), head.length);
      return { bytes: bytes.subarray(0, head.length + rest.length), stamp: stats };
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    throw error instanceof TargetError
      ? error
      : new TargetError(describeReadError(path, error), { code: codeOf(error), path, cause: error });
  }
}

/** Enough to say what a file is that is no registry file, in two bytes a character. */
const headLength = 2 * tellingLength;

function refuseForeign(path: string, head: Buffer, size: number): void {
  const { encoding, bom } = decode(path, () => detectEncoding(head));
  const text = head.toString(encoding === '8-bit' ? 'latin1' : 'utf16le', bom);
  try {
    scanHeader(text);
  } catch (error) {
    throw asTargetError(path, text, error);
  }
  const characters = size / (encoding === '8-bit' ? 1 : 2);
  if (size > largestFile || characters > constants.MAX_STRING_LENGTH) {
    throw new TargetError(
      `${path}: is larger than can be read (1 GiB; half of that in 8-bit text). Export only the keys that are needed.`,
      { path },
    );
  }
}

/** As much of the buffer as the file fills from this position on. */
function readAt(descriptor: number, buffer: Buffer, position: number): Buffer {
  let length = 0;
  for (let read = -1; length < buffer.length && read !== 0; length += read) {
    read = readSync(descriptor, buffer, length, buffer.length - length, position + length);
  }
  return buffer.subarray(0, length);
}

function decode<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof EncodingError
      ? new TargetError(`${path}: cannot be read. ${error.message}`, { code: 'malformed', path })
      : error;
  }
}

function asTargetError(path: string, text: string, error: unknown): unknown {
  return error instanceof RegSyntaxError
    ? new TargetError(`${describePlace(path, text, error.offset)}: ${error.message}`, {
        code: 'malformed',
        path,
        place: placeAt(text, error.offset),
      })
    : error;
}

function describeReadError(path: string, error: unknown): string {
  return `${path}: ${whyUnreadable(error, path)}.`;
}
