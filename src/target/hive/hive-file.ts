import { closeSync, readSync } from 'node:fs';
import { TargetError } from '../../model/errors.ts';
import { openWithoutWaiting } from '../open-file.ts';

/** Up to so many bytes a file is read at once: that takes no longer than to read a part of it. */
const smallFile = 64 * 1024;

/**
 * A file that is read at positions. Reads are synchronous: one costs microseconds, and a hive takes dozens of
 * them, one after the other, each of which would else wait for its turn of the event loop.
 */
export class HiveFile {
  readonly path: string;
  readonly size: number;
  readonly #descriptor: number;
  /** All of a small file, from the first time that some of it is read. */
  #whole: Buffer | undefined;

  /** @throws TargetError when it is no file; what node:fs throws when it cannot be opened */
  constructor(path: string) {
    const { descriptor, stats } = openWithoutWaiting(path);
    this.path = path;
    this.#descriptor = descriptor;
    this.size = stats.size;
    if (!stats.isFile()) {
      this.close();
      throw new TargetError(`${path} is not a file. Name a registry hive.`, { path });
    }
  }

  /** Up to `length` bytes from `position` on, fewer at the file's end. They may be shared: do not change them. */
  read(position: number, length: number): Buffer {
    const there = Math.max(0, Math.min(length, this.size - position));
    if (this.size > smallFile) {
      return this.#load(position, there);
    }
    this.#whole ??= this.#load(0, this.size);
    return this.#whole.subarray(position, position + there);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  #load(position: number, wanted: number): Buffer {
    const bytes = Buffer.allocUnsafe(wanted);
    let length = 0;
    for (let read = -1; length < wanted && read !== 0; length += read) {
      read = readSync(this.#descriptor, bytes, length, wanted - length, position + length);
    }
    return bytes.subarray(0, length);
  }
}
