import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { RegDocument } from '../../../../src/target/reg-file/document/document.ts';
import { asExactLine } from '../../../../src/target/reg-file/syntax/exact-line.ts';
import { documentOf, plain } from '../support.ts';

describe('a .reg file as a sequence of operations', () => {
  it('has all of a key, however its lines and those of others come in turns', () => {
    const count = 300;
    const body = Array.from(
      { length: count },
      (_, index) => `[HKLM\\a\\${index}]\n[HKCU\\a\\${index}]\n`,
    ).join('');
    for (const root of ['HKLM', 'HKCU']) {
      const names = Object.keys(plain(documentOf(body).key(`${root}\\a`)) ?? {});
      assert.deepEqual(
        names,
        Array.from({ length: count }, (_, index) => String(index)),
      );
    }
  });

  for (const { title, body, want } of [
    {
      title: 'later values win',
      body: '[HKLM\\a]\n"v"=dword:1\n[HKLM\\b]\n[HKLM\\A]\n"V"=dword:2\n',
      want: { a: { '=v': '4:02000000' }, b: {} },
    },
    {
      title: 'a deleted key is gone with all below it',
      body: '[HKLM\\a\\b]\n[HKLM\\c]\n[-HKLM\\A]\n',
      want: { c: {} },
    },
    {
      title: 'a key can come back',
      body: '[HKLM\\a\\b]\n"v"=""\n[-HKLM\\a]\n[HKLM\\a]\n"w"=dword:1\n',
      want: { a: { '=w': '4:01000000' } },
    },
    {
      title: 'what is deleted leaves the key above it',
      body: '[HKLM\\a\\b]\n[-HKLM\\a\\b]\n',
      want: { a: {} },
    },
    { title: 'a root can be deleted', body: '[HKLM\\a]\n[-HKEY_LOCAL_MACHINE]\n', want: undefined },
    { title: 'a key above one that is deleted may be there', body: '[-HKLM\\a\\b]\n', want: { a: {} } },
    {
      title: 'names are one that Windows takes for one, and no others',
      body: '[HKLM\\\u03c3]\n"\u1f80"=dword:1\n"\u1f88"=dword:2\n[HKLM\\\u03a3]\n"\u03c2"=dword:3\n[HKLM\\\u03c2]\n',
      want: {
        '\u03c3': { '=\u1f80': '4:02000000', '=\u03c2': '4:03000000' },
        '\u03c2': {},
      },
    },
    { title: 'a key is there for the one below it', body: '[HKLM\\a\\b]\n', want: { a: { b: {} } } },
  ]) {
    it(title, () => {
      assert.deepEqual(plain(documentOf(body).key('HKEY_LOCAL_MACHINE')), want);
    });
  }

  it('is read in the same way where it is too long to be indexed as a whole', () => {
    const others = Array.from({ length: 300 }, (_, index) => `[HKLM\\other${index}]\n`).join('');
    const document = documentOf(
      `${others}[HKLM\\a\\\u1f80]\n[HKLM\\a\\\u03c2]\n"v"=dword:1\n[HKLM\\a\\\u03c3]\n`,
    );
    const at = (name: string) => plain(document.key(`HKEY_LOCAL_MACHINE\\A\\${name}`));
    assert.deepEqual(at('\u1f88'), {});
    assert.deepEqual(at('\u03c2'), { '=v': '4:01000000' });
    assert.deepEqual(at('\u03a3'), {});
    assert.equal(at('\u03d1'), undefined);
  });

  it('is not taken for another one with the same lines, of which some are in a comment', () => {
    const below = '"v"=dword:1\n[HKLM\\a\\b]\n"w"=dword:2\n';
    assert.deepEqual(plain(documentOf(`[HKLM\\a]\n${below}`).key('HKLM\\a')), {
      '=v': '4:01000000',
      b: { '=w': '4:02000000' },
    });
    const commented = documentOf(`${asExactLine('[HKLM\\\\a]')}\n${below}`);
    assert.deepEqual(plain(commented.key('HKLM\\a')), { b: { '=w': '4:02000000' } });
  });

  it('names the key of which nobody can tell the characters, though another one has the same lines', () => {
    const keys = ['HKEY_LOCAL_MACHINE\\a\\c', 'HKEY_LOCAL_MACHINE\\b\\c'];
    const lines = keys.map(key => `[${key}]\r\n"caf\xe9"=""\r\n[${key}\\d]\r\n`);
    const text = `REGEDIT4\r\n\r\n${lines.join('')}`;
    const document = new RegDocument({ encoding: 'ansi', bom: false, text });
    for (const key of keys) {
      assert.ok(document.key(key)?.problem?.includes(` in ${key}. `), key);
    }
  });
});
