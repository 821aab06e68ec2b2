import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { NamePattern } from '../../../src/audit/identity/name-pattern.ts';
import { InputError } from '../../../src/model/errors.ts';

/** What pieces of patterns are in a regular expression. */
const sources: ReadonlyMap<string, string> = new Map([
  ['*', '.*'],
  ['?', '.'],
  ['[!a]', '[^a]'],
]);

describe('a pattern of names', () => {
  const cases: readonly [pattern: string, fits: readonly string[], not: readonly string[]][] = [
    ['', [''], ['A']],
    ['APP', ['APP'], ['app', 'APP1', 'XAPP', '']],
    ['*', ['', 'A', 'a b/c'], []],
    ['APP-*', ['APP-', 'APP-01'], ['APP', 'XAPP-01']],
    ['*-01', ['-01', 'A-01', 'A-01-01'], ['A-010', '01']],
    ['A?C', ['ABC', 'A\u{1f600}C'], ['AC', 'ABBC']],
    ['PC[0-9a]', ['PC0', 'PC9', 'PCa'], ['PCb', 'PC', 'PC-']],
    ['PC[!0-9]', ['PCa', 'PC-'], ['PC0', 'PC']],
    ['[*]', ['*'], ['A', '']],
    ['[[]x]', ['[x]'], ['x]']],
    ['[]]x', [']x'], ['x']],
    ['[!]]x', ['ax'], [']x']],
    ['[a-]', ['a', '-'], ['b']],
    ['*a*a*', ['aa', 'xaxax'], ['a', '']],
    ['**b', ['b', 'aab'], ['a']],
    ['(a)', ['(a)'], ['a']],
    ['.+$', ['.+$'], ['a', 'ab$']],
  ];
  for (const [pattern, fits, not] of cases) {
    it(`'${pattern}' fits ${fits.join(', ')} and not ${not.join(', ')}`, () => {
      const made = NamePattern.of(pattern);
      assert.deepEqual(
        [...fits, ...not].filter(name => made.fits(name)),
        fits,
      );
    });
  }

  it('fits what a regular expression does', () => {
    const piece = fc.constantFrom('a', 'b', '*', '?', '[ab]', '[!a]');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 12 }),
        (pieces, name) => {
          const source = pieces.map(one => sources.get(one) ?? one).join('');
          assert.equal(NamePattern.of(pieces.join('')).fits(name), new RegExp(`^${source}$`).test(name));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('is done soon with a name that is made to take long', () => {
    const pattern = NamePattern.of(`${'*a'.repeat(40)}b`);
    const start = performance.now();
    assert.equal(pattern.fits('a'.repeat(256)), false);
    assert(performance.now() - start < 1000);
  });

  const groups: readonly [pattern: string, name: string, group: string | undefined][] = [
    ['(*)-*', 'APP-0117', 'APP'],
    ['(*)-*', 'APP-01-17', 'APP'],
    ['(*)-*', 'APP0117', undefined],
    ['*.(*)', 'pc01.oslo.contoso.com', 'oslo.contoso.com'],
    ['(???)*', 'OSLPC1', 'OSL'],
    ['*-(*)-*', 'A-B-C-D', 'B'],
    ['(*)[0-9]*', 'KIOSK12', 'KIOSK'],
    ['PC(*)', 'PC', ''],
    ['*(\u{1f600})', 'a\u{1f600}', '\u{1f600}'],
  ];
  for (const [pattern, name, group] of groups) {
    it(`'${pattern}' finds ${group} in ${name}`, () => {
      assert.equal(NamePattern.withGroup(pattern).groupOf(name), group);
    });
  }

  it('finds the shortest, as a regular expression does', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 4 }),
        fc.array(fc.constantFrom('a', 'b', '*', '?'), { minLength: 1, maxLength: 4 }),
        fc.array(fc.constantFrom('a', 'b', '*', '?'), { maxLength: 4 }),
        fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 10 }),
        (before, within, behind, name) => {
          const [a, b, c] = [before, within, behind].map(pieces =>
            pieces.map(one => (one === '*' ? '.*?' : (sources.get(one) ?? one))).join(''),
          );
          const text = `${before.join('')}(${within.join('')})${behind.join('')}`;
          assert.equal(
            NamePattern.withGroup(text).groupOf(name),
            new RegExp(`^${a}(${b})${c}$`).exec(name)?.[1],
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  for (const text of ['[', '[]', '[!]', 'a[b', '[b-a]']) {
    it(`is not '${text}', which is refused`, () => {
      assert.throws(() => NamePattern.of(text), InputError);
    });
  }
  for (const text of ['', '*', '()', ')*(', '(a', 'a)', '((a))', '(a)(b)', '[']) {
    it(`with a group is not '${text}', which is refused`, () => {
      assert.throws(() => NamePattern.withGroup(text), InputError);
    });
  }
});
