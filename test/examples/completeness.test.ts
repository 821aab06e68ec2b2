import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { packagePath } from '../../src/package-root.ts';
import { examplePath, examples } from './examples.ts';

describe('examples/', () => {
  it('has no file without a test, and no test is of a file that is gone', () => {
    assert.deepEqual(readdirSync(packagePath('examples')).sort(), Object.keys(examples).sort());
  });

  it('has a test file for every kind', () => {
    const files = readdirSync(packagePath('test', 'examples'));
    for (const kind of new Set(Object.values(examples))) {
      assert.ok(kind === 'machine' || files.includes(`${kind}.test.ts`), kind);
    }
  });

  for (const [file, kind] of Object.entries(examples)) {
    if (kind === 'machine') {
      // regedit has no comments that it would keep; every configuration is tried on it.
      continue;
    }
    it(`says in ${file} itself what it is for`, () => {
      assert.match(readFileSync(examplePath(file), 'utf8'), /^(?:#|\/\/|<#\n {4}\.SYNOPSIS\n {8}) ?\S/);
    });
  }
});
