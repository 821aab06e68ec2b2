import { createWriteStream } from 'node:fs';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';

/** The zip's bytes are not what the format says (PKWARE, APPNOTE.TXT 6.3.10). */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

/** A file in a zip, as the zip's directory has it. */
export interface ZipEntry {
  readonly name: string;
  /** In bytes, unpacked. */
  readonly size: number;
  /**
   * Unpacks it, piece by piece, into a file that is not there yet.
   *
   * @throws ZipError when that does not give the bytes that were packed; what node:fs throws when it cannot be written
   */
  unpackTo(path: string): Promise<void>;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const fileSignature = 0x04034b50;
const endLength = 22;
const longestComment = 0xffff;

/**
 * The files in a zip; folders are none.
 *
 * @throws ZipError when it is damaged, encrypted, in parts, or needs zip64, which files of this size do not
 */
export function zipEntries(zip: Buffer): ZipEntry[] {
  return guard(() => {
    const end = findEnd(zip);
    const count = zip.readUInt16LE(end + 10);
    let at = zip.readUInt32LE(end + 16);
    if (count === 0xffff || at === 0xffffffff || zip.readUInt16LE(end + 4) !== 0) {
      throw new ZipError('it is in parts, or in the form for very large files');
    }
    const entries: ZipEntry[] = [];
    for (let index = 0; index < count; index++) {
      if (zip.readUInt32LE(at) !== entrySignature) {
        throw new ZipError('its directory is damaged');
      }
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map(offset =>
        zip.readUInt16LE(at + offset),
      );
      const nameEnd = at + 46 + (nameLength ?? 0);
      const isUtf8 = (zip.readUInt16LE(at + 8) & 0x800) !== 0;
      const name = zip.toString(isUtf8 ? 'utf8' : 'latin1', at + 46, nameEnd);
      if (!/[\\/]$/.test(name)) {
        entries.push(entryAt(zip, at, name));
      }
      at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
    }
    return entries;
  });
}

function findEnd(zip: Buffer): number {
  const first = Math.max(0, zip.length - endLength - longestComment);
  for (let at = zip.length - endLength; at >= first; at--) {
    if (zip.readUInt32LE(at) === endSignature) {
      return at;
    }
  }
  throw new ZipError('its directory is missing, so it was probably cut short');
}

function entryAt(zip: Buffer, at: number, name: string): ZipEntry {
  const [sum = 0, packed = 0, size = 0] = [16, 20, 24].map(offset => zip.readUInt32LE(at + offset));
  const method = zip.readUInt16LE(at + 10);
  const isEncrypted = (zip.readUInt16LE(at + 8) & 1) !== 0;
  const start = zip.readUInt32LE(at + 42);
  return {
    name,
    size,
    async unpackTo(path) {
      if (isEncrypted || (method !== 0 && method !== 8)) {
        throw new ZipError(`${name} is encrypted, or packed in another way than zips usually are`);
      }
      const data = guard(() => {
        if (zip.readUInt32LE(start) !== fileSignature) {
          throw new ZipError(`${name} is not where the directory says`);
        }
        const from = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
        return zip.subarray(from, from + packed);
      });
      try {
        await pipeline([
          Readable.from([data], { objectMode: false }),
          ...(method === 8 ? [createInflateRaw()] : []),
          onlyThese(name, size, sum),
          createWriteStream(path, { mode: 0o600, flags: 'wx' }),
        ]);
      } catch (error) {
        throw isOfZlib(error) ? new ZipError('it is damaged', { cause: error }) : error;
      }
    },
  };
}

/** Hands on bytes, and fails when they are more, or others, than there should be. */
function onlyThese(name: string, size: number, sum: number): Transform {
  const wrong = (): ZipError => new ZipError(`${name} does not have the bytes that were packed`);
  let length = 0;
  let found = 0;
  return new Transform({
    transform(bytes: Buffer, _encoding, done) {
      length += bytes.length;
      found = crc32(bytes, found);
      done(length > size ? wrong() : null, bytes);
    },
    flush(done) {
      done(length !== size || found !== sum ? wrong() : null);
    },
  });
}

function isOfZlib(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(?:Z_|ERR_)/.test(String(error.code));
}

/** Offsets outside the file are errors of Node's. */
function guard<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw error instanceof RangeError ? new ZipError('it is damaged', { cause: error }) : error;
  }
}
