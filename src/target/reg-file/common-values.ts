import { longestValueName } from '../../model/registry-limits.ts';
import { codeUnits } from './lines.ts';
import { isAt, lineFeedEnd, type Units, unitsOf } from './units.ts';

/** What is known of a value that may go over several lines. */
export interface Bounds {
  /** The offset after the last line feed. */
  readonly limit: number;
  /** How many line ends it has before its own. */
  lineEnds: number;
}

/** The offset after the value's line at `at`, or -1 where it is no common one; so do all below. */
export function valueEnd(units: Units, at: number, bounds: Bounds): number {
  const equals = units[at] === codeUnits.QUOTE ? nameEnd(units, at + 1) : at + 1;
  if (equals === -1 || units[equals] !== codeUnits.EQUALS) {
    return -1;
  }
  const data = equals + 1;
  switch (units[data]) {
    case codeUnits.QUOTE: {
      const end = stringEnd(units, data + 1, bounds);
      return end === -1 ? -1 : lineFeedEnd(units, end);
    }
    case words.dword[0]: {
      const digits = data + words.dword.length;
      const end = isAt(units, data, words.dword) ? digitsEnd(units, digits) : digits;
      return end === digits ? -1 : lineFeedEnd(units, end);
    }
    case words.hex[0]: {
      const bytes = isAt(units, data, words.hex) ? typeEnd(units, data + words.hex.length) : -1;
      return bytes === -1 ? -1 : bytesEnd(units, bytes, bounds);
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
    while (isPlain[units[at] as number] === 1) {
      at++;
    }
    if (units[at] === codeUnits.QUOTE) {
      return at - start > longestValueName ? -1 : at + 1;
    }
    if (!isEscape(units, at)) {
      return -1;
    }
  }
}

/** Behind a string and its quote. */
function stringEnd(units: Units, start: number, bounds: Bounds): number {
  for (let at = start; ; ) {
    while (isPlain[units[at] as number] === 1) {
      at++;
    }
    if (units[at] === codeUnits.QUOTE) {
      return at + 1;
    }
    if (isEscape(units, at)) {
      at += 2;
    } else {
      at = lineFeedEnd(units, at);
      if (at === -1 || at >= bounds.limit) {
        return -1;
      }
      bounds.lineEnds++;
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

/** Behind the digits, of which there are eight at most. */
function digitsEnd(units: Units, start: number): number {
  let at = start;
  while (at < start + 8 && isDigit[units[at] as number] === 1) {
    at++;
  }
  return at;
}

/** Behind `:` or `(7):`. */
function typeEnd(units: Units, start: number): number {
  let colon = start;
  if (units[start] === openParenthesis) {
    colon = digitsEnd(units, start + 1);
    if (colon === start + 1 || units[colon] !== closeParenthesis) {
      return -1;
    }
    colon++;
  }
  return units[colon] === colonUnit ? colon + 1 : -1;
}

function bytesEnd(units: Units, start: number, bounds: Bounds): number {
  let at = start;
  for (;;) {
    while (isByte(units, at) && units[at + 2] === codeUnits.COMMA) {
      at += 3;
    }
    if (units[at] !== codeUnits.BACKSLASH) {
      break;
    }
    const next = lineFeedEnd(units, at + 1);
    // Bytes that go on are set in, by two blanks.
    if (
      next === -1 ||
      next >= bounds.limit ||
      units[next] !== codeUnits.SPACE ||
      units[next + 1] !== codeUnits.SPACE
    ) {
      return -1;
    }
    at = next + 2;
    if (!isByte(units, at)) {
      return -1;
    }
    bounds.lineEnds++;
  }
  if (isByte(units, at)) {
    return lineFeedEnd(units, at + 2);
  }
  return at === start ? lineFeedEnd(units, at) : -1;
}

function isByte(units: Units, at: number): boolean {
  return isDigit[units[at] as number] === 1 && isDigit[units[at + 1] as number] === 1;
}

const words = { dword: unitsOf('dword:'), hex: unitsOf('hex') };

const [openParenthesis, closeParenthesis, colonUnit] = [40, 41, 58];

/** 1 for what a text between quotes has in it. */
const isPlain = new Uint8Array(0x10000).fill(1);
for (const special of '"\\\r\n\0') {
  isPlain[special.charCodeAt(0)] = 0;
}

/** 1 for a hexadecimal digit. */
const isDigit = new Uint8Array(0x10000);
for (const digit of '0123456789abcdefABCDEF') {
  isDigit[digit.charCodeAt(0)] = 1;
}
