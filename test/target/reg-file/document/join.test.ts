import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { findContradiction } from '../../../../src/target/reg-file/document/contradiction.ts';
import { documentOf, plain } from '../support.ts';

const root = 'HKEY_LOCAL_MACHINE';
const agree: readonly (readonly [title: string, ...bodies: string[]])[] = [
  ['name other keys', '[HKLM\\a]\n"v"=dword:1\n', '[HKLM\\b]\n"v"=dword:2\n'],
  ['name other roots', '[HKLM\\a]\n"v"=dword:1\n', '[HKCU\\a]\n"v"=dword:2\n'],
  ['have fewer values of a key', '[HKLM\\a]\n"v"=dword:1\n', '[HKLM\\A]\n"w"=""\n"v"=dword:1\n'],
  ['have none of a key', '[HKLM\\a]\n"v"=dword:1\n', '[HKLM\\A]\n"w"=-\n'],
  ['have the same data', '[HKLM\\a]\n"v"=dword:1\n', '[HKEY_LOCAL_MACHINE\\A]\n"V"=hex(4):01,00,00,00\n'],
  ['end with the same data', '[HKLM\\a]\n"v"=dword:1\n"v"=dword:2\n', '[HKLM\\a]\n"v"=dword:2\n'],
  ['name one key on the way to others', '[HKLM\\a]\n"v"=""\n', '[HKLM\\a\\b]\n', '[HKLM\\a\\c]\n'],
  ['remove the same', '[-HKLM\\a]\n[HKLM\\b]\n"v"=-\n', '[-HKLM\\A]\n[HKLM\\b]\n"V"=-\n'],
  ['remove what no other has', '[-HKLM\\a\\b]\n', '[HKLM\\a]\n"v"=""\n', '[HKLM\\b]\n'],
  ['make the same key anew', '[-HKLM\\a]\n[HKLM\\a]\n"v"=""\n', '[HKLM\\a]\n"v"=""\n'],
  ['make a key anew for one below', '[-HKLM\\a]\n[HKLM\\a\\b]\n', '[HKLM\\a]\n'],
  ['remove for a while', '[-HKLM\\a]\n[HKLM\\a]\n"v"=""\n"w"=-\n', '[HKLM\\a]\n"v"=-\n"v"=""\n'],
  ['have names that Windows keeps apart', '[HKLM\\\u03c2]\n"v"=dword:1\n', '[HKLM\\\u03c3]\n"v"=dword:2\n'],
];
const differ: readonly (readonly [title: string, place: string, files: [number, number], ...string[]])[] = [
  ['other data', 'a [v]', [0, 1], '[HKLM\\a]\n"v"=dword:1\n', '[HKLM\\A]\n"v"=dword:2\n'],
  ['other names of values', 'a [v]', [0, 1], '[HKLM\\a]\n"v"=""\n', '[HKLM\\A]\n"w"=""\n'],
  ['partly other names', 'a [v]', [0, 1], '[HKLM\\a]\n"v"=""\n"x"=""\n', '[HKLM\\a]\n"w"=""\n"x"=""\n'],
  ['another type', 'a [(Default)]', [0, 1], '[HKLM\\a]\n@=hex:00,00\n', '[HKLM\\a]\n@=""\n'],
  ['other data in the third', 'a [v]', [0, 2], '[HKLM\\a]\n"v"=""\n', '[HKLM\\b]\n', '[HKLM\\a]\n"v"="x"\n'],
  ['a value that another removes', 'a [v]', [0, 1], '[HKLM\\a]\n"v"=""\n', '[HKLM\\a]\n"v"=-\n'],
  ['a removal of what another has', 'a [v]', [0, 1], '[HKLM\\a]\n"v"=-\n', '[HKLM\\a]\n"v"=""\n'],
  ['a key that another removes', 'a', [0, 1], '[HKLM\\a]\n', '[-HKLM\\a]\n'],
  ['a key of which another removes one above', 'a\\b', [0, 1], '[-HKLM\\a]\n', '[HKLM\\a\\b]\n'],
  ['a key below a root that another removes', 'a', [0, 1], '[HKLM\\a]\n', '[-HKEY_LOCAL_MACHINE]\n'],
  [
    'a key below one that another makes anew',
    'a\\b',
    [0, 1],
    '[-HKLM\\a]\n[HKLM\\a]\n"v"=""\n',
    '[HKLM\\a\\b]\n',
  ],
  ['more than another makes anew', 'a [w]', [0, 1], '[-HKLM\\a]\n[HKLM\\a]\n"v"=""\n', '[HKLM\\a]\n"w"=""\n'],
  ['less than another has', 'a [w]', [0, 1], '[HKLM\\a]\n"w"=""\n', '[-HKLM\\a]\n[HKLM\\a]\n"v"=""\n'],
];

describe('registry files of one machine', () => {
  for (const [title, ...bodies] of agree) {
    it(`may ${title}`, () => {
      for (const order of [bodies, [...bodies].reverse()]) {
        assert.equal(findContradiction(order.map(body => documentOf(body))), undefined);
      }
    });
  }

  for (const [title, place, [first, second], ...bodies] of differ) {
    it(`do not have ${title}`, () => {
      const documents = bodies.map(body => documentOf(body));
      assert.deepEqual(findContradiction(documents), { place: `${root}\\${place}`, first, second });
      assert.equal(
        findContradiction([...documents].reverse())?.place.toLowerCase(),
        `${root}\\${place}`.toLowerCase(),
      );
    });
  }

  it('say the same in any order where they do not differ', () => {
    const key = fc.constantFrom('a', 'A', 'a\\b', 'c');
    const line = fc.oneof(
      fc.record({ name: fc.constantFrom('v', 'V', 'w'), data: fc.constantFrom('dword:1', '"x"', '-') }),
    );
    const section = fc
      .tuple(key, fc.boolean(), fc.array(line, { maxLength: 2 }))
      .map(([path, deletes, lines]) =>
        deletes
          ? `[-HKLM\\${path}]\n`
          : `[HKLM\\${path}]\n${lines.map(({ name, data }) => `"${name}"=${data}\n`).join('')}`,
      );
    const body = fc.array(section, { minLength: 1, maxLength: 4 }).map(parts => parts.join(''));
    let alike = 0;
    fc.assert(
      fc.property(fc.array(body, { minLength: 2, maxLength: 3 }), bodies => {
        if (findContradiction(bodies.map(text => documentOf(text))) === undefined) {
          alike++;
          const joined = (parts: readonly string[]) => folded(plain(documentOf(parts.join('')).key(root)));
          assert.deepEqual(joined(bodies), joined([...bodies].reverse()));
        }
      }),
      { numRuns: 2000 },
    );
    assert.ok(alike > 200, `${alike} of 2000`);
  });
});

/** The spelling is that of the first file. */
function folded(key: ReturnType<typeof plain>): unknown {
  return (
    key &&
    Object.fromEntries(
      Object.entries(key).map(([name, at]) => [name.toUpperCase(), typeof at === 'string' ? at : folded(at)]),
    )
  );
}
