import * as codeUnits from './code-units.ts';

/** The 16-bit units of a text as numbers: to look at one takes a fraction of what it takes in a string. */
export type Units = Uint16Array | Uint8Array;

/** The units of a text that is a string. */
export function unitsOf(text: string): Uint16Array {
  const units = new Uint16Array(text.length);
  for (let at = 0; at < units.length; at++) {
    units[at] = text.charCodeAt(at);
  }
  return units;
}

/** Is this word at `at`? */
export function isAt(units: Units, at: number, word: Units): boolean {
  for (let index = 0; index < word.length; index++) {
    if (units[at + index] !== word[index]) {
      return false;
    }
  }
  return true;
}

/** The offset after the CRLF or LF at `at`, or -1 where there is none. */
export function lineFeedEnd(units: Units, at: number): number {
  const end = units[at] === codeUnits.CR ? at + 1 : at;
  return units[end] === codeUnits.LF ? end + 1 : -1;
}

/** 1 for each of these characters, by its unit; 0 for all others. */
export function oneFor(characters: string): Uint8Array {
  const ones = new Uint8Array(0x10000);
  for (const unit of unitsOf(characters)) {
    ones[unit] = 1;
  }
  return ones;
}

/**
 * The offset of the first unit from `start` on for which there is another number than this, or that of the end. It is so
 * small that engines compile it first; what is behind the end has no number, so that no bound needs to be looked at.
 */
export function firstOther(number: number, of: Uint8Array, units: Units, start: number): number {
  let at = start;
  while (of[units[at] as number] === number) {
    at++;
  }
  return at;
}

/** How many lines end between these offsets. A CRLF ends one, with its LF. */
export function lineEndsIn(units: Units, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const unit = units[at];
    if (unit === codeUnits.LF || (unit === codeUnits.CR && units[at + 1] !== codeUnits.LF)) {
      count++;
    }
  }
  return count;
}
