import type * as z from 'zod/mini';
import { InputError, reasonOf } from '../../model/errors.ts';
import { jsonIn } from '../../model/json-in.ts';
import { printable } from '../../model/printable.ts';
import { commandName } from '../../package-root.ts';
import { endSchema, RecordDigest, type RecordEnd, type RecordHead, rowSchema } from '../../report/record.ts';
import type { MachineResult } from '../../report/result.ts';
import { worstStatus } from '../../report/status.ts';
import { printableResult } from './printable-row.ts';
import { headIn, noRecord } from './record-head.ts';
import { type Encoding, encodingOf, linesOf } from './record-text.ts';

/** A machine of a record. */
export interface RecordedMachine {
  readonly found: MachineResult;
  /** Which machine of the whole run it is, from 1; in a part there are gaps. */
  readonly position: number;
}

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
      for await (const [line = ''] of linesOf(path, encoding)) {
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
   * The machines, in their order, some at a time; what comes back after the last is the last line.
   *
   * @throws InputError where a line is none of a machine, the record was changed, or it ends before its end
   */
  async *machines(): AsyncGenerator<readonly RecordedMachine[], RecordEnd> {
    const digest = new RecordDigest();
    /** Lines so far; the first is the head. */
    let number = 0;
    let before = 0;
    for await (const lines of linesOf(this.path, this.#encoding)) {
      const end = lines.findIndex(line => line.startsWith('{"end":'));
      const told = end < 0 ? lines : lines.slice(0, end);
      if (told.length > 0) {
        digest.add(told.join('\n'));
      }
      const machines: RecordedMachine[] = [];
      for (const line of told) {
        if (++number > 1) {
          const machine = this.#machine(line, number);
          if (machine.position <= before) {
            throw this.#damage(number, `its position is ${machine.position}, behind ${before}`);
          }
          before = machine.position;
          machines.push(machine);
        }
      }
      yield machines;
      const last = lines[end];
      if (last !== undefined) {
        const { end } = this.#parsed(endSchema, last, number + 1);
        return this.#checkedEnd(end, number - 1, digest.take());
      }
    }
    throw new InputError(
      `${this.path}: ends after ${number - 1} machines and has no last line: the audit was interrupted, or the file is cut off. Audit again; with --resume it goes on from there.`,
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

  #machine(line: string, number: number): RecordedMachine {
    const row = this.#parsed(rowSchema, line, number);
    const found = printableResult(row);
    const { settings } = this.head;
    const isUnread = found.error !== undefined && found.settings.length === 0;
    const fits = found.settings.every(
      ({ name, type }, index) => name === settings[index]?.name && type === settings[index]?.type,
    );
    if (!isUnread && (!fits || found.settings.length !== settings.length)) {
      throw this.#damage(number, 'its settings are not those of the first line');
    }
    if (found.status !== (isUnread ? 'unknown' : worstStatus(found.settings))) {
      throw this.#damage(number, `its status, ${found.status}, is not that of its settings`);
    }
    return { found, position: row.position };
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
