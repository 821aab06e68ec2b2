import fc from 'fast-check';
import { registryAreas } from '../../../src/model/registry-area.ts';
import { resources } from '../../../src/rms/resources.ts';
import { whyNotWritable } from '../../../src/target/live/writable.ts';
import { anyConfiguration, anyContents } from '../../support/arbitraries.ts';
import type { Entry } from './parity.ts';
import { agree, describeEngines, forHere, scriptsAgree } from './parity-suite.ts';

describeEngines('one meaning of generated configurations over generated registries', engines => {
  it('in three engines', async function () {
    this.timeout(150_000);
    await fc.assert(
      fc.asyncProperty(anyContents, anyConfiguration, async (contents, instances) => {
        const [start, wanted] = forHere(engines(), contents.filter(isExactOnWindows), instances);
        agree(await engines().run(start, wanted, 'bridge'));
      }),
      { numRuns: 40 },
    );
  });

  it('in the scripts for Intune', async function () {
    this.timeout(400_000);
    await fc.assert(
      fc.asyncProperty(anyContents, anyConfiguration, async (contents, instances) => {
        const [start, wanted] = forHere(engines(), contents.filter(isExactOnWindows), instances);
        scriptsAgree(await engines().runOnFile(start, wanted), await engines().runScriptsFast(start, wanted));
      }),
      { numRuns: 8 },
    );
  });
});

/** A REG_DWORD of three bytes and the like: .NET does not tell what it is, so the bridge writes over no such value. */
function isExactOnWindows([key, value]: Entry): boolean {
  return (
    value === undefined ||
    whyNotWritable({ kind: 'set-value', key, value }, registryAreas(resources)) === undefined
  );
}
