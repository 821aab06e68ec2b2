import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { hasLostQuotes, isCluster, isPowerShellOption, longOption } from '../../src/cli/shell-habits.ts';

describe('what shells do to a command line', () => {
  it('is told from JSON that is as it was written', () => {
    for (const json of ['{"Enabled":false}', '{"Servers":["a"],"x":{"y":1}}', '{ "Account": "AllUsers" }']) {
      assert.equal(hasLostQuotes(json), false);
      assert.equal(hasLostQuotes(json.replaceAll('"', '')), true);
      assert.equal(hasLostQuotes(`'${json.replaceAll('"', '')}'`), true);
    }
    for (const other of ['{}', '{ }', '', '[]', 'Enabled: false', '-']) {
      assert.equal(hasLostQuotes(other), false);
    }
  });

  it('is an option as PowerShell has them, in any case', () => {
    const options = ['--what-if', '--on', '--format'];
    for (const [word, meant] of [
      ['-WhatIf', '--what-if'],
      ['-whatif', '--what-if'],
      ['-WhatIf:$true', '--what-if'],
      ['-what-if', '--what-if'],
      ['--WhatIf', '--what-if'],
      ['-On', '--on'],
      ['-Format=json', '--format'],
      ['-Verbose', undefined],
      ['-o', undefined],
      ['WhatIf', undefined],
    ] as const) {
      assert.equal(longOption(word, options), meant, word);
    }
    assert.deepEqual(['-V', '-h', '-Verbose', '-help', '--version'].filter(isCluster), ['-Verbose', '-help']);
    assert.equal(isPowerShellOption('-Verbose'), true);
    assert.equal(isPowerShellOption('-v'), false);
    assert.equal(isPowerShellOption('--verbose'), false);
  });
});
