/**
 * The first few of a list, and how many more there are: `a, b and 3 more`.
 *
 * @param most how many are named
 * @param shown how one is named
 */
export function fewOf<T>(items: readonly T[], most: number, shown: (item: T) => string = String): string {
  return namedOf(items.slice(0, most).map(shown), items.length);
}

/** The same where no more than some of so many are known. */
export function namedOf(names: readonly string[], count: number): string {
  const more = count > names.length ? ` and ${count - names.length} more` : '';
  return names.join(', ') + more;
}
