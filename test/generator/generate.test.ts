import assert from 'node:assert/strict';
import { createTwoFilesPatch } from 'diff';
import { differences } from '../../generator/disk.ts';
import { generate } from '../../generator/index.ts';
import { sourceOf } from '../../generator/source-of.ts';
import { packageRoot } from '../../src/package-root.ts';
import { resources } from '../../src/rms/resources.ts';

describe('generate', () => {
  const artifacts = generate(resources);
  const paths = artifacts.map(({ path }) => path);

  it('equals what is committed', () => {
    const patches = differences(packageRoot, artifacts).map(({ path, have = '', want = '' }) =>
      createTwoFilesPatch(path, path, have, want, 'committed', 'generated'),
    );
    assert.ok(patches.length === 0, `${patches.join('\n')}\nTo update the files: npm run generate`);
  });

  it('makes the same bytes in a second run', () => {
    assert.deepEqual(generate(resources), artifacts);
  });

  it('makes the same bytes of the models in another order', () => {
    assert.deepEqual(generate(resources.toReversed()), artifacts);
  });

  it('refuses two artifacts in one file', () => {
    const [first] = resources;
    assert.ok(first);
    assert.throws(() => generate([first, first]), /^Error: Two emitters write resources\//);
  });

  for (const resource of resources) {
    const { name } = resource;
    const kinds = [
      `resources/docs/${name}.md`,
      `resources/dsc/3.0/${name}.dsc.resource.json`,
      `resources/RmsClientDsc/${name}.dsc.adaptedResource.json`,
      `resources/dsc/schemas/${name}.schema.json`,
      `resources/RmsClientDsc/en-US/${name}.strings.psd1`,
    ];
    it(`makes every kind of artifact of ${name}`, () => {
      assert.deepEqual(
        kinds.filter(path => !paths.includes(path)),
        [],
      );
    });
  }

  it('says in every file that is a resource of its own where to edit and what to run, but for what dsc shows its users', () => {
    const isManifest = (path: string): boolean => path.includes('.dsc.');
    for (const resource of resources) {
      const own = artifacts.filter(({ path }) => path.includes(`/${resource.name}.`));
      for (const { path, content } of own.filter(({ path }) => isManifest(path))) {
        assert.doesNotMatch(content, /npm run|\$comment/, path);
      }
      for (const { path, content } of own.filter(({ path }) => !isManifest(path))) {
        assert.ok(content.includes(sourceOf(resource)), `${path} does not name ${sourceOf(resource)}`);
        assert.ok(content.includes('npm run generate'), `${path} does not name the command`);
      }
    }
  });

  it('writes LF, a newline at the end, and nothing of this machine', () => {
    for (const { path, content } of artifacts) {
      assert.doesNotMatch(content, /\r/, path);
      assert.match(content, /[^\n]\n$/, path);
      assert.ok(!content.includes(packageRoot), path);
      assert.doesNotMatch(path, /\\|^\/|\.\./);
    }
  });
});
