import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { TargetError } from '../../../src/model/errors.ts';
import { dwordValue } from '../../../src/model/registry-value.ts';
import { describeFailure } from '../../../src/target/hive/file/damage.ts';
import { buildHive, type HiveKey, sealed } from '../../support/hives/hive-builder.ts';
import { workTime } from '../../support/work-time.ts';
import { eachInFolder, withHive } from './support.ts';

const keys: readonly HiveKey[] = [
  { name: 'Alpha', values: [dwordValue('one', 1), { name: 'long', type: 3, data: Buffer.alloc(100, 'd') }] },
  { name: 'Beta', subkeys: [{ name: 'Gamma' }], list: { kind: 'lh', perLeaf: 1 } },
  { name: 'Huge', values: [{ name: 'huge', type: 3, data: Buffer.alloc(40_000, 'h') }] },
];
const whole = buildHive(keys);

/** Where the record with this name in it begins. */
const nodeOf = (name: string): number => whole.indexOf(name, 4096, 'latin1') - 76;
const recordOf = (name: string): number => whole.indexOf(name, 4096, 'latin1') - 20;
const listOf = (kind: string): number => whole.indexOf(kind, 4096, 'latin1');
const offsetOf = (position: number): number => position - 4 - 4096;

interface Damage {
  readonly title: string;
  readonly change: (hive: Buffer) => unknown;
  readonly want: RegExp;
}

const header = (at: number, value: number) => (hive: Buffer) => {
  hive.writeUInt32LE(value, at);
  sealed(hive);
};
const word = (at: number, value: number) => (hive: Buffer) => hive.writeUInt32LE(value, at);
const short = (at: number, value: number) => (hive: Buffer) => hive.writeUInt16LE(value, at);
const text = (at: number, value: string) => (hive: Buffer) => hive.write(value, at, 'latin1');

