import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { TargetError } from '../../../../src/model/errors.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../../../src/model/registry-value.ts';
import { RegDocument } from '../../../../src/target/reg-file/document/document.ts';
import { editSplices } from '../../../../src/target/reg-file/write/edit.ts';
import { applySplices, invertSplices } from '../../../../src/target/reg-file/write/splice.ts';
import type { Change } from '../../../../src/target/target.ts';
import { documentOf, dword, edited, header5, plain, sz } from '../support.ts';

const set = (key: string, value: RegistryValue): Change => ({ kind: 'set-value', key, value });
const unset = (key: string, name: string): Change => ({ kind: 'delete-value', key, name });
const create = (key: string): Change => ({ kind: 'create-key', key });
const remove = (key: string): Change => ({ kind: 'delete-key', key });
const binary = (name: string, length: number): RegistryValue => ({
  name,
  type: 3,
  data: Buffer.alloc(length, 7),
});

const ann = 'HKEY_USERS\\S-1-5-21-1-2-3-1001';

interface Case {
  readonly title: string;
  readonly body: string;
  readonly changes: readonly Change[];
  readonly want: string;
  readonly readPaths?: readonly string[];
}

const values: readonly Case[] = [
  {
    title: 'replaces data where it stands, with its blanks and its comment',
    body: '[HKLM\\k]\n "V" = dword:1 ; why\n"w"=""\n\n',
    changes: [set('HKLM\\k', dwordValue('v', 2))],
    want: '[HKLM\\k]\n "V" = dword:00000002 ; why\n"w"=""\n\n',
  },
  {
    title: 'leaves data as it is that says the same',
    body: '[HKLM\\k]\n"v"=dword:1\n"w"=hex(4):02,0,\n'.replace('0,\n', '00,00,00\n'),
    changes: [set('HKLM\\K', dwordValue('v', 1)), set('HKLM\\K', dwordValue('W', 2))],
    want: '[HKLM\\k]\n"v"=dword:1\n"w"=hex(4):02,00,00,00\n',
  },
  {
    title: 'replaces data of several lines',
    body: '[HKLM\\k]\n"v"=hex:01,\\\n ; why\n 02 ; end\n"w"="a\nb"\n',
    changes: [set('HKLM\\k', stringValue('v', 'x')), set('HKLM\\k', stringValue('w', 'y'))],
    want: '[HKLM\\k]\n"v"="x" ; end\n"w"="y"\n',
  },
  {
    title: 'replaces the definition that counts',
    body: '[HKLM\\k]\n"v"=dword:1\n[HKLM\\k]\n"v"=dword:2\n"v"=dword:3\n',
    changes: [set('HKLM\\k', dwordValue('v', 4))],
    want: '[HKLM\\k]\n"v"=dword:1\n[HKLM\\k]\n"v"=dword:2\n"v"=dword:00000004\n',
  },
  {
    title: 'sets what the file deletes',
    body: '[HKLM\\k]\n"v"=-\n',
    changes: [set('HKLM\\k', dwordValue('v', 4))],
    want: '[HKLM\\k]\n"v"=dword:00000004\n',
  },
  {
    title: 'adds values after the last one',
    body: '[HKLM\\k]\n"v"=dword:1\n\n; about l\n[HKLM\\l]\n',
    changes: [set('HKLM\\k', dwordValue('w', 1)), set('HKLM\\k', stringValue('', 'd'))],
    want: '[HKLM\\k]\n"v"=dword:1\n"w"=dword:00000001\n@="d"\n\n; about l\n[HKLM\\l]\n',
  },
  {
    title: 'adds values to the last section of a key',
    body: '[HKLM\\k]\n\n[HKLM\\l]\n\n[HKLM\\k]\n',
    changes: [set('HKLM\\k', dwordValue('w', 1))],
    want: '[HKLM\\k]\n\n[HKLM\\l]\n\n[HKLM\\k]\n"w"=dword:00000001\n',
  },
  {
    title: 'adds values behind a last line without end',
    body: '[HKLM\\k]\n"v"=""',
    changes: [set('HKLM\\k', dwordValue('w', 1))],
    want: '[HKLM\\k]\n"v"=""\n"w"=dword:00000001\n',
  },
  {
    title: 'adds values only where they count',
    body: '[HKLM\\k]\n"v"=dword:1\n\n[-HKLM\\k]\n\n[HKLM\\k]\n',
    changes: [set('HKLM\\k', dwordValue('v', 1))],
    want: '[HKLM\\k]\n"v"=dword:1\n\n[-HKLM\\k]\n\n[HKLM\\k]\n"v"=dword:00000001\n',
  },
  {
    title: 'deletes every definition',
    body: '[HKLM\\k]\n"v"=dword:1\n"w"=""\n[HKLM\\K]\n"V"=hex:01,\\\n  02\n',
    changes: [unset('HKLM\\k', 'v')],
    want: '[HKLM\\k]\n"w"=""\n[HKLM\\K]\n',
  },
  {
    title: 'deletes nothing that is not there',
    body: '[HKLM\\k]\n"v"=dword:1\n"v"=-\n',
    changes: [unset('HKLM\\k', 'v'), unset('HKLM\\k', 'x'), unset('HKLM\\l', 'x'), remove('HKLM\\l')],
    want: '[HKLM\\k]\n"v"=dword:1\n"v"=-\n',
  },
  {
    title: 'does the last of what is asked',
    body: '[HKLM\\k]\n"v"=dword:1\n',
    changes: [
      unset('HKLM\\k', 'v'),
      set('HKLM\\k', dwordValue('V', 2)),
      set('HKLM\\k', dwordValue('w', 2)),
      unset('HKLM\\k', 'W'),
    ],
    want: '[HKLM\\k]\n"v"=dword:00000002\n',
  },
  {
    title: 'wraps bytes as regedit does',
    body: '[HKLM\\k]\n',
    changes: [
      set('HKLM\\k', binary('FilterData', 48)),
      set('HKLM\\k', binary('x'.repeat(80), 2)),
      set('HKLM\\k', binary('e', 0)),
    ],
    want: `[HKLM\\k]\n"FilterData"=hex:${'07,'.repeat(20)}\\\n  ${'07,'.repeat(25)}\\\n  07,07,07\n"${'x'.repeat(80)}"=hex:07,\\\n  07\n"e"=hex:\n`,
  },
  {
    title: 'writes what is no plain text as bytes',
    body: '[HKLM\\k]\n',
    changes: [
      set('HKLM\\k', stringValue('a', 'x\ny')),
      set('HKLM\\k', { name: 'b', type: 1, data: Buffer.from('x') }),
      set('HKLM\\k', { name: 'c', type: 1, data: Buffer.alloc(0) }),
      set('HKLM\\k', { name: 'd', type: 4, data: Buffer.of(1) }),
      set('HKLM\\k', { name: 'e', type: 0x1003, data: Buffer.of(1) }),
      set('HKLM\\k', stringValue('f', '\ud800')),
    ],
    want: '[HKLM\\k]\n"a"=hex(1):78,00,0a,00,79,00,00,00\n"b"=hex(1):78\n"c"=hex(1):\n"d"=hex(4):01\n"e"=hex(1003):01\n"f"=hex(1):00,d8,00,00\n',
  },
  {
    title: 'escapes names and texts',
    body: '[HKLM\\k]\n',
    changes: [set('HKLM\\k', stringValue('a\\b"c', '\\\\x\\"y"'))],
    want: '[HKLM\\k]\n"a\\\\b\\"c"="\\\\\\\\x\\\\\\"y\\""\n',
  },
];

