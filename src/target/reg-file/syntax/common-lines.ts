import { longestKeyName, mostLevels } from '../../../model/registry-limits.ts';
import { rootNames } from '../../paths.ts';
import * as codeUnits from '../text/code-units.ts';
import type { FileText } from '../text/file-text.ts';
import { firstOther, isAt, lineFeedEnd, oneFor, type Units, unitsOf } from '../text/units.ts';
import { valueEnd, type Within } from './common-values.ts';
import { exactLabel } from './exact-line.ts';
import type { SectionTable } from './section-table.ts';

/**
 * Takes lines from an offset on, as many as are common, and puts their sections into a table.
 *
 * @returns the offset of the first line that is not common
 */
export type TakeLines = (start: number, table: SectionTable) => number;

/**
 * Takes the lines of a text that are as regedit writes them, which nearly all lines are. Small loops over numbers accept
 * them many times faster than the careful functions of scan.ts do over a string, which need not be there then; what they
 * do not accept, malformed or merely unusual, those decide on. Such a line ends in a line feed, so that the last one in
 * the text is the only bound that they need.
 */
export function commonLinesOf({ units }: FileText): TakeLines {
  const limit = units.lastIndexOf(codeUnits.LF) + 1;
  const within = { limit, lineEnds: 0 };
  return (start, table) => takeLines(units, within, start, table);
}

function takeLines(units: Units, within: Within, start: number, table: SectionTable): number {
  const { limit } = within;
  let isPlaced = table.takesPlain;
  // The path of the run's key that the next section may be in, and how long it is.
  let run = 0;
  let length = 0;
  let { lineEnds } = table;
  let at = start;
  while (at < limit) {
    const first = units[at];
    within.lineEnds = 0;
    let end = -1;
    if (first === codeUnits.QUOTE || first === codeUnits.AT) {
      end = isPlaced ? valueEnd(units, at, within) : -1;
      if (end !== -1) {
        table.endContent(end);
      }
    } else if (first === codeUnits.OPEN) {
      const isInRun = length > 0 && isBelow(units, at + 1, run, length);
      end = isInRun ? namesEnd(units, at + 1 + length, levelsOfRun) : keyEnd(units, at + 1);
      if (end !== -1) {
        const pathEnd = end - (units[end - 2] === codeUnits.CR ? 3 : 2);
        table.addPlain(at, at + 1, pathEnd, end, lineEnds);
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
    lineEnds += within.lineEnds + 1;
    at = end;
  }
  table.lineEnds = lineEnds;
  return at;
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
    at = firstOther(0, isNoName, units, name);
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
  return lineFeedEnd(units, firstOther(0, isNoComment, units, start));
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

/** 1 for what no name in a key's path has in it. */
const isNoName = oneFor('\\]\r\n\0');

/** The same of a comment. */
const isNoComment = oneFor('\r\n\0');
