import assert from 'node:assert/strict';
import { personSid } from '../../src/model/account.ts';
import { withoutComments } from '../../src/powershell/read-script.ts';
import { agentFiles, agentScript, commonFiles, readPowerShell } from '../../src/rms/agent.ts';

describe('the agent', () => {
  it('is told what the model knows', () => {
    assert.ok(agentScript().includes(`'\\A${personSid}\\z'`));
    assert.doesNotMatch(agentScript(), /\{\{[a-z]/i);
  });

  it('has comments that can be left out', () => {
    for (const file of agentFiles) {
      const script = readPowerShell(file);
      assert.doesNotMatch(script, /@['"]$/m, `${file} has a here-string, whose lines may look like comments`);
      assert.doesNotMatch(withoutComments(script), /^\s*#|^\s*\n|<#|#>/m, file);
      assert.equal(withoutComments(withoutComments(script)), withoutComments(script), file);
    }
  });

  it('has the functions that the module has too', () => {
    for (const file of commonFiles) {
      assert.ok(agentScript().includes(withoutComments(readPowerShell(file))), file);
    }
  });
});
