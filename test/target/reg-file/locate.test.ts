import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parseDocument } from '../../../src/target/reg-file/document/load.ts';
import { locateIn } from '../../../src/target/reg-file/locate.ts';
import { LineNumbers } from '../../../src/target/reg-file/syntax/line-numbers.ts';
import { SectionTable } from '../../../src/target/reg-file/syntax/section-table.ts';
import { FileText } from '../../../src/target/reg-file/text/file-text.ts';

const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Contoso';
const header = ['Windows Registry Editor Version 5.00', ''];

/** Where it stands in a file with these lines after the header, which has two. */
function locate(lines: readonly string[], path = key, value: string | undefined = 'A'): unknown {
  const document = parseDocument('a.reg', Buffer.from([...header, ...lines, ''].join('\r\n')));
  return locateIn([{ path: 'a.reg', document }], path, value);
}

const cases: readonly [title: string, lines: readonly string[], want: object, path?: string][] = [
  ['a value', [`[${key}]`, '"B"="x"', '"A"="y"'], { line: 5, lineOf: 'value' }],
  ['a value in other letters', [`[${key.toLowerCase()}]`, '"a"="y"'], { line: 4, lineOf: 'value' }],
  ['the last of two lines', [`[${key}]`, '"A"="x"', '"A"="y"'], { line: 5, lineOf: 'value' }],
  [
    'a line of a later section',
    [`[${key}]`, '"A"="x"', '', `[${key}]`, '"A"="y"', '', `[${key}]`],
    { line: 7, lineOf: 'value' },
  ],
  ['the line that takes it away', [`[${key}]`, '"A"="x"', '"A"=-'], { line: 5, lineOf: 'value' }],
  ['data over lines', [`[${key}]`, '"B"=hex:01,\\', '  02', '"A"="y"'], { line: 6, lineOf: 'value' }],
  ['comments and blank lines', ['; a', '', `[${key}]`, '; b', '"A"="y"'], { line: 7, lineOf: 'value' }],
  ['the key of a value that is not there', ['', `[${key}]`, '"B"="x"'], { line: 4, lineOf: 'key' }],
  ['the line that takes the key away', [`[${key}]`, '"A"="x"', `[-${key}]`], { line: 5, lineOf: 'key' }],
  [
    'the line that takes a key above away',
    [`[${key}]`, '"A"="x"', '[-HKEY_LOCAL_MACHINE\\SOFTWARE]'],
    { line: 5, lineOf: 'key' },
  ],
  ['what comes after it was taken away', [`[-${key}]`, `[${key}]`, '"A"="x"'], { line: 5, lineOf: 'value' }],
  ['no line of a key that no line names', ['[HKEY_LOCAL_MACHINE\\SOFTWARE]'], {}],
  ['no line of a key that is only on the way', [`[${key}]`, '"A"="y"'], {}, 'HKEY_LOCAL_MACHINE\\SOFTWARE'],
];

describe('where a .reg file says what a value is', () => {
  for (const [title, lines, want, path] of cases) {
    it(`is ${title}`, () => {
      assert.deepEqual(locate(lines, path), { file: 'a.reg', ...want });
    });
  }

  it('is the line of a key itself where it is about no value', () => {
    const document = parseDocument('a.reg', Buffer.from([...header, `[${key}]`, '@="x"', ''].join('\n')));
    const of = (value?: string) => locateIn([{ path: 'a.reg', document }], key, value);
    assert.deepEqual(of(), { file: 'a.reg', line: 3, lineOf: 'key' });
    assert.deepEqual(of(''), { file: 'a.reg', line: 4, lineOf: 'value' });
  });

  it('is of several files in the one that has the value', () => {
    const files = [['"B"="x"'], ['"A"="y"'], ['"C"="z"']].map((lines, index) => ({
      path: `${index}.reg`,
      document: parseDocument('', Buffer.from([...header, `[${key}]`, ...lines, ''].join('\r\n'))),
    }));
    assert.deepEqual(locateIn(files, key, 'A'), { file: '1.reg', line: 4, lineOf: 'value' });
    assert.deepEqual(locateIn(files, key, 'D'), { file: '2.reg', line: 3, lineOf: 'key' });
    assert.equal(locateIn(files, `${key}\\Sub`, 'A'), undefined);
  });
});

describe('the numbers of lines', () => {
  it('are those of a text that is cut at its line ends', () => {
    const piece = fc.constantFrom('a', 'bc', '\r\n', '\n', '\r', '\u2028', '');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), pieces => {
        const text = pieces.join('');
        const numbers = new LineNumbers(
          FileText.of({ encoding: 'utf-8', bom: false, text }),
          new SectionTable(),
        );
        for (let offset = 0; offset <= text.length; offset++) {
          // A CRLF is one end, of which the LF is still in the line.
          const before = text.slice(0, offset).replace(/\r$/, text[offset] === '\n' ? '' : '\r');
          assert.equal(numbers.at(offset), before.split(/\r\n|\r|\n/).length);
        }
      }),
    );
  });
});
