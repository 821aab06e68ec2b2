import { foldName } from '../../../model/registry-key.ts';
import { isFoldedAtOrBelow, usersRoot, withLongRoot } from '../../paths.ts';
import { pathOf, type RegSection } from '../syntax/scan.ts';
import type { SectionTable } from '../syntax/section-table.ts';
import * as codeUnits from '../text/code-units.ts';
import type { FileText } from '../text/file-text.ts';
import { isAt, type Units, unitsOf } from '../text/units.ts';
import { logicalPath } from './logical-path.ts';

/**
 * The sections of one root key, or of one key right below HKEY_USERS. So grouped, a file is searched for a key
 * without a copy of every path in it.
 */
export interface KeyGroup {
  /** The logical path of the group's top key, folded. */
  readonly top: string;
  /** The top key's path in the file, and the backslash after it. */
  readonly prefix: string;
  /** Is one of its keys deleted? */
  readonly hasDeletions: boolean;
  /** The runs of the table that are in it, in the order of the file. */
  readonly runs: readonly number[];
}

interface OpenGroup extends KeyGroup {
  /** The prefix, to compare paths with. */
  readonly units: Uint16Array;
  hasDeletions: boolean;
  readonly runs: number[];
}

/** The sections in groups, each in the order of the file. */
export function groupSections(source: FileText, sections: SectionTable): KeyGroup[] {
  const groups = new Map<string, OpenGroup>();
  let group: OpenGroup | undefined;
  for (const [run, first] of sections.runs.entries()) {
    // Neighbours mostly are in the same group; then no string is made. What follows HKEY_USERS is in another.
    if (
      !group ||
      group.top === usersRoot ||
      sections.ownPathAt(first) !== undefined ||
      !isAt(source.units, sections.pathStarts[first] ?? 0, group.units)
    ) {
      group = groupOf(groups, pathOf(source, sections.at(first)));
    }
    // What is no plain section is a run by itself.
    group.hasDeletions ||= sections.deletesAt(first);
    group.runs.push(run);
  }
  return [...groups.values()];
}

/** The sections of a group that name the key at the folded logical `path`, one above it or one below it. */
export function relatedSections(
  { units }: FileText,
  sections: SectionTable,
  { top, prefix, runs }: KeyGroup,
  path: string,
): RegSection[] {
  const isWhole = isFoldedAtOrBelow(top, path);
  if (!isWhole && !isFoldedAtOrBelow(path, top)) {
    return [];
  }
  const wanted = new WantedPath(path.slice(top.length + 1));
  const related: RegSection[] = [];
  const isRelated = (index: number, pathEnd: number): boolean => {
    const own = sections.ownPathAt(index);
    return (
      isWhole ||
      (own === undefined
        ? wanted.isRelated(units, (sections.pathStarts[index] ?? 0) + prefix.length, pathEnd)
        : wanted.isRelatedText(own.slice(prefix.length)))
    );
  };
  for (const run of runs) {
    const first = sections.runs[run] ?? 0;
    if (isRelated(first, sections.runEnds[run] ?? 0)) {
      const end = sections.runs[run + 1] ?? sections.count;
      for (let index = first; index < end; index++) {
        if (isRelated(index, sections.pathEnds[index] ?? 0)) {
          related.push(sections.at(index));
        }
      }
    }
  }
  return related;
}

/** A path below a group's top key, folded, of which the keys above and below are wanted, too. */
class WantedPath {
  readonly #folded: string;
  readonly #units: Uint16Array;

  constructor(folded: string) {
    this.#folded = folded;
    this.#units = unitsOf(folded);
  }

  /**
   * Is the path between these offsets this one, or one above or below it? Case-blind: ASCII as `foldName` is, and any
   * other unit for any, because its capital is not for so many to look up. To take more than is needed does no harm.
   */
  isRelated(units: Units, start: number, end: number): boolean {
    const { length } = this.#units;
    const own = end - start;
    // What tells nearly all of them apart: where a name has to end.
    if (own > length ? units[start + length] !== codeUnits.BACKSLASH : !this.#isNameEnd(own)) {
      return false;
    }
    for (let at = 0; at < own && at < length; at++) {
      if (!isAlike(units[start + at] ?? 0, this.#units[at] ?? 0)) {
        return false;
      }
    }
    return true;
  }

  /** The same of a path that is no part of the file's text. */
  isRelatedText(path: string): boolean {
    const folded = foldName(path);
    return (
      isFoldedAtOrBelow(folded, this.#folded) || folded === '' || isFoldedAtOrBelow(this.#folded, folded)
    );
  }

  /** Does a name of it end there? Before it the group's top key does. */
  #isNameEnd(at: number): boolean {
    return at <= 0 || at === this.#units.length || this.#units[at] === codeUnits.BACKSLASH;
  }
}

/** @param folded one that is folded */
function isAlike(unit: number, folded: number): boolean {
  const isSmall = unit >= smallA && unit <= smallZ;
  return (isSmall ? unit - smallA + capitalA : unit) === folded || (unit > 0x7f && folded > 0x7f);
}

const [smallA, smallZ, capitalA] = [97, 122, 65];

function groupOf(groups: Map<string, OpenGroup>, path: string): OpenGroup {
  const rootEnd = path.indexOf('\\');
  const isUser = withLongRoot(path)?.startsWith(usersRoot);
  const end = isUser && rootEnd !== -1 ? path.indexOf('\\', rootEnd + 1) : rootEnd;
  const prefix = `${end === -1 ? path : path.slice(0, end)}\\`;
  const known = groups.get(prefix);
  if (known) {
    return known;
  }
  const top = foldName(logicalPath(prefix.slice(0, -1)));
  const group = { top, prefix, units: unitsOf(prefix), hasDeletions: false, runs: [] };
  groups.set(prefix, group);
  return group;
}
