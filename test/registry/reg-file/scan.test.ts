import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RegDocument } from '../../../src/registry/reg-file/document.ts';
import { describeSyntaxError, RegSyntaxError } from '../../../src/registry/reg-file/syntax-error.ts';
import { documentOf, header5, plain } from './support.ts';

const key = '[HKEY_LOCAL_MACHINE\\K]';

/** `text` as `type:hex` of a REG_SZ. */
function sz(text: string): string {
  return `1:${Buffer.from(`${text}\0`, 'utf16le').toString('hex')}`;
}

const accepted: readonly {
  readonly given: string;
  readonly want: Record<string, string>;
  readonly header?: string;
}[] = [
  { given: '"a"="text"\n', want: { '=a': sz('text') } },
  { given: '@="default"\n', want: { '=': sz('default') } },
  { given: '"a"=""\n', want: { '=a': sz('') } },
  { given: '"a\\\\b\\"c"="d\\\\e\\"f"\n', want: { '=a\\b"c': sz('d\\e"f') } },
  { given: '"a"="x\\n\\r\\0y"\n', want: { '=a': sz('x\n\r\0y') } },
  { given: '"a"="line 1\nline 2\n"\n"b"="x"\n', want: { '=a': sz('line 1\r\nline 2\r\n'), '=b': sz('x') } },
  { given: '"a\nb"="x"\n', want: { '=a\r\nb': sz('x') } },
  { given: '"a"=dword:1\n', want: { '=a': '4:01000000' } },
  { given: '"a"=DWORD:FFFFFFFE\n', want: { '=a': '4:feffffff' } },
  { given: '"a"=hex:\n', want: { '=a': '3:' } },
  { given: '"a"=hex: ; nothing\n', want: { '=a': '3:' } },
  { given: '"a"=hex:0a,FF\n', want: { '=a': '3:0aff' } },
  { given: '"a"=HEX(B):0a\n', want: { '=a': 'b:0a'.replace('b', '11') } },
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
  {
    given: '"a"=hex(2):80,00\n',
    want: { '=a': `2:${Buffer.from('\u20ac\0', 'utf16le').toString('hex')}` },
    header: 'REGEDIT4',
  },
  { given: '"a"=hex(7):41,00,00\n', want: { '=a': '7:410000000000' }, header: 'REGEDIT4' },
  { given: '"a"=hex:80,00\n', want: { '=a': '3:8000' }, header: 'REGEDIT4' },
];

