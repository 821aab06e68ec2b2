import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { foldName } from '../../../../src/model/registry-key.ts';
import { isFoldedAtOrBelow } from '../../../../src/target/paths.ts';
import { groupSections, relatedSections } from '../../../../src/target/reg-file/document/key-groups.ts';
import { logicalPath } from '../../../../src/target/reg-file/document/logical-path.ts';
import { commonLinesOf, type TakeLines } from '../../../../src/target/reg-file/syntax/common-lines.ts';
import { headerOf } from '../../../../src/target/reg-file/syntax/header.ts';
import { LineNumbers } from '../../../../src/target/reg-file/syntax/line-numbers.ts';
import { pathOf, scanSections } from '../../../../src/target/reg-file/syntax/scan.ts';
import { RegSyntaxError } from '../../../../src/target/reg-file/syntax/syntax-error.ts';
import { decodeText, type Encoding, encodeText } from '../../../../src/target/reg-file/text/encoding.ts';
import type { FileText } from '../../../../src/target/reg-file/text/file-text.ts';
import { header5 } from '../support.ts';

/** All that a scan finds, or why it finds nothing. @param take as {@link scanSections} has it */
function found(source: FileText, take?: TakeLines): unknown {
  const faults: unknown[] = [];
  try {
    const table = scanSections(source, headerOf(source).end, fault => faults.push(fault), take);
    return {
      sections: Array.from({ length: table.count }, (_, index) => ({
        ...table.at(index),
        lines: table.lines[index],
      })),
      faults,
    };
  } catch (error) {
    assert.ok(error instanceof RegSyntaxError, String(error));
    return { ...error, message: error.message, faults };
  }
}

/** What takes no line, so that the careful functions read all. */
const none: TakeLines = start => start;

function takes(line: string): boolean {
  const source = decodeText(Buffer.from(`${line}\n`, 'utf16le'));
  return commonLinesOf(source)(0, openTable()) === source.length;
}

/** One with a key that takes values. */
function openTable(): ReturnType<typeof scanSections> {
  const source = decodeText(Buffer.from(`${header5}\n[HKEY_USERS]\n`));
  return scanSections(source, headerOf(source).end, () => assert.fail());
}

const common = [
  '',
  '; Collected 2024-01-31T00:00:00Z by rmsdsc 0.1.0.',
  '[HKEY_LOCAL_MACHINE]',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]',
  '[HKEY_CLASSES_ROOT\\.txt]',
  `[HKEY_USERS${'\\a'.repeat(511)}]`,
  `[HKEY_USERS\\${'a'.repeat(255)}]`,
  '@="x"',
  '"a"=""',
  '"a\\\\b\\"c"="d\\\\e\\"f"',
  '"a"="one\r\ntwo\n"',
  '"a"=dword:1',
  '"a"=dword:0000000F',
  '"a"=hex:',
  '"a"=hex(7):',
  '"a"=hex(ffffffff):0a',
  '"a"=hex(2):01,02,\\\r\n  03,\\\n  04',
  '"a"=-',
];

const uncommon = [
  ' ',
  ' "a"="x"',
  'x',
  '; a\0b',
  '; rmsdsc line: "a"="x"',
  '[-HKEY_LOCAL_MACHINE]',
  '[HKLM\\SOFTWARE]',
  '[HKEY_LOCAL_MACHINES]',
  '[hkey_local_machine]',
  '[HKEY_LOCAL_MACHINE\\]',
  '[HKEY_LOCAL_MACHINE\\\\a]',
  '[HKEY_LOCAL_MACHINE\\a]b]',
  '[HKEY_LOCAL_MACHINE\\a] ; comment',
  `[HKEY_USERS${'\\a'.repeat(512)}]`,
  `[HKEY_USERS\\${'a'.repeat(256)}]`,
  '"a\nb"="x"',
  `"${'a'.repeat(16384)}"=""`,
  '"a"= "x"',
  '"a"="x" ',
  '"a"="x\\n"',
  '"a"="x\ry"',
  '"a"="x',
  '"a"=dword:',
  '"a"=dword:123456789',
  '"a"=dword:g',
  '"a"=hex:1',
  '"a"=hex:01,',
  '"a"=hex:01,\\',
  '"a"=hex:01\\\n  02',
  '"a"=hex:01,\\\n 02',
  '"a"=hex:01,\\\n  \n  02',
  '"a"=hex():01',
  '"a"=hex(123456789):01',
  '"a"=HEX:01',
  '"a"=hex',
  '"a"=hex(',
  '"a"=hex(7',
  '"a"',
  '"a"=',
  '"a',
  '"a"="\\',
  '[',
  '[HKEY_USERS',
  '[HKEY_USERS\\',
  '"a"=-1',
  '@',
];

