import assert from 'node:assert/strict';
import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { stringValue } from '../../../../src/model/registry-value.ts';
import { buildHive, sealed } from '../../../support/hives/hive-builder.ts';
import { dirty, dirtyPages, newLog, oldLog, rehash } from '../../../support/hives/hive-logs.ts';
import { eachInFolder, lines, withHive } from '../support.ts';

/** The states of one hive, each larger than the one before. */
const states = [0, 1, 2, 3].map(version =>
  buildHive(
    [
      {
        name: 'Key',
        values: [
          stringValue('state', `state ${version}`),
          { name: 'big', type: 3, data: Buffer.alloc(5000 * version) },
        ],
      },
    ],
    { minor: 3 },
  ),
);
const [first, second, third, fourth] = states as [Buffer, Buffer, Buffer, Buffer];
const step = [dirtyPages(first, second), dirtyPages(second, third), dirtyPages(third, fourth)] as const;

/** A copy with these bytes from there on. */
function patched(bytes: Buffer, at: number, data: string | Buffer): Buffer {
  const copy = Buffer.from(bytes);
  Buffer.from(data).copy(copy, at);
  return copy;
}

function timed(hive: Buffer, written: bigint): Buffer {
  const copy = Buffer.from(hive);
  copy.writeBigUInt64LE(written, 12);
  return sealed(copy);
}

interface Case {
  readonly title: string;
  /** The hive and its logs by suffix. */
  readonly files: Readonly<Record<string, Buffer>>;
  readonly want: Buffer;
  readonly doubt?: RegExp;
}

/** A part that the second state has as the first. */
const untouched = { offset: 512, data: first.subarray(4096 + 512, 4096 + 1024) };
const inWrite = dirty(first, 10, 9);
const brokenHeader = patched(inWrite, 36, 'broken');
const two = newLog(third, 10, [step[0], step[1]]);
const stale =
  /^was left in the middle of a write, and no transaction log beside it fits it .*: what it says may be stale$/;
const corrupt = (log: Buffer, at: number): Buffer => patched(log, at, Buffer.from([(log[at] ?? 0) ^ 1]));

