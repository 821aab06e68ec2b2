import { longestKeyName, mostLevels } from '../../model/registry-limits.ts';
import { withLongRoot } from '../paths.ts';
import { commonKeyEnd, commonValueEnd } from './common-lines.ts';
import { code, endLine, leftOver, nextLine, skipBlanks, strayControl } from './lines.ts';
import { emptySpan, scanValue, type ValueSpan } from './scan-value.ts';
import { excerpt, excerptAt, RegSyntaxError } from './syntax-error.ts';

/** 5 for `Windows Registry Editor Version 5.00`, 4 for `REGEDIT4`. */
export type Version = 4 | 5;

/** One `[key]` or `[-key]` with the values below it, by offsets in the text. */
export interface Section {
  readonly start: number;
  /** The key's path as spelled, between the brackets. */
  readonly pathStart: number;
  readonly pathEnd: number;
  /** `[-key]` */
  readonly deletes: boolean;
  /** The line after the header. */
  readonly bodyStart: number;
  /** The line after the last value, or after the header where there is none. */
  readonly contentEnd: number;
}

const headers: readonly (readonly [string, Version])[] = [
  ['Windows Registry Editor Version 5.00', 5],
  ['REGEDIT4', 4],
];

/**
 * The version that the first line names; blank lines before it do no harm.
 *
 * @param text the file's text, or as much of its start as holds the first line
 * @throws RegSyntaxError
 */
export function scanHeader(text: string): { readonly version: Version; readonly end: number } {
  const start = /^\s*/.exec(text.slice(0, 64))?.[0].length ?? 0;
  const found = headers.find(([line]) => text.startsWith(line, start));
  const end = found ? nextLine(text, start + found[0].length) : -1;
  if (!found || end === -1) {
    const begins = start >= text.length ? 'It is empty' : `It begins with ${excerptAt(text, start)}`;
    throw new RegSyntaxError(
      start,
      `${begins}. A registry file begins with the line "${headers[0]?.[0]}" or "${headers[1]?.[0]}".`,
    );
  }
  return { version: found[1], end };
}

/**
 * Validates the whole text after the header and finds its sections.
 *
 * @throws RegSyntaxError at the first line that is none of a .reg file
 */
export function scanSections(text: string, headerEnd: number): Section[] {
  const sections: OpenSection[] = [];
  const span = emptySpan();
  let section: OpenSection | undefined;
  for (let at = headerEnd; at < text.length; ) {
    const first = skipBlanks(text, at);
    switch (text.charCodeAt(first)) {
      case code.OPEN:
        section = scanKeyLine(text, at, first);
        sections.push(section);
        at = section.bodyStart;
        break;
      case code.QUOTE:
      case code.AT:
        if (!section || section.deletes) {
          throw misplacedValue(text, first, section);
        }
        at = commonValueEnd(text, first);
        if (at === -1) {
          scanValue(text, first, first, span);
          at = span.end;
        }
        section.contentEnd = at;
        break;
      case code.LF:
        at = first + 1;
        break;
      default:
        at = text.startsWith('\r\n', first) ? first + 2 : otherLine(text, first);
    }
  }
  return sections;
}

/** The values of a section that {@link scanSections} accepted, in their order. */
export function valuesOf(text: string, section: Section): ValueSpan[] {
  const spans: ValueSpan[] = [];
  for (let at = section.bodyStart; at < section.contentEnd; ) {
    const first = skipBlanks(text, at);
    const unit = text.charCodeAt(first);
    if (unit === code.QUOTE || unit === code.AT) {
      const span = emptySpan();
      scanValue(text, at, first, span);
      spans.push(span);
      at = span.end;
    } else {
      at = endLine(text, first);
    }
  }
  return spans;
}

interface OpenSection extends Section {
  contentEnd: number;
}

function scanKeyLine(text: string, start: number, open: number): OpenSection {
  const end = commonKeyEnd(text, open);
  if (end === -1) {
    return scanUncommonKeyLine(text, start, open);
  }
  const pathEnd = text.charCodeAt(end - 2) === code.CR ? end - 3 : end - 2;
  return { start, pathStart: open + 1, pathEnd, deletes: false, bodyStart: end, contentEnd: end };
}

/** A header ends at the line's last closing bracket, because a key's name may have such brackets. */
function scanUncommonKeyLine(text: string, start: number, open: number): OpenSection {
  const deletes = text.charCodeAt(open + 1) === code.MINUS;
  const pathStart = open + (deletes ? 2 : 1);
  let pathEnd = -1;
  let at = pathStart;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === code.CLOSE) {
      pathEnd = at;
    } else if (unit === code.LF || (unit === code.CR && text.charCodeAt(at + 1) === code.LF)) {
      break;
    } else if (unit === code.CR || unit === code.NUL) {
      throw strayControl(text, at);
    }
  }
  if (pathEnd === -1) {
    const ending = at < text.length ? 'does not end in "]"' : 'is cut short before its "]"';
    throw new RegSyntaxError(open, `The key's line ${excerptAt(text, open)} ${ending}.`);
  }
  const bodyStart = endLine(text, pathEnd + 1);
  checkKeyPath(text.slice(pathStart, pathEnd), pathStart);
  return { start, pathStart, pathEnd, deletes, bodyStart, contentEnd: bodyStart };
}

function checkKeyPath(spelled: string, offset: number): void {
  const path = withLongRoot(spelled);
  if (path === undefined) {
    throw new RegSyntaxError(
      offset,
      `${excerpt(spelled)} begins with no root key. A key begins with HKEY_LOCAL_MACHINE, HKEY_USERS, HKEY_CURRENT_USER, HKEY_CLASSES_ROOT or HKEY_CURRENT_CONFIG.`,
    );
  }
  if (path.endsWith('\\') || path.includes('\\\\')) {
    throw new RegSyntaxError(
      offset,
      `${excerpt(spelled)} has a key without a name. Write one backslash between keys and none at the end.`,
    );
  }
  if (path.length > longestKeyName && !isWithinLimits(path)) {
    throw new RegSyntaxError(
      offset,
      `${excerpt(spelled)} has more than ${mostLevels} keys in a row, or one whose name has more than ${longestKeyName} characters.`,
    );
  }
}

function isWithinLimits(path: string): boolean {
  const names = path.split('\\');
  return names.length <= mostLevels && names.every(name => name.length <= longestKeyName);
}

function otherLine(text: string, first: number): number {
  const next = nextLine(text, first);
  if (next !== -1) {
    return next;
  }
  const unit = text.charCodeAt(first);
  if (unit === code.CR || unit === code.SEMICOLON || unit === code.NUL) {
    throw leftOver(text, first);
  }
  throw new RegSyntaxError(
    first,
    `${excerptAt(text, first)} is no line of a registry file. A line is a [key], a "name"=value, an @=value, a comment after ";" or blank.`,
  );
}

function misplacedValue(text: string, first: number, section: Section | undefined): RegSyntaxError {
  return new RegSyntaxError(
    first,
    section
      ? `The value ${excerptAt(text, first)} stands below ${excerptAt(text, section.start)}, a key that is deleted. Put it below a [key].`
      : `The value ${excerptAt(text, first)} stands before the first key. Put it below a [key].`,
  );
}
