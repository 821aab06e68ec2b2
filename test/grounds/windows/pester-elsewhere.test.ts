import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { packagePath } from '../../../src/package-root.ts';
import { resources } from '../../../src/rms/resources.ts';
import { describeOn } from '../../support/describe-on.ts';
import { runScript } from './lane.ts';
import { type PesterLane, runPester } from './pester.ts';
import { publishHost } from './publish-host.ts';

/** The engine that the lane has under Wine, here without Wine. */
async function openHere(): Promise<PesterLane> {
  if (process.platform !== 'linux') {
    throw new Error(`It takes Linux, and this is ${process.platform}.`);
  }
  const host = await publishHost('here');
  return { runScript: text => runScript('dotnet', text, host), windowsPath: path => path };
}

const ground = {
  title: 'a PowerShell without Windows',
  name: 'PowerShell without Windows',
  open: openHere,
  describe: () => 'the engine of PowerShell 7.6 on Linux',
};

// On Windows pester.test.ts has them run.
if (process.platform !== 'win32') {
  describeOn(ground, 'the generated Pester tests', lane => {
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
}
