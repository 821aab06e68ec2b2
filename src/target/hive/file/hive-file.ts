import { closeSync, readSync } from 'node:fs';
import { TargetError } from '../../../model/errors.ts';
import { smallFile } from '../../look.ts';
import { openWithoutWaiting } from '../../open-file.ts';

/**
 * A file that is read at positions. Reads are synchronous: one costs microseconds, and a hive takes dozens of
 * them, one after the other, each of which would else wait for its turn of the event loop.
 */
export class HiveFile {
  readonly path: string;
  readonly size: number;
  /** All of a small file. */
  #whole: Buffer | undefined;
  /** What it was read into. */
  #memory: Buffer | undefined;
  /** Of a large file alone. */
  #descriptor: number | undefined;

  /**
   * @param content what is in the file, where it has been read
   * @throws TargetError when it is no file; what node:fs throws when it cannot be opened or read
   */
  constructor(path: string, content?: Buffer) {
    this.path = path;
    if (content) {
      this.size = content.length;
      this.#whole = content;
      return;
    }
    const { descriptor, stats } = openWithoutWaiting(path);
    this.size = stats.size;
    let staysOpen = false;
    try {
      if (!stats.isFile()) {
        throw new TargetError(`${path} is not a file. Name a registry hive.`, { path });
      }
      staysOpen = this.size > smallFile;
      if (!staysOpen) {
        this.#memory = spare.pop() ?? Buffer.allocUnsafeSlow(smallFile);
        this.#whole = load(descriptor, 0, this.#memory.subarray(0, this.size));
      }
    } finally {
      if (!staysOpen) {
        closeSync(descriptor);
      }
    }
    this.#descriptor = staysOpen ? descriptor : undefined;
  }

  get whole(): Buffer | undefined {
    return this.#whole;
  }

  /** Does it hold a file open? */
  get isOpen(): boolean {
    return this.#descriptor !== undefined;
  }

  /** Up to `length` bytes from `position` on, fewer at the file's end. They may be shared: do not change or keep them. */
  read(position: number, length: number): Buffer {
    const there = Math.max(0, Math.min(length, this.size - position));
    return this.#descriptor === undefined
      ? (this.#whole ?? Buffer.alloc(0)).subarray(position, position + there)
      : load(this.#descriptor, position, Buffer.allocUnsafe(there));
  }

  /** Nothing that was read of it may be used afterwards. */
  close(): void {
    if (this.#descriptor !== undefined) {
      closeSync(this.#descriptor);
    }
    if (this.#memory && spare.length < mostSpare) {
      spare.push(this.#memory);
    }
    this.#descriptor = undefined;
    this.#memory = undefined;
    this.#whole = undefined;
  }
}

/** Memory that files were read into: to get new for each of a fleet takes as long as to read it. */
const spare: Buffer[] = [];
const mostSpare = 4;

function load(descriptor: number, position: number, bytes: Buffer): Buffer {
  const wanted = bytes.length;
  let length = 0;
  for (let read = -1; length < wanted && read !== 0; length += read) {
    read = readSync(descriptor, bytes, length, wanted - length, position + length);
  }
  return length === wanted ? bytes : bytes.subarray(0, length);
}
