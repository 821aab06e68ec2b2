import { rmSync, writeSync } from 'node:fs';
import { chmod, type FileHandle, lstat, open, realpath, rename, stat } from 'node:fs/promises';
import { InputError, reasonOf, systemCode, TargetError } from '../../model/errors.ts';
import { onInterruption } from '../terminal/interruption.ts';

/** A file that appears under its name when it is whole. */
export interface NewFile {
  /** @returns undefined where nothing has to be waited for */
  write(text: string | Uint8Array): Promise<void> | undefined;
  /** Only now a file is there under its name. */
  finish(): Promise<void>;
  /** Leaves nothing of a file that was not finished. At once: the process may be about to end. */
  discard(): void;
}

/** Bytes that a report of one machine seldom has more of. */
const usualSize = 256 * 1024;

/**
 * Makes the file, beside the place where it will be, so that it is known to be writable before anything else is done. What
 * is a device or a pipe is written itself.
 *
 * @param path where it will be; through a link, at what that leads to
 * @param label what to call it in messages, such as `--out report.json`
 * @param reserves is there to be room on the disk for a report before anything else is done?
 * @throws InputError when it cannot be made
 * @throws TargetError when there is no room for it, and from its methods when it cannot be written after all
 */
export async function makeFile(path: string, label = path, reserves = false): Promise<NewFile> {
  try {
    const there = await stat(path).catch(() => undefined);
    if (there && !there.isFile() && !there.isDirectory()) {
      return await inPlace(path, label);
    }
    // A file that may not be written, or that another program holds on to, cannot be replaced.
    await (await openedIfThere(path))?.close();
    const place = await realpath(path).catch(() => path);
    return await besideIt(place, there?.mode, label, reserves);
  } catch (error) {
    throw notMade(label, error);
  }
}

async function openedIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r+');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

async function besideIt(
  place: string,
  mode: number | undefined,
  label: string,
  reserves: boolean,
): Promise<NewFile> {
  const temporary = await freeName(place);
  // Until whoever asked for it has it, and sees to that.
  const stop = onInterruption(() => rmSync(temporary, { force: true }));
  try {
    return await madeAt(temporary, { place, mode, label, reserves });
  } finally {
    stop();
  }
}

async function madeAt(
  temporary: string,
  {
    place,
    mode,
    label,
    reserves,
  }: { place: string; mode: number | undefined; label: string; reserves: boolean },
): Promise<NewFile> {
  const file = await open(temporary, 'wx');
  const discard = (): void => {
    // Windows removes a file that is open when it is closed, at the latest with the process.
    file.close().catch(() => undefined);
    rmSync(temporary, { force: true });
  };
  let end = 0;
  try {
    if (reserves) {
      writeAll(file, Buffer.alloc(usualSize), 0);
      await file.sync();
    }
  } catch (error) {
    discard();
    throw error;
  }
  return {
    write(text) {
      try {
        end += writeAll(file, bytesOf(text), end);
      } catch (error) {
        throw notWritten(label, error);
      }
      return undefined;
    },
    finish: () =>
      attempt(label, async () => {
        await file.truncate(end);
        await file.sync();
        await file.close();
        if (mode !== undefined) {
          await chmod(temporary, mode);
        }
        await rename(temporary, place);
      }),
    discard,
  };
}

/** A name that no file has: what a run left that was killed may be anybody's to look at. */
async function freeName(place: string): Promise<string> {
  for (let count = 0; ; count++) {
    const name = `${place}.${process.pid}${count === 0 ? '' : `-${count}`}.tmp`;
    if (!(await lstat(name).catch(() => undefined))) {
      return name;
    }
  }
}

async function inPlace(path: string, label: string): Promise<NewFile> {
  const file = await open(path, 'w');
  try {
    // Of nothing at all a device says, too, that it takes no more; Node's asynchronous call does not ask it.
    writeSync(file.fd, '');
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    write: text => attempt(label, () => writeAllInTime(file, bytesOf(text))),
    finish: () => attempt(label, () => file.close()),
    discard() {
      file.close().catch(() => undefined);
    },
  };
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Buffer.from(text) : text;
}

/**
 * At once: a file takes a page sooner than another thread is told of it. A disk that is nearly full takes a part of the
 * bytes, and only then none.
 */
function writeAll({ fd }: FileHandle, bytes: Uint8Array, start: number): number {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(fd, bytes, written, bytes.length - written, start + written);
  }
  return bytes.length;
}

/** A pipe may have a reader that is slower. */
async function writeAllInTime(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, written, bytes.length - written, null);
    written += bytesWritten;
  }
}

async function attempt(label: string, action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    throw notWritten(label, error);
  }
}

function notWritten(label: string, error: unknown): TargetError {
  return new TargetError(messageFor(label, error), { cause: error });
}

function notMade(label: string, error: unknown): Error {
  if (systemCode(error) === 'ENOENT') {
    return new InputError(`${label}: cannot be written: there is no such folder.`, { cause: error });
  }
  const isFull = /^(ENOSPC|EDQUOT|EFBIG)$/.test(systemCode(error));
  return new (isFull ? TargetError : InputError)(messageFor(label, error), { cause: error });
}

function messageFor(label: string, error: unknown): string {
  return `${label}: cannot be written: ${reasonOf(error)}.`;
}
