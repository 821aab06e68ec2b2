import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { packagePath } from '../src/package-root.ts';

const page = readFileSync(packagePath('ARCHITECTURE.md'), 'utf8');

describe('ARCHITECTURE.md', () => {
  it('says what is in every folder', () => {
    const folders = readdirSync(packagePath('src'), { withFileTypes: true }).filter(entry =>
      entry.isDirectory(),
    );
    const unnamed = folders.filter(({ name }) => !page.includes(`\n| \`src/${name}\` | `));
    assert.deepEqual(unnamed, []);
  });

  it('names files that are there', () => {
    const files = ['src', 'generator', 'test', 'resources'].flatMap(folder =>
      readdirSync(packagePath(folder), { recursive: true, encoding: 'utf8' }).map(
        path => `/${folder}/${path.replaceAll('\\', '/')}`,
      ),
    );
    const named = [...page.matchAll(/`([\w-]+(?:[/.][\w-]+)*\.(?:ts|ps1|json))`/g)].map(
      ([, path = '']) => path,
    );
    assert(named.length > 20);
    const missing = named.filter(path => !files.some(file => file.endsWith(`/${path}`)));
    assert.deepEqual(missing, []);
  });
});
