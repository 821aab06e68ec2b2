/** Lines of a registry file, below their keys: what a value is, in the words of the file itself. */
export type Lines = Readonly<Record<string, readonly string[]>>;

/** A file of them, as regedit writes it. */
export function fileOf(lines: Lines): Buffer {
  const blocks = Object.entries(lines).map(([key, values]) => [`[${key}]`, ...values, ''].join('\r\n'));
  return Buffer.from(
    `\ufeffWindows Registry Editor Version 5.00\r\n\r\n${blocks.join('\r\n')}\r\n`,
    'utf16le',
  );
}

/** Each value as `[key] line`. A key that is there with nothing in it says nothing. */
export function valuesOf(lines: Lines): string[] {
  return Object.entries(lines).flatMap(([key, values]) => values.map(line => `[${key}] ${line}`));
}

/** The same of a file, read by a line at a time, which is all that files of one's own need. */
export function valuesIn(file: Buffer): string[] {
  let key = '';
  const found: string[] = [];
  for (const line of file.toString('utf16le').split('\r\n').slice(1)) {
    key = /^\[(.*)\]$/.exec(line)?.[1] ?? key;
    if (/^["@]/.test(line)) {
      found.push(`[${key}] ${line}`);
    }
  }
  return found;
}

/** What is in one and not in the other, in order. */
export const without = (all: readonly string[], some: readonly string[]): string[] =>
  all.filter(one => !some.includes(one)).sort();
