import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Artifact } from '../../generator/artifact.ts';
import { differences, ownedFilesPath, write } from '../../generator/disk.ts';

describe('disk', () => {
  const a: Artifact = { path: 'resources/docs/a.md', content: 'a\n' };
  const b: Artifact = { path: 'resources/b.json', content: '{}\n' };
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'rmsdsc-disk-'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function put(path: string, content: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }

  function read(path: string): string {
    return readFileSync(join(root, path), 'utf8');
  }

  it('writes what is missing, and the list of what it wrote', () => {
    const changed = write(root, [a, b]).map(({ path }) => path);
    assert.deepEqual(changed, [b.path, a.path, ownedFilesPath].sort());
    assert.equal(read(a.path), a.content);
    assert.deepEqual(JSON.parse(read(ownedFilesPath)), [b.path, a.path]);
  });

  it('touches nothing when all is equal', () => {
    write(root, [a, b]);
    const longAgo = new Date(2001, 1, 1);
    for (const path of [a.path, b.path, ownedFilesPath]) {
      utimesSync(join(root, path), longAgo, longAgo);
    }
    assert.deepEqual(write(root, [b, a]), []);
    for (const path of [a.path, b.path, ownedFilesPath]) {
      assert.equal(statSync(join(root, path)).mtimeMs, longAgo.getTime());
    }
  });

  it('puts right what was edited, and tells both sides', () => {
    write(root, [a]);
    put(a.path, 'edited\n');
    assert.deepEqual(write(root, [a]), [{ path: a.path, have: 'edited\n', want: a.content }]);
    assert.equal(read(a.path), a.content);
  });

  it('removes orphans, and no file of anyone else', () => {
    write(root, [a, b]);
    put('resources/docs/mine.md', 'mine\n');
    const changed = write(root, [b]);
    assert.deepEqual(
      changed.map(({ path, want }) => [path, want === undefined]),
      [
        [a.path, true],
        [ownedFilesPath, false],
      ],
    );
    assert.deepEqual(readdirSync(join(root, 'resources/docs')), ['mine.md']);
  });

  it('counts an orphan that is gone already as no difference', () => {
    write(root, [a, b]);
    rmSync(join(root, a.path));
    assert.deepEqual(
      differences(root, [b]).map(({ path }) => path),
      [ownedFilesPath],
    );
  });

  it('only looks when asked for differences', () => {
    write(root, [a]);
    put(a.path, 'edited\n');
    assert.equal(differences(root, [a, b]).length, 3);
    assert.equal(read(a.path), 'edited\n');
  });

  for (const path of ['../outside.txt', 'resources/../../outside.txt', '/outside.txt']) {
    it(`leaves ${path} alone, whatever the list says`, () => {
      put(ownedFilesPath, JSON.stringify([path]));
      assert.deepEqual(
        differences(root, []).map(difference => difference.path),
        [ownedFilesPath],
      );
    });
  }
});
