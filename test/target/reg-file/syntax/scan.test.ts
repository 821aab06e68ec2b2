import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RegDocument } from '../../../../src/target/reg-file/document/document.ts';
import { asExactLine } from '../../../../src/target/reg-file/syntax/exact-line.ts';
import { alone, pathOf, scanSections, valuesOf } from '../../../../src/target/reg-file/syntax/scan.ts';
import { describePlace, RegSyntaxError } from '../../../../src/target/reg-file/syntax/syntax-error.ts';
import { FileText } from '../../../../src/target/reg-file/text/file-text.ts';
import { workTime } from '../../../support/work-time.ts';
import { documentOf, header5, plain, sz } from '../support.ts';

const key = '[HKEY_LOCAL_MACHINE\\K]';

const accepted: readonly {
  readonly given: string;
  readonly want: Record<string, string>;
  readonly header?: string;
}[] = [
  { given: '"a"="text"\n', want: { '=a': sz('text') } },
  { given: '@="default"\n', want: { '=': sz('default') } },
  { given: '"a"=""\n', want: { '=a': sz('') } },
  { given: '"a\\\\b\\"c"="d\\\\e\\"f"\n', want: { '=a\\b"c': sz('d\\e"f') } },
  { given: '"a"="x\\n\\ry"\n', want: { '=a': sz('x\n\ry') } },
  { given: '"a"="x\\n\\\\y\\""\n', want: { '=a': sz('x\n\\y"') } },
  { given: '"a"="line 1\nline 2\n"\n"b"="x"\n', want: { '=a': sz('line 1\r\nline 2\r\n'), '=b': sz('x') } },
  { given: '"a\nb"="x"\n', want: { '=a\r\nb': sz('x') } },
  { given: '"a"=dword:1\n', want: { '=a': '4:01000000' } },
  { given: '"a"=dword:FFFFFFFE\n', want: { '=a': '4:feffffff' } },
  { given: '"a"=hex:\n', want: { '=a': '3:' } },
  { given: '"a"=hex:', want: { '=a': '3:' } },
  { given: '"a"=hex: ; nothing\n', want: { '=a': '3:' } },
  { given: '"a"=hex:0a,FF\n', want: { '=a': '3:0aff' } },
  { given: '"a"=hex(B):0a\n', want: { '=a': '11:0a' } },
  { given: '"a"=hex(1):61,00,62\n', want: { '=a': '1:610062' } },
  { given: '"a"=hex(2):61\n', want: { '=a': '2:61' } },
  { given: '"a"=hex(ffffffff):61\n', want: { '=a': '4294967295:61' } },
  { given: '"a"=hex:01,\\\n  02,\\\n\t03\n', want: { '=a': '3:010203' } },
  { given: '"a"=hex:\\\n  01\n', want: { '=a': '3:01' } },
  { given: '"a"=hex:01,\\ ; bytes 99\n\n  ; of no interest 77\n  02 ; end\n', want: { '=a': '3:0102' } },
  { given: '"a"=hex:01, 02\n', want: { '=a': '3:0102' } },
  { given: ' \t"a" = "x" \t; comment "y"\n', want: { '=a': sz('x') } },
  { given: '; comment\n;\n   \n"a"="x";tight\n  ; [key]', want: { '=a': sz('x') } },
  { given: '"a"="x"', want: { '=a': sz('x') } },
  { given: '"a"=dword:1\n"A"=dword:2\n', want: { '=a': '4:02000000' } },
  { given: '"a"=dword:1\n"A"=-\n', want: {} },
  { given: '"a"=dword:1\n"A"=- ; gone\n"A"=dword:2\n', want: { '=A': '4:02000000' } },
  { given: '@=-\n', want: {} },
  { given: '"a"=hex(1):e4,00\n', want: { '=a': '1:e400' } },
  { given: '"a"=hex(7):41,00,00\n', want: { '=a': '7:410000000000' }, header: 'REGEDIT4' },
  { given: '"a"=hex:80,00\n', want: { '=a': '3:8000' }, header: 'REGEDIT4' },
];

const beginning =
  'A registry file begins with the line "Windows Registry Editor Version 5.00" or "REGEDIT4", alone in its line.';
const noText =
  'There is a NUL character, so this is no text. Export the file again; data with NULs is written as hex.';
const cutShort = 'The file ends in this line, so it is cut short.';

