import assert from 'node:assert/strict';

/** RFC 4180, in which every cell is in quotes. */
export function readCsv(text: string): string[][] {
  assert(text.endsWith('\r\n'));
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const cell = /"((?:[^"]|"")*)"(,|\r\n)/y;
    cell.lastIndex = at;
    const [whole, content = '', separator] = cell.exec(text) ?? [];
    assert(whole !== undefined, `no cell at ${at}`);
    rows.at(-1)?.push(content.replaceAll('""', '"'));
    at += whole.length;
    if (separator === '\r\n' && at < text.length) {
      rows.push([]);
    }
  }
  return rows;
}
