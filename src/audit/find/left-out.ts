import { fewOf } from '../../model/few.ts';
import { shownSource } from '../../target/machine/machine-name.ts';

/** Why something in a folder of machines is none. */
export type WhyLeftOut = 'link' | 'empty' | 'other' | 'machine';

/** What was left out while machines were looked for: an auditor must not take fewer machines for all of them. */
export class LeftOut {
  readonly #hidesPaths: boolean;
  readonly #found = new Map<WhyLeftOut, Set<string>>();

  /** @param hidesPaths whether no path is to be named, since a user may be in one */
  constructor(hidesPaths = false) {
    this.#hidesPaths = hidesPaths;
  }

  add(why: WhyLeftOut, path: string): void {
    // Targets may overlap: what is found twice is one.
    this.#found.set(why, (this.#found.get(why) ?? new Set()).add(path));
  }

  /** A few sentences for each reason, or for this one; they name some of the paths. */
  remarks(...only: readonly WhyLeftOut[]): string[] {
    const reasons = only.length > 0 ? only : (['link', 'empty', 'other', 'machine'] as const);
    return reasons.flatMap(why => {
      const paths = [...(this.#found.get(why) ?? [])];
      return paths.length > 0
        ? [sentences[why](paths.length, this.#hidesPaths ? hidden : listOf(paths))]
        : [];
    });
  }
}

const mostNamed = 3;
const hidden = 'names are left out';

const sentences: Readonly<Record<WhyLeftOut, (count: number, list: string) => string>> = {
  link: (count, list) =>
    `${count === 1 ? 'A link in a folder is' : `${count} links in folders are`} not followed: ${list}. Name what ${count === 1 ? 'it leads' : 'they lead'} to as a target if that is a machine.`,
  empty: (count, list) =>
    `${count === 1 ? 'A folder has' : `${count} folders have`} no machine in ${count === 1 ? 'it' : 'them'}, no .reg file, zip or hive: ${list}.`,
  other: (count, list) =>
    `${count === 1 ? 'A file is' : `${count} files are`} no machine by ${count === 1 ? 'its name' : 'their names'}, which ${count === 1 ? 'ends' : 'end'} neither in .reg nor in .zip, .hiv or .hive: ${list}.`,
  machine: (count, list) =>
    `${count === 1 ? 'Another machine in a target is' : `${count} other machines in targets are`} not judged: ${list}. Give ${count === 1 ? 'it' : 'each'} as a target of its own.`,
};

/** The first few of them, and how many more there are. */
export function listOf(paths: readonly string[]): string {
  return fewOf(paths, mostNamed, shownSource);
}
