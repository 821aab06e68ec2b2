/**
 * Plain text as Markdown that renders as that text, in a paragraph or a table cell. Only what Markdown would
 * take for markup is escaped, so that the source stays readable: `setup_x86.exe` has no need of it.
 */
export function text(plain: string): string {
  return plain
    .replace(/\s+/g, ' ')
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(/[`*[\]<|~]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/&(?=#?[A-Za-z0-9]+;)/g, '\\&')
    .replace(/^(?:[#>+=-])/, '\\$&')
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}

/** Text as a code span: nothing in it is markup, apart from the pipes that end a table cell. */
export function inlineCode(plain: string): string {
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(plain) ? ' ' : '';
  return `${fence}${pad}${plain.replaceAll('|', '\\|')}${pad}${fence}`;
}

/** Lines of code as a fenced block. */
export function block(language: string, lines: string): string {
  const longest = Math.max(2, ...[...lines.matchAll(/^\s*(`{3,})/gm)].map(([, run = '']) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${lines.replace(/\n*$/, '\n')}${fence}`;
}

/** A table; the cells are Markdown already. */
export function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');
}
