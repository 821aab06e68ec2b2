import { literal as anyLiteral, type Data, type DataTable } from '../../src/powershell/literal.ts';
import { lineBreak } from '../template.ts';

export type { Data } from '../../src/powershell/literal.ts';

/**
 * A value as PowerShell source. All text of the module is printable ASCII, so that it reads as it is.
 *
 * @throws Error when text has any other character
 */
export function literal(value: Data): string {
  refuseOther(value);
  return anyLiteral(value);
}

/** `text` itself, for where PowerShell source or help takes it without quotes. */
export function ascii(text: string): string {
  if (/[^ -~]/.test(text) || text.includes('#>')) {
    throw new Error(`Not printable ASCII, or the end of a comment, in: ${JSON.stringify(text)}`);
  }
  return text;
}

/**
 * A text with arguments `{0}`, `{1}` and so on as a .NET format string.
 *
 * @throws Error when it has other braces, which .NET refuses
 */
export function formatString(text: string): string {
  if (/[{}]/.test(text.replace(/\{\d\}/g, ''))) {
    throw new Error(`Braces that are no argument in: ${text}`);
  }
  return text;
}

/** `name` with spaces behind it, as wide as the widest of `names`. */
export function padded(name: string, names: readonly string[]): string {
  return name.padEnd(Math.max(...names.map(({ length }) => length)));
}

/** The entries of a table, their equal signs in one column. */
export function tableFields(entries: readonly (readonly [string, string])[]): {
  name: string;
  value: string;
}[] {
  const names = entries.map(([name]) => name);
  return entries.map(([name, value]) => ({ name: padded(name, names), value }));
}

/** A table, a line an entry; for where the template has it. */
export function hashtable(entries: readonly (readonly [string, string])[]): string {
  const lines = tableFields(entries).map(({ name, value }) => `    ${name} = ${value}`);
  return ['@{', ...lines.map(line => line.replaceAll(lineBreak, `${lineBreak}    `)), '}'].join(lineBreak);
}

/** A list, an entry after the other; for where the template has it. */
export function list(entries: readonly (string | DataTable)[]): string {
  const sources = entries.map(entry =>
    typeof entry === 'string'
      ? literal(entry)
      : hashtable(Object.entries(entry).map(([name, value]) => [name, literal(value)])),
  );
  const lines = sources.map(source => `    ${source.replaceAll(lineBreak, `${lineBreak}    `)}`);
  return ['@(', ...lines, ')'].join(lineBreak);
}

/** The lines of a paragraph. */
export function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of ascii(text).split(' ')) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}

function refuseOther(value: Data): void {
  if (typeof value === 'string') {
    ascii(value);
  } else if (typeof value === 'object') {
    Object.values(value ?? []).forEach(refuseOther);
  }
}
