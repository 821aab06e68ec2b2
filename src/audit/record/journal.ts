import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import type { Instance } from '../../engine/instance.ts';
import { InputError, reasonOf, TargetError } from '../../model/errors.ts';
import { commandName } from '../../package-root.ts';
import { sha256 } from '../../target/sha256.ts';
import { type AuditorOptions, toPlain } from '../assess/auditor.ts';
import type { Told } from '../assess/told.ts';
import { stampOf } from './stamp.ts';

/**
 * The file of `--resume`: a line that says which audit it is of, then one for each machine that is done, with what its
 * file was like then. Results stay in the file until they are asked for.
 */
export class Journal {
  readonly #path: string;
  readonly #descriptor: number;
  readonly #entries = new Map<string, Entry>();
  readonly #hidesUsers: boolean;
  #end = 0;

  /**
   * @param instances the configuration; it, the version of the program and how it looks make the audit what it is
   * @throws InputError when the file cannot be written, or is of another audit
   */
  constructor(path: string, instances: readonly Instance[], version: string, look: AuditorOptions = {}) {
    this.#path = path;
    this.#hidesUsers = look.hidesUsers === true;
    try {
      this.#descriptor = openSync(path, 'a+');
    } catch (error) {
      throw new InputError(`--resume ${path}: cannot be written: ${reasonOf(error)}.`, { cause: error });
    }
    const head = JSON.stringify({
      journal: `${commandName} audit 2`,
      of: sha256(JSON.stringify([version, instances.map(toPlain), look])),
    });
    const isNew = fstatSync(this.#descriptor).size === 0;
    if (isNew) {
      this.#append(`${head}\n`);
    } else {
      this.#load(head);
    }
  }

  /** Was the machine done before, and are its files as they were then? */
  has(source: string): boolean {
    const entry = this.#entries.get(this.#keyOf(source));
    return entry !== undefined && entry.stamp === stampOf(source);
  }

  /** The result of such a machine, in JSON. */
  resultOf(source: string): string {
    const entry = this.#entries.get(this.#keyOf(source)) ?? { start: 0, length: 0 };
    const bytes = Buffer.alloc(entry.length);
    readSync(this.#descriptor, bytes, 0, entry.length, entry.start);
    return bytes.toString('utf8');
  }

  /**
   * Keeps results, in one write. What could not be told is tried again the next time.
   *
   * @throws TargetError when they cannot be written, such as where the disk is full; what was kept before is
   */
  add(done: readonly Found[]): void {
    const lines: string[] = [];
    for (const { source, told } of done.filter(({ told }) => !told.gist.isPartlyUnknown)) {
      const stamp = stampOf(source);
      lines.push(
        stamp === undefined ? '' : `${JSON.stringify([this.#keyOf(source), stamp])}\t${told.json}\n`,
      );
    }
    this.#append(lines.join(''));
  }

  /** What a machine's line begins with: paths may name users, and are known again by their digest, too. */
  #keyOf(source: string): string {
    return this.#hidesUsers ? sha256(source) : source;
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #append(text: string): void {
    const bytes = Buffer.from(text, 'utf8');
    try {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(this.#descriptor, bytes, written);
      }
    } catch (error) {
      throw new TargetError(`--resume ${this.#path}: cannot be written: ${reasonOf(error)}.`, {
        cause: error,
      });
    }
    this.#end += bytes.length;
  }

  /** Finds the lines, and cuts off one that was not finished. */
  #load(head: string): void {
    let isFirst = true;
    for (const { line, start } of linesOf(this.#descriptor)) {
      if (isFirst) {
        if (line.toString('utf8') !== head) {
          throw new InputError(
            `--resume ${this.#path}: is no journal of this audit: the configuration or the version of ${commandName} is another. Name another file, or remove this one.`,
          );
        }
        isFirst = false;
      } else {
        this.#note(line, start);
      }
      this.#end = start + line.length + 1;
    }
    if (isFirst) {
      throw new InputError(`--resume ${this.#path}: is no journal of an audit. Name another file.`);
    }
    ftruncateSync(this.#descriptor, this.#end);
  }

  #note(line: Buffer, start: number): void {
    const tab = line.indexOf(9);
    try {
      const [source, stamp] = JSON.parse(line.toString('utf8', 0, tab)) as [string, string];
      this.#entries.set(source, { stamp, start: start + tab + 1, length: line.length - tab - 1 });
    } catch {
      // A line that was damaged costs its machine another audit, and nothing else.
    }
  }
}

/** What was found of a machine, and its path as it was given. */
export interface Found {
  readonly source: string;
  readonly told: Told;
}

interface Entry {
  readonly stamp: string;
  readonly start: number;
  readonly length: number;
}

/** The whole lines of a file, without their ends. */
function* linesOf(descriptor: number): Generator<{ readonly line: Buffer; readonly start: number }> {
  const block = Buffer.alloc(1024 * 1024);
  let rest = Buffer.alloc(0);
  let position = 0;
  for (let read = -1; read !== 0; ) {
    read = readSync(descriptor, block, 0, block.length, position + rest.length);
    const bytes = Buffer.concat([rest, block.subarray(0, read)]);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      yield { line: bytes.subarray(start, end), start: position + start };
      start = end + 1;
    }
    rest = Buffer.from(bytes.subarray(start));
    position += start;
  }
}
