import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import {
  formatDeletion,
  formatHeader,
  type RegForm,
  regeditForm,
} from '../../../../src/target/reg-file/syntax/value-syntax.ts';

const utf8: RegForm = { ...regeditForm, encoding: 'utf-8' };
const root = 'HKEY_LOCAL_MACHINE';

describe('what no line of a .reg file can hold', () => {
  const deletions: [name: string, form: RegForm, want: string][] = [
    ['a', regeditForm, '"a"=-'],
    ['', regeditForm, '@=-'],
    ['x'.repeat(16_383), regeditForm, `"${'x'.repeat(16_383)}"=-`],
    ['x'.repeat(16_384), regeditForm, `; rmsdsc line: "${'x'.repeat(16_384)}"=-`],
    ['a\0b', regeditForm, '; rmsdsc line: "a\\u0000b"=-'],
    ['a\ud800', regeditForm, '"a\ud800"=-'],
    ['a\ud800', utf8, '; rmsdsc line: "a\\ud800"=-'],
  ];
  for (const [name, form, want] of deletions) {
    it(`stands in a comment where the value ${JSON.stringify(name.slice(0, 9))} is deleted, ${form.encoding}`, () =>
      assert.equal(formatDeletion(name, form), want));
  }

  const levels = (count: number): string => `${root}${'\\a'.repeat(count - 1)}`;
  const headers: [path: string, form: RegForm, want: string][] = [
    [`${root}\\${'x'.repeat(255)}`, regeditForm, `[${root}\\${'x'.repeat(255)}]`],
    [`${root}\\${'x'.repeat(256)}`, regeditForm, `; rmsdsc line: [${root}\\\\${'x'.repeat(256)}]`],
    [levels(512), regeditForm, `[${levels(512)}]`],
    [levels(513), regeditForm, `; rmsdsc line: [${levels(513).replaceAll('\\', '\\\\')}]`],
    [`${root}\\a\nb`, regeditForm, `; rmsdsc line: [${root}\\\\a\\nb]`],
    [`${root}\\a\ud800`, regeditForm, `[${root}\\a\ud800]`],
    [`${root}\\a\ud800`, utf8, `; rmsdsc line: [${root}\\\\a\\ud800]`],
  ];
  for (const [path, form, want] of headers) {
    it(`stands in a comment where the key ${JSON.stringify(path.slice(19, 27))} is, ${form.encoding}`, () =>
      assert.equal(formatHeader(path, form), want));
  }
});
