import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** The lines of a file, without their ends. @param end the last byte to read */
export async function* linesOf(path: string, encoding: Encoding, end = Infinity): AsyncGenerator<string> {
  const input = createReadStream(path, { end, encoding });
  try {
    for await (const line of createInterface({ input, crlfDelay: Infinity })) {
      yield line.replace(mark, '');
    }
  } finally {
    input.destroy();
  }
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
