import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { csvDelimiters } from '../../../src/report/fleet/formats.ts';
import { readCsv } from '../../support/readers/csv.ts';
import { hostile, machine, render, sample } from './sample.ts';

const delimiters = ['comma', 'semicolon'] as const;

describe('a report of many machines in csv', () => {
  for (const csvDelimiter of delimiters) {
    it(`has the mark of UTF-8, then a row for each setting, with whole cells between each ${csvDelimiter}`, async () => {
      const text = await render('csv', sample, undefined, {}, { csvDelimiter });
      assert.match(text, /^\ufeff"Machine"/);
      const rows = readCsv(text, csvDelimiters[csvDelimiter]);
      assert.deepEqual(rows[0]?.slice(0, 5), ['Machine', 'Source', 'Setting', 'Type', 'Status']);
      assert.equal(rows.length, 1 + 2 * 13 + 1);
      assert(rows.every(row => row.length === rows[0]?.length));
    });
  }

  it('has its first columns in an order that stays', async () => {
    const stable = 'Machine,Source,Setting,Type,Status,Change,Reasons,Remarks,Baseline,Collected';
    const [head = []] = readCsv(await render('csv'));
    assert.equal(head.slice(0, 10).join(), stable);
  });

  it('has what was found, what is wanted and where in cells of their own, of what could be told', async () => {
    const one = machine('PC1', 'drift');
    const [first, ...others] = one.settings;
    assert(first);
    const key = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\X';
    const reasons = [
      {
        code: 'A:A:Differs',
        phrase: 'x',
        evidence: { key, value: 'V', found: '1', wanted: '0', file: 'a.reg', line: 7 },
      },
      { code: 'A:A:NotSet', phrase: 'y', evidence: { key, value: 'W', wanted: '"b"', file: 'a.reg' } },
      { code: 'A:A:CouldNotTell', phrase: 'z', evidence: { key, file: 'a.reg' } },
    ];
    const [head = [], row = []] = readCsv(
      await render('csv', [{ ...one, settings: [{ ...first, reasons }, ...others] }]),
    );
    assert.deepEqual(
      ['Found', 'Wanted', 'Evidence'].map(name => row[head.indexOf(name)]),
      ['1; nothing', '0; "b"', `${key} [V], a.reg, line 7; ${key} [W], a.reg`],
    );
  });

  it('has no cell that a spreadsheet would run', async () => {
    const tricks = [...hostile, '\t=1', ' =1', '+1', '\uff1d1', '\r@x', '\u200b=1', '"=1'];
    const rows = readCsv(
      await render(
        'csv',
        tricks.map(text => machine(text, 'drift', text, [text])),
      ),
    );
    for (const cell of rows.flat()) {
      assert.doesNotMatch(cell, /^[\s\p{Cf}]*[=+@\uff1d-]/u);
    }
    assert(rows.flat().includes("'=cmd|' /C calc'!A0"));
  });

  it('leaves a number a number', async () => {
    const rows = readCsv(await render('csv', [machine('-12', 'drift', '-1.5'), machine('-1-1', 'ok')]));
    assert.deepEqual([rows[1]?.[0], rows[1]?.[6], rows[3]?.[0]], ['-12', '-1.5', "'-1-1"]);
  });

  it('has no cell that would be run where a spreadsheet takes another delimiter', async () => {
    const pieces = fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      '|',
      ';',
      ',',
      '\t',
      '\n',
      '"',
      ' ',
      'a',
      '1',
      '\uff1d',
    );
    const text = fc.array(pieces, { maxLength: 8 }).map(parts => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom(...delimiters), async (said, csvDelimiter) => {
        const other = csvDelimiter === 'comma' ? ';' : ',';
        const csv = await render('csv', [machine(said, 'drift', said)], undefined, {}, { csvDelimiter });
        for (const cell of readCsv(csv, csvDelimiters[csvDelimiter]).flat()) {
          for (const part of cell.split(new RegExp(`[\\n\\t${other}]`))) {
            assert(!/^[\s"]*[=+\-@|\uff1d]/.test(part) || /^-?\d+$/.test(cell), JSON.stringify(cell));
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('says what it leaves out of a cell that is longer than Excel takes', async () => {
    const rows = readCsv(await render('csv', [machine('PC1', 'drift', 'x'.repeat(50_000))]));
    const cell = rows[1]?.[6] ?? '';
    assert(cell.length <= 32_767 && cell.length > 32_000, String(cell.length));
    const [, rest = ''] = /x\.\.\. \((\d+) more characters; the json report has them\)$/.exec(cell) ?? [];
    assert.equal(cell.indexOf('.') + Number(rest), 50_000);
    const [, whole] = readCsv(await render('csv', [machine('PC1', 'drift', 'x'.repeat(32_767))]));
    assert.equal(whole?.[6], 'x'.repeat(32_767));
  });
});