const damages: readonly Damage[] = [
  { title: 'another signature', change: text(0, 'MZxx'), want: /is no registry hive/ },
  {
    title: 'version 1.2',
    change: header(24, 2),
    want: /is a hive of version 1\.2; versions 1\.3 to 1\.6 are read/,
  },
  { title: 'version 2.5', change: header(20, 2), want: /is a hive of version 2\.5/ },
  { title: 'a transaction log', change: header(28, 6), want: /is a transaction log/ },
  { title: 'a wrong checksum', change: word(508, 5), want: /checksum of its header/ },
  { title: 'no data', change: header(40, 0), want: /says that it holds 0 bytes/ },
  { title: 'data of an odd length', change: header(40, 4097), want: /says that it holds 4097 bytes/ },
  { title: 'more data than the file has', change: header(40, 0xfffff000), want: /bytes/ },
  { title: 'a root nowhere', change: header(36, 0xffffffff), want: /there can be no cell at 0xffffffff/ },
  { title: 'an unaligned root', change: header(36, 0x21), want: /there can be no cell at 0x21/ },
  { title: "a root in a bin's header", change: header(36, 8), want: /the cell at 0x8 is free/ },
  { title: 'a root that is no key', change: header(36, offsetOf(listOf('sk'))), want: /is no "nk" record/ },
  { title: 'a bin of another signature', change: text(4096, 'hbim'), want: /no bin is around 0x/ },
  { title: 'a bin of another place', change: word(4100, 4096), want: /no bin is around 0x/ },
  {
    title: 'a gap behind a bin',
    change: (hive: Buffer) => text(hive.indexOf('hbin', 4097, 'latin1'), 'hbim')(hive),
    want: /no bin is around 0x/,
  },
  { title: 'a bin without a size', change: word(4104, 0), want: /the bin at 0x0 has a size of 0/ },
  { title: 'a bin of an odd size', change: word(4104, 5000), want: /has a size of 5000/ },
  { title: 'a bin beyond the data', change: word(4104, 0x7ffff000), want: /has a size of/ },
  {
    title: 'a free cell',
    change: word(nodeOf('Alpha') - 4, 88),
    want: /is free, or has a size that cannot be/,
  },
  { title: 'a cell of an odd size', change: word(nodeOf('Alpha') - 4, -81 >>> 0), want: /is free, or has/ },
  {
    title: 'a cell that leaves its bin',
    change: word(nodeOf('Alpha') - 4, -0x10000 >>> 0),
    want: /is free, or/,
  },
  {
    title: 'a cell of the most negative size',
    change: word(nodeOf('Alpha') - 4, 0x80000000),
    want: /is free, or/,
  },
  { title: 'a cell of nothing', change: word(nodeOf('Alpha') - 4, 0), want: /is free, or has/ },
  {
    title: 'a key name longer than its cell',
    change: short(nodeOf('Alpha') + 72, 0xffff),
    want: /is shorter than/,
  },
  {
    title: 'half a character',
    change: short(nodeOf('Alpha') + 2, 0),
    want: /a name ends inside a character/,
  },
  { title: 'a key without a name', change: short(nodeOf('Alpha') + 72, 0), want: /has no name, a wrong one/ },
  {
    title: 'a backslash in a name',
    change: text(nodeOf('Alpha') + 78, '\\'),
    want: /has no name, a wrong one/,
  },
  {
    title: 'two keys of one name',
    change: text(nodeOf('Huge') + 76, 'BETA'),
    want: /a wrong one, or another's/,
  },
  {
    title: 'more subkeys than the list has',
    change: word(nodeOf('Beta') + 20, 2),
    want: /has 1 keys; its key says 2/,
  },
  {
    title: 'subkeys without a list',
    change: word(nodeOf('Alpha') + 20, 5),
    want: /a list of 5 is at 0xffffffff/,
  },
  { title: 'a list longer than its cell', change: short(listOf('lh') + 2, 0xffff), want: /is shorter than/ },
  { title: 'a list of no kind', change: text(listOf('lh'), 'lx'), want: /is no list of keys/ },
  {
    title: 'an index root in itself',
    change: word(listOf('ri') + 4, offsetOf(listOf('ri'))),
    want: /is no list of keys/,
  },
  {
    title: 'a key below itself',
    change: (hive: Buffer) => {
      const leaf = hive.readUInt32LE(listOf('ri') + 4) + 4096 + 4;
      hive.writeUInt32LE(offsetOf(nodeOf('Beta')), leaf + 4);
    },
    want: /is below itself, in two places/,
  },
  {
    title: 'values without a list',
    change: word(nodeOf('Beta') + 36, 3),
    want: /a list of 3 is at 0xffffffff/,
  },
  {
    title: 'absurdly many values',
    change: word(nodeOf('Alpha') + 36, 0xffffffff),
    want: /more values there than/,
  },
  {
    title: 'more values than the list has',
    change: word(nodeOf('Alpha') + 36, 150_000),
    want: /is shorter than/,
  },
  {
    title: 'two values of one name',
    change: (hive: Buffer) => {
      const list = hive.readUInt32LE(nodeOf('Alpha') + 40) + 4096 + 4;
      hive.writeUInt32LE(hive.readUInt32LE(list), list + 4);
    },
    want: /has two values of one name/,
  },
  { title: 'a value of another signature', change: text(recordOf('one'), 'vx'), want: /is no "vk" record/ },
  {
    title: 'five bytes in a record of four',
    change: word(recordOf('one') + 4, 0x80000005),
    want: /5 bytes claims/,
  },
  { title: 'data longer than its cell', change: word(recordOf('long') + 4, 9000), want: /is shorter than/ },
  {
    title: 'absurdly long data',
    change: word(recordOf('long') + 4, 0x7fffffff),
    want: /more bytes there than/,
  },
  { title: 'data nowhere', change: word(recordOf('long') + 8, 0xffffffff), want: /there can be no cell/ },
  {
    title: 'too few segments',
    change: short(listOf('db') + 2, 1),
    want: /the 1 segments at .* cannot have 40000/,
  },
  {
    title: 'a list of segments nowhere',
    change: word(listOf('db') + 4, 0xffffffff),
    want: /there can be no cell/,
  },
  {
    title: 'a removed value of a container',
    change: short(recordOf('one') + 16, 3),
    want: /the differences of a container/,
  },
  {
    title: 'a key of a container',
    change: (hive: Buffer) => {
      header(144, 2)(hive);
      hive.writeUInt8(1, nodeOf('Alpha') + 13);
    },
    want: /the differences of a container/,
  },
];

