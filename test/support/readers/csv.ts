import assert from 'node:assert/strict';

/** RFC 4180 behind the mark of UTF-8, in which every cell is in quotes. */
export function readCsv(marked: string, delimiter: ',' | ';' = ','): string[][] {
  assert(marked.startsWith('\ufeff') && marked.endsWith('\r\n'));
  const text = marked.slice(1);
  const rows: string[][] = [[]];
  let at = 0;
  while (at < text.length) {
    const cell = /"((?:[^"]|"")*)"(,|;|\r\n)/y;
    cell.lastIndex = at;
    const [whole, content = '', separator] = cell.exec(text) ?? [];
    assert(whole !== undefined && [delimiter, '\r\n'].includes(separator ?? ''), `no cell at ${at}`);
    rows.at(-1)?.push(content.replaceAll('""', '"'));
    at += whole.length;
    if (separator === '\r\n' && at < text.length) {
      rows.push([]);
    }
  }
  return rows;
}
