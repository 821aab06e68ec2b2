/** Items as a sentence has them: `a`, `a or b`, `a, b or c`. */
export function inWords(items: readonly string[], conjunction: 'or' | 'nor'): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${conjunction} ${last}`;
}
