import * as codeUnits from '../text/code-units.ts';
import type { FileText, Sliced } from '../text/file-text.ts';
import { lineEndsIn } from '../text/units.ts';
import { commonLinesOf, type TakeLines } from './common-lines.ts';
import { exactLineStart } from './exact-line.ts';
import { nextLine, skipBlanks, skipLine } from './lines.ts';
import { scanKeyLine } from './scan-key.ts';
import { emptySpan, scanValue, type ValueSpan } from './scan-value.ts';
import { SectionTable } from './section-table.ts';
import { excerptAt, type Fault, RegSyntaxError } from './syntax-error.ts';

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
export function pathOf(text: Sliced, { path, pathStart, pathEnd }: RegSection): string {
  return path ?? text.slice(pathStart, pathEnd);
}

/** The same section in a text that has nothing else. */
export function alone(
  text: Sliced,
  section: RegSection,
): { readonly text: string; readonly section: RegSection } {
  const { start, contentEnd } = section;
  return {
    text: text.slice(start, contentEnd),
    section: {
      ...section,
      start: 0,
      pathStart: section.pathStart - start,
      pathEnd: section.pathEnd - start,
      bodyStart: section.bodyStart - start,
      contentEnd: contentEnd - start,
    },
  };
}

/**
 * Finds the sections of the whole text after the header. Windows passes over lines of which it makes nothing, so
 * these are told and passed over, too.
 *
 * @param tell is given each such line, in order
 * @param take takes the common ones; one that takes none leaves all to the careful functions
 * @throws RegSyntaxError where the text is cut short, is no text, or where nobody can tell what Windows makes of it
 */
export function scanSections(
  source: FileText,
  headerEnd: number,
  tell: (fault: Fault) => void,
  take: TakeLines = commonLinesOf(source),
): SectionTable {
  const sections = new SectionTable(64 + Math.floor(source.length / lengthOfSection));
  const span = emptySpan();
  sections.lineEnds = lineEndsIn(source.units, 0, headerEnd);
  for (let at = take(headerEnd, sections); at < source.length; ) {
    // Where all lines are common, no string is made of the whole text.
    const end = scanLine(source.text, at, sections, span, tell);
    sections.lineEnds += lineEndsIn(source.units, at, end);
    at = take(end, sections);
  }
  return sections;
}

/** As regedit exports a whole machine. */
const lengthOfSection = 200;

/** @returns the offset of the next line */
function scanLine(
  text: string,
  start: number,
  sections: SectionTable,
  span: ValueSpan,
  tell: (fault: Fault) => void,
): number {
  const blanks = skipBlanks(text, start);
  const exact = exactLineStart(text, blanks);
  const isExact = exact !== -1;
  const first = isExact ? exact : blanks;
  switch (text.charCodeAt(first)) {
    case codeUnits.OPEN: {
      const { key, fault } = scanKeyLine(text, first, isExact);
      const end = skipLine(text, first);
      if (fault) {
        tell(notCutShort(text, end, fault));
      }
      if (key) {
        sections.add({ ...key, start, bodyStart: end });
      } else {
        sections.close();
      }
      return end;
    }
    case codeUnits.QUOTE:
    case codeUnits.AT: {
      const fault = scanValue(text, first, first, span, isExact);
      if (fault) {
        tell(notCutShort(text, span.end, fault));
        return span.end;
      }
      if (!(isExact ? sections.takesExact : sections.takesPlain)) {
        tell(misplacedValue(text, first, sections.openStart));
      }
      // Nothing may come between a deleted key and a value that Windows passes over because of it.
      sections.endContent(span.end);
      return span.end;
    }
    case codeUnits.LF:
      return first + 1;
    default:
      return text.startsWith('\r\n', first) ? first + 2 : otherLine(text, first, tell);
  }
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

/** @param open where the section above it starts; -1 where there is none */
function misplacedValue(text: string, first: number, open: number): Fault {
  return {
    offset: first,
    message:
      open === -1
        ? `The value ${excerptAt(text, first)} stands below no key. Put it below a [key].`
        : `The value ${excerptAt(text, first)} stands below ${excerptAt(text, open)}, where no value can be. Put it below a [key].`,
  };
}
