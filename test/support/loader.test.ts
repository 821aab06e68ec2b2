import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { packagePath } from '../../src/package-root.ts';

describe('the loader of TypeScript', () => {
  it('runs a file as it is now, whatever was kept of it', () => {
    const path = packagePath('.cache', 'loader.mts');
    mkdirSync(packagePath('.cache'), { recursive: true });
    const said = ['1', '1', '2', '1'].map(number => {
      writeFileSync(path, `const said: number = ${number};\nconsole.log(said);\n`);
      return execFileSync(process.execPath, ['--import=./test/support/loader/register.mjs', path], {
        cwd: packagePath(),
        encoding: 'utf8',
      });
    });
    rmSync(path);
    assert.deepEqual(said, ['1\n', '1\n', '2\n', '1\n']);
  });
});
