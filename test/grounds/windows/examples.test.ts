import assert from 'node:assert/strict';
import { examplePath, examplesOf } from '../../examples/examples.ts';
import { describeOnLane } from './suite.ts';
import { parseOnLane } from './syntax.ts';

describeOnLane('PowerShell scripts to copy', lane => {
  for (const file of examplesOf('script')) {
    it(`${file} is PowerShell that Windows PowerShell 5.1 reads, too`, async () => {
      const { errors, newer } = await parseOnLane(lane(), examplePath(file));
      assert.deepEqual({ errors, newer }, { errors: [], newer: [] });
    });
  }
});