/** What makes a file none that anybody can tell the meaning of: it is no text, or not all of it. */
const refused: readonly { readonly given: string; readonly want: string }[] = [
  { given: '', want: `f, line 1, column 1: It is empty. ${beginning}` },
  { given: ' \n', want: `f, line 1, column 2: It is empty. ${beginning}` },
  { given: '\n[HKLM\\a]', want: `f, line 1, column 1: It begins with a blank line. ${beginning}` },
  { given: 'MZ\u0090\u0003', want: `f, line 1, column 1: It begins with \`MZ\\u0090\\u0003\`. ${beginning}` },
  {
    given: `${header5}1\n`,
    want: `f, line 1, column 1: It begins with \`Windows Registry Editor Version 5.001\`. ${beginning}`,
  },
  ...[
    [
      '[HKEY_LOCAL_MACHINE\\K',
      1,
      `The key's line \`[HKEY_LOCAL_MACHINE\\K\` does not end in "]". The values below it belong to no key. ${cutShort}`,
    ],
    ['[HKLM\\a\0b]\n', 8, noText],
    ['; a\0b\n', 4, noText],
    ['x\0\n', 2, noText],
    ['\0', 1, noText],
  ].map(([given, column, message]) => ({
    given: `REGEDIT4\n${given}`,
    want: `f, line 2, column ${column}: ${message}`,
  })),
  ...[
    [
      '"a"="x',
      5,
      'The file ends inside the quoted string `"x`. It is cut short, or the closing quote is missing.',
    ],
    [
      '"a',
      1,
      'The file ends inside the quoted string `"a`. It is cut short, or the closing quote is missing.',
    ],
    [
      '"a"="x\\',
      5,
      'The file ends inside the quoted string `"x\\`. It is cut short, or the closing quote is missing.',
    ],
    ['"a"', 4, `The line ends where the equals sign after a value's name is expected. ${cutShort}`],
    [
      '"a"=',
      5,
      `The line ends where a value's data is expected: "text", dword:, hex:, hex(type): or - to delete the value. ${cutShort}`,
    ],
    [
      '"a"=dword:',
      11,
      `\`dword:\` is no dword. Write dword: and 1 to 8 hexadecimal digits, as in dword:0000001f. ${cutShort}`,
    ],
    [
      '"a"=hex(2',
      5,
      `\`hex(2\` names no type. Write the type's number as 1 to 8 hexadecimal digits, as in hex(7):. ${cutShort}`,
    ],
    ['"a"="x\0"\n', 7, noText],
    [
      '"a"="x\n"b"="y"\n',
      5,
      'The string `"x` has no closing quote on its line, and where it ends `b"="y"` is left over. Is the closing quote missing?',
    ],
    [
      '"a"="x\n[HKLM\\b]\n"c"="y"\n',
      5,
      'The string `"x` has no closing quote on its line, and further on `\\b` is no escape. Is the closing quote missing?',
    ],
    [
      '"a\n[HKLM\\b]\n"c"="y"\n',
      1,
      'The string `"a` has no closing quote on its line, and further on `\\b` is no escape. Is the closing quote missing?',
    ],
    [
      '"a"=hex:01,',
      11,
      'The file ends where hexadecimal data goes on after a comma. It is cut short, or its end is left over.',
    ],
    [
      '"a"=hex:01,\\',
      12,
      'The file ends where hexadecimal data goes on after a comma and a backslash. It is cut short, or its end is left over.',
    ],
    [
      '"a"=hex:01,\\\n',
      12,
      'The file ends where hexadecimal data goes on after a comma and a backslash. It is cut short, or its end is left over.',
    ],
  ].map(([given, column, message]) => ({
    given: `REGEDIT4\n${key}\n${given}`,
    want: `f, line 3, column ${column}: ${message}`,
  })),
];

/** What a line of which Windows makes nothing is told with. */
const passedOver: readonly (readonly [given: string, column: number, message: string])[] = [
  ['[HKLM\\a', 1, 'The key\'s line `[HKLM\\a` does not end in "]". The values below it belong to no key.'],
  ['[HKLM\\a] x', 10, '`x` is left over behind a key. Only a comment after ";" may stand there.'],
  [
    '[HKEY_LOCAL\\K]',
    2,
    '`HKEY_LOCAL\\K` begins with no root key. A key begins with HKEY_LOCAL_MACHINE, HKEY_USERS, HKEY_CURRENT_USER, HKEY_CLASSES_ROOT or HKEY_CURRENT_CONFIG. The values below it belong to no key.',
  ],
  [
    `[HKLM${'\\a'.repeat(512)}]`,
    2,
    `\`HKLM${'\\a'.repeat(28)}...\` has more than 512 keys in a row, or one whose name has more than 255 characters. The values below it belong to no key.`,
  ],
  [
    `[-HKLM\\${'a'.repeat(256)}]`,
    3,
    `\`HKLM\\${'a'.repeat(55)}...\` has more than 512 keys in a row, or one whose name has more than 255 characters. The values below it belong to no key.`,
  ],
  [
    '  a\u0001\u202eb',
    3,
    '`a\\u0001\\u202eb` is no line of a registry file. A line is a [key], a "name"=value, an @=value, a comment after ";" or blank.',
  ],
  ['"a" "b"', 5, '`"b"` stands where the equals sign after a value\'s name is expected.'],
  ['@ b', 3, "`b` stands where the equals sign after a value's name is expected."],
  [
    '"a"=5',
    5,
    '`5` stands where a value\'s data is expected: "text", dword:, hex:, hex(type): or - to delete the value.',
  ],
  ['"a"="x" y', 9, '`y` is left over. The line must end here, or go on with a comment after ";".'],
  ['"a"=-1', 6, '`1` is left over. The line must end here, or go on with a comment after ";".'],
  [
    '"a"=hex:012',
    9,
    '`012` stands where a byte of hexadecimal data is expected. Write two digits a byte and a comma between bytes; data that goes on in the next line ends in a comma and a backslash.',
  ],
  [
    `"${'\\\\'.repeat(16384)}"=""`,
    1,
    "A value's name has more than 16383 characters, the most there may be.",
  ],
  [
    '; rmsdsc line: [HKLM\\\\a\\\\\\\\b]',
    17,
    '`HKLM\\a\\\\b` has a key without a name. The values below it belong to no key.',
  ],
  [`"${'a'.repeat(16384)}"=""`, 1, "A value's name has more than 16383 characters, the most there may be."],
];

