import assert from 'node:assert/strict';
import { DeadGroundError } from '../../support/describe-on.ts';
import { assertAlive, type Lane } from './lane.ts';
import { describeOnLane } from './suite.ts';

describeOnLane('the lane', lane => {
  it('runs text of many lines, with errors on standard error', async () => {
    const { stdout, stderr, code } = await lane().runScript(
      "if ($true)\n{\n'in'\n\n'block'\n}\nthrow 'no'\n",
    );
    assert.equal(stdout.toString().replaceAll('\r', ''), 'in\nblock\n');
    assert.match(stderr.toString(), /no/);
    assert.equal(code, 0);
  });

  it('is dead where a shell ends well and has done nothing, or says something else', async () => {
    await assertAlive(lane());
    const dead = (stdout: string, stderr: string): Pick<Lane, 'description' | 'runScript'> => ({
      description: 'This PowerShell',
      runScript: async () => ({ code: 0, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr) }),
    });
    for (const [stdout, stderr, said] of [
      ['', '', 'nothing was said'],
      ["'The answer is {0}.' -f (6 * 7)", ' wine: no', "'The answer is {0}.' -f (6 * 7) wine: no"],
    ] as const) {
      await assert.rejects(assertAlive(dead(stdout, stderr)), error => {
        assert.ok(error instanceof DeadGroundError);
        assert.equal(error.message, `This PowerShell does not answer. It ended with 0: ${said}`);
        return true;
      });
    }
  });

  it('ends with the status that a script wants', async () => {
    const { code } = await lane().runScript('exit 5');
    assert.equal(code, 5);
  });

  it('is on one registry with reg.exe, in both views', async () => {
    await lane().reg('add', 'HKLM\\SOFTWARE\\LaneTest', '/ve', '/d', '64', '/f', '/reg:64');
    await lane().reg('add', 'HKLM\\SOFTWARE\\LaneTest', '/ve', '/d', '32', '/f', '/reg:32');
    const { stdout } = await lane().runScript(`
      foreach ($view in 'Registry64', 'Registry32')
      {
          $machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', $view)
          $machine.OpenSubKey('SOFTWARE\\LaneTest').GetValue('')
          $machine.DeleteSubKey('SOFTWARE\\LaneTest')
      }`);
    assert.deepEqual(stdout.toString().trim().split(/\r?\n/), ['64', '32']);
    await assert.rejects(lane().reg('query', 'HKLM\\SOFTWARE\\LaneTest'), /ended with 1/);
  });
});
