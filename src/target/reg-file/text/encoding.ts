import { isUtf8 } from 'node:buffer';
import { FileText } from './file-text.ts';

declare global {
  interface String {
    /** ECMAScript 2024, in Node since version 20; the compiler's library is of 2023. */
    isWellFormed(): boolean;
  }
}

/**
 * `ansi` is the code page of the computer that wrote the file, and no file says which that is. Its bytes are
 * characters of the same numbers here, so none is lost, and what they mean is known up to 0x7f.
 */
export type Encoding = 'utf-16le' | 'utf-8' | 'ansi';

/** A file's text with all that is needed to make the same bytes of it again. */
export interface EncodedText {
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** UTF-16 units, as a registry has them: half of a surrogate pair may be among them. */
  readonly text: string;
}

/** Bytes that are no text; the message is a sentence that says why and what would be right. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';
}

/** How the bytes that start like `head` are encoded: by their byte-order mark, else by where zero bytes are. */
export function detectEncoding(head: Buffer): {
  readonly encoding: 'utf-16le' | '8-bit';
  readonly bom: number;
} {
  const [first, second, third] = head;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== undefined && second !== 0)) {
    throw new EncodingError('It is UTF-16 with the high byte first. Save it as UTF-16 LE, as regedit does.');
  }
  if (first === 0xff && second === 0xfe) {
    return { encoding: 'utf-16le', bom: 2 };
  }
  if (first === 0xef && second === 0xbb && third === 0xbf) {
    return { encoding: '8-bit', bom: 3 };
  }
  return { encoding: first !== 0 && second === 0 ? 'utf-16le' : '8-bit', bom: 0 };
}

/**
 * The text of a whole .reg file. Version 5 files without byte-order mark are UTF-8 if they can be, else in an ANSI code
 * page; REGEDIT4 files are in one.
 *
 * @throws EncodingError
 */
export function decodeText(bytes: Buffer): FileText {
  const { encoding, bom } = detectEncoding(bytes);
  const body = bytes.subarray(bom);
  if (encoding === 'utf-16le') {
    return decodeUtf16(body, bom > 0);
  }
  const isAnsi = bom === 0 && (/^[ \t]*REGEDIT4/.test(body.toString('latin1', 0, 64)) || !isUtf8(body));
  if (!isAnsi && !isUtf8(body)) {
    throw new EncodingError('Its byte-order mark says UTF-8, and it is not valid UTF-8. Export it again.');
  }
  return FileText.ofBytes(body, isAnsi ? 'ansi' : 'utf-8', bom > 0);
}

/** The bytes that {@link decodeText} reads as this, or undefined when the text has no form in the encoding. */
export function encodeText({ encoding, bom, text }: EncodedText): Buffer | undefined {
  const marked = bom ? `\ufeff${text}` : text;
  switch (encoding) {
    case 'utf-16le':
      return Buffer.from(marked, 'utf16le');
    case 'utf-8':
      return marked.isWellFormed() ? Buffer.from(marked, 'utf8') : undefined;
    case 'ansi':
      return /[^\0-\xff]/.test(marked) ? undefined : Buffer.from(marked, 'latin1');
  }
}

function decodeUtf16(body: Buffer, bom: boolean): FileText {
  if (body.length % 2 !== 0) {
    throw new EncodingError(
      'It has an odd number of bytes, so the last character is cut short. Export it again.',
    );
  }
  return FileText.ofUtf16(body, bom);
}
