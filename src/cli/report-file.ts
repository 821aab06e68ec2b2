import { rmSync } from 'node:fs';
import { type FileHandle, open, rename } from 'node:fs/promises';
import { InputError, reasonOf } from '../model/errors.ts';

/** Where a report goes that is written piece by piece. */
export interface ReportFile {
  write(text: string): Promise<void>;
  /** Only now a file is there under its name. */
  finish(): Promise<void>;
  /** Leaves nothing of a report that was not finished. At once: the process may be about to end. */
  discard(): void;
}

/** Pieces are put together up to this many characters: a write costs the same for a line as for a page. */
const pageSize = 64 * 1024;

/**
 * Opens standard output, or a file that appears whole when the report is finished.
 *
 * @param beforeOutput called before anything goes to standard output, which may be the terminal that shows progress
 * @throws InputError when the file cannot be made
 */
export async function openReport(out: string | undefined, beforeOutput = () => {}): Promise<ReportFile> {
  return paged(out === undefined ? standardOutput(beforeOutput) : await temporaryFile(out));
}

function paged(file: ReportFile): ReportFile {
  let pieces: string[] = [];
  let length = 0;
  const flush = async (): Promise<void> => {
    const page = pieces.join('');
    pieces = [];
    length = 0;
    if (page !== '') {
      await file.write(page);
    }
  };
  return {
    async write(text) {
      pieces.push(text);
      length += text.length;
      if (length >= pageSize) {
        await flush();
      }
    },
    async finish() {
      await flush();
      await file.finish();
    },
    discard: () => file.discard(),
  };
}

function standardOutput(beforeOutput: () => void): ReportFile {
  return {
    async write(text) {
      beforeOutput();
      // Nothing is kept in memory for a reader that is slower; one that has gone away takes no more.
      if (!process.stdout.write(text) && !process.stdout.destroyed) {
        await drained(process.stdout);
      }
    },
    async finish() {},
    discard() {},
  };
}

/** Waits until the stream takes more, or has ended. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise(resolve => {
    const done = (): void => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}

async function temporaryFile(out: string): Promise<ReportFile> {
  const path = `${out}.${process.pid}.tmp`;
  const attempt = async <T>(action: () => Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      throw new InputError(`--out ${out}: cannot be written: ${reasonOf(error)}.`, { cause: error });
    }
  };
  const file: FileHandle = await attempt(() => open(path, 'w'));
  return {
    write: text => attempt(() => file.appendFile(text)),
    finish: () =>
      attempt(async () => {
        await file.sync();
        await file.close();
        await rename(path, out);
      }),
    discard() {
      // Windows removes a file that is open when it is closed, at the latest with the process.
      file.close().catch(() => undefined);
      rmSync(path, { force: true });
    },
  };
}
