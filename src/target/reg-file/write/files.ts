import { access, constants, open, rm, writeFile } from 'node:fs/promises';
import { reasonOf, systemCode, TargetError } from '../../../model/errors.ts';

/**
 * Does something while no other process that asks for the lock, too, writes to the file.
 *
 * @param action is given a check that throws when the lock was lost meanwhile
 * @param staleAfter after how many milliseconds without a sign of life another process's lock is void
 * @throws TargetError when the file is missing or not writable, or when another process does not let go of it
 */
export async function withLock<T>(
  path: string,
  action: (check: () => void) => Promise<T>,
  staleAfter = 15_000,
): Promise<T> {
  await access(path, constants.R_OK | constants.W_OK).catch(error => {
    throw notWritten(path, error);
  });
  const { default: lockfile } = await import('proper-lockfile');
  let lost: Error | undefined;
  const release = await lockfile
    .lock(path, {
      stale: staleAfter,
      retries: { retries: 15, minTimeout: 20, maxTimeout: 250, factor: 1.4 },
      onCompromised: error => {
        lost = error;
      },
    })
    .catch(error => {
      throw error.code === 'ELOCKED'
        ? new TargetError(
            `${path}: another process is writing to it; nothing was written. Run again when it is done.`,
            { code: 'in-use', path },
          )
        : notWritten(path, error);
    });
  try {
    return await action(() => {
      if (lost) {
        throw notWritten(path, lost);
      }
    });
  } finally {
    // A lock that was lost cannot be given back, and what was to be written is.
    await release().catch(() => undefined);
  }
}

/**
 * Puts these bytes in the file's place in one step, so that a reader sees the old file or the new one.
 *
 * @throws TargetError when that fails; the old file is there then
 */
export async function replaceFile(path: string, bytes: Buffer): Promise<void> {
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    await writeFileAtomic(path, '', {
      // The package writes in one call and does not look how much of it went in; a full disk would cut the file short.
      tmpfileCreated: async (temporary: string) => writeFile(temporary, bytes),
    });
  } catch (error) {
    throw notWritten(path, error);
  }
}

/**
 * Writes a new file under the first of these names that is free, and makes sure that it is on the disk.
 *
 * @param base the path without what tells the files apart
 * @returns its path
 * @throws TargetError when that fails; no file is there then
 */
export async function writeUnderFreeName(base: string, extension: string, bytes: Buffer): Promise<string> {
  for (let count = 1; ; count++) {
    const path = `${base}${count === 1 ? '' : `-${count}`}${extension}`;
    try {
      const file = await open(path, 'wx');
      try {
        await file.writeFile(bytes);
        await file.sync();
      } catch (error) {
        await rm(path, { force: true });
        throw error;
      } finally {
        await file.close();
      }
      return path;
    } catch (error) {
      if (systemCode(error) !== 'EEXIST') {
        throw notWritten(path, error);
      }
    }
  }
}

function notWritten(path: string, error: unknown): TargetError {
  return new TargetError(`${path}: cannot be written: ${reasonOf(error)}. Nothing was written.`, {
    code: 'not-written',
    path,
    cause: error,
  });
}
