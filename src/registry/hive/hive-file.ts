import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { TargetError } from '../../model/errors.ts';

/**
 * A file that is read at positions. Reads are synchronous: one costs microseconds, and a hive takes dozens of
 * them, one after the other, each of which would else wait for its turn of the event loop.
 */
export class HiveFile {
  readonly path: string;
  readonly size: number;
  private readonly descriptor: number;

  /** @throws TargetError when it is no file; what node:fs throws when it cannot be opened */
  constructor(path: string) {
    // Asked before it is opened, because to open a pipe waits for a writer.
    if (!statSync(path).isFile()) {
      throw new TargetError(`${path} is not a file. Name a registry hive.`);
    }
    this.path = path;
    this.descriptor = openSync(path, 'r');
    this.size = fstatSync(this.descriptor).size;
  }

  /** Reads into `target`. @returns how many bytes there were, fewer than asked for at the file's end */
  readInto(target: Buffer, position: number): number {
    let length = 0;
    for (let read = -1; length < target.length && read !== 0; length += read) {
      read = readSync(this.descriptor, target, length, target.length - length, position + length);
    }
    return length;
  }

  /** Up to `length` bytes from `position` on. */
  read(position: number, length: number): Buffer {
    const bytes = Buffer.alloc(Math.max(0, Math.min(length, this.size - position)));
    return bytes.subarray(0, this.readInto(bytes, position));
  }

  close(): void {
    closeSync(this.descriptor);
  }
}
