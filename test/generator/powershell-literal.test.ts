import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatString, literal, wrapped } from '../../generator/powershell/literal.ts';
import { dotNetPattern } from '../../generator/powershell/property-rule.ts';

/** All that PowerShell takes for the end of a single-quoted string. */
const quotes = ["'", '\u2018', '\u2019', '\u201a', '\u201b'];

describe('PowerShell literals', () => {
  it('are what PowerShell writes for the same value', () => {
    const table: [Parameters<typeof literal>[0], string][] = [
      [true, '$true'],
      [false, '$false'],
      [null, '$null'],
      [4294967295, '4294967295'],
      ['', "''"],
      ["O'Brien $(1) `n", "'O''Brien $(1) `n'"],
      [[], '@()'],
      [['a', "b'"], "@('a', 'b''')"],
    ];
    for (const [value, want] of table) {
      assert.equal(literal(value), want);
    }
  });

  it('hold any text, or refuse it', () => {
    const texts = fc.string({ unit: fc.oneof(fc.constantFrom(...quotes, '$', '`', '\n'), fc.string()) });
    fc.assert(
      fc.property(texts, text => {
        if (/^[ -~]*$/.test(text) && !text.includes('#>')) {
          assert.equal(readSingleQuoted(literal(text)), text);
        } else {
          assert.throws(() => literal(text), /Not printable ASCII/);
        }
      }),
    );
  });

  it('refuse each quote that is not ASCII, and what would end a comment', () => {
    for (const text of [...quotes.slice(1), '#>', 'a\nb', '\0']) {
      assert.throws(() => literal(text), /Not printable ASCII/);
    }
  });

  it('have no braces that .NET would take for an argument', () => {
    assert.equal(formatString('{0} is {1}'), '{0} is {1}');
    assert.throws(() => formatString('a {Name}'), /Braces/);
  });

  it('wrap words and lose none', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 }), words => {
        const lines = wrapped(words.join(' '), 20);
        assert.equal(lines.join(' '), words.join(' '));
        assert.ok(lines.every(({ length }) => length <= 20));
      }),
    );
  });
});

describe('Patterns for .NET', () => {
  it('end where the text ends, not before a last line feed', () => {
    assert.equal(dotNetPattern('^a\\/[^$"]+$'), '\\A(?:a/[^$"]+)\\z');
  });

  it('keep each backslash that is meant', () => {
    assert.equal(dotNetPattern('^[^\\\\/:]+\\\\$'), '\\A(?:[^\\\\/:]+\\\\)\\z');
    assert.equal(dotNetPattern('^\\\\\\/$'), '\\A(?:\\\\/)\\z');
  });

  it('are refused where JavaScript and .NET read them differently', () => {
    for (const pattern of [
      'a',
      '^a',
      'a$',
      '^a$|^b$',
      '^\\d$',
      '^\\w+$',
      // In .NET it takes a carriage return, too.
      '^a.b$',
      '^(?<name>a)$',
      '^(?=a)$',
      '^\\1$',
    ]) {
      assert.throws(
        () => dotNetPattern(pattern),
        /Not a pattern that JavaScript and \.NET read alike/,
        pattern,
      );
    }
  });
});

/** Reads a single-quoted string as PowerShell does: each of the five quotes ends it, two of them are one. */
function readSingleQuoted(source: string): string {
  assert.ok(source.startsWith("'"));
  let text = '';
  for (let index = 1; index < source.length; index++) {
    const character = source.charAt(index);
    if (quotes.includes(character)) {
      index++;
      if (!quotes.includes(source.charAt(index))) {
        assert.equal(index, source.length, 'the string ends before its last character');
        return text;
      }
    }
    text += source.charAt(index);
  }
  return assert.fail('the string does not end');
}