function errorOf(text: string): string {
  try {
    new RegDocument({ encoding: 'utf-8', bom: false, text });
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof RegSyntaxError, String(error));
    return `${describePlace('f', text, error.offset)}: ${error.message}`;
  }
}

describe('the lines of a .reg file', () => {
  for (const { given, want, header } of accepted) {
    it(`reads ${JSON.stringify(given)}${header ? ` of ${header}` : ''}`, () => {
      assert.deepEqual(plain(documentOf(`${key}\n${given}`, header).key('HKEY_LOCAL_MACHINE\\K')), want);
    });
  }

  for (const { given, want } of refused) {
    it(`refuses ${JSON.stringify(given.slice(0, 80))}`, () => {
      assert.equal(errorOf(given), want);
      assert.equal(errorOf(given.replace(/^REGEDIT4\n/, 'REGEDIT4\r\n')), want, 'with CRLF');
      assert.equal(errorOf(given.replace(/^REGEDIT4\n/, 'REGEDIT4\r')), want, 'with CR');
    });
  }

  it('takes CRLF, LF and both', () => {
    const text = `${header5}\n\r\n${key}\r\n"a"=dword:1\n"b"=dword:2\r\n\n[HKLM\\K\\L]\n`;
    const document = new RegDocument({ encoding: 'utf-8', bom: false, text });
    assert.deepEqual(plain(document.key('HKLM\\K')), { '=a': '4:01000000', '=b': '4:02000000', L: {} });
  });

  for (const [given, column, message] of passedOver) {
    it(`passes over ${JSON.stringify(given.slice(0, 80))}, and says why`, () => {
      const document = documentOf(`${key}\n"v"="x"\n${given}\n`);
      const { first, count } = document.passedOver;
      const offset = document.text.indexOf(given.trimEnd());
      assert.deepEqual({ count, first }, { count: 1, first: [{ offset: offset + column - 1, message }] });
      assert.deepEqual(plain(document.key('HKEY_LOCAL_MACHINE\\K')), { '=v': sz('x') });
    });
  }

  it('takes names as long as Windows does, however they are escaped', () => {
    const name = '\\'.repeat(16383);
    const document = documentOf(`${key}\n"${name.replaceAll('\\', '\\\\')}"=""\n`);
    assert.equal(document.passedOver.count, 0);
    assert.deepEqual(plain(document.key('HKEY_LOCAL_MACHINE\\K')), { [`=${name}`]: sz('') });
  });

  it('takes paths as long as Windows does, also in a line that regedit would not write', () => {
    const names = Array.from({ length: 511 }, (_, index) => `a${index}`);
    for (const blank of ['', ' ']) {
      const document = documentOf(`${blank}[HKEY_LOCAL_MACHINE\\${names.join('\\')}]\n"v"="x"\n`);
      assert.equal(document.passedOver.count, 0);
      assert.deepEqual(plain(document.key(`HKEY_LOCAL_MACHINE\\${names.join('\\')}`)), { '=v': sz('x') });
    }
  });

  it('takes a value in a comment for one of a key in a comment', () => {
    const document = documentOf(
      [asExactLine('[HKLM\\\\a\\u0000b]'), asExactLine('"v\\u0000w"="x"'), ''].join('\n'),
    );
    assert.equal(document.passedOver.count, 0);
    assert.deepEqual(plain(document.key('HKLM\\a\0b')), { '=v\0w': sz('x') });
  });

  it('goes on with the line behind one of blanks alone', () => {
    const text = `${header5}\n  \n${key}\n\t\n"a"=dword:1\n`;
    const document = new RegDocument({ encoding: 'utf-8', bom: false, text });
    assert.equal(document.passedOver.count, 0);
    assert.deepEqual(plain(document.key('HKLM\\K')), { '=a': '4:01000000' });
  });

  it('gives a section as if its text had nothing else', () => {
    const text = `${header5}\n[HKLM\\a]\n"v"="x"\n\n[HKLM\\b]\n; c\n"w"="yz"\n\n[HKLM\\c]\n`;
    const source = FileText.of({ encoding: 'utf-8', bom: false, text });
    const own = alone(
      source,
      scanSections(source, header5.length + 1, ({ message }) => assert.fail(message)).at(1),
    );
    assert.equal(own.text, '[HKLM\\b]\n; c\n"w"="yz"\n');
    assert.equal(pathOf(own.text, own.section), 'HKLM\\b');
    assert.deepEqual(
      valuesOf(own.text, own.section).map(({ start, end }) => own.text.slice(start, end)),
      ['"w"="yz"\n'],
    );
  });

  it('keeps half of a surrogate pair, wherever it is', () => {
    const document = documentOf('[HKLM\\a\ud800]\n"\udc00b"="c\ud83d"\n; \udfff\n');
    assert.deepEqual(plain(document.key('HKLM')), { 'a\ud800': { '=\udc00b': sz('c\ud83d') } });
    assert.equal(document.passedOver.count, 0);
  });

  it('ends a key at the last bracket of its line', () => {
    const document = documentOf('[HKLM\\a]b[c] ; comment\n"v"=""\n');
    assert.deepEqual(Object.keys(plain(document.key('HKLM')) ?? {}), ['a]b[c']);
  });

  for (const [short, long] of [
    ['hklm', 'HKEY_LOCAL_MACHINE'],
    ['HKCU', 'hkey_current_user'],
    ['HKU', 'HKEY_USERS'],
    ['HKCR', 'HKEY_CLASSES_ROOT'],
    ['HKCC', 'HKEY_CURRENT_CONFIG'],
  ] as const) {
    it(`takes ${short} and ${long} for one key`, () => {
      const document = documentOf(`[${short}\\x\\a]\n[${long}\\X\\b]\n`);
      assert.deepEqual(plain(document.key(`${long}\\x`)), { a: {}, b: {} });
    });
  }
});

