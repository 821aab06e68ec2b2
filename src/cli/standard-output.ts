import { fstatSync, writeSync } from 'node:fs';
import { reasonOf, TargetError } from '../model/errors.ts';

/**
 * Writes a text, or the bytes of a file, to standard output.
 *
 * @returns when all of it is written: nothing is kept in memory for a reader that is slower
 * @throws TargetError when it cannot be, such as where the disk behind it is full or its reader has gone
 */
export async function print(text: string | Buffer): Promise<void> {
  if (text.length === 0) {
    return;
  }
  try {
    if (isWrittenAtOnce()) {
      writeWhole(Buffer.from(text));
    } else {
      await writeToStream(text);
    }
  } catch (error) {
    firstFailure ??= error;
    throw new TargetError(`Standard output cannot be written: ${reasonOf(firstFailure)}.`, {
      cause: firstFailure,
    });
  }
}

/**
 * What {@link print} throws tells of standard output. Of standard error there is nobody to tell, and a stream that fails
 * while nobody listens ends the process with a stack trace.
 */
export function listenToStandardStreams(): void {
  process.stdout.on('error', error => {
    firstFailure ??= error;
  });
  process.stderr.on('error', () => {});
}

/** Why nothing can be written any more: of a stream that has failed, what comes later says nothing of it. */
let firstFailure: unknown;

/** Files are. Node's own stream does not look how much of a text a disk that is nearly full has taken. */
function isWrittenAtOnce(): boolean {
  const { fd, isTTY } = process.stdout;
  try {
    const kind = fstatSync(fd);
    return !isTTY && (kind.isFile() || kind.isCharacterDevice());
  } catch {
    return false;
  }
}

function writeWhole(bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(process.stdout.fd, bytes, written);
  }
}

function writeToStream(text: string | Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, error => (error ? reject(error) : resolve()));
  });
}
