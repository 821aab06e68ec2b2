import * as codeUnits from '../text/code-units.ts';
import { RegSyntaxError } from './syntax-error.ts';

/** The offset of the next character that is no space and no tab. */
export function skipBlanks(text: string, at: number): number {
  let next = at;
  for (let unit = text.charCodeAt(next); unit === codeUnits.SPACE || unit === codeUnits.TAB; ) {
    unit = text.charCodeAt(++next);
  }
  return next;
}

/**
 * The offset after the line end at `at`, or -1 where there is none. Lines end in CRLF, LF or CR, as Windows has it,
 * and the last one where the text does.
 */
export function lineEnd(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit === codeUnits.CR) {
    return text.charCodeAt(at + 1) === codeUnits.LF ? at + 2 : at + 1;
  }
  return unit === codeUnits.LF ? at + 1 : at >= text.length ? at : -1;
}

/** Is `at` where a line begins, and no line of text goes on? */
export function isLineStart(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before === codeUnits.LF || before === codeUnits.CR;
}

/** The offset of the next line if nothing but blanks and a comment is left of this one, else -1. */
export function nextLine(text: string, at: number): number {
  const next = skipBlanks(text, at);
  return text.charCodeAt(next) === codeUnits.SEMICOLON ? skipLine(text, next) : lineEnd(text, next);
}

/**
 * The offset of the next line, whatever is left of this one.
 *
 * @throws RegSyntaxError at a NUL
 */
export function skipLine(text: string, at: number): number {
  for (let next = at; ; next++) {
    const unit = text.charCodeAt(next);
    if (unit === codeUnits.LF || unit === codeUnits.CR || next >= text.length) {
      return lineEnd(text, next);
    }
    if (unit === codeUnits.NUL) {
      throw nulCharacter(next);
    }
  }
}

/** The error of a NUL character as such in the text. */
export function nulCharacter(at: number): RegSyntaxError {
  return new RegSyntaxError(
    at,
    'There is a NUL character, so this is no text. Export the file again; data with NULs is written as hex.',
  );
}
