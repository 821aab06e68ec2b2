import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { parseDocument } from '../../../../src/target/reg-file/document/load.ts';
import { passedOverRemarks } from '../../../../src/target/reg-file/document/passed-over.ts';
import { dword, header5, plain, sz } from '../support.ts';

/** What Windows makes of these lines below `[HKEY_CURRENT_USER\K]`, as Wine's tests found on Windows. */
const values: readonly {
  readonly given: string;
  readonly want: Record<string, string>;
  /** How many lines say nothing. */
  readonly passedOver: number;
}[] = [
  // Blanks and comments
  { given: '  "a"\t=  "x"  \t', want: { a: sz('x') }, passedOver: 0 },
  { given: '"  a  "="  x  "', want: { '  a  ': sz('  x  ') }, passedOver: 0 },
  { given: '\t@\t=\tdword:\t00000008\t', want: { '': dword(8) }, passedOver: 0 },
  { given: '""="default"', want: { '': sz('default') }, passedOver: 0 },
  { given: '"a"="x";no', want: { a: sz('x') }, passedOver: 0 },
  { given: '"a"="x" # no', want: {}, passedOver: 1 },
  { given: '"a"="x"#"b"="y"', want: {}, passedOver: 1 },
  { given: '"a"="#x;y"', want: { a: sz('#x;y') }, passedOver: 0 },
  { given: '"a"=;"x"', want: {}, passedOver: 1 },
  { given: '"a"=#dword:1', want: {}, passedOver: 1 },
  { given: '#no\\\n"a"="x"\n;no\\\n"b"="y"', want: { a: sz('x'), b: sz('y') }, passedOver: 1 },
  { given: '   #"a"="x"\n   ;"b"="y"', want: {}, passedOver: 1 },
  // Texts
  { given: '"a"="x"y"\n"b"="x""y"', want: {}, passedOver: 2 },
  { given: '"a"=\n"b"=\\"\n"c"=\\"x\\"\n"d"=\\"x"', want: {}, passedOver: 4 },
  { given: '"a"=x"\n"b"=x\nc"="x"\nd="x"', want: {}, passedOver: 4 },
  { given: '"a=x"\n"b"="y"', want: { b: sz('y') }, passedOver: 1 },
  {
    given: '"a\\"b"="\\"x\\" \\\\ y"\n"c\'d"=dword:8',
    want: { 'a"b': sz('"x" \\ y'), "c'd": dword(8) },
    passedOver: 0,
  },
  { given: '"a"="\\\\0x\\\\0"', want: { a: sz('\\0x\\0') }, passedOver: 0 },
  { given: '"a"="\\0"\n"b"="x\\0"\n"c"="x\\0\\0"\n"d"="x\\0y"\n"e"="\\0x"', want: {}, passedOver: 5 },
  { given: '"a\\0"="x"\n"a\\0b"=-\n"b"="y"', want: { b: sz('y') }, passedOver: 2 },
  { given: '"a"="C:\\temp"\n"b"="y"', want: { b: sz('y') }, passedOver: 1 },
  { given: '"a\\\nb"="x"\n"c"="y"', want: { c: sz('y') }, passedOver: 2 },
  { given: '"a"="x \\\ny"\n"c"="y"', want: { c: sz('y') }, passedOver: 2 },
  { given: '"a/b"="x/y"\n"\\\\c\\\\d"=""', want: { 'a/b': sz('x/y'), '\\c\\d': sz('') }, passedOver: 0 },
  // Numbers
  { given: '"a"=dword:1\n"b"=dword:  4444', want: { a: dword(1), b: dword(0x4444) }, passedOver: 0 },
  { given: '"a"=dword:\n"b"=dword:hello\n"c"=dword:123456789\n"d"=dword:000000001', want: {}, passedOver: 4 },
  { given: '"a"=dword:12345678abc\n"b"=dword:1 2\n"c"=dword:0x1\n"d"=dword:1#2', want: {}, passedOver: 4 },
  { given: '"a"=dword:12;34\n"b"=dword:12 ;34', want: { a: dword(0x12), b: dword(0x12) }, passedOver: 0 },
  { given: '"a"=dword:12\\\n34', want: {}, passedOver: 2 },
  { given: '"a"=DWORD:1\n"b"=HEX:01', want: {}, passedOver: 2 },
  // Bytes
  { given: '"a"=hex(0):\n"b"=hex:\n"c"=hex(4):', want: { a: '0:', b: '3:', c: '4:' }, passedOver: 0 },
  { given: '"a"=hex:01,02,\n"b"=hex:01,02, ;no', want: { a: '3:0102', b: '3:0102' }, passedOver: 0 },
  { given: '"a"=hex:1,2, 3\n"b"=hex: 04', want: { a: '3:010203', b: '3:04' }, passedOver: 0 },
  { given: '"a"=hex:01,02\\\n,03\n"b"=hex:01,02\\\n  03', want: {}, passedOver: 4 },
  { given: '"a"=hex:01,0\\\n2,03\n"b"=hex:01,100', want: {}, passedOver: 3 },
  { given: '"a"=hex:01,\\\n  02,\\;no\n\t03,  \\  ;no\n 04', want: { a: '3:01020304' }, passedOver: 0 },
  { given: '"a"=hex:01,\\\n  02,\n  03', want: { a: '3:0102' }, passedOver: 1 },
  { given: '"a"=hex:01,\\\n  02,;no\n  03', want: { a: '3:0102' }, passedOver: 1 },
  { given: '"a"=hex:01,\\\n  02,\\#no\n  03', want: {}, passedOver: 2 },
  { given: '"a"=hex:01,\\\n  #no\n  03\n"b"="x"', want: { b: sz('x') }, passedOver: 2 },
  { given: '"a"=hex:01,\\\n;no\n\n \t\n  ;no\n  02', want: { a: '3:0102' }, passedOver: 0 },
  { given: '"a"=hex:01\\,02\n"b"=hex:01,\\02\n"c"=hex:\\01\n"d"=hex:01,\\,02', want: {}, passedOver: 4 },
  { given: '"a"=hex:01,\\\\\n  02\n"b"=hex:,\\\n  02', want: {}, passedOver: 4 },
  { given: '"a"=hex:\\\n  01', want: { a: '3:01' }, passedOver: 0 },
  { given: '"a"=hex:01,\\\n\\\n  02', want: {}, passedOver: 2 },
  { given: '"a"=hex:01,\\\n  ,02\n"b"=hex:01,,02\n"c"=hex:01,/', want: {}, passedOver: 3 },
  { given: '"a"=hex:01,\\\n"b"="x"\n"c"="y"', want: { c: sz('y') }, passedOver: 1 },
  { given: '"a"=hex:01,\\\n;no\n"b"=dword:1\n"c"="y"', want: { c: sz('y') }, passedOver: 1 },
  { given: '"a"=hex:01\\\n"b"="x"', want: { b: sz('x') }, passedOver: 1 },
  { given: '"a"=hex(ffffffff):01\n"b"=hex(10):01', want: { a: '4294967295:01', b: '16:01' }, passedOver: 0 },
  {
    given: '"a"=hex(100000000):01\n"b"=hex(0x2):01\n"c"=hex(x2):01\n"d"=hex(2) :01',
    want: {},
    passedOver: 4,
  },
  { given: '"a"=hex(7):4c,69,\\\n  6e,65,00,00', want: { a: '7:4c0069006e00650000000000' }, passedOver: 0 },
  // Deletions
  { given: '"a"="x"\n"a"=  \t-\t ', want: {}, passedOver: 0 },
  { given: '"a"="x"\n"a"=- ;no', want: {}, passedOver: 0 },
  { given: '"a"="x"\n"a"=-"x"\n"a"=- #no', want: { a: sz('x') }, passedOver: 2 },
];

