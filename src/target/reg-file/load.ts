import { Buffer, constants } from 'node:buffer';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { codeOf, messageOf, TargetError } from '../../model/errors.ts';
import { tellingLength } from '../file-kind.ts';
import { whyUnreadable } from '../unreadable.ts';
import { RegDocument } from './document.ts';
import { decodeText, detectEncoding, EncodingError } from './encoding.ts';
import { scanHeader } from './header.ts';
import { describePlace, placeAt, RegSyntaxError } from './syntax-error.ts';

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
  const bytes = await readRegFile(path);
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

/**
 * The bytes of a .reg file; what is no registry file is refused by its first ones.
 *
 * @throws TargetError when it cannot be read
 */
export async function readRegFile(path: string): Promise<Buffer> {
  let file: FileHandle | undefined;
  try {
    // Asked before it is opened, because to open a pipe waits for a writer.
    if (!(await stat(path)).isFile()) {
      throw new TargetError(`${path}: is not a file. Give a .reg file.`, { path });
    }
    file = await open(path);
    const { size } = await file.stat();
    await refuseForeign(path, file, size);
    return await readWhole(file, size);
  } catch (error) {
    throw error instanceof TargetError
      ? error
      : new TargetError(describeReadError(path, error), { code: codeOf(error), path, cause: error });
  } finally {
    await file?.close();
  }
}

/** Enough to say what a file is that is no registry file, in two bytes a character. */
const headLength = 2 * tellingLength;

async function refuseForeign(path: string, file: FileHandle, size: number): Promise<void> {
  const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(headLength), 0, headLength, 0);
  const head = buffer.subarray(0, bytesRead);
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

async function readWhole(file: FileHandle, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(size);
  let length = 0;
  for (let read = -1; length < size && read !== 0; length += read) {
    read = (await file.read(bytes, length, size - length, length)).bytesRead;
  }
  return bytes.subarray(0, length);
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
  return `${path}: ${whyUnreadable(error, path) ?? `cannot be read: ${messageOf(error)}`}.`;
}
