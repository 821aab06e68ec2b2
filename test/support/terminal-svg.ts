/** So many characters fit into a line. */
const columns = 100;
const charWidth = 8.43;
const lineHeight = 19;
const margin = 16;

/**
 * A picture of a terminal that shows these lines, readable on light and dark pages.
 *
 * @param title what it shows, for those who do not see it
 */
export function terminalSvg(title: string, lines: readonly string[]): string {
  const width = Math.ceil(columns * charWidth) + 2 * margin;
  const height = lines.length * lineHeight + 2 * margin;
  const rows = lines.map((line, index) => {
    const y = margin + (index + 1) * lineHeight - 5;
    return `  <text x="${margin}" y="${y}" xml:space="preserve">${painted(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
  <title>${escaped(title)}</title>
  <style>
    rect { fill: #f6f8fa; stroke: #d0d7de; }
    text { font: 14px ui-monospace, Consolas, Menlo, 'DejaVu Sans Mono', monospace; fill: #1f2328; }
    .prompt { fill: #0550ae; font-weight: bold; }
    .ok { fill: #116329; }
    .drift { fill: #a40e26; }
    @media (prefers-color-scheme: dark) {
      rect { fill: #151b23; stroke: #3d444d; }
      text { fill: #e6edf3; }
      .prompt { fill: #79c0ff; }
      .ok { fill: #7ee787; }
      .drift { fill: #ff9492; }
    }
  </style>
  <rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>
${rows.join('\n')}
</svg>
`;
}

/** As the terminal has them: what was typed, a verdict, a change. */
function painted(line: string): string {
  const [, head = '', rest = ''] = /^(\$ .*|drift|ok|\+)?(.*)$/s.exec(line) ?? [];
  const style = head.startsWith('$') ? 'prompt' : head === 'drift' ? 'drift' : 'ok';
  return head === '' ? escaped(rest) : `<tspan class="${style}">${escaped(head)}</tspan>${escaped(rest)}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
