import fc from 'fast-check';

/** What ends lines, quotes, paths or texts somewhere, halves of pairs, and letters whose capitals are a matter of opinion. */
const traps = [
  ...['\0', '\ud83d', '\ude00', '"', '\\', ']', ';', '\r', '\n', '\t', '\b', '\f', '\x1f', '\x7f', '\u2028'],
  ...['a', 'A', '\u00e4', '\u03c2'],
];

/** Texts of any units of UTF-16, such as names in a registry may have. */
export function hostileUnits(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.integer({ min: 0, max: 0xffff }).map(code => String.fromCharCode(code));
  return fc.array(fc.oneof(fc.constantFrom(...traps), unit), { maxLength }).map(parts => parts.join(''));
}
