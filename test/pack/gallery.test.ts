import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packForGallery } from '../../src/pack/index.ts';
import { packagePath, packageVersion } from '../../src/package-root.ts';
import { resources } from '../../src/rms/resources.ts';
import { unpack } from '../support/readers/unpack.ts';

const module = packagePath('resources', 'RmsClientDsc');

describe('pack --for gallery', () => {
  it('makes the same bytes twice', async () => {
    assert.deepEqual(await packForGallery('1.2.3'), await packForGallery('1.2.3'));
  });

  it('has the module as it is, its changelog, and a type for every part', async () => {
    const files = unpack(await packed());
    const own = readdirSync(module, { recursive: true, withFileTypes: true }).filter(item => item.isFile());
    for (const { parentPath, name } of own) {
      const path = join(parentPath, name);
      const inside = path.slice(module.length + 1).replaceAll('\\', '/');
      assert.deepEqual(files.get(inside), readFileSync(path), inside);
    }
    assert.deepEqual(files.get('CHANGELOG.md'), readFileSync(packagePath('CHANGELOG.md')));
    const types = files.get('[Content_Types].xml')?.toString() ?? '';
    for (const path of files.keys()) {
      const extension = path.split('.').at(-1) ?? '';
      assert.ok(path === '[Content_Types].xml' || types.includes(`Extension="${extension}"`), path);
    }
  });

  it('says by what each resource is found', async () => {
    const nuspec =
      unpack(await packed())
        .get('RmsClientDsc.nuspec')
        ?.toString() ?? '';
    const tags = /<tags>(.*)<\/tags>/.exec(nuspec)?.[1]?.split(' ') ?? [];
    for (const tag of ['PSModule', ...resources.map(({ name }) => `PSDscResource_${name}`)]) {
      assert.ok(tags.includes(tag), tag);
    }
    assert.ok(tags.join(' ').length < 4000, 'the gallery takes 4000 characters of tags');
  });
});

async function packed(): Promise<Buffer> {
  const { files } = await packForGallery(packageVersion());
  assert.deepEqual(
    files.map(({ name }) => name),
    [`RmsClientDsc.${packageVersion()}.nupkg`],
  );
  return files[0]?.content ?? Buffer.alloc(0);
}
