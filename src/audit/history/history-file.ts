import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { isDeepStrictEqual, promisify } from 'node:util';
import { createGunzip, gunzip, gzipSync } from 'node:zlib';
import { reasonOf, systemCode } from '../../model/errors.ts';
import { hasMembers } from '../../model/has-members.ts';
import { jsonIn } from '../../model/json-in.ts';
import { printable, safeText } from '../../model/printable.ts';
import { commandName, packageVersion } from '../../package-root.ts';
import { sha256 } from '../../target/sha256.ts';
import {
  headSchema,
  historyName,
  historyVersion,
  type RunHead,
  type RunRow,
  type RunToKeep,
  rowSchema,
} from './run-shape.ts';

/** Why a file is none that can be read; the message is a part of a sentence. */
export class UnreadRunError extends Error {}

/** Files that others may have put there cost no more memory than this, in bytes. */
export const historyLimits = { file: 64 * 1024 * 1024, inflated: 256 * 1024 * 1024, head: 4 * 1024 * 1024 };

/** The bytes of a run: the same for the same run, wherever it is made. @param rows a line for each machine */
export function runFile(run: RunToKeep, rows: readonly string[]): Buffer {
  const body = bodyOf(rows);
  const first = { history: historyName, historyVersion, ...headOf(run, rows.length, body) };
  const bytes = gzipSync(`${JSON.stringify(first)}\n${body}`, { level: 9 });
  // Zlib names the operating system in this byte; 255 is of none that is known (RFC 1952, 2.3.1).
  bytes[9] = 255;
  return bytes;
}

/** Is a head that was read that of this run? What follows it is told by its digest. */
export function isSameRun(head: RunHead, run: RunToKeep, rows: readonly string[]): boolean {
  return isDeepStrictEqual(head, headOf(run, rows.length, bodyOf(rows)));
}

function headOf({ version, asOf, settings }: RunToKeep, machines: number, body: string): RunHead {
  return { version, asOf, settings, machines, sha256: sha256(body) };
}

function bodyOf(rows: readonly string[]): string {
  return rows.map(row => `${row}\n`).join('');
}

/**
 * The first line of a run's file, of which no more is read than that takes.
 *
 * @throws UnreadRunError
 */
export async function readHead(path: string): Promise<RunHead> {
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    await refuseLarge(path);
    const input = createReadStream(path);
    const text = input.pipe(createGunzip());
    input.on('error', error => text.destroy(error));
    try {
      for await (const piece of text) {
        const end = piece.indexOf(10);
        pieces.push(end < 0 ? piece : piece.subarray(0, end));
        size += piece.length;
        if (end >= 0) {
          return headIn(Buffer.concat(pieces).toString());
        }
        if (size > historyLimits.head) {
          throw new UnreadRunError('its first line has no end');
        }
      }
    } finally {
      text.destroy();
      input.destroy();
    }
  } catch (error) {
    throw unread(error);
  }
  throw new UnreadRunError('it has no line with an end');
}

/**
 * The machines of a run.
 *
 * @param longest how many bytes it may be of when it is unpacked
 * @throws UnreadRunError where it is damaged, or no longer that of the head
 */
export async function readRows(
  path: string,
  head: RunHead,
  longest = historyLimits.inflated,
): Promise<RunRow[]> {
  let bytes: Buffer;
  try {
    await refuseLarge(path);
    bytes = await promisify(gunzip)(await readFile(path), { maxOutputLength: longest });
  } catch (error) {
    throw unread(error, longest);
  }
  const body = bytes.subarray(bytes.indexOf(10) + 1);
  const lines = body.toString().split('\n');
  const isSame = sha256(body) === head.sha256;
  if (!isSame || lines.pop() !== '' || lines.length !== head.machines) {
    throw new UnreadRunError('it was changed after it was written: its digest is another');
  }
  return lines.map((line, index) => rowIn(line, index + 2, head.settings.length));
}

async function refuseLarge(path: string): Promise<void> {
  const stats = await stat(path);
  if (!stats.isFile()) {
    throw new UnreadRunError('it is no file');
  }
  if (stats.size > historyLimits.file) {
    throw new UnreadRunError(`it has ${stats.size} bytes; no run has more than ${historyLimits.file}`);
  }
}

function headIn(line: string): RunHead {
  const data = jsonIn(line);
  if (!hasMembers(data) || data.history !== historyName) {
    throw new UnreadRunError('its first line is not that of a run');
  }
  if (typeof data.historyVersion === 'number' && data.historyVersion > historyVersion) {
    const by = typeof data.version === 'string' ? safeText(data.version, 50) : 'of a newer version';
    throw new UnreadRunError(
      `it is of version ${data.historyVersion}, made by ${commandName} ${by}; this is ${commandName} ${packageVersion()}, which reads version ${historyVersion}`,
    );
  }
  const head = headSchema.safeParse(data);
  if (!head.success) {
    throw new UnreadRunError(
      `${head.error.issues[0]?.path.join('.') ?? 'something'} is missing or wrong in its first line`,
    );
  }
  const { version, asOf, settings, machines, sha256 } = head.data;
  return {
    ...{ version, machines, sha256 },
    asOf: new Date(asOf).toISOString(),
    settings: settings.map(setting => ({ ...setting, name: printable(setting.name) })),
  };
}

function rowIn(line: string, number: number, settings: number): RunRow {
  const { data, success } = rowSchema.safeParse(jsonIn(line));
  if (!success) {
    throw new UnreadRunError(`line ${number} is none of a machine`);
  }
  const [name, source, rest] = data;
  let before = -1;
  for (const [index] of Array.isArray(rest) ? rest : []) {
    if (index <= before || index >= settings) {
      throw new UnreadRunError(`line ${number} has a setting that is not one of its first line`);
    }
    before = index;
  }
  const identity = [printable(name), printable(source)] as const;
  if (rest === undefined) {
    return [...identity];
  }
  return Array.isArray(rest) ? [...identity, rest] : [...identity, rest];
}

function unread(error: unknown, longest = historyLimits.inflated): UnreadRunError {
  if (error instanceof UnreadRunError) {
    return error;
  }
  const code = systemCode(error);
  if (code === 'ERR_BUFFER_TOO_LARGE') {
    return new UnreadRunError(`it is of more than ${longest} bytes when it is unpacked`);
  }
  return new UnreadRunError(
    code.startsWith('Z_') ? 'it is cut off, or no gzip file' : `it cannot be read: ${reasonOf(error)}`,
  );
}
