/** Anything that a PowerShell table of plain data holds. */
export type Data = boolean | number | string | null | readonly Data[] | DataTable;

/** A table of such values; its names are words that PowerShell takes without quotes. */
export interface DataTable {
  readonly [name: string]: Data;
}

/**
 * A value as PowerShell source in ASCII, which evaluates to that value and to nothing else, whatever is in it.
 *
 * Windows PowerShell reads a file without byte-order mark as ANSI, and four more characters than the apostrophe
 * end a single-quoted string. So text with anything but printable ASCII is a double-quoted string in which each
 * such UTF-16 unit is a `[char]`.
 */
export function literal(value: Data): string {
  switch (typeof value) {
    case 'boolean':
      return value ? '$true' : '$false';
    case 'number':
      return String(value);
    case 'string':
      return isPrintableAscii(value) ? `'${value.replaceAll("'", "''")}'` : expandable(value);
    default:
      return value === null ? '$null' : isList(value) ? `@(${value.map(literal).join(', ')})` : table(value);
  }
}

function isList(value: readonly Data[] | DataTable): value is readonly Data[] {
  return Array.isArray(value);
}

function table(entries: DataTable): string {
  return `@{ ${Object.entries(entries)
    .map(([name, value]) => `${name} = ${literal(value)}`)
    .join('; ')} }`;
}

/** No character but those from space to tilde. */
export function isPrintableAscii(text: string): boolean {
  return !/[^ -~]/.test(text);
}

function expandable(text: string): string {
  const quoted = text.replace(/[`$"]|[^ -~]/g, unit =>
    isPrintableAscii(unit) ? `\`${unit}` : `$([char]0x${unit.charCodeAt(0).toString(16)})`,
  );
  return `"${quoted}"`;
}