const cases: readonly Case[] = [
  { title: 'clean, with a log', files: { '': first, '.LOG1': newLog(second, 7, [step[0]]) }, want: first },
  {
    title: 'dirty, without a log',
    files: { '': inWrite },
    want: first,
    doubt: /^was left in the middle of a write, and no transaction log is beside it/,
  },
  { title: 'one new log', files: { '': inWrite, '.LOG1': newLog(second, 9, [step[0]]) }, want: second },
  { title: 'several entries', files: { '': inWrite, '.LOG1': two }, want: third },
  { title: 'lower-case names', files: { '': inWrite, '.log2': two }, want: third },
  { title: 'a single .LOG', files: { '': inWrite, '.LOG': two }, want: third },
  {
    title: 'two logs, the second first',
    files: {
      '': inWrite,
      '.LOG2': newLog(second, 9, [step[0]]),
      '.LOG1': newLog(fourth, 10, [step[1], step[2]]),
    },
    want: fourth,
  },
  {
    title: 'sequence numbers that wrap around',
    files: {
      '': dirty(first, 0, 0xffffffff),
      '.LOG1': newLog(fourth, 0, [step[1], step[2]]),
      '.LOG2': newLog(second, 0xffffffff, [step[0]]),
    },
    want: fourth,
  },
  {
    title: 'a gap between two logs',
    files: { '': inWrite, '.LOG1': newLog(second, 9, [step[0]]), '.LOG2': newLog(third, 12, [step[1]]) },
    want: second,
  },
  {
    title: 'an older log beside the right one',
    files: { '': inWrite, '.LOG1': newLog(fourth, 3, [step[2]]), '.LOG2': newLog(second, 9, [step[0]]) },
    want: second,
  },
  {
    title: 'logs that are all older',
    files: { '': inWrite, '.LOG1': newLog(second, 8, [step[0]]) },
    want: first,
    doubt: stale,
  },
  {
    title: 'an entry of an earlier round behind the last one',
    files: {
      '': inWrite,
      '.LOG1': Buffer.concat([newLog(second, 9, [step[0]]), newLog(third, 5, [step[1]]).subarray(512)]),
    },
    want: second,
  },
  {
    title: 'garbage behind the last entry',
    files: { '': inWrite, '.LOG1': Buffer.concat([newLog(second, 9, [step[0]]), Buffer.alloc(700, 'x')]) },
    want: second,
  },
  {
    title: 'an entry whose pages were changed',
    files: { '': inWrite, '.LOG1': corrupt(two, two.length - 1) },
    want: second,
  },
  {
    title: 'a first entry whose head was changed',
    files: { '': inWrite, '.LOG1': corrupt(two, 520) },
    want: first,
    doubt: stale,
  },
  {
    title: 'a log that is cut off',
    files: { '': inWrite, '.LOG1': two.subarray(0, two.length - 512) },
    want: second,
  },
  {
    title: 'a log whose own header is broken',
    files: { '': inWrite, '.LOG1': corrupt(two, 13) },
    want: first,
    doubt: stale,
  },
  { title: 'an empty log', files: { '': inWrite, '.LOG1': Buffer.alloc(0) }, want: first, doubt: stale },
  {
    title: 'a broken header and a new log',
    files: { '': brokenHeader, '.LOG1': newLog(second, 40, [step[0]]) },
    want: second,
  },
  {
    title: 'a broken header and two new logs: the later one is used',
    files: {
      '': brokenHeader,
      '.LOG1': newLog(second, 41, [step[0]]),
      '.LOG2': newLog(third, 40, [step[1]]),
    },
    want: second,
  },
  { title: 'an old log', files: { '': inWrite, '.LOG1': oldLog(second, 10, step[0]) }, want: second },
  {
    title: 'an old log of Windows 2000',
    files: { '': inWrite, '.LOG': oldLog(second, 10, step[0], 2) },
    want: second,
  },
  {
    title: 'a broken header and an old log',
    files: { '': brokenHeader, '.LOG': oldLog(second, 10, step[0]) },
    want: second,
  },
  {
    title: 'two old logs, the second later',
    files: {
      '': inWrite,
      '.LOG1': oldLog(second, 10, step[0]),
      '.LOG2': oldLog(timed(third, 9n), 10, dirtyPages(first, third)),
    },
    want: third,
  },
  {
    title: 'a broken header and two new logs: nothing of the earlier one is used',
    files: {
      '': brokenHeader,
      '.LOG1': newLog(second, 40, [step[0]]),
      '.LOG2': newLog(first, 41, [[untouched]]),
    },
    want: first,
  },
  {
    title: 'a new log beside one of an old format that would come before it',
    files: {
      '': inWrite,
      '.LOG1': oldLog(third, 9, dirtyPages(first, third)),
      '.LOG2': newLog(second, 10, [step[0]]),
    },
    want: second,
  },
  {
    title: 'two old logs, the first later',
    files: {
      '': inWrite,
      '.LOG1': oldLog(timed(third, 9n), 10, dirtyPages(first, third)),
      '.LOG2': oldLog(second, 10, step[0]),
    },
    want: third,
  },
  {
    title: 'two old logs of one time',
    files: {
      '': inWrite,
      '.LOG1': oldLog(second, 10, step[0]),
      '.LOG2': oldLog(third, 10, dirtyPages(first, third)),
    },
    want: second,
  },
  {
    title: 'an old log from before',
    files: { '': timed(inWrite, 5n), '.LOG1': oldLog(second, 10, step[0]) },
    want: first,
    doubt: stale,
  },
  {
    title: 'an old log that is cut off, beside a whole one',
    files: {
      '': inWrite,
      '.LOG1': oldLog(second, 10, step[0]).subarray(0, -512),
      '.LOG2': oldLog(third, 10, dirtyPages(first, third)),
    },
    want: third,
  },
  {
    title: 'an old log without pages',
    files: { '': inWrite, '.LOG1': oldLog(second, 10, []) },
    want: first,
    doubt: stale,
  },
  {
    title: 'an old log without its bitmap',
    files: { '': inWrite, '.LOG1': oldLog(second, 10, step[0]).subarray(0, 512) },
    want: first,
    doubt: stale,
  },
];

