import { longestValueName } from '../../../model/registry-limits.ts';
import * as codeUnits from '../text/code-units.ts';
import { firstOther, isAt, lineFeedEnd, oneFor, type Units, unitsOf } from '../text/units.ts';

/** What a value that goes over several lines is in. */
export interface Within {
  /** The offset after a line feed, before which it has to end. */
  readonly limit: number;
  /** Grows with each line that ends in it. */
  lineEnds: number;
}

/** The offset after the value's line at `at`, or -1 where it is not as regedit writes them; so do all below. */
export function valueEnd(units: Units, at: number, within: Within): number {
  const equals = units[at] === codeUnits.QUOTE ? nameEnd(units, at + 1) : at + 1;
  if (equals === -1 || units[equals] !== codeUnits.EQUALS) {
    return -1;
  }
  const data = equals + 1;
  switch (units[data]) {
    case codeUnits.QUOTE: {
      const end = stringEnd(units, data + 1, within);
      return end === -1 ? -1 : lineFeedEnd(units, end);
    }
    case codeUnits.SMALL_D:
      return isAt(units, data, dword) ? dwordEnd(units, data + dword.length) : -1;
    case codeUnits.SMALL_H: {
      const bytes = isAt(units, data, hex) ? typeEnd(units, data + hex.length) : -1;
      return bytes === -1 ? -1 : bytesEnd(units, bytes, within);
    }
    case codeUnits.MINUS:
      return lineFeedEnd(units, data + 1);
    default:
      return -1;
  }
}

/** Behind a name and its quote, all in one line. */
function nameEnd(units: Units, start: number): number {
  for (let at = start; ; at += 2) {
    at = firstOther(0, isSpecial, units, at);
    if (units[at] === codeUnits.QUOTE) {
      return at - start > longestValueName ? -1 : at + 1;
    }
    if (!isEscape(units, at)) {
      return -1;
    }
  }
}

/** Behind a string and its quote. */
function stringEnd(units: Units, start: number, within: Within): number {
  for (let at = start; ; ) {
    at = firstOther(0, isSpecial, units, at);
    if (units[at] === codeUnits.QUOTE) {
      return at + 1;
    }
    if (isEscape(units, at)) {
      at += 2;
    } else {
      at = lineFeedEnd(units, at);
      if (at === -1 || at >= within.limit) {
        return -1;
      }
      within.lineEnds++;
    }
  }
}

/** Is there an escape as regedit writes it? */
function isEscape(units: Units, at: number): boolean {
  const escaped = units[at + 1];
  return (
    units[at] === codeUnits.BACKSLASH && (escaped === codeUnits.BACKSLASH || escaped === codeUnits.QUOTE)
  );
}

function dwordEnd(units: Units, start: number): number {
  const end = firstOther(1, isDigit, units, start);
  return end === start || end - start > 8 ? -1 : lineFeedEnd(units, end);
}

/** Behind `:` or `(7):`. */
function typeEnd(units: Units, start: number): number {
  if (units[start] === codeUnits.COLON) {
    return start + 1;
  }
  if (units[start] !== codeUnits.OPEN_PARENTHESIS) {
    return -1;
  }
  const end = firstOther(1, isDigit, units, start + 1);
  const isType = end > start + 1 && end - start <= 9;
  return isType && units[end] === codeUnits.CLOSE_PARENTHESIS && units[end + 1] === codeUnits.COLON
    ? end + 2
    : -1;
}

function bytesEnd(units: Units, start: number, within: Within): number {
  let at = bytesInLine(units, start);
  while (at > start && units[at] === codeUnits.BACKSLASH) {
    const next = lineFeedEnd(units, at + 1);
    // Bytes that go on are set in by two blanks.
    if (
      next === -1 ||
      next >= within.limit ||
      units[next] !== codeUnits.SPACE ||
      units[next + 1] !== codeUnits.SPACE
    ) {
      return -1;
    }
    within.lineEnds++;
    at = bytesInLine(units, next + 2);
    if (at === next + 2 && !isByte(units, at)) {
      return -1;
    }
  }
  if (isByte(units, at)) {
    return lineFeedEnd(units, at + 2);
  }
  return at === start ? lineFeedEnd(units, at) : -1;
}

/** Behind all bytes with a comma that are in a row. */
function bytesInLine(units: Units, start: number): number {
  let at = start;
  while (isByte(units, at) && units[at + 2] === codeUnits.COMMA) {
    at += 3;
  }
  return at;
}

function isByte(units: Units, at: number): boolean {
  // One comparison of both: which of them is no digit matters to nobody.
  return ((isDigit[units[at] as number] as number) & (isDigit[units[at + 1] as number] as number)) === 1;
}

const dword = unitsOf('dword:');
const hex = unitsOf('hex');

/** 1 for what may end a text between quotes, or its line. */
const isSpecial = oneFor('"\\\r\n\0');

const isDigit = oneFor('0123456789abcdefABCDEF');