const keys: readonly Case[] = [
  {
    title: 'puts a key among siblings by their whole names',
    body: '[HKLM\\k]\n\n[HKLM\\k\\ab]\n\n[HKLM\\k\\ad]\n\n',
    changes: [create('HKLM\\k\\ac\\x')],
    want: '[HKLM\\k]\n\n[HKLM\\k\\ab]\n\n[HKEY_LOCAL_MACHINE\\k\\ac]\n\n[HKEY_LOCAL_MACHINE\\k\\ac\\x]\n\n[HKLM\\k\\ad]\n\n',
  },
  {
    title: 'puts a key after its sibling and all below that',
    body: '[HKLM\\k]\n\n[HKLM\\k\\a]\n\n[HKLM\\k\\a\\z]\n\n[HKLM\\k\\c]\n\n',
    changes: [create('HKLM\\k\\B')],
    want: '[HKLM\\k]\n\n[HKLM\\k\\a]\n\n[HKLM\\k\\a\\z]\n\n[HKEY_LOCAL_MACHINE\\k\\B]\n\n[HKLM\\k\\c]\n\n',
  },
  {
    title: 'puts a first key after the one above',
    body: '[HKLM\\k]\n"v"=""\n\n[HKLM\\k\\b]\n\n',
    changes: [create('HKLM\\k\\a')],
    want: '[HKLM\\k]\n"v"=""\n\n[HKEY_LOCAL_MACHINE\\k\\a]\n\n[HKLM\\k\\b]\n\n',
  },
  {
    title: 'puts a key before the first sibling, where the one above has no line',
    body: '; first\n[HKLM\\k\\b]\n\n',
    changes: [create('HKLM\\k\\a')],
    want: '; first\n[HKEY_LOCAL_MACHINE\\k\\a]\n\n[HKLM\\k\\b]\n\n'.replace('; first\n', '; first\n\n'),
  },
  {
    title: 'puts a key before what is below it',
    body: '[HKLM\\k\\a]\n\n[HKLM\\k\\b\\c]\n\n',
    changes: [set('HKLM\\k\\b', dwordValue('v', 1))],
    want: '[HKLM\\k\\a]\n\n[HKEY_LOCAL_MACHINE\\k\\b]\n"v"=dword:00000001\n\n[HKLM\\k\\b\\c]\n\n',
  },
  {
    title: 'names the missing keys above',
    body: '[HKLM\\K]\n',
    changes: [set('HKLM\\k\\b\\c', dwordValue('v', 1)), create('HKLM\\k\\b\\a')],
    want: '[HKLM\\K]\n\n[HKEY_LOCAL_MACHINE\\K\\b]\n\n[HKEY_LOCAL_MACHINE\\K\\b\\a]\n\n[HKEY_LOCAL_MACHINE\\K\\b\\c]\n"v"=dword:00000001\n\n',
  },
  {
    title: 'names no key above what the file speaks for',
    body: '[HKLM\\k\\a\\b]\n\n',
    changes: [create('HKLM\\k\\a\\c'), create('HKCU\\x\\y')],
    want: '[HKLM\\k\\a\\b]\n\n[HKEY_CURRENT_USER\\x\\y]\n\n[HKEY_LOCAL_MACHINE\\k\\a\\c]\n\n',
  },
  {
    title: 'creates nothing that is there',
    body: '[HKLM\\k\\a]\n',
    changes: [create('HKLM\\K'), create('HKLM\\k\\A')],
    want: '[HKLM\\k\\a]\n',
  },
  {
    title: 'adds a key behind a last line without end',
    body: '[HKLM\\a]',
    changes: [create('HKLM\\a\\b')],
    want: '[HKLM\\a]\n\n[HKEY_LOCAL_MACHINE\\a\\b]\n\n',
  },
  {
    title: 'brings a deleted key back behind its deletion',
    body: '[HKLM\\k]\n\n[HKLM\\k\\z]\n\n[-HKLM\\k\\b]\n\n',
    changes: [set('HKLM\\k\\b', dwordValue('v', 1)), create('HKLM\\k\\a')],
    want: '[HKLM\\k]\n\n[HKEY_LOCAL_MACHINE\\k\\a]\n\n[HKLM\\k\\z]\n\n[-HKLM\\k\\b]\n\n[HKEY_LOCAL_MACHINE\\k\\b]\n"v"=dword:00000001\n\n',
  },
  {
    title: 'deletes a key in all places with all below it, but no comments beside it',
    body: '; about k\n[HKLM\\k]\n"v"=""\n\n[HKLM\\k\\a]\n; about v\n"v"=""\n\n; about l\n[HKLM\\l]\n\n[HKLM\\K\\A\\b]\n[HKLM\\m]\n',
    changes: [remove('HKLM\\k\\a')],
    want: '; about k\n[HKLM\\k]\n"v"=""\n\n; about l\n[HKLM\\l]\n\n[HKLM\\m]\n',
  },
  {
    title: 'keeps a key that was there for the one below it',
    body: '[HKLM\\k]\n\n[HKLM\\k\\a\\b]\n\n[HKLM\\k\\z]\n\n',
    changes: [remove('HKLM\\k\\a\\b')],
    want: '[HKLM\\k]\n\n[HKEY_LOCAL_MACHINE\\k\\a]\n\n[HKLM\\k\\z]\n\n',
  },
  {
    title: 'keeps a key that is created and was there for the one below it',
    body: '[HKLM\\k\\a\\b]\n\n',
    changes: [create('HKLM\\k\\a'), remove('HKLM\\k\\a\\b')],
    want: '[HKEY_LOCAL_MACHINE\\k\\a]\n\n[-HKEY_LOCAL_MACHINE\\k\\a\\b]\n\n',
  },
  {
    title: 'keeps a key that is read and was there for the one below it',
    body: '[HKLM\\k\\a\\b]\n\n',
    changes: [remove('HKLM\\k\\a\\b')],
    readPaths: ['HKEY_LOCAL_MACHINE\\k'],
    want: '[HKEY_LOCAL_MACHINE\\k\\a]\n\n',
  },
  {
    title: 'goes on speaking for a topmost key',
    body: '[HKLM\\k\\a]\n"v"=""\n\n[HKLM\\k\\a\\b]\n\n',
    changes: [remove('HKLM\\k\\a')],
    readPaths: ['HKLM\\k\\a'],
    want: '[-HKEY_LOCAL_MACHINE\\k\\a]\n\n',
  },
  {
    title: 'goes on speaking for a topmost key beside another',
    body: '[HKLM\\k\\a]\n\n[HKLM\\k\\b]\n\n',
    changes: [remove('HKLM\\k\\a')],
    want: '[-HKEY_LOCAL_MACHINE\\k\\a]\n\n[HKLM\\k\\b]\n\n',
  },
  {
    title: 'goes on speaking for a root',
    body: '[HKLM]\n\n[HKLM\\k]\n\n',
    changes: [remove('HKLM')],
    want: '[-HKEY_LOCAL_MACHINE]\n\n',
  },
  {
    title: 'deletes and creates again',
    body: '[HKLM\\k]\n"v"=""\n\n[HKLM\\k\\a]\n\n',
    changes: [remove('HKLM\\k'), set('HKLM\\k', dwordValue('w', 1))],
    want: '[HKEY_LOCAL_MACHINE\\k]\n"w"=dword:00000001\n\n',
  },
  {
    title: 'creates and deletes again',
    body: '[HKLM\\k]\n\n',
    changes: [create('HKLM\\k\\a\\b'), remove('HKLM\\k\\a\\b'), remove('HKLM\\k\\a')],
    want: '[HKLM\\k]\n\n',
  },
  {
    title: 'creates a key on the way to one that it deletes',
    body: '[HKLM\\k]\n\n',
    changes: [create('HKLM\\k\\a\\b'), remove('HKLM\\k\\a\\b')],
    want: '[HKLM\\k]\n\n[HKEY_LOCAL_MACHINE\\k\\a]\n\n',
  },
  {
    title: 'keeps a key whose only subkey the file itself deletes',
    body: '[HKLM\\k]\n\n[HKLM\\k\\a\\b]\n\n[-HKLM\\k\\a\\b]\n\n[HKLM\\k\\a\\b]\n\n',
    changes: [remove('HKLM\\k\\a\\b')],
    want: '[HKLM\\k]\n\n[HKEY_LOCAL_MACHINE\\k\\a]\n\n[-HKLM\\k\\a\\b]\n\n',
  },
  {
    title: 'deletes a key and the one above it',
    body: '[HKLM]\n\n[HKLM\\k]\n\n[HKLM\\k\\a]\n\n',
    changes: [remove('HKLM\\k\\a'), remove('HKLM\\k'), remove('HKLM\\k\\b')],
    want: '[HKLM]\n\n',
  },
  {
    title: 'writes from the root on into a file without keys, and says what else is not there',
    body: '',
    changes: [create('HKLM\\SOFTWARE\\k')],
    readPaths: ['HKEY_LOCAL_MACHINE\\SOFTWARE\\x', 'HKEY_USERS\\S-1-5-18\\k'],
    want: '[HKEY_LOCAL_MACHINE]\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\n\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\k]\n\n[-HKEY_USERS\\S-1-5-18\\k]\n\n',
  },
  {
    title: "writes a user's classes under the name that is there",
    body: `[${ann}_Classes]\n\n`,
    changes: [create(`${ann}\\Software\\Classes\\a`)],
    want: `[${ann}_Classes]\n\n[${ann}_Classes\\a]\n\n`,
  },
  {
    title: "deletes a user's classes under both names",
    body: `[${ann}]\n\n[${ann}_Classes\\a]\n\n[${ann}\\Software\\Classes\\a]\n\n[${ann}\\Software\\Classes]\n\n`,
    changes: [remove(`${ann}_Classes\\a`)],
    want: `[${ann}]\n\n[${ann}\\Software\\Classes]\n\n`,
  },
];

