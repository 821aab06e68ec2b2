import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { zip } from '../../src/pack/zip.ts';
import { packagePath } from '../../src/package-root.ts';
import { unpack } from '../support/readers/unpack.ts';

const entries = [
  { path: 'b/large.txt', content: Buffer.from('RMS '.repeat(5000)) },
  { path: 'a.bin', content: Buffer.from([0, 255, 10, 13]) },
  { path: 'empty', content: Buffer.alloc(0) },
];

describe('zip', () => {
  it('keeps every file as it is, sorted by path', () => {
    const files = unpack(zip(entries));
    assert.deepEqual([...files.keys()], ['a.bin', 'b/large.txt', 'empty']);
    for (const { path, content } of entries) {
      assert.deepEqual(files.get(path), content);
    }
  });

  it('makes the same bytes of the same files, in whatever order and time zone', () => {
    const wanted = zip(entries);
    assert.deepEqual(zip([...entries].reverse()), wanted);
    const code = `
      const { zip } = await import(${JSON.stringify(pathToFileURL(packagePath('src', 'pack', 'zip.ts')).href)});
      const entries = JSON.parse(process.argv[1]).map(({ path, content }) => ({ path, content: Buffer.from(content, 'base64') }));
      process.stdout.write(zip(entries));`;
    const data = JSON.stringify(
      entries.map(({ path, content }) => ({ path, content: content.toString('base64') })),
    );
    for (const TZ of ['Pacific/Kiritimati', 'America/St_Johns']) {
      const args = ['--import', 'tsx', '--input-type=module', '--eval', code, data];
      const made = execFileSync(process.execPath, args, { env: { ...process.env, TZ }, cwd: packagePath() });
      assert.deepEqual(made, wanted, TZ);
    }
  });

  it('refuses two paths that Windows takes for one file', () => {
    const twice = [...entries, { path: 'B/Large.txt', content: Buffer.alloc(0) }];
    assert.throws(() => zip(twice), /^Error: Two files of a package have the path b\/large\.txt\.$/);
  });
});