/** What Windows makes of these lines: the keys below HKEY_CURRENT_USER with the names of their values. */
const keys: readonly { readonly given: string; readonly want: unknown; readonly passedOver: number }[] = [
  { given: '[hkey_CURRENT_user\\a]\n[HkEy_CuRrEnT_uSeR\\A\\b]', want: { a: { b: {} } }, passedOver: 0 },
  { given: '[HKCU\\a"b/c]d;e ]', want: { 'a"b/c]d;e ': {} }, passedOver: 0 },
  {
    given: '[HKCU\\a\t]\n  [HKCU\\b]\n\t[HKCU\\https://c]',
    want: { 'a\t': {}, b: {}, 'https://c': {} },
    passedOver: 0,
  },
  { given: '[HKCU\\a\\]\n"v"="x"', want: { a: { '=v': sz('x') } }, passedOver: 0 },
  { given: '[HKCU\\a\\\\\\\\]\n"v"="x"', want: { a: { '=v': sz('x') } }, passedOver: 0 },
  { given: '[HKCU\\a\\\\b]\n"v"="x"', want: { a: { b: { '=v': sz('x') } } }, passedOver: 0 },
  { given: '[HKCU\\a\\b]\n[-HKCU\\a\\\\b\\]', want: { a: {} }, passedOver: 0 },
  {
    given: '[HKCU\\a]\n"v"="x"\n[HKCU\\b]  and more\n"w"="y"',
    want: { a: { '=v': sz('x') }, b: { '=w': sz('y') } },
    passedOver: 1,
  },
  { given: '[HKCU\\a]\n[HKCU\\b\n"v"="x"\n\\c]', want: { a: {} }, passedOver: 3 },
  { given: 'HKCU\\a]\n"v"="x"\n[HKCU\\b]', want: { b: {} }, passedOver: 2 },
  { given: '[HKCU\\a]\n[HKEY_CURRENT_USERS\\b]\n"v"=dword:1', want: { a: {} }, passedOver: 2 },
  {
    given: '[ HKCU\\a]\n[\tHKCU\\b]\n[- HKCU\\c]\n[ -HKCU\\c]\n[]\n[HKCU\\c]',
    want: { c: {} },
    passedOver: 5,
  },
  { given: '[HKCU\\a\\b]\n[-HKCU\\A\\B]\n"v"=dword:1\n[HKCU\\c]', want: { a: {}, c: {} }, passedOver: 1 },
  { given: `[HKCU\\a]\n[HKCU\\${'x'.repeat(256)}]\n"v"="x"`, want: { a: {} }, passedOver: 2 },
  { given: '[HKCU\\a]\n"b"=hex:01,\\\n[HKCU\\c]\n"d"="x"', want: { a: { '=d': sz('x') } }, passedOver: 1 },
  {
    given: '[HKCU\\a]\n"b"=hex:01\\\n[HKCU\\c]\n"d"="x"',
    want: { a: {}, c: { '=d': sz('x') } },
    passedOver: 1,
  },
];

