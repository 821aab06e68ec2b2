import { registryFileWords, textInWords } from '../file-kind.ts';
import { commonKeyEnd, commonValueEnd } from './common-lines.ts';
import { exactLineStart } from './exact-line.ts';
import { codeUnits, lineEnd, nextLine, skipBlanks, skipLine } from './lines.ts';
import { scanKeyLine } from './scan-key.ts';
import { emptySpan, scanValue, type ValueSpan } from './scan-value.ts';
import { excerptAt, type Fault, RegSyntaxError } from './syntax-error.ts';

/** 5 for `Windows Registry Editor Version 5.00`, 4 for `REGEDIT4`. */
export type Version = 4 | 5;

/** One `[key]` or `[-key]` with the values below it, by offsets in the text. */
export interface RegSection {
  readonly start: number;
  /** The key's path as spelled, between the brackets. */
  readonly pathStart: number;
  readonly pathEnd: number;
  /** The path where it is another than the spelled one; {@link pathOf} has it in any case. */
  readonly path: string | undefined;
  /** Does it stand in comments that only this program reads? See exact-line.ts. */
  readonly isExact: boolean;
  /** `[-key]` */
  readonly deletes: boolean;
  /** The line after the header. */
  readonly bodyStart: number;
  /** The line after the last value, or after the header where there is none. */
  readonly contentEnd: number;
}

/** The path of a section's key. */
export function pathOf(text: string, { path, pathStart, pathEnd }: RegSection): string {
  return path ?? text.slice(pathStart, pathEnd);
}

const headers: readonly (readonly [string, Version])[] = [
  ['Windows Registry Editor Version 5.00', 5],
  ['REGEDIT4', 4],
];

/**
 * The version that the first line names. As Windows has it, blanks before that do no harm, and it is alone in its
 * line: of a file that begins in another way Windows imports nothing.
 *
 * @param text the file's text, or as much of its start as holds the first line
 * @throws RegSyntaxError
 */
export function scanHeader(text: string): { readonly version: Version; readonly end: number } {
  const start = skipBlanks(text, 0);
  const found = headers.find(([line]) => text.startsWith(line, start));
  const end = found ? lineEnd(text, start + found[0].length) : -1;
  if (!found || end === -1) {
    throw new RegSyntaxError(
      start,
      `${beginning(text, start)}. A registry file begins with the line "${headers[0]?.[0]}" or "${headers[1]?.[0]}", alone in its line.`,
    );
  }
  return { version: found[1], end };
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

/**
 * Finds the sections of the whole text after the header. Windows passes over lines of which it makes nothing, so
 * these are told and passed over, too.
 *
 * @param tell is given each such line, in order
 * @throws RegSyntaxError where the text is cut short, is no text, or where nobody can tell what Windows makes of it
 */
export function scanSections(text: string, headerEnd: number, tell: (fault: Fault) => void): RegSection[] {
  const sections: OpenSection[] = [];
  const span = emptySpan();
  let section: OpenSection | undefined;
  for (let at = headerEnd; at < text.length; ) {
    const start = at;
    const blanks = skipBlanks(text, at);
    const exact = exactLineStart(text, blanks);
    const isExact = exact !== -1;
    const first = isExact ? exact : blanks;
    switch (text.charCodeAt(first)) {
      case codeUnits.OPEN: {
        const common = isExact ? -1 : commonKeyEnd(text, first);
        if (common !== -1) {
          section = commonSection(text, start, first, common);
          sections.push(section);
          at = common;
          break;
        }
        const { key, fault } = scanKeyLine(text, first, isExact);
        at = skipLine(text, first);
        section = key && { ...key, start, bodyStart: at, contentEnd: at };
        if (fault) {
          tell(notCutShort(text, at, fault));
        }
        if (section) {
          sections.push(section);
        }
        break;
      }
      case codeUnits.QUOTE:
      case codeUnits.AT: {
        at = isExact ? -1 : commonValueEnd(text, first);
        if (at === -1) {
          const fault = scanValue(text, first, first, span, isExact);
          at = span.end;
          if (fault) {
            tell(notCutShort(text, at, fault));
            break;
          }
        }
        const isPlaced = section !== undefined && !section.deletes && (isExact || !section.isExact);
        if (!isPlaced) {
          tell(misplacedValue(text, first, section));
        }
        if (section) {
          // Nothing may come between a deleted key and a value that Windows passes over because of it.
          section.contentEnd = at;
        }
        break;
      }
      case codeUnits.LF:
        at = first + 1;
        break;
      default:
        at = text.startsWith('\r\n', first) ? first + 2 : otherLine(text, first, tell);
    }
  }
  return sections;
}

/** The values of a section that {@link scanSections} found, in their order. */
export function valuesOf(text: string, section: RegSection): ValueSpan[] {
  const spans: ValueSpan[] = [];
  for (let at = section.deletes ? section.contentEnd : section.bodyStart; at < section.contentEnd; ) {
    const start = at;
    const blanks = skipBlanks(text, at);
    const exact = exactLineStart(text, blanks);
    const isExact = exact !== -1;
    const first = isExact ? exact : blanks;
    const unit = text.charCodeAt(first);
    if (unit === codeUnits.QUOTE || unit === codeUnits.AT) {
      const span = emptySpan();
      const fault = scanValue(text, start, first, span, isExact);
      if (!fault && (isExact || !section.isExact)) {
        spans.push(span);
      }
      at = span.end;
    } else {
      at = skipLine(text, first);
    }
  }
  return spans;
}

interface OpenSection extends RegSection {
  contentEnd: number;
}

function commonSection(text: string, start: number, open: number, end: number): OpenSection {
  const pathEnd = text.charCodeAt(end - 2) === codeUnits.CR ? end - 3 : end - 2;
  return {
    start,
    pathStart: open + 1,
    pathEnd,
    path: undefined,
    isExact: false,
    deletes: false,
    bodyStart: end,
    contentEnd: end,
  };
}

/** @returns the offset of the next line */
function otherLine(text: string, first: number, tell: (fault: Fault) => void): number {
  const next = nextLine(text, first);
  if (next !== -1) {
    return next;
  }
  const end = skipLine(text, first);
  tell({
    offset: first,
    message: `${excerptAt(text, first)} is no line of a registry file. A line is a [key], a "name"=value, an @=value, a comment after ";" or blank.`,
  });
  return end;
}

/**
 * The fault of a line, if it is not the last one and without an end: then more may be missing than its own end.
 *
 * @throws RegSyntaxError
 */
function notCutShort(text: string, end: number, fault: Fault): Fault {
  if (end >= text.length && !/[\r\n]$/.test(text.slice(-1))) {
    throw new RegSyntaxError(
      fault.offset,
      `${fault.message} The file ends in this line, so it is cut short.`,
    );
  }
  return fault;
}

function misplacedValue(text: string, first: number, section: RegSection | undefined): Fault {
  return {
    offset: first,
    message: section
      ? `The value ${excerptAt(text, first)} stands below ${excerptAt(text, section.start)}, where no value can be. Put it below a [key].`
      : `The value ${excerptAt(text, first)} stands below no key. Put it below a [key].`,
  };
}
