import { longestKeyName, mostLevels } from '../../model/registry-limits.ts';
import { rootNames } from '../paths.ts';
import { type Bounds, valueEnd } from './common-values.ts';
import { exactLabel } from './exact-line.ts';
import { codeUnits } from './lines.ts';
import type { SectionTable } from './section-table.ts';
import { isAt, lineFeedEnd, type Units, unitsOf } from './units.ts';

/**
 * Lines as regedit writes them, which are nearly all lines there are. Small loops over numbers accept them many times
 * faster than the careful functions of scan.ts do over a string, which need not be there then; what they do not accept,
 * malformed or merely unusual, those decide on. All end at a line feed, so that one at the end of what is scanned is the
 * only bound that they need.
 */
export class CommonLines {
  readonly #units: Units;
  readonly #bounds: Bounds;
  #line = 0;

  constructor(units: Units) {
    this.#units = units;
    this.#bounds = { limit: units.lastIndexOf(codeUnits.LF) + 1, lineEnds: 0 };
  }

  /** Which line starts where the last `take` ended, from 0. */
  get line(): number {
    return this.#line;
  }

  /**
   * Takes the lines from `start` on, as many as are common, and puts their sections into the table.
   *
   * @param line which one starts there, from 0
   * @returns the offset of the first line that is not common
   */
  take(start: number, line: number, table: SectionTable): number {
    const units = this.#units;
    const bounds = this.#bounds;
    const { limit } = bounds;
    let isPlaced = table.takesPlain;
    // The key of the run that the next section may be in, and how long it is.
    let run = 0;
    let length = 0;
    let at = start;
    let count = line;
    while (at < limit) {
      const first = units[at];
      bounds.lineEnds = 0;
      const isValue = first === codeUnits.QUOTE || first === codeUnits.AT;
      let end: number;
      if (isValue) {
        end = isPlaced ? valueEnd(units, at, bounds) : -1;
      } else if (first === codeUnits.OPEN) {
        const isInRun = length > 0 && isBelow(units, at + 1, run, length);
        end = isInRun ? namesEnd(units, at + 1 + length, levelsOfRun) : keyEnd(units, at + 1);
        if (end !== -1) {
          const pathEnd = end - (units[end - 2] === codeUnits.CR ? 3 : 2);
          table.addPlain(at, at + 1, pathEnd, end, count);
          isPlaced = true;
          if (!isInRun) {
            run = at + 1;
            length = runLength(units, run, pathEnd);
            table.startRun(length > 0 ? run + length : pathEnd);
          }
        }
      } else {
        end = first === codeUnits.SEMICOLON ? commentEnd(units, at + 1) : lineFeedEnd(units, at);
      }
      if (end === -1) {
        break;
      }
      if (isValue) {
        table.endContent(end);
      }
      count += bounds.lineEnds + 1;
      at = end;
    }
    this.#line = count;
    return at;
  }
}

/** A run is of a key so many levels deep, the root among them: deeper, and there would be as many runs as sections. */
const levelsOfRun = 3;

/** How long the path of the run's key is that begins with this path; 0 where that is a run by itself. */
function runLength(units: Units, start: number, end: number): number {
  let levels = 1;
  for (let at = start; at < end; at++) {
    if (units[at] === codeUnits.BACKSLASH && levels++ === levelsOfRun) {
      return at - start;
    }
  }
  return levels === levelsOfRun ? end - start : 0;
}

/** Is the key of a run the one at `at`, or one above it? */
function isBelow(units: Units, at: number, run: number, length: number): boolean {
  for (let index = 0; index < length; index++) {
    if (units[at + index] !== units[run + index]) {
      return false;
    }
  }
  const next = units[at + length];
  return next === codeUnits.BACKSLASH || next === codeUnits.CLOSE;
}

/** From a key's path on. */
function keyEnd(units: Units, start: number): number {
  const names = rootEnd(units, start);
  return names === -1 ? -1 : namesEnd(units, names, 1);
}

/** From the backslash before a name on, or the bracket behind the last. @param above how many names are before it */
function namesEnd(units: Units, start: number, above: number): number {
  let at = start;
  for (let levels = above; units[at] === codeUnits.BACKSLASH; levels++) {
    const name = at + 1;
    at = name;
    while (isNamePart[units[at] as number] === 1) {
      at++;
    }
    if (at === name || at - name > longestKeyName || levels === mostLevels) {
      return -1;
    }
  }
  return units[at] === codeUnits.CLOSE ? lineFeedEnd(units, at + 1) : -1;
}

/** Behind a comment's semicolon. Lines that only this program reads begin as no common comment does. */
function commentEnd(units: Units, start: number): number {
  if (isAt(units, start, label)) {
    return -1;
  }
  let at = start;
  while (units[at] !== codeUnits.LF && units[at] !== codeUnits.CR && units[at] !== codeUnits.NUL) {
    at++;
  }
  return lineFeedEnd(units, at);
}

const label = unitsOf(exactLabel.slice(1));

const roots = rootNames.map(unitsOf);

/** The offset after the root key's name, or -1 where there is none in full and in capitals. */
function rootEnd(units: Units, at: number): number {
  for (const root of roots) {
    if (isAt(units, at, root)) {
      return at + root.length;
    }
  }
  return -1;
}

/** 1 for what a name in a key's path has in it. */
const isNamePart = new Uint8Array(0x10000).fill(1);
for (const special of '\\]\r\n\0') {
  isNamePart[special.charCodeAt(0)] = 0;
}
