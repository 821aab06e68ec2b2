import { printable } from '../../model/printable.ts';

/** A cell, with a function that gives its text a colour after it has been measured. */
export interface TableCell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

/**
 * Lays rows out in columns. Every column is as wide as its widest cell, but the last of a row, which wraps
 * at `width`; so a row of one cell has the line to itself.
 *
 * @param given the rows; their texts are made {@link printable}
 * @param width characters in a line of the terminal
 */
export function columns(given: readonly (readonly TableCell[])[], width: number): string {
  const rows = given.map(row => row.map(cell => ({ ...cell, text: printable(cell.text) })));
  const count = Math.max(0, ...rows.map(row => row.length));
  const widths = Array.from({ length: count - 1 }, (_, index) =>
    Math.max(...rows.filter(row => row.length > index + 1).map(row => row[index]?.text.length ?? 0), 0),
  );
  return rows
    .map(row => {
      const last = row.length - 1;
      const left = widths.slice(0, last).reduce((sum, columnWidth) => sum + columnWidth + 2, 0);
      const cells = row.map((cell, index) => {
        const lines = index === last ? wrap(cell.text, Math.max(20, width - left)) : [cell.text];
        const text = lines.join(`\n${' '.repeat(left)}`);
        const padding =
          index === last ? '' : ' '.repeat(Math.max(0, (widths[index] ?? 0) - cell.text.length));
        return `${cell.paint ? cell.paint(text) : text}${padding}`;
      });
      return cells.join('  ').trimEnd();
    })
    .join('\n');
}

/** Breaks a text into lines of at most `width` characters, at blanks and backslashes where there are any. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const head = rest.slice(0, width + 1);
    const cut = Math.max(head.lastIndexOf(' '), head.lastIndexOf('\\', width - 1) + 1);
    const end = cut > width / 3 ? cut : width;
    lines.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return [...lines, rest];
}
