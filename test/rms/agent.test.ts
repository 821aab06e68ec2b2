import assert from 'node:assert/strict';
import { personSid } from '../../src/model/account.ts';
import { agentScript, commonFiles, readPowerShell } from '../../src/rms/agent.ts';

describe('the agent', () => {
  it('is told what the model knows', () => {
    assert.ok(agentScript().includes(`'\\A${personSid}\\z'`));
    assert.doesNotMatch(agentScript(), /\{\{[a-z]/i);
  });

  it('has the functions that the module has too', () => {
    for (const file of commonFiles) {
      assert.ok(agentScript().includes(readPowerShell(file)), file);
    }
  });
});
