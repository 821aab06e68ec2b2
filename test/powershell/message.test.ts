import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeMessage, encodeMessage } from '../../src/powershell/message.ts';

describe('a message', () => {
  it('survives the way, whatever is in it', () => {
    // Any UTF-16 units, half surrogate pairs too; the first field is never empty.
    const field = fc
      .array(fc.oneof(fc.nat(0xffff), fc.constantFrom(0, 0x1e, 0x1f, 0x25, 0x27, 0x2019, 0xd800)))
      .map(units => String.fromCharCode(...units));
    const record = fc.tuple(fc.constant('kind'), field, field);
    fc.assert(
      fc.property(fc.array(record), records => {
        const encoded = encodeMessage(records);
        assert.match(encoded, /^[A-Za-z0-9+/]*={0,2}$/);
        assert.deepEqual(decodeMessage(encoded), records);
      }),
    );
  });

  for (const bad of ['a', 'YQ', 'YQ==', 'YWI=\n', 'WARNING: x', 'YWJj']) {
    it(`is not '${bad.trim()}'`, () => {
      assert.throws(() => decodeMessage(bad), /no base64 of UTF-16/);
    });
  }
});
