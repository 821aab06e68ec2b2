import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { Workbench } from '../support/workbench.ts';
import { examplePath, examplesOf } from './examples.ts';
import { commandLines, expanded } from './script-lines.ts';

describe('PowerShell scripts to copy', () => {
  let bench: Workbench;

  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => {
    bench.remove();
  });

  for (const file of examplesOf('script')) {
    const text = readFileSync(examplePath(file), 'utf8');

    it(`${file} has command lines that run, and uses the files that they make`, () => {
      const lines = commandLines(text);
      assert(lines.length > 0);
      for (const line of lines) {
        const { status, stderr } = bench.run(...line);
        assert.equal(status, 0, `${line.join(' ')}: ${stderr}`);
      }
      const paths = [...text.matchAll(/['"](out\/[^'"]+)['"]/g)].map(([, path = '']) => expanded(text, path));
      for (const path of paths) {
        assert.ok(existsSync(bench.path(path)), path);
      }
      const endings = [...text.matchAll(/-Filter '\*([^']+)'/g)].map(([, ending = '']) => ending);
      for (const ending of endings) {
        assert(
          readdirSync(bench.path('out')).some(name => name.endsWith(ending)),
          ending,
        );
      }
      assert(paths.length + endings.length > 0);
    });

    it(`${file} looks at the status of every command line`, () => {
      const calls = text.match(/^npx .*\nif \(\$LASTEXITCODE -ne 0\)\n\{\n {4}throw /gm) ?? [];
      assert.equal(calls.length, text.match(/^npx /gm)?.length);
    });
  }
});