const refused: readonly { readonly given: string; readonly want: string }[] = [
  {
    given: '',
    want: 'f, line 1, column 1: It is empty. A registry file begins with the line "Windows Registry Editor Version 5.00" or "REGEDIT4".',
  },
  {
    given: 'MZ\u0090\u0003',
    want: 'f, line 1, column 1: It begins with `MZ\\u0090\\u0003`. A registry file begins with the line "Windows Registry Editor Version 5.00" or "REGEDIT4".',
  },
  {
    given: `${header5}1\n`,
    want: 'f, line 1, column 1: It begins with `Windows Registry Editor Version 5.001`. A registry file begins with the line "Windows Registry Editor Version 5.00" or "REGEDIT4".',
  },
  ...[
    ['[HKEY_LOCAL_MACHINE\\K', 1, 'The key\'s line `[HKEY_LOCAL_MACHINE\\K` is cut short before its "]".'],
    ['[HKEY_LOCAL_MACHINE\\K\n', 1, 'The key\'s line `[HKEY_LOCAL_MACHINE\\K` does not end in "]".'],
    [
      '[HKEY_LOCAL_MACHINE\\K] x\n',
      24,
      '`x` is left over. The line must end here, or go on with a comment after ";".',
    ],
    [
      '[HKEY_LOCAL\\K]\n',
      2,
      '`HKEY_LOCAL\\K` begins with no root key. A key begins with HKEY_LOCAL_MACHINE, HKEY_USERS, HKEY_CURRENT_USER, HKEY_CLASSES_ROOT or HKEY_CURRENT_CONFIG.',
    ],
    [
      '[]\n',
      2,
      '`` begins with no root key. A key begins with HKEY_LOCAL_MACHINE, HKEY_USERS, HKEY_CURRENT_USER, HKEY_CLASSES_ROOT or HKEY_CURRENT_CONFIG.',
    ],
    [
      '[HKLM\\a\\\\b]\n',
      2,
      '`HKLM\\a\\\\b` has a key without a name. Write one backslash between keys and none at the end.',
    ],
    [
      '[-HKLM\\a\\]\n',
      3,
      '`HKLM\\a\\` has a key without a name. Write one backslash between keys and none at the end.',
    ],
    [
      '[HKLM\\a\0b]\n',
      8,
      'There is a NUL character, so this is no text. Export the file again; data with NULs is written as hex.',
    ],
    ['[HKLM\\a\rb]\n', 8, 'A carriage return stands alone. End lines with CRLF or LF.'],
    [
      `[HKLM${'\\a'.repeat(512)}]\n`,
      2,
      `\`HKLM${'\\a'.repeat(28)}...\` has more than 512 keys in a row, or one whose name has more than 255 characters.`,
    ],
    [
      `[HKLM\\${'a'.repeat(256)}]\n`,
      2,
      `\`HKLM\\${'a'.repeat(55)}...\` has more than 512 keys in a row, or one whose name has more than 255 characters.`,
    ],
    ['"a"="x"\n', 1, 'The value `"a"="x"` stands before the first key. Put it below a [key].'],
    [
      'junk\n',
      1,
      '`junk` is no line of a registry file. A line is a [key], a "name"=value, an @=value, a comment after ";" or blank.',
    ],
    [
      '  a\u0001\u202eb\n',
      3,
      '`a\\u0001\\u202eb` is no line of a registry file. A line is a [key], a "name"=value, an @=value, a comment after ";" or blank.',
    ],
    ['; a\rb\n', 4, 'A carriage return stands alone. End lines with CRLF or LF.'],
    [
      '; a\0b\n',
      4,
      'There is a NUL character, so this is no text. Export the file again; data with NULs is written as hex.',
    ],
    ['\r\r\n', 1, 'A carriage return stands alone. End lines with CRLF or LF.'],
    [
      '\0',
      1,
      'There is a NUL character, so this is no text. Export the file again; data with NULs is written as hex.',
    ],
    [
      'a\ud800b\n',
      2,
      'There is half of a character here (d800), so the text is damaged. Export the file again.',
    ],
    [
      'a\udc00b\n',
      2,
      'There is half of a character here (dc00), so the text is damaged. Export the file again.',
    ],
  ].map(([given, column, message]) => ({
    given: `REGEDIT4\n${given}`,
    want: `f, line 2, column ${column}: ${message}`,
  })),
  {
    given: `REGEDIT4\n[-HKLM\\a]\n"b"=""\n`,
    want: 'f, line 3, column 1: The value `"b"=""` stands below `[-HKLM\\a]`, a key that is deleted. Put it below a [key].',
  },
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
    ['"a"', 4, "The file ends where the equals sign after a value's name is expected."],
    ['"a" "b"\n', 5, '`"b"` stands where the equals sign after a value\'s name is expected.'],
    ['@ b\n', 3, "`b` stands where the equals sign after a value's name is expected."],
    [
      '"a"=',
      5,
      'The file ends where a value\'s data is expected: "text", dword:, hex:, hex(type): or - to delete the value.',
    ],
    [
      '"a"=5\n',
      5,
      '`5` stands where a value\'s data is expected: "text", dword:, hex:, hex(type): or - to delete the value.',
    ],
    [
      '"a"=double\n',
      5,
      '`double` stands where a value\'s data is expected: "text", dword:, hex:, hex(type): or - to delete the value.',
    ],
    [
      '"a"=hexa\n',
      5,
      '`hexa` stands where a value\'s data is expected: "text", dword:, hex:, hex(type): or - to delete the value.',
    ],
    ['"a"="C:\\temp"\n', 8, '`\\t` is no escape. Write a backslash as \\\\ and a quote as \\".'],
    [
      '"a"="x\0"\n',
      7,
      'There is a NUL character, so this is no text. Export the file again; data with NULs is written as hex.',
    ],
    ['"a"="x" y\n', 9, '`y` is left over. The line must end here, or go on with a comment after ";".'],
    ['"a"="x"\ry\n', 8, 'A carriage return stands alone. End lines with CRLF or LF.'],
    [
      '"a"="x\n"b"="y"\n',
      5,
      'The string `"x` has no closing quote on its line, and where it ends `b"="y"` is left over. Is the closing quote missing?',
    ],
    ['"a"=-1\n', 6, '`1` is left over. The line must end here, or go on with a comment after ";".'],
    [
      '"a"=dword:\n',
      11,
      '`dword:` is no dword. Write dword: and 1 to 8 hexadecimal digits, as in dword:0000001f.',
    ],
    [
      '"a"=dword:123456789\n',
      11,
      '`dword:123456789` is no dword. Write dword: and 1 to 8 hexadecimal digits, as in dword:0000001f.',
    ],
    [
      '"a"=dword:g\n',
      11,
      '`dword:g` is no dword. Write dword: and 1 to 8 hexadecimal digits, as in dword:0000001f.',
    ],
    ['"a"=dword:1g\n', 12, '`g` is left over. The line must end here, or go on with a comment after ";".'],
    [
      '"a"=hex:0\n',
      9,
      '`0` stands where a byte of hexadecimal data is expected. Write two digits a byte and a comma between bytes; data that goes on in the next line ends in a comma and a backslash.',
    ],
    [
      '"a"=hex:012\n',
      9,
      '`012` stands where a byte of hexadecimal data is expected. Write two digits a byte and a comma between bytes; data that goes on in the next line ends in a comma and a backslash.',
    ],
    [
      '"a"=hex:01,\n',
      12,
      'Nothing stands where a byte of hexadecimal data is expected. Write two digits a byte and a comma between bytes; data that goes on in the next line ends in a comma and a backslash.',
    ],
    ['"a"=hex:01 02\n', 12, '`02` is left over. The line must end here, or go on with a comment after ";".'],
    [
      '"a"=hex:01,\\',
      12,
      'The file ends where hexadecimal data goes on after a backslash. It is cut short, or the comma and the backslash are too many.',
    ],
    [
      '"a"=hex:01,\\\n',
      12,
      'The file ends where hexadecimal data goes on after a backslash. It is cut short, or the comma and the backslash are too many.',
    ],
    ['"a"=hex:01,\\x\n', 13, '`x` is left over. The line must end here, or go on with a comment after ";".'],
    [
      '"a"=hex(g):01\n',
      5,
      "`hex(g):01` names no type. Write the type's number as 1 to 8 hexadecimal digits, as in hex(7):.",
    ],
    [
      '"a"=hex():01\n',
      5,
      "`hex():01` names no type. Write the type's number as 1 to 8 hexadecimal digits, as in hex(7):.",
    ],
    [
      '"a"=hex(123456789):01\n',
      5,
      "`hex(123456789):01` names no type. Write the type's number as 1 to 8 hexadecimal digits, as in hex(7):.",
    ],
    [
      '"a"=hex(7)01\n',
      5,
      "`hex(7)01` names no type. Write the type's number as 1 to 8 hexadecimal digits, as in hex(7):.",
    ],
    [
      `"${'a'.repeat(16384)}"=""\n`,
      1,
      "A value's name has more than 16383 characters, the most there may be.",
    ],
  ].map(([given, column, message]) => ({
    given: `REGEDIT4\n${key}\n${given}`,
    want: `f, line 3, column ${column}: ${message}`,
  })),
  {
    given: `REGEDIT4\n${key}\n"a"=hex:01,\\\n[HKLM\\b]\n`,
    want: 'f, line 4, column 1: `[HKLM\\b]` stands where a byte of hexadecimal data is expected. Write two digits a byte and a comma between bytes; data that goes on in the next line ends in a comma and a backslash.',
  },
];

