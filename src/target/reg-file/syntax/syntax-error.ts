import type { TextPlace } from '../../../model/errors.ts';
import { printable } from '../../../model/printable.ts';
import { lineEnd } from './lines.ts';

/** Text of a .reg file that cannot be told from what it should be, with the place where that shows. */
export class RegSyntaxError extends Error {
  override readonly name = 'RegSyntaxError';

  /**
   * @param offset where in the text, in UTF-16 units
   * @param message what is wrong and what would be right, in whole sentences
   */
  constructor(
    readonly offset: number,
    message: string,
  ) {
    super(message);
  }
}

/** Why a line says nothing to Windows, and where in the text that shows. */
export interface Fault {
  readonly offset: number;
  /** In whole sentences. */
  readonly message: string;
}

/** `file, line 3, column 9` */
export function describePlace(file: string, text: string, offset: number): string {
  const { line, column } = placeAt(text, offset);
  return `${file}, line ${line}, column ${column}`;
}

/** Line and column of a place in a text, both from 1. @param offset in UTF-16 units */
export function placeAt(text: string, offset: number): TextPlace {
  let line = 1;
  let lineStart = 0;
  for (let at = 0; at < offset; at++) {
    const end = lineEnd(text, at);
    if (end !== -1 && end <= offset) {
      line++;
      lineStart = end;
      at = end - 1;
    }
  }
  return { line, column: offset - lineStart + 1 };
}

const longestExcerpt = 60;

/** The rest of the line at `offset`, between backticks, shortened. */
export function excerptAt(text: string, offset: number): string {
  const start = text.slice(offset, offset + longestExcerpt + 1);
  const end = start.search(/[\r\n]/);
  return excerpt(end === -1 ? start : start.slice(0, end));
}

/** `text` between backticks, shortened, with what does not print as an escape. */
export function excerpt(text: string): string {
  const short = text.length > longestExcerpt ? `${text.slice(0, longestExcerpt)}...` : text;
  return `\`${printable(short)}\``;
}
