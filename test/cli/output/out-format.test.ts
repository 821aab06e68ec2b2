import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { formatChoices } from '../../../src/cli/input/format-options.ts';
import { chooseFormat, type FileFormat, fileEnding } from '../../../src/cli/output/out-format.ts';
import { InputError } from '../../../src/model/errors.ts';
import { fleetFormats } from '../../../src/report/fleet/formats.ts';

const choose = (out: string | undefined, given?: (typeof fleetFormats)[number]): FileFormat =>
  chooseFormat(given, out, fleetFormats, 'table');

describe('the format of a file', () => {
  const names: [name: string, format: FileFormat][] = [
    ['report.txt', 'table'],
    ['rmsdsc.log', 'table'],
    ['report.json', 'json'],
    ['report.yaml', 'yaml'],
    ['report.yml', 'yaml'],
    ['report.ndjson', 'ndjson'],
    ['report.jsonl', 'ndjson'],
    ['report.csv', 'csv'],
    ['report.md', 'markdown'],
    ['report.xml', 'junit'],
    ['report.junit.xml', 'junit'],
    ['report.sarif', 'sarif'],
    ['report.sarif.json', 'sarif'],
    ['report.html', 'html'],
    ['Report.HTM', 'html'],
    ['out.d/report', 'table'],
    ['out.json/report', 'table'],
    ['pc01.contoso.com', 'table'],
    ['audit.2026-01-02', 'table'],
    ['/dev/stdout', 'table'],
  ];
  for (const [name, format] of names) {
    it(`of ${name} is ${format}`, () => assert.equal(choose(name), format));
  }

  it('is that of --format where the name says nothing, or the same', () => {
    assert.equal(choose(undefined), 'table');
    assert.equal(choose(undefined, 'csv'), 'csv');
    assert.equal(choose('report', 'csv'), 'csv');
    assert.equal(choose('report.csv', 'csv'), 'csv');
    assert.equal(choose('report.htm', 'html'), 'html');
  });

  const disagreeing: [name: string, given: (typeof fleetFormats)[number] | undefined, message: RegExp][] = [
    [
      'a.html',
      'json',
      /^--out a\.html: \.html is the ending of html, and --format is json\. Name a file that ends in \.json, or leave --format out\.$/,
    ],
    [
      'a.json',
      'sarif',
      /\.json is the ending of json, and --format is sarif\. Name a file that ends in \.sarif or \.sarif\.json/,
    ],
    ['a.json', 'table', /--format is table\. Name a file that ends in \.txt or \.log/],
    [
      'a.pdf',
      'json',
      /\.pdf is the ending of another kind of file, and --format is json\. .* leave --format out and name another file\.$/,
    ],
    [
      'a.reg',
      undefined,
      /^--out a\.reg: \.reg is the ending of a kind of file that this command does not write\. Name a file that ends in \.txt, /,
    ],
    ['a.xlsx', undefined, /\.xlsx is the ending of a kind of file/],
    ['a.PDF', undefined, /\.pdf is the ending of a kind of file/],
  ];
  for (const [name, given, message] of disagreeing) {
    it(`of ${name} is not ${given ?? 'guessed'}`, () => {
      assert.throws(
        () => choose(name, given),
        error => error instanceof InputError && message.test(error.message),
      );
    });
  }

  it('is one that the command writes', () => {
    assert.equal(chooseFormat(undefined, 'a.json', ['yaml', 'json'], 'yaml'), 'json');
    assert.throws(
      () => chooseFormat(undefined, 'a.csv', ['yaml', 'json'], 'yaml'),
      /\.yaml, \.yml or \.json\.$/,
    );
    assert.throws(() => chooseFormat(undefined, 'pc01.json', ['reg'], 'reg'), /ends in \.reg\.$/);
    assert.equal(chooseFormat(undefined, 'pc01.contoso.com', ['reg'], 'reg'), 'reg');
  });

  it('tells a file from a folder', () => {
    assert.equal(fileEnding('out/pc01.mof'), '.mof');
    assert.equal(fileEnding('out/contoso.zip'), '.zip');
    assert.equal(fileEnding('out'), undefined);
    assert.equal(fileEnding('v1.2'), undefined);
  });
});

describe('an option of one format', () => {
  it('is taken with that format, and refused with every other', () => {
    assert.deepEqual(formatChoices({ summaryOnly: true }, 'table'), { summaryOnly: true });
    assert.deepEqual(formatChoices({ csvDelimiter: 'semicolon' }, 'csv'), { csvDelimiter: 'semicolon' });
    assert.throws(
      () => formatChoices({ summaryOnly: true }, 'html'),
      /^InputError: --summary-only is of the table report, and this one is html\. Leave it out, or write --format table\.$/,
    );
    assert.throws(
      () => formatChoices({ csvDelimiter: 'comma' }, 'table'),
      /^InputError: --csv-delimiter is of the csv/,
    );
  });
});
