import { printable } from '../../model/printable.ts';
import { counted } from '../counts.ts';

/**
 * Text that nobody trusts, for Markdown: a code span, in which no reader makes anything of what is in it, neither a link nor
 * a mention of a user nor HTML (CommonMark 0.31, 6.1). It is made {@link printable}, and so has no line break.
 */
export function code(text: string): string {
  const shown = printable(text);
  if (shown.trim() === '') {
    return shown === '' ? '(empty)' : '(blank)';
  }
  const longest = Math.max(0, ...(shown.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  // One blank on both sides is no part of what is in it.
  const padding = /^[` ]|[` ]$/.test(shown) ? ' ' : '';
  return `${fence}${padding}${shown}${padding}${fence}`;
}

/** The same in a cell of a table, where a vertical line would end the cell, and readers differ in how it is escaped. */
export function cellCode(text: string): string {
  return code(text.replaceAll('|', '\\u007c'));
}

/** A table of what is Markdown already. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string[] {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** How many there are of which there is no room to say more. */
export function moreOf(count: number, noun: string): string[] {
  return count > 0 ? ['', `And ${counted(count, `more ${noun}`)}.`] : [];
}