describe('hostile .reg files', () => {
  const size = 12_000_000;
  const prefix = `REGEDIT4\n${key}\n`;
  for (const { title, text, want } of [
    {
      title: 'a string without end',
      text: `${prefix}"a"="${'x'.repeat(size)}`,
      want: /line 3, column 5: The file ends inside/,
    },
    {
      title: 'a string of quotes that are escaped',
      text: `${prefix}"a"="${'\\"'.repeat(size / 2)}`,
      want: /line 3, column 5: The file ends inside/,
    },
    {
      title: 'a name without end',
      text: `${prefix}"${'x'.repeat(size)}`,
      want: /line 3, column 1: The file ends inside/,
    },
    {
      title: 'bytes without end',
      text: `${prefix}"a"=hex:${'00,'.repeat(size / 3)}`,
      want: /goes on after a comma/,
    },
    {
      title: 'a key without end',
      text: `REGEDIT4\n[${'HKLM\\'.repeat(size / 5)}`,
      want: /does not end in "]".*cut short/,
    },
    { title: 'brackets', text: `REGEDIT4\n${'['.repeat(size)}`, want: /does not end in "]".*cut short/ },
    { title: 'blanks', text: `REGEDIT4\n${' '.repeat(size)}x`, want: /accepted/ },
    { title: 'line ends', text: `REGEDIT4\n${'\n'.repeat(size)}x`, want: /accepted/ },
    { title: 'lines that say nothing', text: `REGEDIT4\n${'@\n[\n'.repeat(size / 12)}`, want: /accepted/ },
    { title: 'a comment', text: `REGEDIT4\n;${';'.repeat(size)}`, want: /accepted/ },
    {
      title: 'continuations',
      text: `${prefix}"a"=hex:\\${'\n'.repeat(size)}x`,
      want: /`x` stands where a byte/,
    },
    {
      title: 'open strings',
      text: `${prefix}${'"a"="\n'.repeat(size / 60)}`,
      want: /Is the closing quote missing/,
    },
  ]) {
    it(`does not hang on ${title}`, async () => {
      // A file's text comes in one piece; what repeat() makes is slow to look into.
      const flat = Buffer.from(text, 'latin1').toString('latin1');
      const taken = await workTime(() => assert.match(errorOf(flat), want));
      assert.ok(taken < 5000, `took ${taken} ms`);
    });
  }
});
