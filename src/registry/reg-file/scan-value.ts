import { longestValueName } from '../../model/registry-limits.ts';
import { code, leftOver, nextLine, nulCharacter, skipBlanks } from './lines.ts';
import { digitAt, noDigit, scanHex } from './scan-hex.ts';
import { excerpt, excerptAt, RegSyntaxError } from './syntax-error.ts';

/** Where the parts of a value's line are in the text. */
export interface ValueSpan {
  /** The start of its first line. */
  start: number;
  /** The name between its quotes; `nameStart` is -1 for `@`, the key's default value. */
  nameStart: number;
  nameEnd: number;
  /** What follows the equals sign, without blanks and comment. */
  dataStart: number;
  dataEnd: number;
  kind: 'string' | 'dword' | 'hex' | 'delete';
  /** The start of the line after its last one. */
  end: number;
}

/** A span to be filled by {@link scanValue}. */
export function emptySpan(): ValueSpan {
  return { start: 0, nameStart: -1, nameEnd: -1, dataStart: 0, dataEnd: 0, kind: 'delete', end: 0 };
}

/**
 * Reads `"name"=data` or `@=data`, validates it and fills `span`, which may be the same for many values.
 *
 * @param start where the line starts
 * @param first where its first character that is no blank is: a quote or an at sign
 * @throws RegSyntaxError
 */
export function scanValue(text: string, start: number, first: number, span: ValueSpan): void {
  span.start = start;
  let at = first + 1;
  if (text.charCodeAt(first) === code.QUOTE) {
    span.nameStart = at;
    at = closingQuote(text, at);
    span.nameEnd = at++;
    if (span.nameEnd - span.nameStart > longestValueName) {
      throw new RegSyntaxError(
        first,
        `A value's name has more than ${longestValueName} characters, the most there may be.`,
      );
    }
  } else {
    span.nameStart = -1;
    span.nameEnd = -1;
  }
  const equals = skipBlanks(text, at);
  if (text.charCodeAt(equals) !== code.EQUALS) {
    throw new RegSyntaxError(
      equals,
      `${equals >= text.length ? 'The file ends' : `${excerptAt(text, equals)} stands`} where the equals sign after a value's name is expected.`,
    );
  }
  span.dataStart = skipBlanks(text, equals + 1);
  span.dataEnd = scanData(text, span.dataStart, span);
  span.end = nextLine(text, span.dataEnd);
  if (span.end === -1) {
    throw afterData(text, span);
  }
}

function scanData(text: string, at: number, span: ValueSpan): number {
  switch (text.charCodeAt(at)) {
    case code.QUOTE:
      span.kind = 'string';
      return closingQuote(text, at + 1) + 1;
    case code.MINUS:
      span.kind = 'delete';
      return at + 1;
    case 68:
    case 100:
      if (isWord(text, at, 'dword:')) {
        span.kind = 'dword';
        return scanDword(text, at + 6);
      }
      break;
    case 72:
    case 104:
      if (isWord(text, at, 'hex:') || isWord(text, at, 'hex(')) {
        span.kind = 'hex';
        return scanHex(text, at + 3);
      }
      break;
  }
  throw new RegSyntaxError(
    at,
    `${at >= text.length ? 'The file ends' : `${excerptAt(text, at)} stands`} where a value's data is expected: "text", dword:, hex:, hex(type): or - to delete the value.`,
  );
}

function isWord(text: string, at: number, word: string): boolean {
  return text.startsWith(word, at) || text.slice(at, at + word.length).toLowerCase() === word;
}

/** The offset of the quote that ends the string that starts at `start`. It may be lines away, as regedit writes it. */
function closingQuote(text: string, start: number): number {
  for (let at = start; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === code.QUOTE) {
      return at;
    }
    if (unit === code.BACKSLASH) {
      at = escapeEnd(text, at);
    } else if (unit === code.NUL) {
      throw nulCharacter(at);
    } else if (at >= text.length) {
      throw new RegSyntaxError(
        start - 1,
        `The file ends inside the quoted string ${excerptAt(text, start - 1)}. It is cut short, or the closing quote is missing.`,
      );
    }
  }
}

/** The offset of the character after a backslash: one of regedit's two escapes, or of the three that Wine adds. */
function escapeEnd(text: string, backslash: number): number {
  const escaped = text.charAt(backslash + 1);
  if (!'\\"nr0'.includes(escaped)) {
    throw new RegSyntaxError(
      backslash,
      `${excerpt(`\\${escaped}`)} is no escape. Write a backslash as \\\\ and a quote as \\".`,
    );
  }
  // At the end of the text the caller finds that the string does not end.
  return backslash + (escaped === '' ? 0 : 1);
}

function scanDword(text: string, start: number): number {
  let at = start;
  while (digitAt(text, at) !== noDigit && at - start <= 8) {
    at++;
  }
  if (at === start || at - start > 8) {
    throw new RegSyntaxError(
      start,
      `${excerptAt(text, start - 6)} is no dword. Write dword: and 1 to 8 hexadecimal digits, as in dword:0000001f.`,
    );
  }
  return at;
}

function afterData(text: string, span: ValueSpan): RegSyntaxError {
  const error = leftOver(text, span.dataEnd);
  const isSpread = span.kind === 'string' && text.slice(span.dataStart, span.dataEnd).includes('\n');
  return isSpread
    ? new RegSyntaxError(
        span.dataStart,
        `The string ${excerptAt(text, span.dataStart)} has no closing quote on its line, and where it ends ${excerptAt(text, span.dataEnd)} is left over. Is the closing quote missing?`,
      )
    : error;
}
