import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import * as z from 'zod';
import { packagePath } from '../src/package-root.ts';

const page = readFileSync(packagePath('CONTRIBUTING.md'), 'utf8');

describe('CONTRIBUTING.md', () => {
  it('names scripts that package.json has, and every lane of the tests', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync(packagePath('package.json'), 'utf8')));
    const named = [...page.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => script);
    assert(named.length > 5);
    assert.deepEqual(
      named.filter(script => !(script in scripts)),
      [],
    );
    const lanes = Object.keys(scripts).filter(script => script.startsWith('test:'));
    assert.deepEqual(
      lanes.filter(lane => !page.includes(`| \`npm run ${lane}\` |`)),
      [],
    );
  });

  it('names files and folders that are there', () => {
    const inCode = [
      ...page.matchAll(/[` ]((?:src|test|resources|generator|\.ci|\.github)(?:\/[\w.-]+)+)/g),
    ].map(([, path = '']) => path);
    const linked = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link = '']) => link);
    assert(inCode.length > 8 && linked.length > 1);
    // Of a pattern of files, the folder.
    assert.deepEqual(
      [...inCode, ...linked].filter(path => !existsSync(packagePath(path.replace(/\/[^/]*\*.*$/, '')))),
      [],
    );
  });
});