describe('a damaged hive', () => {
  const folder = eachInFolder();

  it('is none only because it could be of a container', async () => {
    const bytes = Buffer.from(whole);
    header(144, 2)(bytes);
    await withHive(folder().write('h', bytes), hive => assert.equal(hive.key('')?.subkeys.size, 3));
  });

  for (const { title, change, want } of damages) {
    it(`is refused: ${title}`, async () => {
      const bytes = Buffer.from(whole);
      change(bytes);
      const path = folder().write('h', bytes);
      await assert.rejects(
        withHive(path, hive => hive.key('')),
        error =>
          error instanceof TargetError && want.test(error.message) && !/cannot be read/.test(error.message),
      );
    });
  }

  it('is refused wherever it is cut off', async () => {
    for (let length = 0; length < whole.length; length += 512) {
      const path = folder().write('h', whole.subarray(0, length));
      await assert.rejects(
        withHive(path, hive => hive.key('')),
        { name: 'TargetError', message: /is no registry hive|bytes\. Take another copy/ },
      );
    }
    await assert.rejects(
      withHive(folder().write('h', whole.subarray(0, 100)), () => 0),
      /it ends inside its header/,
    );
  });

  it('is not asked for what is behind a hole', async () => {
    const bytes = Buffer.from(whole);
    bytes.fill(0, nodeOf('Huge'), nodeOf('Huge') + 76);
    await withHive(folder().write('h', bytes), hive => {
      assert.equal(hive.key('Alpha')?.values.size, 2);
      assert.throws(() => hive.key('Huge'), TargetError);
    });
  });

  it('is given up soon where a bin has no beginning for a long time', async () => {
    const bytes = Buffer.alloc(32 * 1024 * 1024);
    whole.copy(bytes);
    header(40, bytes.length - 4096)(bytes);
    header(36, bytes.length - 8192)(bytes);
    const taken = await workTime(() =>
      assert.rejects(
        withHive(folder().write('h', bytes), hive => hive.key('')),
        /no bin is around/,
      ),
    );
    assert.ok(taken < 3000, `took ${taken} ms`);
  });

  it('is given up soon where one list of lists leads to the same keys again and again', async () => {
    const count = 60_000;
    const bytes = buildHive(
      [{ name: 'k', values: [{ name: 'v', type: 3, data: Buffer.alloc(count * 4 + 4) }] }],
      { minor: 3 },
    );
    const data = bytes.readUInt32LE(bytes.indexOf('vk', 4096, 'latin1') + 8) + 4100;
    const root = bytes.readUInt32LE(36) + 4100;
    const leaf = bytes.readUInt32LE(root + 28);
    bytes.write('ri', data, 'latin1');
    bytes.writeUInt16LE(count, data + 2);
    for (let at = 0; at < count; at++) {
      bytes.writeUInt32LE(leaf, data + 4 + at * 4);
    }
    bytes.writeUInt32LE(count, root + 20);
    bytes.writeUInt32LE(data - 4100, root + 28);
    const taken = await workTime(() =>
      withHive(folder().write('h', bytes), hive => {
        assert.throws(() => hive.key(''), /two places|more (?:cells|entries|keys) there/);
        assert.throws(() => hive.has('zzz') || hive.key(''), TargetError);
      }),
    );
    assert.ok(taken < 3000, `took ${taken} ms`);
  });
});

describe('a hive that cannot be read', () => {
  for (const [code, want] of [
    ['EACCES', 'H: cannot be read: access is denied.'],
    ['EBUSY', /^H is in use\. Copy it with `reg save`/],
    ['EIO', 'H: cannot be read: broken.'],
  ] as const) {
    it(`says why: ${code}`, () => {
      const { message } = describeFailure('H', Object.assign(new Error('broken'), { code }));
      typeof want === 'string' ? assert.equal(message, want) : assert.match(message, want);
    });
  }

  it('says what else was thrown', () => {
    assert.equal(describeFailure('H', 'text').message, 'H: cannot be read: text.');
  });
});
