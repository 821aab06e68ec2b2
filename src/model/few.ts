/**
 * The first few of a list, and how many more there are: `a, b and 3 more`.
 *
 * @param most how many are named
 * @param shown how one is named
 */
export function fewOf<T>(items: readonly T[], most: number, shown: (item: T) => string = String): string {
  const more = items.length > most ? ` and ${items.length - most} more` : '';
  return items.slice(0, most).map(shown).join(', ') + more;
}
