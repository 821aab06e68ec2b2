import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { packagePath } from '../../src/package-root.ts';
import { published } from '../support/published-schema.ts';
import { examplesOf } from './examples.ts';

describe('configurations in TypeScript to copy', () => {
  for (const file of examplesOf('program')) {
    /** In examples/ itself, where 'rms-client-dsc' is this package, by what package.json exports. */
    const run = (...args: readonly string[]) =>
      spawnSync(process.execPath, ['--import', 'tsx', packagePath('dist', 'rmsdsc.js'), ...args], {
        cwd: packagePath('examples'),
        encoding: 'utf8',
        env: { ...process.env, NODE_V8_COVERAGE: '' },
      });

    it(`${file} exports a document by DSC's schema`, async () => {
      const { default: document } = (await import(packagePath('examples', file))) as { default: unknown };
      const valid = published('document');
      assert.ok(valid(JSON.parse(JSON.stringify(document))), JSON.stringify(valid.errors));
    });

    it(`${file} is a configuration that rmsdsc takes`, () => {
      const { status, stdout, stderr } = run('test', file, '--on', 'contoso-laptop.reg');
      assert.equal(status, 1, stderr);
      assert.match(stdout, /5 instances on contoso-laptop\.reg: /);
    });
  }
});