describe('editing values of a .reg file', () => {
  for (const { title, body, changes, readPaths, want } of values) {
    it(title, () => assert.equal(edited(body, changes, readPaths), want));
  }

  it('uses the line end of the file', () => {
    const document = documentOf('[HKLM\\k]\n');
    const source = { ...document.source, text: document.text.replaceAll('\r', '') };
    const lf = new (
      document.constructor as typeof import('../../../../src/target/reg-file/document/document.ts').RegDocument
    )(source);
    const splices = editSplices(lf, [set('HKLM\\k', binary('v', 40)), create('HKLM\\k\\l')], []);
    assert.ok(!applySplices(lf.text, splices).includes('\r'));
  });

  it('writes ANSI into a REGEDIT4 file, and refuses what is none', () => {
    const document = documentOf('[HKLM\\k]\n', 'REGEDIT4');
    const expandable = (text: string): Change =>
      set('HKLM\\k', { name: 'v', type: 2, data: Buffer.from(text, 'utf16le') });
    const [splice] = editSplices(document, [expandable('a\0')], []);
    assert.equal(splice?.text, '"v"=hex(2):61,00\r\n');
    const message =
      'The value `v` (REG_EXPAND_SZ) has characters that an ANSI file (REGEDIT4) cannot hold. Export the file as version 5.00.';
    assert.throws(() => editSplices(document, [expandable('\u00e4')], []), new TargetError(message));
    const odd = set('HKLM\\k', { name: 'v', type: 7, data: Buffer.of(1) });
    assert.throws(() => editSplices(document, [odd], []), TargetError);
  });

  it('writes what no line can have as comments that only this program reads', () => {
    const seven = ':07,07,07';
    assert.equal(
      edited('[HKLM\\k]\n"v"=""\n', [
        set('HKLM\\k', binary('a\0"\\', 3)),
        unset('HKLM\\k', 'v'),
        set('HKLM\\k\\a\nb', binary('c', 3)),
      ]),
      `[HKLM\\k]\n; rmsdsc line: "a\\u0000\\"\\\\"=hex${seven}\n\n; rmsdsc line: [HKEY_LOCAL_MACHINE\\\\k\\\\a\\nb]\n; rmsdsc line: "c"=hex${seven}\n\n`,
    );
  });

  it('edits such comments where they stand', () => {
    const body =
      '[HKLM\\k]\n"v"=""\n; rmsdsc line: "a\\u0000"=hex:01\n[-HKLM\\m]\n; rmsdsc line: [HKEY_LOCAL_MACHINE\\\\k\\\\l\\u0000]\n; rmsdsc line: "w"=dword:00000001\n\n[HKLM\\n]\n';
    assert.equal(
      edited(body, [
        set('HKLM\\k', binary('A\0', 40)),
        set('HKLM\\k\\l\0', dwordValue('w', 2)),
        set('HKLM\\k\\L\0', dwordValue('x', 3)),
      ]),
      body
        .replace('hex:01', `hex:${'07,'.repeat(40).slice(0, -1)}`)
        .replace('dword:00000001\n', 'dword:00000002\n; rmsdsc line: "x"=dword:00000003\n'),
    );
    assert.equal(
      edited(body, [unset('HKLM\\k', 'a\0'), remove('HKLM\\k\\l\0')]),
      '[HKLM\\k]\n"v"=""\n[-HKLM\\m]\n[HKLM\\n]\n',
    );
  });

  it('puts nothing between a line that Windows passes over and what makes it do so', () => {
    const body = '[HKLM\\a]\n[-HKLM\\b]\n"v"=""\n\n[HKLM\\c\n"w"=""\n';
    const made = documentOf(edited(body, [create('HKLM\\b'), set('HKLM\\a', stringValue('x', ''))]));
    assert.deepEqual(plain(made.key('HKLM')), { a: { '=x': sz('') }, b: {} });
    assert.equal(made.passedOver.count, documentOf(body).passedOver.count);
  });

  for (const [title, eol] of [
    ['CR', '\r'],
    ['CR CR LF', '\r\r\n'],
  ] as const) {
    it(`writes lines that end as the first one does: ${title}`, () => {
      const text = `${header5}\n[HKLM\\k]\n"v"=dword:00000001`.replaceAll('\n', eol);
      const document = new RegDocument({ encoding: 'utf-8', bom: false, text });
      const splices = editSplices(document, [set('HKLM\\k', binary('w', 40)), create('HKLM\\k\\l')], []);
      const made = new RegDocument({ ...document.source, text: applySplices(text, splices) });
      const seven = `3:${'07'.repeat(40)}`;
      assert.deepEqual(plain(made.key('HKLM\\k')), { '=v': dword(1), '=w': seven, l: {} });
      assert.equal(made.passedOver.count, 0);
      // The line end is CR in both: what follows it is a blank line.
      assert.ok(!/[^\r]\n/.test(made.text), JSON.stringify(made.text));
    });
  }
});

describe('editing keys of a .reg file', () => {
  for (const { title, body, changes, readPaths, want } of keys) {
    it(title, () => assert.equal(edited(body, changes, readPaths), want));
  }
});

describe('splices', () => {
  it('can be taken back', () => {
    const splices = [
      { start: 0, length: 0, text: 'ab' },
      { start: 1, length: 2, text: '' },
      { start: 3, length: 0, text: 'c' },
      { start: 3, length: 1, text: 'defg' },
    ];
    const text = applySplices('12345', splices);
    assert.equal(text, 'ab1cdefg5');
    assert.equal(applySplices(text, invertSplices('12345', splices)), '12345');
  });

  it('must not reach into each other or beyond the end', () => {
    const splice = { start: 1, length: 2, text: '' };
    assert.throws(() => applySplices('12345', [splice, { start: 2, length: 0, text: '' }]), RangeError);
    assert.throws(() => applySplices('12', [splice]), RangeError);
  });
});
