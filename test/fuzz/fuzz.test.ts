import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { fuzz, inputOf } from './fuzz.ts';
import { hiveTarget } from './hive-target.ts';
import { regTarget } from './reg-target.ts';

// CI's share: `npm run fuzz` goes on for as long as one likes.
describe('mutated files @long', () => {
  for (const [kind, target, count] of [
    ['registry files', regTarget, 6000],
    ['hives', hiveTarget(), 1500],
  ] as const) {
    it(`find nothing in the reader of ${kind}`, async () => {
      const { accepted, refused, findings } = await fuzz(target, 1, done => done >= count);
      assert.deepEqual(findings, []);
      assert.equal(accepted + refused, count);
      // Mutations that are all refused, or none, would test little.
      assert.ok(accepted > count / 20 && refused > count / 20, `${accepted} accepted, ${refused} refused`);
    });

    it(`are the same for the same seed: ${kind}`, () => {
      assert.deepEqual(inputOf(target, 5), inputOf(target, 5));
      assert.notDeepEqual(inputOf(target, 5), inputOf(target, 6));
    });
  }
});