function errorOf(text: string): string {
  try {
    new RegDocument({ encoding: 'utf-8', bom: false, text });
    return 'accepted';
  } catch (error) {
    assert.ok(error instanceof RegSyntaxError, String(error));
    return describeSyntaxError('f', text, error);
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
    });
  }

  it('takes CRLF, LF and both', () => {
    const text = `${header5}\n\r\n${key}\r\n"a"=dword:1\n"b"=dword:2\r\n\n[HKLM\\K\\L]\n`;
    const document = new RegDocument({ encoding: 'utf-8', bom: false, text });
    assert.deepEqual(plain(document.key('HKLM\\K')), { '=a': '4:01000000', '=b': '4:02000000', L: {} });
  });

  it('takes blank lines before the header and blanks behind it', () => {
    assert.equal(errorOf('\r\n\nREGEDIT4  \n[HKLM\\a]\n'), 'accepted');
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
      want: /Nothing stands where a byte/,
    },
    {
      title: 'a key without end',
      text: `REGEDIT4\n[${'HKLM\\'.repeat(size / 5)}`,
      want: /cut short before its "]"/,
    },
    { title: 'brackets', text: `REGEDIT4\n${'['.repeat(size)}`, want: /cut short before its "]"/ },
    { title: 'blanks', text: `REGEDIT4\n${' '.repeat(size)}x`, want: /`x` is no line/ },
    { title: 'line ends', text: `REGEDIT4\n${'\n'.repeat(size)}x`, want: /`x` is no line/ },
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
    it(`does not hang on ${title}`, () => {
      // A file's text comes in one piece; what repeat() makes is slow to look into.
      const flat = Buffer.from(text, 'latin1').toString('latin1');
      const start = performance.now();
      assert.match(errorOf(flat), want);
      assert.ok(performance.now() - start < 5000, `took ${performance.now() - start} ms`);
    });
  }
});
