import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type * as z from 'zod/mini';
import { InputError, reasonOf } from '../../model/errors.ts';
import { hasMembers } from '../../model/has-members.ts';
import { printable } from '../../model/printable.ts';
import { commandName, packageVersion } from '../../package-root.ts';
import {
  endSchema,
  headSchema,
  RecordDigest,
  type RecordEnd,
  type RecordHead,
  type RecordRow,
  recordName,
  recordVersion,
  rowSchema,
} from '../../report/record.ts';
import { worstStatus } from '../../report/status.ts';

/**
 * A run record in a file, as `--format ndjson` of an audit wrote it. Everything in it is checked: that it is whole, that
 * nobody changed it, that each machine's row fits its head.
 */
export class RecordFile {
  readonly path: string;
  readonly head: RecordHead;
  readonly #encoding: Encoding;

  private constructor(path: string, head: RecordHead, encoding: Encoding) {
    this.path = path;
    this.head = head;
    this.#encoding = encoding;
  }

  /**
   * Reads the first line.
   *
   * @throws InputError when it is no record, or one of another version
   */
  static async open(path: string): Promise<RecordFile> {
    try {
      const encoding = await encodingOf(path);
      for await (const line of linesOf(path, encoding)) {
        return new RecordFile(path, headIn(path, line), encoding);
      }
    } catch (error) {
      throw error instanceof InputError
        ? error
        : new InputError(`${path}: cannot be read: ${reasonOf(error)}.`, { cause: error });
    }
    throw noRecord(path, 'it is empty');
  }

  /**
   * The rows, in their order; what comes back after the last is the last line.
   *
   * @throws InputError where a row is none, the record was changed, or it ends before its end
   */
  async *rows(): AsyncGenerator<RecordRow, RecordEnd> {
    const digest = new RecordDigest();
    let number = 0;
    let machines = 0;
    let before = 0;
    for await (const line of linesOf(this.path, this.#encoding)) {
      if (++number === 1) {
        digest.add(line);
        continue;
      }
      if (line.startsWith('{"end":')) {
        return this.#checkedEnd(this.#parsed(endSchema, line, number).end, machines, digest.take());
      }
      digest.add(line);
      const row = this.#row(line, number);
      if (row.position <= before) {
        throw this.#damage(number, `its position is ${row.position}, behind ${before}`);
      }
      before = row.position;
      machines++;
      yield row;
    }
    throw new InputError(
      `${this.path}: ends after ${machines} machines and has no last line: the audit was interrupted, or the file is cut off. Audit again; with --resume it goes on from there.`,
    );
  }

  #checkedEnd(end: RecordEnd, machines: number, sha256: string): RecordEnd {
    if (end.sha256 !== sha256 || end.machines !== machines) {
      throw new InputError(
        `${this.path}: was changed after ${commandName} wrote it: its last line has another digest. Take the file as it was written.`,
      );
    }
    return { ...end, notes: end.notes.map(note => printable(note)) };
  }

  #row(line: string, number: number): RecordRow {
    const row = this.#parsed(rowSchema, line, number);
    const { settings } = this.head;
    const isUnread = row.error !== undefined && row.settings.length === 0;
    const fits = row.settings.every(
      ({ name, type }, index) => name === settings[index]?.name && type === settings[index]?.type,
    );
    if (!isUnread && (!fits || row.settings.length !== settings.length)) {
      throw this.#damage(number, 'its settings are not those of the first line');
    }
    if (row.status !== (isUnread ? 'unknown' : worstStatus(row.settings))) {
      throw this.#damage(number, `its status, ${row.status}, is not that of its settings`);
    }
    return safeRow(row);
  }

  #parsed<T>(schema: z.ZodMiniType<T>, line: string, number: number): T {
    const { data, success } = schema.safeParse(jsonIn(line));
    if (!success) {
      throw this.#damage(number, 'it is no line of a record');
    }
    return data;
  }

  #damage(line: number, what: string): InputError {
    return new InputError(`${this.path}, line ${line}: ${what}; the record is damaged.`, {
      path: this.path,
      place: { line, column: 1 },
    });
  }
}

