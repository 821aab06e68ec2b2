import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { documentOf, plain } from '../support.ts';

describe('keys of exports that are alike', () => {
  const key = 'HKEY_LOCAL_MACHINE\\a';
  const read = (body: string): unknown => plain(documentOf(`[${key}]\n${body}`).key(key));
  const long = `"v"="${'x'.repeat(17_000)}"\n`;

  for (const [title, one, other] of [
    ['a key that is deleted', `[${key}\\b]\n`, `[-${key}\\b]\n`],
    ['another value below', `[${key}\\b]\n"v"="x"\n`, `[${key}\\b]\n"v"="y"\n`],
    ['another key', `[${key}\\b]\n`, `[${key}\\c]\n`],
    ['a key one level up', `[${key}\\b\\c]\n`, `[${key}\\b]\n[${key}\\c]\n`],
    [
      'a key below a long one',
      `[${key}\\b]\n${long}[${key}\\b\\c]\n`,
      `[${key}\\b]\n${long}[${key}\\b\\d]\n`,
    ],
    [
      'a value after a deletion',
      `[-${key}\\b]\n[${key}\\b]\n"v"="x"\n`,
      `[-${key}\\b]\n[${key}\\b]\n"v"="y"\n`,
    ],
  ] as const) {
    it(`are none with ${title}`, () => {
      const alone = read(other);
      assert.notDeepEqual(read(one), alone);
      assert.deepEqual(read(other), alone);
    });
  }
});
