import { commandName } from '../../../package-root.ts';
import * as codeUnits from '../text/code-units.ts';
import { excerptAt, type Fault } from './syntax-error.ts';

/**
 * A registry holds names that no line of a .reg file can: with a NUL in them, or longer than Windows makes them. What
 * has such a name stands in a comment, which regedit passes over and this program reads: this label, and behind it a
 * line in which names are spelled as in JSON.
 */
export const exactLabel = `; ${commandName} line: `;

/** The offset of the line in the comment that begins at `at`, or -1 where it carries none. */
export function exactLineStart(text: string, at: number): number {
  return text.charCodeAt(at) === codeUnits.SEMICOLON && text.startsWith(exactLabel, at)
    ? at + exactLabel.length
    : -1;
}

/** A line with names that {@link escapeExact} made, as a comment. */
export function asExactLine(line: string): string {
  return exactLabel + line;
}

/** The name as it stands between quotes or, for a key's path, brackets. */
export function escapeExact(name: string): string {
  return JSON.stringify(name).slice(1, -1);
}

/** The name that {@link escapeExact} made this of, or undefined where it made it of none. */
export function unescapeExact(escaped: string): string | undefined {
  try {
    return String(JSON.parse(`"${escaped}"`));
  } catch {
    return undefined;
  }
}

/** The offset of the quote that ends the name that begins after `quote`, or what is wrong. */
export function exactNameEnd(text: string, quote: number): number | Fault {
  let end = quote + 1;
  for (let unit = text.charCodeAt(end); unit !== codeUnits.QUOTE; unit = text.charCodeAt(end)) {
    if (unit === codeUnits.CR || unit === codeUnits.LF || end >= text.length) {
      break;
    }
    end += unit === codeUnits.BACKSLASH ? 2 : 1;
  }
  const isName =
    text.charCodeAt(end) === codeUnits.QUOTE && unescapeExact(text.slice(quote + 1, end)) !== undefined;
  return isName ? end : { offset: quote, message: `${excerptAt(text, quote)} is no name as JSON spells it.` };
}
