import assert from 'node:assert/strict';
import { it } from 'mocha';
import { literal } from '../../../generator/powershell/literal.ts';
import { completionScript } from '../../../src/cli/completion/script.ts';
import { makeProgram } from '../../../src/cli/program.ts';
import { completions } from '../../support/completions.ts';
import { describeOnLane } from './suite.ts';

describeOnLane('rmsdsc completion powershell', lane => {
  it('is what the engine of PowerShell completes from', async () => {
    const program = await makeProgram();
    // Where nothing is offered PowerShell itself offers files, with cmdlets that the lane has not.
    const ours = completions.filter(({ offers }) => !offers.some(offer => offer.endsWith('.reg')));
    const lines = [...ours, { line: 'rmsdsc get --format=js', offers: ['--format=json'] }];
    const { stdout, stderr } = await lane().runScript(
      [
        completionScript(program, 'powershell'),
        `foreach ($line in @(${lines.map(({ line }) => literal(line)).join(', ')})) {`,
        '  $found = [System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)',
        "  ($found.CompletionMatches | ForEach-Object { $_.ListItemText }) -join ' '",
        '}',
      ].join('\n'),
    );
    const rows = stdout.toString().trimEnd().split(/\r?\n/);
    assert.deepEqual(
      rows.map(row => row.split(' ').sort()),
      lines.map(({ offers }) => [...offers].sort()),
      String(stderr),
    );
  });
});
