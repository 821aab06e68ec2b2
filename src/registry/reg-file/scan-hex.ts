import { code, endLine, skipBlanks } from './lines.ts';
import { excerptAt, RegSyntaxError } from './syntax-error.ts';

/** What {@link digitAt} has for a character that is no hexadecimal digit. */
export const noDigit = 255;

/** What a hexadecimal digit stands for, by its character code. */
const digits = new Uint8Array(128).fill(noDigit);
for (const [value, digit] of Array.from('0123456789abcdef').entries()) {
  digits[digit.charCodeAt(0)] = value;
  digits[digit.toUpperCase().charCodeAt(0)] = value;
}

/** Does the file end, or the line, where a first byte could be? */
function isEmpty(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === code.CR || unit === code.LF || unit === code.SEMICOLON || at >= text.length;
}

/**
 * Validates hexadecimal data: `:01,02` or `(7):01,\` with more on the next line.
 *
 * @param start after `hex`
 * @returns the offset after the last byte
 * @throws RegSyntaxError
 */
export function scanHex(text: string, start: number): number {
  const first = hexBytesStart(text, start);
  let at = skipBlanks(text, first);
  if (isEmpty(text, at)) {
    return first;
  }
  for (;;) {
    if (digitAt(text, at) === noDigit) {
      at = skipBlanks(text, at);
      if (text.charCodeAt(at) === code.BACKSLASH) {
        at = continuation(text, at);
      }
    }
    if (
      digitAt(text, at) === noDigit ||
      digitAt(text, at + 1) === noDigit ||
      digitAt(text, at + 2) !== noDigit
    ) {
      throw noByte(text, at);
    }
    at += 2;
    if (text.charCodeAt(at) !== code.COMMA) {
      return at;
    }
    at++;
  }
}

/** The type number of hexadecimal data: 3 (REG_BINARY) for `hex:`, else what stands between the brackets. */
export function hexType(text: string, start: number): number {
  const end = hexBytesStart(text, start);
  return end === start + 1 ? 3 : Number.parseInt(text.slice(start + 1, end - 2), 16);
}

/** The bytes of data that {@link scanHex} accepted from `start` to `end`. */
export function readHex(text: string, start: number, end: number): Buffer {
  let at = hexBytesStart(text, start);
  // A byte takes two characters, and all but the last a comma.
  const bytes = Buffer.allocUnsafe(Math.ceil((end - at) / 3));
  let length = 0;
  while (at < end) {
    const high = digitAt(text, at);
    if (high !== noDigit) {
      bytes[length++] = high * 16 + digitAt(text, at + 1);
      at += 2;
    } else {
      at = text.charCodeAt(at) === code.BACKSLASH ? continuation(text, at) : at + 1;
    }
  }
  return bytes.subarray(0, length);
}

/** The offset after `:` or `(7):`. */
function hexBytesStart(text: string, start: number): number {
  if (text.charCodeAt(start) !== 40) {
    return start + 1;
  }
  let at = start + 1;
  while (digitAt(text, at) !== noDigit && at - start <= 9) {
    at++;
  }
  if (at === start + 1 || at - start > 9 || !text.startsWith('):', at)) {
    throw new RegSyntaxError(
      start - 3,
      `${excerptAt(text, start - 3)} names no type. Write the type's number as 1 to 8 hexadecimal digits, as in hex(7):.`,
    );
  }
  return at + 2;
}

/** Where data goes on after the backslash at `backslash`. Wine skips blank lines and comments there; so do we. */
function continuation(text: string, backslash: number): number {
  let line = endLine(text, backslash + 1);
  for (;;) {
    const first = skipBlanks(text, line);
    if (first >= text.length) {
      throw new RegSyntaxError(
        backslash,
        'The file ends where hexadecimal data goes on after a backslash. It is cut short, or the comma and the backslash are too many.',
      );
    }
    if (!isEmpty(text, first)) {
      return first;
    }
    line = endLine(text, first);
  }
}

/** What the hexadecimal digit at this offset stands for, or {@link noDigit}. */
export function digitAt(text: string, at: number): number {
  return digits[text.charCodeAt(at)] ?? noDigit;
}

function noByte(text: string, at: number): RegSyntaxError {
  const found = isEmpty(text, at) ? 'Nothing stands' : `${excerptAt(text, at)} stands`;
  return new RegSyntaxError(
    at,
    `${found} where a byte of hexadecimal data is expected. Write two digits a byte and a comma between bytes; data that goes on in the next line ends in a comma and a backslash.`,
  );
}
