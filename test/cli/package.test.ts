import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { packagePath } from '../../src/package-root.ts';
import { agentFiles } from '../../src/rms/agent.ts';

/** A file, or a folder of files, that code reads by its place in the package. */
const literalPath = /packageFiles?\(['`]([^'`$]+)/g;

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
    const named = readdirSync(packagePath('src'), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .flatMap(name => [...readFileSync(packagePath('src', name), 'utf8').matchAll(literalPath)])
      .map(([, path = '']) => path);
    assert(named.length > 5, named.join());
    const agent = agentFiles.map(file => `src/${file}`);
    // Of these compile makes scripts.
    const composed = ['intune', 'collect'].flatMap(folder =>
      readdirSync(packagePath('src', 'powershell', folder)).map(file => `src/powershell/${folder}/${file}`),
    );
    const scripts = paths.filter(path => /^src\/.*\.ps1$/.test(path));
    assert.deepEqual(scripts.sort(), [...agent, ...composed].sort());
    for (const path of [...named, ...agent]) {
      assert(
        paths.some(one => one === path || one.startsWith(path)),
        path,
      );
    }
    for (const needed of [
      'dist/rmsdsc.js',
      'dist/index.mjs',
      'dist/types/index.d.ts',
      'resources/dsc/bridge.mjs',
      'resources/RmsClientDsc/RmsClientDsc.psd1',
      'src/report/html/page/main.js',
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
