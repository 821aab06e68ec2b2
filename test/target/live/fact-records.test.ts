import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { factRecord, isKnown } from '../../../src/target/live/fact-records.ts';

describe('what PowerShell is asked about', () => {
  for (const fact of ['toString', 'constructor', '__proto__', 'connection-point', '']) {
    it(`is not ${JSON.stringify(fact)}, which an undo file may name`, () => {
      assert.equal(isKnown({ fact }), false);
      assert.throws(() => factRecord({ fact }), { name: 'InputError', message: /is not asked about/ });
    });
  }
});
