import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { packagePath } from '../../src/package-root.ts';
import { agentFiles } from '../../src/rms/agent.ts';

/** A path of a file that code reads by its place in the package. */
const literalPath = /packagePath\(((?:'[^']+'(?:, )?)+)\)/g;

describe('the package', () => {
  const shipped = (): string[] => {
    const json = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
      cwd: packagePath(),
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const parsed: unknown = JSON.parse(json);
    const [{ files }] = (Array.isArray(parsed) ? parsed : Object.values(parsed as object)) as [
      { files: { path: string }[] },
    ];
    return files.map(({ path }) => path);
  };

  it('ships what the command reads when it runs, and no tests', () => {
    const paths = shipped();
    const source = readFileSync(packagePath('src', 'cli', 'commands', 'resource.ts'), 'utf8');
    const schemas = [...source.matchAll(literalPath)].map(([, parts = '']) =>
      parts.replaceAll("'", '').split(', ').join('/'),
    );
    const agent = agentFiles.map(file => `src/${file}`);
    const scripts = paths.filter(path => /^src\/.*\.ps1$/.test(path));
    assert.deepEqual(scripts.sort(), [...agent].sort());
    const read = [...schemas, ...agent];
    for (const path of read.filter(path => existsSync(packagePath(path)))) {
      assert(paths.includes(path), path);
    }
    for (const needed of [
      'dist/rmsdsc.js',
      'dist/index.js',
      'dist/types/index.d.ts',
      'resources/dsc/bridge.mjs',
      'resources/RmsClientDsc/RmsClientDsc.psd1',
      'src/report/html/report.html',
      'LICENSE',
    ]) {
      assert(paths.includes(needed), needed);
    }
    assert.deepEqual(
      paths.filter(path => /^(test|generator|coverage|\.c)/.test(path)),
      [],
    );
  });
});
