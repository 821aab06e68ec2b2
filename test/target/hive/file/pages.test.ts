import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { HiveFile } from '../../../../src/target/hive/file/hive-file.ts';
import { Pages } from '../../../../src/target/hive/file/pages.ts';
import { Patches } from '../../../../src/target/hive/file/patches.ts';
import { eachInFolder } from '../support.ts';

const baseBlock = Buffer.alloc(4096);
const page = 4096;

/** Bytes of which no two pages have the same. */
function bytesOf(length: number, start = 0): Buffer {
  return Buffer.from(
    Uint32Array.from({ length: length / 4 }, (_, at) => Math.imul(at + start, 0x9e3779b1)).buffer,
  );
}

describe('the pages of a hive', () => {
  const folder = eachInFolder();
  const ways: [title: string, length: number, patched: number | undefined][] = [
    ['that is in memory', 5 * page - 12, undefined],
    ['that is read page by page', 80 * page, undefined],
    ['that a log changes', 5 * page, page + 512],
    ['that a log makes longer', 5 * page, 5 * page - 512],
  ];
  for (const [title, length, patched] of ways) {
    /** Looks at such a hive, and at what is in it. */
    const look = (action: (pages: Pages, data: Buffer) => void): void => {
      const data = bytesOf(length);
      const stored = patched === length - 512 ? data.subarray(0, patched) : data;
      const file = new HiveFile(folder().write('hive', Buffer.concat([baseBlock, stored])));
      const patches = new Patches();
      const log = new HiveFile(folder().write('log', bytesOf(512, 7)));
      if (patched !== undefined) {
        patches.add(log, 0, patched, 512);
        bytesOf(512, 7).copy(data, patched);
      }
      try {
        action(new Pages(file, patches), data);
      } finally {
        file.close();
        log.close();
      }
    };

    it(`${title} have its bytes, in whatever order they are asked for`, () => {
      // At the ends of pages and of the whole, above all.
      const offset = fc
        .tuple(fc.nat(Math.ceil(length / page)), fc.integer({ min: -3, max: 3 }))
        .map(([number, words]) => Math.min(Math.max(0, number * page + 4 * words), length - 4));
      look((pages, data) =>
        fc.assert(
          fc.property(fc.array(fc.tuple(offset, fc.constantFrom(0, 1, 4, 600, 9000))), places => {
            for (const [at, most] of places) {
              const count = Math.min(most, length - at);
              assert.equal(pages.uint32(at), data.readUInt32LE(at));
              assert.equal(pages.uint16(at + 2), data.readUInt16LE(at + 2));
              assert.equal(pages.uint8(at + 3), data[at + 3]);
              assert.ok(pages.read(at, count).equals(data.subarray(at, at + count)));
            }
          }),
        ),
      );
    });

    it(`${title} are searched from one place to another`, () => {
      look((pages, data) => {
        const last = length - (length % 8) - 8;
        for (const [at, from, end, want] of [
          [8, 0, length, 8],
          [page + 8, 0, length, page + 8],
          [last, 0, length, last],
          [last, 0, last, -1],
          [8, 16, length, -1],
          [12, 0, length, -1],
        ] as const) {
          assert.equal(pages.search(data.readUInt32LE(at), from, end), want, `${at} from ${from} to ${end}`);
        }
      });
    });

    it(`${title} end where it ends`, () => {
      look(pages => {
        for (const beyond of [
          () => pages.uint32(length),
          () => pages.uint16(length),
          () => pages.uint8(length),
          () => pages.read(length - 4, 8),
          () => pages.search(1, length - (length % 8), length + 8),
        ]) {
          assert.throws(beyond, { name: 'DamageError', message: /^it ends before 0x/ });
        }
      });
    });
  }
});
