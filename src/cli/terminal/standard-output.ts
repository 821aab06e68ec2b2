import { fstatSync, type Stats, writeSync } from 'node:fs';
import { reasonOf, systemCode, TargetError } from '../../model/errors.ts';

/**
 * Writes a text, or the bytes of a file, to standard output.
 *
 * @returns when all of it is written: nothing is kept in memory for a reader that is slower
 * @throws TargetError when it cannot be, such as where the disk behind it is full or its reader has gone
 */
export async function print(text: string | Uint8Array): Promise<void> {
  if (text.length === 0) {
    return;
  }
  try {
    const rest = isWrittenAtOnce() ? writeWhole(typeof text === 'string' ? Buffer.from(text) : text) : text;
    if (rest.length > 0) {
      await writeToStream(rest);
    }
  } catch (error) {
    firstFailure ??= error;
    throw new TargetError(`Standard output cannot be written: ${reasonOf(firstFailure)}.`, {
      cause: firstFailure,
    });
  }
}

/** What a report has to know of standard output: whether it is a terminal, and how wide. */
export function outputTerminal(): { readonly isTTY?: boolean; readonly columns?: number } {
  const kind = kindOfOutput();
  return kind?.isFile() || kind?.isFIFO() || kind?.isSocket() ? {} : stream();
}

/** Why nothing can be written any more: of a stream that has failed, what comes later says nothing of it. */
let firstFailure: unknown;

const heard = new WeakSet<NodeJS.WriteStream>();

/** The stream, which takes as long to make as a small run has time. One that fails while nobody listens ends the process. */
function stream(): NodeJS.WriteStream {
  const { stdout } = process;
  if (!heard.has(stdout)) {
    heard.add(stdout);
    stdout.on('error', error => {
      firstFailure ??= error;
    });
  }
  return stdout;
}

const descriptor = 1;

/** Undefined where nobody can tell, or where somebody has put another stream in the place of Node's own, which is made when it is asked for. */
function kindOfOutput(): Stats | undefined {
  try {
    return Object.getOwnPropertyDescriptor(process, 'stdout')?.get && fstatSync(descriptor);
  } catch {
    return undefined;
  }
}

/**
 * Files are: Node's own stream does not look how much of a text a disk that is nearly full has taken. So are pipes, which
 * Node's own stream writes at once, too, but for Windows.
 */
function isWrittenAtOnce(): boolean {
  const kind = kindOfOutput();
  if (kind?.isFIFO() || kind?.isSocket()) {
    return process.platform !== 'win32';
  }
  return kind?.isFile() || (kind?.isCharacterDevice() === true && !stream().isTTY);
}

/** @returns what is left where its reader is slower, and whoever made the pipe wants nobody to wait for it */
function writeWhole(bytes: Uint8Array): Uint8Array {
  let written = 0;
  try {
    while (written < bytes.length) {
      written += writeSync(descriptor, bytes, written);
    }
  } catch (error) {
    if (systemCode(error) !== 'EAGAIN') {
      throw error;
    }
  }
  return bytes.subarray(written);
}

function writeToStream(text: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream().write(text, error => (error ? reject(error) : resolve()));
  });
}
