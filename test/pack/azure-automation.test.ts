import assert from 'node:assert/strict';
import { checkModuleZip } from '../../src/pack/azure-automation.ts';
import { packForAzureAutomation } from '../../src/pack/index.ts';
import { resources } from '../../src/rms/resources.ts';
import { unpack } from '../support/readers/unpack.ts';

describe('pack --for azure-automation', () => {
  it('makes the same bytes twice', async () => {
    assert.deepEqual(await packForAzureAutomation(), await packForAzureAutomation());
  });

  it('is a zip named as the module, with one folder of that name, and what runs in it', async () => {
    const { files } = await packForAzureAutomation();
    assert.deepEqual(
      files.map(({ name }) => name),
      ['RmsClientDsc.zip'],
    );
    const paths = [...unpack(files[0]?.content ?? Buffer.alloc(0)).keys()];
    const wanted = ['RmsClientDsc.psd1', 'RmsClientDsc.psm1', 'CHANGELOG.md'];
    const strings = resources.map(({ name }) => `en-US/${name}.strings.psd1`);
    for (const path of [...wanted, ...strings]) {
      assert.ok(paths.includes(`RmsClientDsc/${path}`), path);
    }
    assert.ok(paths.every(path => /^RmsClientDsc\/(?!Tests|Examples)/.test(path)));
  });

  const rules: readonly (readonly [what: string, path: string, size: number, message: RegExp])[] = [
    [
      'a path of 140 characters',
      `RmsClientDsc/${'a'.repeat(127)}`,
      1,
      /has 140 characters; .* paths under 140\.$/,
    ],
    ['a file outside the folder', 'RmsClientDsc.psd1', 1, /is outside the folder RmsClientDsc\.$/],
    ['a folder for a version', 'RmsClientDsc/0.1.0/a.psd1', 1, /is in a folder for a version/],
    ['a zip over 100 MB', 'RmsClientDsc/a', 100 * 1024 * 1024 + 1, /takes at most 104857600\.$/],
  ];
  for (const [what, path, size, message] of rules) {
    it(`refuses ${what}`, () => {
      assert.throws(() => checkModuleZip([{ path, content: Buffer.alloc(0) }], size), message);
    });
  }

  it('takes a path of 139 characters', () => {
    checkModuleZip([{ path: `RmsClientDsc/${'a'.repeat(126)}`, content: Buffer.alloc(0) }], 1);
  });
});
