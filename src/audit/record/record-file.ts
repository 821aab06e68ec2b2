import type * as z from 'zod/mini';
import { InputError, reasonOf } from '../../model/errors.ts';
import { jsonIn } from '../../model/json-in.ts';
import { printable } from '../../model/printable.ts';
import { commandName } from '../../package-root.ts';
import {
  endSchema,
  RecordDigest,
  type RecordEnd,
  type RecordHead,
  type RecordRow,
  rowSchema,
} from '../../report/record.ts';
import { worstStatus } from '../../report/status.ts';
import { printableRow } from './printable-row.ts';
import { headIn, noRecord } from './record-head.ts';
import { type Encoding, encodingOf, linesOf } from './record-text.ts';

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
    const row = printableRow(this.#parsed(rowSchema, line, number));
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
    return row;
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