/** Is the first line that of a record, of whatever version? */
export async function isRecord(path: string): Promise<boolean> {
  for await (const line of linesOf(path, await encodingOf(path), 1024 * 1024)) {
    return isHead(jsonIn(line));
  }
  return false;
}

/** Is it the first line of a record, of whatever version? */
function isHead(data: unknown): data is Record<string, unknown> {
  return hasMembers(data) && data.record === recordName;
}

function headIn(path: string, line: string): RecordHead {
  const data = jsonIn(line);
  if (!isHead(data)) {
    throw noRecord(path, 'its first line is not that of one');
  }
  const { recordVersion: version } = data;
  if (typeof version === 'number' && version > recordVersion) {
    const by =
      typeof data.version === 'string'
        ? `${commandName} ${printable(data.version)}`
        : `a newer ${commandName}`;
    throw new InputError(
      `${path}: is a record of version ${version}, made by ${by}; this is ${commandName} ${packageVersion()}, which reads version ${recordVersion}. Use that one, or a newer.`,
    );
  }
  const head = headSchema.safeParse(data);
  if (!head.success) {
    const [issue] = head.error.issues;
    throw noRecord(
      path,
      `${issue?.path.join('.') ?? 'its first line'} is missing or wrong in its first line`,
    );
  }
  const { configuration, settings, waivers, ...rest } = head.data;
  return {
    ...rest,
    configuration: { ...configuration, name: printable(configuration.name) },
    settings: settings.map(({ phase, references, at, ...setting }) => ({
      ...setting,
      name: printable(setting.name),
      ...(phase !== undefined && { phase: printable(phase) }),
      ...(references && { references: references.map(printableParts) }),
      ...(at && { at: printableParts(at) }),
    })),
    ...(waivers && { waivers: { ...waivers, name: printable(waivers.name) } }),
  };
}

/** The same with each text in it printable. */
function printableParts<T extends object>(parts: T): T {
  const safe = Object.entries(parts).map(([name, part]) => [
    name,
    typeof part === 'string' ? printable(part) : part,
  ]);
  return Object.fromEntries(safe) as T;
}

function noRecord(path: string, why: string): InputError {
  return new InputError(
    `${path}: is no record of ${commandName} audit --format ndjson: ${why}. Audits write one with --format ndjson.`,
  );
}

/** What others may have written into the file is shown in reports. */
function safeRow({
  position,
  name,
  source,
  collected,
  files,
  status,
  settings,
  error,
  leftOut,
  remarks,
}: RecordRow): RecordRow {
  return {
    position,
    name: printable(name),
    source: printable(source),
    ...(collected !== undefined && { collected }),
    ...(files && { files: files.map(printableParts) }),
    status,
    settings: settings.map(setting => ({
      ...setting,
      name: printable(setting.name),
      reasons: setting.reasons.map(({ code, phrase, evidence }) => ({
        code,
        phrase: printable(phrase),
        ...(evidence && { evidence: printableParts(evidence) }),
      })),
    })),
    ...(error !== undefined && { error: printable(error) }),
    ...(leftOut && { leftOut: leftOut.map(printable) }),
    remarks: remarks.map(printable),
  };
}

/** @param end the last byte to read */
async function* linesOf(path: string, encoding: Encoding, end = Infinity): AsyncGenerator<string> {
  const input = createReadStream(path, { end, encoding });
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      yield line.replace(mark, '');
    }
  } finally {
    input.destroy();
  }
}

/** The byte-order mark, which is no part of the text. */
export const mark = /^\ufeff/;

type Encoding = 'utf16le' | 'utf8';

/** Windows PowerShell's redirection writes UTF-16 with a byte-order mark. */
export async function encodingOf(path: string): Promise<Encoding> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.readUInt16LE() === 0xfeff ? 'utf16le' : 'utf8';
  } finally {
    await file.close();
  }
}

function jsonIn(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
