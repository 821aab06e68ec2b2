import { closeSync, constants, fstatSync, openSync, type Stats } from 'node:fs';

/** A file that is open for reading. */
export interface OpenFile {
  readonly descriptor: number;
  /** What it is, which may be no file at all. */
  readonly stats: Stats;
}

/**
 * Opens a file, a folder or whatever has this path, without waiting for anybody.
 *
 * @throws what node:fs throws
 */
export function openWithoutWaiting(path: string): OpenFile {
  const descriptor = openSync(path, constants.O_RDONLY | withoutWaiting);
  try {
    return { descriptor, stats: fstatSync(descriptor) };
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

/** To open a pipe would wait for a writer. Windows has no pipes among its files, and no such flag. */
const withoutWaiting: number = constants.O_NONBLOCK ?? 0;
