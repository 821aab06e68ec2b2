import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { Workbench } from '../support/workbench.ts';
import { examplePath, examplesOf } from './examples.ts';

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
      const variables = new Map([
        ...[...text.matchAll(/\$(\w+) = '([^']*)'/g)].map(
          ([, name = '', value = '']) => [name, value] as const,
        ),
        // Worked out of two others.
        ['package', 'ContosoRmsClient_1_0_0'] as const,
        ['address', 'https://contosorms.blob.core.windows.net/packages/x.zip?sig=a%3D'] as const,
      ]);
      const fill = (words: string) =>
        words.replace(
          /\$\(\$(\w+)\)|\$(\w+)/g,
          (all, quoted, plain) => variables.get(quoted ?? plain) ?? all,
        );
      const lines = [...text.matchAll(/^npx rmsdsc (.*)$/gm)].map(([, line = '']) => fill(line));
      assert.equal(lines.length, 2);
      for (const line of lines) {
        const { status, stderr } = bench.run(...line.split(' '));
        assert.equal(status, 0, `${line}: ${stderr}`);
      }
      const used = [...text.matchAll(/['"](out\/[^'"]+)['"]/g)].map(([, path = '']) => fill(path));
      assert.equal(used.length, 2);
      for (const path of used) {
        assert.ok(existsSync(bench.path(path)), path);
      }
    });

    it(`${file} looks at the status of every command line`, () => {
      const calls = text.match(/^npx .*\nif \(\$LASTEXITCODE -ne 0\)\n\{\n {4}throw /gm) ?? [];
      assert.equal(calls.length, text.match(/^npx /gm)?.length);
    });
  }
});
