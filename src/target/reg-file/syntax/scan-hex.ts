import * as codeUnits from '../text/code-units.ts';
import { nextLine, skipBlanks } from './lines.ts';
import { excerptAt, type Fault, RegSyntaxError } from './syntax-error.ts';

/** What {@link digitAt} has for a character that is no hexadecimal digit. */
export const noDigit = 255;

/** What a hexadecimal digit stands for, by its character code. */
const digits = new Uint8Array(128).fill(noDigit);
for (const [value, digit] of Array.from('0123456789abcdef').entries()) {
  digits[digit.charCodeAt(0)] = value;
  digits[digit.toUpperCase().charCodeAt(0)] = value;
}

/** Does the file end, or the line, where a byte could be? */
function isEmpty(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === codeUnits.CR || unit === codeUnits.LF || unit === codeUnits.SEMICOLON || at >= text.length;
}

/**
 * Validates hexadecimal data: `:01,02` or `(7):01,\` with more on the next line. As Windows has it, a backslash goes
 * on only where a comma is before it, and takes the next line that is not blank and no comment, whatever that is; a
 * comma at the end of the data is one too many and does no harm.
 *
 * @param start after `hex`
 * @returns the offset after the last byte and its comma, or what is wrong
 * @throws RegSyntaxError where the file ends before the data does
 */
export function scanHex(text: string, start: number): number | Fault {
  const first = hexBytesStart(text, start);
  if (typeof first !== 'number') {
    return first;
  }
  let end = first;
  for (let at = skipBlanks(text, first); ; ) {
    if (text.charCodeAt(at) === codeUnits.BACKSLASH) {
      const next = continuation(text, at);
      if (next === -1) {
        return noByte(text, at);
      }
      at = next;
    } else if (isEmpty(text, at)) {
      if (at >= text.length && end > first) {
        throw cutShort(end - 1, 'a comma');
      }
      return end;
    }
    const length = byteLength(text, at);
    if (length === 0) {
      return noByte(text, at);
    }
    end = at + length;
    if (text.charCodeAt(end) !== codeUnits.COMMA) {
      return end;
    }
    end++;
    at = skipBlanks(text, end);
  }
}

/** How many digits the byte at `at` has, one or two; 0 where there is none. */
function byteLength(text: string, at: number): number {
  if (digitAt(text, at) === noDigit) {
    return 0;
  }
  const length = digitAt(text, at + 1) === noDigit ? 1 : 2;
  return digitAt(text, at + length) === noDigit ? length : 0;
}

/** The type number of the data that {@link scanHex} accepted: 3 (REG_BINARY) for `hex:`, else what is in the brackets. */
export function hexType(text: string, start: number): number {
  return text.charCodeAt(start) === codeUnits.OPEN_PARENTHESIS
    ? Number.parseInt(text.slice(start + 1, start + 9), 16)
    : 3;
}

/** The bytes of data that {@link scanHex} accepted from `start` to `end`. */
export function readHex(text: string, start: number, end: number): Buffer {
  let at = text.indexOf(':', start) + 1;
  // A byte takes a character at least, and all but the last a comma.
  const bytes = Buffer.allocUnsafe(Math.ceil((end - at) / 2));
  let length = 0;
  while (at < end) {
    const high = digitAt(text, at);
    if (high !== noDigit) {
      const low = digitAt(text, at + 1);
      bytes[length++] = low === noDigit ? high : high * 16 + low;
      at += low === noDigit ? 1 : 2;
    } else {
      at = text.charCodeAt(at) === codeUnits.BACKSLASH ? continuation(text, at) : at + 1;
    }
  }
  return bytes.subarray(0, length);
}

/** The offset after `:` or `(7):`. */
function hexBytesStart(text: string, start: number): number | Fault {
  if (text.charCodeAt(start) !== codeUnits.OPEN_PARENTHESIS) {
    return start + 1;
  }
  let at = start + 1;
  while (digitAt(text, at) !== noDigit && at - start <= 9) {
    at++;
  }
  if (at === start + 1 || at - start > 9 || !text.startsWith('):', at)) {
    return {
      offset: start - 3,
      message: `${excerptAt(text, start - 3)} names no type. Write the type's number as 1 to 8 hexadecimal digits, as in hex(7):.`,
    };
  }
  return at + 2;
}

/** Where data goes on after the backslash at `backslash`; -1 where more is left of its line. */
function continuation(text: string, backslash: number): number {
  for (let line = nextLine(text, backslash + 1); line !== -1; line = nextLine(text, line)) {
    const first = skipBlanks(text, line);
    if (first >= text.length) {
      throw cutShort(backslash, 'a comma and a backslash');
    }
    if (!isEmpty(text, first)) {
      return first;
    }
  }
  return -1;
}

/** What the hexadecimal digit at this offset stands for, or {@link noDigit}. */
export function digitAt(text: string, at: number): number {
  return digits[text.charCodeAt(at)] ?? noDigit;
}

function noByte(text: string, offset: number): Fault {
  return {
    offset,
    message: `${excerptAt(text, offset)} stands where a byte of hexadecimal data is expected. Write two digits a byte and a comma between bytes; data that goes on in the next line ends in a comma and a backslash.`,
  };
}

function cutShort(offset: number, what: string): RegSyntaxError {
  return new RegSyntaxError(
    offset,
    `The file ends where hexadecimal data goes on after ${what}. It is cut short, or its end is left over.`,
  );
}
