import type { Sliced } from './text/file-text.ts';

/** So far into a file a line about it is looked for: such lines stand before the first key. */
const headLength = 2048;

/**
 * What the registry was like from which an export was made: it is as old as that. What the file system says of a file is
 * when it was copied, and no evidence.
 */
export type Origin =
  /** That of a running computer, at that moment. */
  | { readonly kind: 'live' }
  /** In files that say when they were made, in ISO 8601; undefined where they do not say it. */
  | { readonly kind: 'files'; readonly collected: string | undefined };

/**
 * The line that says when an export was made, for whoever judges it later.
 *
 * @param by the program that made it, with its version
 */
export function collectedLine(at: Date, by: string, origin: Origin): string {
  const from =
    origin.kind === 'live'
      ? ''
      : `, from files of ${origin.collected === undefined ? 'no known date' : origin.collected}`;
  return `; Collected ${at.toISOString().replace(/\.\d+Z$/, 'Z')} by ${by}${from}.`;
}

const line = /^; Collected (\S+) by ([^,\r\n]+)(?:, from files of ([^\r\n]+))?\.\r?$/m;
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

/** Of what moment an export is, by such a line in its text, in ISO 8601; undefined where none says it. */
export function collectedAt(text: Sliced): string | undefined {
  const [head = ''] = text.slice(0, headLength).split(/^\[/m, 1);
  const [, at = '', , of = at] = line.exec(head) ?? [];
  return instant.test(of) && !Number.isNaN(Date.parse(of)) ? of : undefined;
}

/**
 * Says in the head of an export that it lacks users: of their hives nothing tells whose they are, and no key can be named for
 * them.
 */
export const lackedUsersLine = '; Users are missing here whose hives do not say whose they are.';

/** Does an export say that it lacks users? @param head what stands before its first key */
export function lacksUsers(head: string): boolean {
  return head.split(/\r?\n/).includes(lackedUsersLine);
}

/** Of several exports of one machine the oldest counts, and none where one does not say it. */
export function earliest(dates: readonly (string | undefined)[]): string | undefined {
  const known = dates.flatMap(date => date ?? []);
  return known.length === dates.length ? known.sort()[0] : undefined;
}