const headers: readonly (readonly [line: string, isTaken: boolean])[] = [
  ['REGEDIT4', true],
  [header5, true],
  [' \t REGEDIT4', true],
  [`\t${header5}`, true],
  ['', false],
  ['\nREGEDIT4', false],
  [`\n${header5}`, false],
  ['REGEDIT', false],
  ['regedit4', false],
  ['AREGEDIT4', false],
  ['REGEDIT3', false],
  ['REGEDIT5', false],
  ['REGEDIT 4', false],
  ['REGEDIT4FOO', false],
  ['REGEDIT4 FOO', false],
  ['Windows Registry Editor Version 4.00', false],
  ['Windows Registry Editor Version 5', false],
  ['WINDOWS REGISTRY EDITOR VERSION 5.00', false],
  ['Windows Registry Editor version 5.00', false],
];

const eols = { CRLF: '\r\n', LF: '\n', CR: '\r', 'CR CR LF': '\r\r\n' };

describe('a .reg file as Windows imports it', () => {
  for (const { given, want, passedOver } of values) {
    it(`sets ${JSON.stringify(given)}`, () => {
      for (const eol of Object.values(eols)) {
        const text = `REGEDIT4\n\n[HKEY_CURRENT_USER\\K]\n${given}\n\n`.replaceAll('\n', eol);
        const document = parseDocument('f', Buffer.from(text, 'latin1'));
        const found = Object.entries(plain(document.key('HKCU\\K')) ?? {});
        assert.deepEqual(Object.fromEntries(found.map(([name, data]) => [name.slice(1), data])), want);
        assert.equal(document.passedOver.count, passedOver);
      }
    });
  }

  for (const { given, want, passedOver } of keys) {
    it(`makes ${JSON.stringify(given.slice(0, 80))}`, () => {
      const text = `${header5}\n\n${given}\n`.replaceAll('\n', '\r\n');
      const document = parseDocument('f', Buffer.from(`\ufeff${text}`, 'utf16le'));
      assert.deepEqual(plain(document.key('HKCU')), want);
      assert.equal(document.passedOver.count, passedOver);
    });
  }

  for (const [line, isTaken] of headers) {
    it(`${isTaken ? 'takes' : 'refuses'} one that begins with ${JSON.stringify(line)}`, () => {
      for (const eol of Object.values(eols)) {
        const bytes = Buffer.from(`${line}\n[HKCU\\a]\n`.replaceAll('\n', eol), 'latin1');
        if (isTaken) {
          assert.deepEqual(plain(parseDocument('f', bytes).key('HKCU')), { a: {} });
        } else {
          assert.throws(
            () => parseDocument('f', bytes),
            /^TargetError: f, line \d, column 1: It begins with /,
          );
        }
      }
    });
  }

  it('says which lines Windows passes over, and of many how many', () => {
    const lines = ['"v"="x"', '[HKCU\\a]', '"b"="C:\\temp"', '#', '"c"=dword:1g', '[HKCU\\d'];
    const text = `REGEDIT4\r\n${lines.join('\r')}\r`;
    const rest = 'Windows passes over this line, and so does rmsdsc.';
    assert.deepEqual(passedOverRemarks('f.reg', parseDocument('f', Buffer.from(text))), [
      `f.reg, line 2, column 1: The value \`"v"="x"\` stands below no key. Put it below a [key]. ${rest}`,
      `f.reg, line 4, column 8: \`\\t\` is no escape. Write a backslash as \\\\ and a quote as \\"; a text with other characters as hex(1):. ${rest}`,
      `f.reg, line 5, column 1: \`#\` is no line of a registry file. A line is a [key], a "name"=value, an @=value, a comment after ";" or blank. ${rest}`,
      'f.reg: Windows passes over 2 more lines in it, and so does rmsdsc.',
    ]);
    assert.deepEqual(passedOverRemarks('f.reg', parseDocument('f', Buffer.from('REGEDIT4\r\n'))), []);
  });
});
