import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { aged, parseMaxAge } from '../../../src/audit/judge/freshness.ts';
import { InputError } from '../../../src/model/errors.ts';
import { collectedAt, collectedLine, earliest } from '../../../src/target/reg-file/collected.ts';
import { machine } from '../../report/fleet/sample.ts';

const asOf = new Date('2026-11-26T12:00:00Z');

describe('the age of an export', () => {
  const cases: [
    title: string,
    collected: string | undefined,
    status: 'ok' | 'drift',
    want: string,
    why: RegExp,
  ][] = [
    ['keeps what is as wanted in a fresh one', '2026-11-26T11:00:00Z', 'ok', 'ok', /^$/],
    ['keeps it to the last moment', '2026-11-24T12:00:00Z', 'ok', 'ok', /^$/],
    [
      'makes it unknown a moment later',
      '2026-11-24T11:59:59Z',
      'ok',
      'unknown',
      /made at 2026-11-24T11:59:59Z/,
    ],
    ['makes it unknown where no date is known', undefined, 'ok', 'unknown', /do not say when they were made/],
    ['forgives a clock that is fast', '2026-11-27T11:00:00Z', 'ok', 'ok', /^$/],
    [
      'does not believe a date after the run',
      '2026-11-28T12:00:00Z',
      'ok',
      'unknown',
      /which is after the run/,
    ],
  ];
  for (const [title, collected, status, want, why] of cases) {
    it(title, () => {
      const found = { ...machine('PC1', status), ...(collected !== undefined && { collected }) };
      const result = aged(found, parseMaxAge('2d'), asOf);
      assert.equal(result.status, want);
      const said = result.settings.flatMap(({ reasons }) => reasons.map(({ phrase }) => phrase));
      assert.match(said[0] ?? '', why);
      assert.equal(said.length, want === 'ok' ? 0 : 2);
    });
  }

  it('leaves drift drift, and makes unknown what was as wanted beside it', () => {
    const result = aged(machine('PC1', 'drift', 'Enabled is true.'), parseMaxAge('12h'), asOf);
    assert.equal(result.status, 'drift');
    assert.deepEqual(
      result.settings.map(({ status, reasons }) => [status, reasons.length]),
      [
        ['drift', 1],
        ['unknown', 1],
      ],
    );
  });

  for (const text of ['', '0d', '30', 'd', '-1d', '1.5d', '30 d', '30D', '999999d']) {
    it(`is not '${text}', which is refused`, () => {
      assert.throws(() => parseMaxAge(text), InputError);
    });
  }
});

describe('the date in an export', () => {
  const at = new Date('2026-11-26T12:34:56.789Z');
  const head = 'Windows Registry Editor Version 5.00\r\n\r\n; Made by hand.\r\n';

  it('of a running computer is when it was collected', () => {
    const line = collectedLine(at, 'rmsdsc 1.0.0', { kind: 'live' });
    assert.equal(line, '; Collected 2026-11-26T12:34:56Z by rmsdsc 1.0.0.');
    assert.equal(collectedAt(`${head}${line}\r\n\r\n[K]\r\n`), '2026-11-26T12:34:56Z');
  });

  it('made of another export is that of the other', () => {
    const line = collectedLine(at, 'rmsdsc 1.0.0', { kind: 'files', collected: '2026-01-02T03:04:05Z' });
    assert.equal(collectedAt(`${head}${line}\r\n`), '2026-01-02T03:04:05Z');
  });

  it('made of files that do not say theirs is not known', () => {
    const line = collectedLine(at, 'rmsdsc 1.0.0', { kind: 'files', collected: undefined });
    assert.equal(collectedAt(`${head}${line}\r\n`), undefined);
  });

  for (const [title, text] of [
    ['stands behind a key', `${head}[K]\r\n; Collected 2026-11-26T12:34:56Z by x.\r\n`],
    ['is no date', `${head}; Collected 2026-13-45T99:99:99Z by x.\r\n`],
    ['has no time zone', `${head}; Collected 2026-11-26T12:34:56 by x.\r\n`],
    ['stands in the text of a value', `${head}[K]\r\n"x"="\\\r\n; Collected 2026-11-26T12:34:56Z by x."\r\n`],
  ] as const) {
    it(`is none where it ${title}`, () => {
      assert.equal(collectedAt(text), undefined);
    });
  }

  it('of several exports is that of the oldest, and none where one has none', () => {
    assert.equal(earliest(['2026-02-01T00:00:00Z', '2026-01-01T00:00:00Z']), '2026-01-01T00:00:00Z');
    assert.equal(earliest(['2026-02-01T00:00:00Z', undefined]), undefined);
    assert.equal(earliest([]), undefined);
  });
});
