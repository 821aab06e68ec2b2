import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { NewFile } from '../../../src/cli/output/new-file.ts';
import { Pages } from '../../../src/cli/output/pages.ts';

/** A file that keeps a copy of what it is given: the memory is void afterwards. */
class Kept implements NewFile {
  readonly writes: Buffer[] = [];
  isFinished = false;

  async write(text: string | Uint8Array): Promise<void> {
    await new Promise(setImmediate);
    this.writes.push(Buffer.from(text as Uint8Array));
  }

  async finish(): Promise<void> {
    this.isFinished = true;
  }

  discard(): void {}
}

const lengths = fc.oneof(fc.nat(100), fc.integer({ min: 60_000, max: 70_000 }), fc.constant(200_000));
const text = fc.tuple(fc.constantFrom('', 'x', 'ä', '\u2028', '😀', '\ud800'), lengths);
const piece = fc
  .tuple(text, fc.boolean())
  .map(([[sign, length], isText]) => (isText ? sign.repeat(length) : Buffer.from(sign.repeat(length))));

describe('pages', () => {
  it('have the bytes of the pieces, in few writes', () =>
    fc.assert(
      fc.asyncProperty(fc.array(piece), async pieces => {
        const file = new Kept();
        const pages = new Pages(file);
        for (const one of pieces) {
          await pages.write(one);
        }
        assert.equal(file.isFinished, false);
        await pages.finish();
        assert.equal(file.isFinished, true);
        const all = Buffer.concat(pieces.map(one => Buffer.from(one as Uint8Array)));
        assert(Buffer.concat(file.writes).equals(all));
        assert(file.writes.length <= 2 + all.length / 32_768, `${file.writes.length} writes`);
      }),
      { numRuns: 50 },
    ));

  it('lose nothing where one is full', async () => {
    const page = 65_536;
    const lengths = [1, page / 2, page / 2 + 1, page - 1, page, page + 1];
    const makes: readonly ((sign: string, bytes: number) => string | Buffer)[] = [
      (sign, bytes) => sign.repeat(bytes),
      (sign, bytes) => Buffer.from(sign.repeat(bytes)),
      (sign, bytes) => 'ä'.repeat(Math.floor(bytes / 2)) + sign.repeat(bytes % 2),
    ];
    for (const make of makes) {
      for (const first of lengths) {
        for (const second of lengths) {
          const file = new Kept();
          const pages = new Pages(file);
          const pieces = [make('a', first), make('b', second), make('c', 1)];
          for (const one of pieces) {
            await pages.write(one);
          }
          await pages.finish();
          const want = Buffer.concat(pieces.map(one => Buffer.from(one as Uint8Array)));
          assert.ok(Buffer.concat(file.writes).equals(want), `${first} and ${second} bytes`);
        }
      }
    }
  });
});