describe('a hive that was left in the middle of a write', () => {
  const folder = eachInFolder();

  for (const { title, files, want, doubt } of cases) {
    it(`is as Windows would load it: ${title}`, async () => {
      for (const [suffix, bytes] of Object.entries(files)) {
        folder().write(`HIVE${suffix}`, bytes);
      }
      const wanted = await withHive(folder().write('wanted', want), hive => lines(hive.key('')));
      await withHive(join(folder().path, 'HIVE'), hive => {
        assert.deepEqual(lines(hive.key('')), wanted);
        doubt ? assert.match(hive.doubt ?? '', doubt) : assert.equal(hive.doubt, undefined);
      });
    });
  }

  it('finds logs that are spelled in another case than the hive', async () => {
    const hive = folder().write('HIVE', inWrite);
    folder().write('hive.Log1', newLog(second, 9, [step[0]]));
    assert.equal(await withHive(hive, ({ doubt }) => doubt), undefined);
  });

  it('does not follow a log that is a link', async () => {
    const hive = folder().write('a/HIVE', inWrite);
    symlinkSync(folder().write('b', newLog(second, 9, [step[0]])), `${hive}.LOG1`);
    assert.match((await withHive(hive, ({ doubt }) => doubt)) ?? '', /no transaction log is beside it/);
  });

  it('is damaged where its header is broken and no log mends that', async () => {
    const hive = folder().write('HIVE', brokenHeader);
    await assert.rejects(
      withHive(hive, () => 0),
      { name: 'TargetError', message: /HIVE is damaged: the checksum of its header is wrong, and no/ },
    );
    const later = Buffer.from(brokenHeader);
    later.writeBigUInt64LE(5n, 4096 + 20);
    folder().write('HIVE', later);
    folder().write('HIVE.LOG1', oldLog(second, 10, step[0]));
    await assert.rejects(
      withHive(hive, () => 0),
      /the checksum of its header is wrong/,
    );
    folder().write('HIVE', brokenHeader.subarray(0, 4096));
    folder().write('HIVE.LOG1', oldLog(second, 10, []));
    await assert.rejects(
      withHive(hive, () => 0),
      /the checksum of its header is wrong/,
    );
  });

  const unsound: readonly [title: string, at: number, value: number][] = [
    ['a size that is no multiple of a sector', 4, 600],
    ['a size of nothing', 4, 0],
    ['a size beyond the file', 4, 0x7ffffe00],
    ['no length of the hive', 16, 0],
    ['a length of the hive that is no multiple of a page', 16, 5000],
    ['more pages than there is room for', 20, 0xffffff],
    ['a page at an odd offset', 40, 100],
    ['a page of an odd length', 44, 100],
    ['a page behind the hive', 40, 0x7ffffe00],
    ['a page longer than the entry', 44, 0x3000],
  ];
  for (const [title, at, value] of unsound) {
    it(`applies no entry with ${title}`, async () => {
      const log = newLog(second, 9, [[{ offset: 0, data: second.subarray(4096, 4608) }]]);
      log.writeUInt32LE(value, 512 + at);
      if (at !== 4) {
        rehash(log.subarray(512));
      }
      const hive = folder().write('HIVE', inWrite);
      folder().write('HIVE.LOG1', log);
      assert.match((await withHive(hive, ({ doubt }) => doubt)) ?? '', stale);
    });
  }

  it('cannot be read where neither the file nor a log has a page', async () => {
    const hive = folder().write('HIVE', inWrite.subarray(0, 4096));
    folder().write('HIVE.LOG1', newLog(second, 9, [[{ offset: 4096, data: second.subarray(8192, 8704) }]]));
    await withHive(hive, opened =>
      assert.throws(() => opened.key(''), /HIVE is damaged: it ends before 0x0/),
    );
  });

  it('ignores a log too large to be one', async () => {
    const hive = folder().write('HIVE', inWrite);
    truncateSync(folder().write('HIVE.LOG1', two), 300 * 1024 * 1024);
    assert.match((await withHive(hive, ({ doubt }) => doubt)) ?? '', stale);
  });
});
