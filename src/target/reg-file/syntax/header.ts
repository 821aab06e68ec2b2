import { registryFileWords, textInWords } from '../../file-kind.ts';
import type { FileText } from '../text/file-text.ts';
import { lineEnd, skipBlanks } from './lines.ts';
import { excerptAt, RegSyntaxError } from './syntax-error.ts';

/** Of a registry file, as its first line says it. */
export type Version = 4 | 5;

/** The line with which a registry file begins, of either version. */
export const firstLines = { 5: 'Windows Registry Editor Version 5.00', 4: 'REGEDIT4' } as const;

const headers: readonly (readonly [string, Version])[] = [
  [firstLines[5], 5],
  [firstLines[4], 4],
];

/** What the first line says of a text. */
export interface Header {
  readonly version: Version;
  /** The offset of the second line. */
  readonly end: number;
}

/** As {@link scanHeader}, of a whole text, of which no more is made a string than the first line where that is the usual one. */
export function headerOf(source: FileText): Header {
  const start = source.slice(0, 256);
  return findHeader(start.slice(0, start.indexOf('\n') + 1)) ?? scanHeader(source.text);
}

/**
 * The version that the first line names. As Windows has it, blanks before that do no harm, and it is alone in its
 * line: of a file that begins in another way Windows imports nothing.
 *
 * @param text the file's text, or as much of its start as holds the first line
 * @throws RegSyntaxError
 */
export function scanHeader(text: string): Header {
  const found = findHeader(text);
  if (!found) {
    const start = skipBlanks(text, 0);
    throw new RegSyntaxError(
      start,
      `${beginning(text, start)}. A registry file begins with the line "${firstLines[5]}" or "${firstLines[4]}", alone in its line.`,
    );
  }
  return found;
}

function findHeader(text: string): Header | undefined {
  const start = skipBlanks(text, 0);
  const found = headers.find(([line]) => text.startsWith(line, start));
  const end = found ? lineEnd(text, start + found[0].length) : -1;
  return found && end !== -1 ? { version: found[1], end } : undefined;
}

function beginning(text: string, start: number): string {
  if (/^\s*$/.test(text)) {
    return 'It is empty';
  }
  const what = textInWords(text);
  if (what !== undefined && what !== registryFileWords) {
    return `It is ${what}, and no registry file`;
  }
  return lineEnd(text, start) === -1
    ? `It begins with ${excerptAt(text, start)}`
    : 'It begins with a blank line';
}