const ends = ['\r\n', '\n', '\r'];
const more = [
  '\u20ac',
  '\ud800',
  '[HKEY_USERS\\S-1-5-21-1_Classes\\a\\b\\c]',
  '[HKEY_USERS\\\u00e4]',
  '"\u00fc"="\u0130"',
];
const key = fc
  .array(
    fc.constantFrom('SOFTWARE', 'software', 'Microsoft', 'Vendor', 'Vendor 1', 'a', '\u00c4', '\u00e4'),
    {
      maxLength: 5,
    },
  )
  .map(names => ['HKEY_LOCAL_MACHINE', ...names].join('\\'));
const line = fc.oneof(
  fc.constantFrom(...common, ...uncommon, ...more),
  key.map(path => `[${path}]`),
  key.map(path => `[-${path}]`),
  fc
    .constantFrom(...common, ...uncommon)
    .chain(text => fc.nat(text.length).map(at => text.slice(0, Math.min(at, 300)))),
);
const text = fc
  .tuple(
    fc.array(
      fc.tuple(line, fc.oneof({ weight: 5, arbitrary: fc.constant('\r\n') }, fc.constantFrom(...ends, ''))),
      { maxLength: 30 },
    ),
  )
  .map(([lines]) => `${header5}\r\n${lines.map(parts => parts.join('')).join('')}`);

describe('common lines', () => {
  for (const given of common) {
    it(`are such as ${JSON.stringify(given.slice(0, 60))}`, () => assert.ok(takes(given)));
  }

  for (const given of uncommon) {
    it(`are none such as ${JSON.stringify(given.slice(0, 60))}`, () => assert.ok(!takes(given)));
  }

  it('are values only below a key that can have them', () => {
    const source = decodeText(Buffer.from('"a"="x"\n', 'utf16le'));
    const table = openTable();
    table.close();
    assert.equal(commonLinesOf(source)(0, table), 0);
  });

  it('are read as the careful functions read them, in any encoding', () => {
    fc.assert(
      fc.property(
        text,
        fc.constantFrom<Encoding>('utf-16le', 'utf-8', 'ansi'),
        fc.boolean(),
        (text, encoding, odd) => {
          const bytes = encodeText({ encoding, bom: false, text });
          fc.pre(bytes !== undefined);
          // As in the middle of a zip, where units begin at any byte.
          const placed = odd ? Buffer.concat([Buffer.of(0), bytes]).subarray(1) : bytes;
          const source = decodeText(placed);
          assert.deepEqual(found(source), found(source, none));
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the table of sections', () => {
  it('finds all that have to do with a path, in their order, and the numbers of lines', () => {
    fc.assert(
      fc.property(text, key, (text, path) => {
        const source = decodeText(Buffer.from(text, 'utf16le'));
        let table: ReturnType<typeof scanSections>;
        try {
          table = scanSections(source, headerOf(source).end, () => undefined);
        } catch {
          return;
        }
        const folded = foldName(path);
        const sections = Array.from({ length: table.count }, (_, index) => table.at(index));
        const related = groupSections(source, table)
          .flatMap(group => relatedSections(source, table, group, folded))
          .sort((a, b) => a.start - b.start);
        const own = (section: (typeof sections)[number]) => foldName(logicalPath(pathOf(source, section)));
        const isRelated = (section: (typeof sections)[number]) =>
          isFoldedAtOrBelow(own(section), folded) || isFoldedAtOrBelow(folded, own(section));
        assert.deepEqual(related.filter(isRelated), sections.filter(isRelated));
        assert.equal(new Set(related.map(({ start }) => start)).size, related.length);
        const numbers = new LineNumbers(source, table);
        for (const { start, contentEnd } of sections) {
          for (const offset of [start, contentEnd - 1, contentEnd]) {
            const before = text.slice(0, offset).replace(/\r$/, text[offset] === '\n' ? '' : '\r');
            assert.equal(numbers.at(offset), before.split(/\r\n|\r|\n/).length);
          }
        }
      }),
      { numRuns: 1000 },
    );
  });
});
