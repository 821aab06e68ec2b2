import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'mocha';
import { packagePath } from '../src/package-root.ts';

const folder = packagePath('.github', 'workflows');
const own = readdirSync(folder).map(name => join(folder, name));

/** What actionlint says of a workflow, in a process of its own because it leaves things behind in the global scope. */
function lint(path: string): { readonly status: number | null; readonly said: string } {
  const program = packagePath('node_modules', '@tktco', 'node-actionlint', 'bin', 'node-actionlint.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, path], { encoding: 'utf8' });
  return { status, said: `${stdout}${stderr}` };
}

describe('workflows of GitHub', () => {
  for (const path of [...own, packagePath('examples', 'github-actions.yml')]) {
    it(`${path.slice(packagePath().length + 1)} has no fault that actionlint finds`, () => {
      const { status, said } = lint(path);
      assert.match(said, /Checking 1 workflow file/);
      assert.equal(status, 0, said);
    });
  }

  it('with a fault in them are found to have one', () => {
    const scratch = mkdtempSync(join(tmpdir(), 'workflow-'));
    const path = join(scratch, 'a.yml');
    const step = '      - run: echo $' + '{{ matrix.os }}\n';
    writeFileSync(path, `on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n${step}`);
    const { status, said } = lint(path);
    rmSync(scratch, { recursive: true });
    assert.notEqual(status, 0);
    assert.match(said, /property "os" is not defined/);
  });
});
