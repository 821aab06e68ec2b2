import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

/** In bytes. The parts of a run are read side by side, and what was read of each waits; with less, reading takes longer. */
const atATime = 16 * 1024;

/**
 * The lines of a file, without their ends, as many at a time as are read at a time: to wait for each of a million takes
 * longer than to read it.
 *
 * @param end the last byte to read
 * @returns lists of one line or more
 */
export async function* linesOf(
  path: string,
  encoding: Encoding,
  end = Infinity,
): AsyncGenerator<readonly string[]> {
  const input: AsyncIterable<string> = createReadStream(path, { end, encoding, highWaterMark: atATime });
  let begun = '';
  for await (const text of input) {
    const isWhole = text.includes('\n');
    begun += text;
    // What is long is not looked through again with each piece of it.
    if (isWhole) {
      const lines = begun.split('\n');
      begun = lines.pop() ?? '';
      yield lines.map(bare);
    }
  }
  // A byte-order mark alone is no line.
  if (begun.replace(mark, '') !== '') {
    yield [bare(begun)];
  }
}

function bare(line: string): string {
  return line.replace(mark, '').replace(/\r$/, '');
}

/** The byte-order mark, which is no part of the text. */
export const mark = /^\ufeff/;

/** Of a text in a file. */
export type Encoding = 'utf16le' | 'utf8';

/** Windows PowerShell's redirection writes UTF-16 with a byte-order mark. */
export async function encodingOf(path: string): Promise<Encoding> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.readUInt16LE() === 0xfeff ? 'utf16le' : 'utf8';
  } finally {
    await file.close();
  }
}
