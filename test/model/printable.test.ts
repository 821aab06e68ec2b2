import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { printable, safeText } from '../../src/model/printable.ts';

describe('text that nobody trusts', () => {
  for (const [given, want] of [
    ['Contoso \u00e4 \u{1f600} \\u0000', 'Contoso \u00e4 \u{1f600} \\u0000'],
    ['a\0b', 'a\\u0000b'],
    ['\u001b[31mred', '\\u001b[31mred'],
    ['one\r\ntwo\tthree', 'one\\u000d\\u000atwo\\u0009three'],
    ['a\ud83db', 'a\\ud83db'],
    ['\ude00\ud83d', '\\ude00\\ud83d'],
    ['exe.\u202egpj', 'exe.\\u202egpj'],
    ['\ufeff\uffff', '\\ufeff\\uffff'],
  ] as const) {
    it(`shows ${JSON.stringify(given)} as ${JSON.stringify(want)}`, () => {
      assert.equal(printable(given), want);
      assert.ok(printable(given).isWellFormed());
    });
  }

  it('is cut, even in the middle of a pair, and then still is text', () => {
    assert.equal(safeText('ab\u{1f600}c', 3), 'ab\\ud83d...');
  });
});
