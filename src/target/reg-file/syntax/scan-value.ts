import { longestValueName } from '../../../model/registry-limits.ts';
import * as codeUnits from '../text/code-units.ts';
import { exactNameEnd } from './exact-line.ts';
import { lineEnd, nextLine, nulCharacter, skipBlanks, skipLine } from './lines.ts';
import { digitAt, noDigit, scanHex } from './scan-hex.ts';
import { excerpt, excerptAt, type Fault, RegSyntaxError } from './syntax-error.ts';

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
  /** Does it stand in a comment that only this program reads? See exact-line.ts. */
  isExact: boolean;
  /** The start of the line after its last one. */
  end: number;
}

/** A span to be filled by {@link scanValue}. */
export function emptySpan(): ValueSpan {
  return {
    start: 0,
    nameStart: -1,
    nameEnd: -1,
    dataStart: 0,
    dataEnd: 0,
    kind: 'delete',
    isExact: false,
    end: 0,
  };
}

/**
 * Reads `"name"=data` or `@=data`, validates it and fills `span`, which may be the same for many values. What Windows
 * makes nothing of is a fault, with `span.end` behind all that Windows passes over then.
 *
 * @param start where the line starts
 * @param first where its first character that is no blank is: a quote or an at sign
 * @throws RegSyntaxError where the file ends too soon, is no text, or where nobody can tell which lines Windows takes
 */
export function scanValue(
  text: string,
  start: number,
  first: number,
  span: ValueSpan,
  isExact = false,
): Fault | undefined {
  span.start = start;
  span.isExact = isExact;
  const fault = scanName(text, first, span) ?? scanData(text, span) ?? scanRest(text, span);
  if (fault) {
    span.end = skipLine(text, fault.offset);
  }
  return fault;
}

/** The name and the equals sign. */
function scanName(text: string, first: number, span: ValueSpan): Fault | undefined {
  span.nameStart = -1;
  span.nameEnd = -1;
  let at = first + 1;
  if (text.charCodeAt(first) === codeUnits.QUOTE) {
    const quote = span.isExact ? exactNameEnd(text, first) : closingQuote(text, at);
    if (typeof quote !== 'number') {
      return quote;
    }
    span.nameStart = at;
    span.nameEnd = quote;
    at = quote + 1;
    if (
      quote - span.nameStart > longestValueName &&
      !span.isExact &&
      isTooLong(text.slice(span.nameStart, quote))
    ) {
      return {
        offset: first,
        message: `A value's name has more than ${longestValueName} characters, the most there may be.`,
      };
    }
  }
  const equals = skipBlanks(text, at);
  if (text.charCodeAt(equals) !== codeUnits.EQUALS) {
    const found = isAtEnd(text, equals) ? 'The line ends' : `${excerptAt(text, equals)} stands`;
    return {
      offset: equals,
      message: `${found} where the equals sign after a value's name is expected.`,
    };
  }
  span.dataStart = skipBlanks(text, equals + 1);
  return undefined;
}

/** An escape stands for one character. */
function isTooLong(escaped: string): boolean {
  return escaped.replace(/\\./gs, '-').length > longestValueName;
}

function scanData(text: string, span: ValueSpan): Fault | undefined {
  const end = dataEnd(text, span.dataStart, span);
  if (typeof end !== 'number') {
    return end;
  }
  span.dataEnd = end;
  return undefined;
}

function dataEnd(text: string, at: number, span: ValueSpan): number | Fault {
  switch (text.charCodeAt(at)) {
    case codeUnits.QUOTE: {
      span.kind = 'string';
      const quote = closingQuote(text, at + 1);
      return typeof quote === 'number' ? quote + 1 : quote;
    }
    case codeUnits.MINUS:
      span.kind = 'delete';
      return at + 1;
    case codeUnits.SMALL_D:
      if (text.startsWith('dword:', at)) {
        span.kind = 'dword';
        return dwordEnd(text, at);
      }
      break;
    case codeUnits.SMALL_H:
      if (text.startsWith('hex:', at) || text.startsWith('hex(', at)) {
        span.kind = 'hex';
        return scanHex(text, at + 3);
      }
      break;
  }
  const found = isAtEnd(text, at) ? 'The line ends' : `${excerptAt(text, at)} stands`;
  return {
    offset: at,
    message: `${found} where a value's data is expected: "text", dword:, hex:, hex(type): or - to delete the value.`,
  };
}

/** What follows the data. */
function scanRest(text: string, span: ValueSpan): Fault | undefined {
  span.end = nextLine(text, span.dataEnd);
  if (span.end !== -1) {
    return undefined;
  }
  const offset = skipBlanks(text, span.dataEnd);
  if (span.kind === 'string' && isSpread(text, span.dataStart, span.dataEnd)) {
    throw noClosingQuote(text, span.dataStart, `where it ends ${excerptAt(text, span.dataEnd)} is left over`);
  }
  return {
    offset,
    message: `${excerptAt(text, offset)} is left over. The line must end here, or go on with a comment after ";".`,
  };
}

/**
 * The offset of the quote that ends the string that starts at `start`. It may be lines away, as regedit writes it.
 * Where that makes no sense, Windows may have ended the string with its line: then nobody can tell what it reads.
 */
function closingQuote(text: string, start: number): number | Fault {
  for (let at = start; ; at++) {
    const unit = text.charCodeAt(at);
    if (unit === codeUnits.QUOTE) {
      return at;
    }
    if (unit === codeUnits.BACKSLASH) {
      const escaped = text.charAt(at + 1);
      // Regedit's two, and those that Wine writes for line ends. Nothing comes of \0 on Windows.
      if (escaped !== '' && '\\"nr'.includes(escaped)) {
        at++;
      } else if (at + 1 < text.length) {
        return wrongEscape(text, start, at);
      }
    } else if (unit === codeUnits.NUL) {
      throw nulCharacter(at);
    } else if (at >= text.length) {
      throw new RegSyntaxError(
        start - 1,
        `The file ends inside the quoted string ${excerptAt(text, start - 1)}. It is cut short, or the closing quote is missing.`,
      );
    }
  }
}

function wrongEscape(text: string, start: number, offset: number): Fault {
  const shown = excerpt(text.slice(offset, offset + 2));
  if (isSpread(text, start, offset)) {
    throw noClosingQuote(text, start - 1, `further on ${shown} is no escape`);
  }
  return {
    offset,
    message: `${shown} is no escape. Write a backslash as \\\\ and a quote as \\"; a text with other characters as hex(1):.`,
  };
}

function isSpread(text: string, start: number, end: number): boolean {
  return /[\r\n]/.test(text.slice(start, end));
}

function noClosingQuote(text: string, offset: number, rest: string): RegSyntaxError {
  return new RegSyntaxError(
    offset,
    `The string ${excerptAt(text, offset)} has no closing quote on its line, and ${rest}. Is the closing quote missing?`,
  );
}

function dwordEnd(text: string, start: number): number | Fault {
  const first = skipBlanks(text, start + 'dword:'.length);
  let at = first;
  while (digitAt(text, at) !== noDigit && at - first <= 8) {
    at++;
  }
  return at === first || at - first > 8
    ? {
        offset: first,
        message: `${excerptAt(text, start)} is no dword. Write dword: and 1 to 8 hexadecimal digits, as in dword:0000001f.`,
      }
    : at;
}

function isAtEnd(text: string, at: number): boolean {
  return lineEnd(text, at) !== -1;
}
