import { isAscii } from 'node:buffer';
import type { EncodedText, Encoding } from './encoding.ts';
import { type Units, unitsOf } from './units.ts';

/** Does this computer keep numbers as files do, the low byte first? */
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** What a part of can be had: a text, or one that is in a file's bytes. */
export type Sliced = Pick<string, 'slice'>;

/** A text of which no more is decoded than is asked for: a whole export is large, and few keys of it are wanted. */
export class FileText implements EncodedText, Sliced {
  readonly encoding: Encoding;
  readonly bom: boolean;
  /** How many units there are. */
  readonly length: number;
  readonly #decode: (start: number, end: number) => string;
  #units: Units | undefined;
  #text: string | undefined;

  private constructor(
    { encoding, bom }: Pick<EncodedText, 'encoding' | 'bom'>,
    content: Units | string,
    decode: (start: number, end: number) => string,
  ) {
    this.encoding = encoding;
    this.bom = bom;
    this.length = content.length;
    this.#decode = decode;
    if (typeof content === 'string') {
      this.#text = content;
    } else {
      this.#units = content;
    }
  }

  /** One that is a string already. */
  static of(source: EncodedText): FileText {
    if (source instanceof FileText) {
      return source;
    }
    const { text } = source;
    return new FileText(source, text, (start, end) => text.slice(start, end));
  }

  /** @param body UTF-16 with the low byte first, of whole units */
  static ofUtf16(body: Buffer, bom: boolean): FileText {
    const encoding = 'utf-16le';
    const isInPlace = body.byteOffset % 2 === 0 && isLittleEndian;
    return isInPlace
      ? new FileText(
          { encoding, bom },
          new Uint16Array(body.buffer, body.byteOffset, body.length / 2),
          (start, end) => body.toString('utf16le', 2 * start, 2 * end),
        )
      : FileText.of({ encoding, bom, text: body.toString('utf16le') });
  }

  /** @param body in UTF-8, or in a code page of which each byte is taken for the character of that number */
  static ofBytes(body: Buffer, encoding: Exclude<Encoding, 'utf-16le'>, bom: boolean): FileText {
    return encoding === 'ansi' || isAscii(body)
      ? new FileText({ encoding, bom }, body, (start, end) => body.toString('latin1', start, end))
      : FileText.of({ encoding, bom, text: body.toString('utf8') });
  }

  get text(): string {
    this.#text ??= this.#decode(0, this.length);
    return this.#text;
  }

  get units(): Units {
    this.#units ??= unitsOf(this.text);
    return this.#units;
  }

  /** As a string's. */
  slice(start = 0, end = this.length): string {
    return this.#text?.slice(start, end) ?? this.#decode(start, Math.min(end, this.length));
  }

  /** Have both the same bytes in a file? */
  isSame(other: FileText): boolean {
    return (
      this.encoding === other.encoding &&
      this.bom === other.bom &&
      Buffer.compare(bytesOf(this.units), bytesOf(other.units)) === 0
    );
  }
}

function bytesOf({ buffer, byteOffset, byteLength }: Units): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
