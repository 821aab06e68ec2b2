import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { type Data, literal } from '../../src/powershell/literal.ts';

const literals: readonly [value: Data, source: string][] = [
  [true, '$true'],
  [false, '$false'],
  [null, '$null'],
  [4294967295, '4294967295'],
  ['', "''"],
  ["it's", "'it''s'"],
  ['$x `t "y"', `'$x \`t "y"'`],
  [['a', 'b'], "@('a', 'b')"],
  [[], '@()'],
  ['caf\u00e9', '"caf$([char]0xe9)"'],
  ['\u2019; Stop-Computer #', '"$([char]0x2019); Stop-Computer #"'],
  ['\u{1f600}$x "`', '"$([char]0xd83d)$([char]0xde00)`$x `"``"'],
  ['a\nb', '"a$([char]0xa)b"'],
];

describe('a PowerShell literal', () => {
  for (const [value, source] of literals) {
    it(`is ${source}`, () => {
      assert.equal(literal(value), source);
    });
  }

  it('is ASCII, and evaluates to its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const source = literal(text);
        assert.match(source, /^[ -~]*$/);
        assert.equal(evaluate(source), text);
      }),
      { numRuns: 1000 },
    );
  });
});

/** What PowerShell makes of a string (about_Quoting_Rules), of the forms that are safe; of others an error. */
function evaluate(source: string): string {
  const single = /^'((?:[^']|'')*)'$/.exec(source)?.[1];
  if (single !== undefined) {
    return single.replaceAll("''", "'");
  }
  const double = /^"((?:[^`$"]|`[`$"]|\$\(\[char\]0x[0-9a-f]{1,4}\))*)"$/.exec(source);
  assert(double, source);
  return source
    .slice(1, -1)
    .replace(/`(.)|\$\(\[char\]0x([0-9a-f]+)\)/g, (_, plain?: string, code?: string) =>
      code === undefined ? (plain ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
    );
}
