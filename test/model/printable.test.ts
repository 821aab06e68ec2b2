import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { printable, safeText, unprintable } from '../../src/model/printable.ts';

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

  it('is what was shown, again, where it has no escapes itself', () => {
    const texts = fc.string({ unit: 'binary' }).filter(text => !/\\u/.test(text));
    fc.assert(fc.property(texts, text => assert.equal(unprintable(printable(text)), text)));
  });

  it('keeps a backslash that begins no escape', () => {
    assert.equal(unprintable('exports\\u0041\\users\\u000'), 'exports\\u0041\\users\\u000');
  });

  it('is cut, even in the middle of a pair, and then still is text', () => {
    assert.equal(safeText('ab\u{1f600}c', 3), 'ab\\ud83d...');
  });
});
