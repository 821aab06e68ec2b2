import type { RegistryArea } from '../model/registry-area.ts';
import { unreadableKeys } from '../model/registry-key.ts';
import { isProblem, type Problem, type Tree } from '../target/target.ts';
import { unreadableKey } from './places.ts';

/** Why something of an area could not be read. */
export interface Unread {
  readonly area: RegistryArea;
  readonly problems: readonly string[];
}

/**
 * Sentences for what could not be read: one for each key of the product's own, and one for all keys of others, which a
 * file seldom has and few need.
 */
export function omissionsOf(all: readonly Unread[]): { own: string[]; others: string[] } {
  const problemsOf = (isOwn: boolean): string[] =>
    all.filter(({ area: { root } }) => (root.isOwn ?? false) === isOwn).flatMap(({ problems }) => problems);
  const [first, ...rest] = new Set(problemsOf(false));
  const more = rest.length > 0 ? ` ${moreOfOthers(rest.length)}` : '';
  const others = first === undefined ? [] : [`${first}${more}`];
  return { own: problemsOf(true), others };
}

/** Is said behind the first sentence about keys of others. @param count of further ones, or what stands for it */
export function moreOfOthers(count: number | string): string {
  return `Of keys that are not the client's own, ${count} more could not be read.`;
}

/** What could not be read of some trees, or of anything in them. */
export function problemsIn(found: readonly Tree[] | Problem): string[] {
  if (isProblem(found)) {
    return [found.problem];
  }
  return found.flatMap(tree =>
    isProblem(tree.key)
      ? tree.key.code === 'no-view'
        ? []
        : [tree.key.problem]
      : unreadableKeys(tree.key, '', true).map(unread => unreadableKey(tree, unread).problem),
  );
}
