import { excerptAt, RegSyntaxError } from './syntax-error.ts';

/** Characters that the grammar is made of. */
export const code = {
  NUL: 0,
  TAB: 9,
  LF: 10,
  CR: 13,
  SPACE: 32,
  QUOTE: 34,
  COMMA: 44,
  MINUS: 45,
  SEMICOLON: 59,
  EQUALS: 61,
  AT: 64,
  OPEN: 91,
  BACKSLASH: 92,
  CLOSE: 93,
} as const;

/** The offset of the next character that is no space and no tab. */
export function skipBlanks(text: string, at: number): number {
  let next = at;
  for (let unit = text.charCodeAt(next); unit === code.SPACE || unit === code.TAB; ) {
    unit = text.charCodeAt(++next);
  }
  return next;
}

/**
 * The offset of the next line if nothing but blanks and a comment is left of this one, else -1. Lines end in
 * CRLF, LF or the end of the text; a carriage return alone is no line end, because readers differ on it.
 */
export function nextLine(text: string, at: number): number {
  let next = skipBlanks(text, at);
  if (text.charCodeAt(next) === code.SEMICOLON) {
    next = commentEnd(text, next);
  }
  if (text.charCodeAt(next) === code.CR) {
    next++;
    return text.charCodeAt(next) === code.LF ? next + 1 : -1;
  }
  return text.charCodeAt(next) === code.LF ? next + 1 : next === text.length ? next : -1;
}

/** As {@link nextLine}, where nothing else may be left. */
export function endLine(text: string, at: number): number {
  const next = nextLine(text, at);
  if (next === -1) {
    throw leftOver(text, at);
  }
  return next;
}

/** The error of a line that goes on where it should end. */
export function leftOver(text: string, at: number): RegSyntaxError {
  const blanks = skipBlanks(text, at);
  const next = text.charCodeAt(blanks) === code.SEMICOLON ? commentEnd(text, blanks) : blanks;
  const unit = text.charCodeAt(next);
  return unit === code.CR || unit === code.NUL
    ? strayControl(text, next)
    : new RegSyntaxError(
        next,
        `${excerptAt(text, next)} is left over. The line must end here, or go on with a comment after ";".`,
      );
}

/** The error of a NUL or a carriage return without line feed outside a quoted string. */
export function strayControl(text: string, at: number): RegSyntaxError {
  return text.charCodeAt(at) === code.CR
    ? new RegSyntaxError(at, 'A carriage return stands alone. End lines with CRLF or LF.')
    : nulCharacter(at);
}

/** The error of a NUL character as such in the text. */
export function nulCharacter(at: number): RegSyntaxError {
  return new RegSyntaxError(
    at,
    'There is a NUL character, so this is no text. Export the file again; data with NULs is written as hex.',
  );
}

function commentEnd(text: string, at: number): number {
  let next = at;
  for (;;) {
    const unit = text.charCodeAt(next);
    if (unit === code.LF || unit === code.CR || unit === code.NUL || next >= text.length) {
      return next;
    }
    next++;
  }
}
