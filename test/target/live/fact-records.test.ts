import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { liveProduct } from '../../../src/rms/live-product.ts';
import { FactRecords } from '../../../src/target/live/fact-records.ts';

const records = new FactRecords(liveProduct.facts);

describe('what PowerShell is asked about', () => {
  for (const fact of ['toString', 'constructor', '__proto__', 'connection-point', '']) {
    it(`is not ${JSON.stringify(fact)}, which an undo file may name`, () => {
      assert.equal(records.isKnown({ fact }), false);
      assert.throws(() => records.request({ fact }), { name: 'InputError', message: /is not asked about/ });
    });
  }
});
