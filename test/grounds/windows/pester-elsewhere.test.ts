import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { packagePath } from '../../../src/package-root.ts';
import { resources } from '../../../src/rms/resources.ts';
import { describeElsewhere } from './elsewhere.ts';
import { runPester } from './pester.ts';

// On Windows pester.test.ts has them run.
describeElsewhere('the generated Pester tests', lane => {
  const path = (name: string) => packagePath('resources', 'RmsClientDsc', 'Tests', `${name}.ps1`);
  const files = resources.map(({ name }) => path(`${name}.Tests`));

  it('are all skipped: none fails, and none passes', async () => {
    const { stdout } = await lane().runScript('"Windows: $IsWindows"');
    assert.match(stdout.toString(), /^Windows: False$/m);
    const { passed, failed, skipped, errors } = await runPester(lane(), ...files);
    assert.deepEqual({ passed, failed, errors }, { passed: [], failed: [], errors: '' });
    const tests = files.flatMap(file => readFileSync(file, 'ascii').match(/^ +It '/gm) ?? []);
    assert.equal(skipped.length, tests.length);
  });

  it('have nothing to put back, and say why', async () => {
    const { stderr } = await lane().runScript(`& '${path('PutBack')}'`);
    assert.match(stderr.toString(), /These tests need Windows/);
  });
});
