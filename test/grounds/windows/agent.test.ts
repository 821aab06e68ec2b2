import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isUserSid } from '../../../src/model/account.ts';
import { encodeMessage } from '../../../src/powershell/message.ts';
import { PowerShellSession } from '../../../src/powershell/session.ts';
import { agentScript, firstScript, otherScript } from '../../../src/rms/agent.ts';
import { undoFolder } from '../../../src/rms/module.ts';
import { runModule } from './run-module.ts';
import { describeOnLane, skipOnOwnComputer } from './suite.ts';
import { parseOnLane } from './syntax.ts';

/** Gives back what it is given, by way of the agent's two halves of a message. */
const echo = `
$AgentOperations['echo'] = { param($Request, $Answer) foreach ($record in $Request) { $Answer.Add((Format-AgentRecord $record)) } }
$AgentOperations['throw'] = { throw 'The value is no number.' }
$AgentOperations['break'] = { function script:ConvertTo-Utf16Byte { throw 'No answer can be made.' } }
$AgentOperations['strangers'] = { function script:Get-FolderOwnerSid { 'S-1-5-21-9-9-9-1' } }
$AgentOperations['match'] = { param($Request, $Answer)
    foreach ($record in $Request) { $Answer.Add((Format-AgentRecord ([string] (Test-PersonSid -Sid $record[0])))) }
}`;

describeOnLane('the agent', lane => {
  let session: PowerShellSession;
  before(() => {
    session = new PowerShellSession({ executable: lane().shell, agent: `${agentScript()}\n${echo}` });
  });
  after(() => session.dispose());

  it('is what Windows PowerShell 5.1 takes, with no command outside Microsoft.PowerShell.Core', async () => {
    const inOther = [...otherScript().matchAll(/^function ([\w-]+)/gm)].map(([, name = '']) => name);
    for (const script of [agentScript(), firstScript()]) {
      const file = join(tmpdir(), `agent-${process.pid}.ps1`);
      await writeFile(file, script);
      const found = await parseOnLane(lane(), file);
      await rm(file);
      // What a shell lacks at first it is given when it says so.
      const foreign = script === agentScript() ? [] : found.foreign.filter(name => inOther.includes(name));
      assert.deepEqual(found, { errors: [], newer: [], statics: [], foreign });
      assert.match(script, /^[\t\n\x20-\x7e]*$/);
    }
  });

  it('would not pass with anything newer or foreign', async () => {
    const file = join(tmpdir(), `newer-${process.pid}.ps1`);
    await writeFile(file, 'Get-Item x\n$a = $b ?? 1\n$c = $d ? 1 : 2\nGet-Command x && $e');
    const found = await parseOnLane(lane(), file);
    await rm(file);
    assert.deepEqual(found.newer, ['2: ??', '3: ?', '4: &&']);
    assert.deepEqual(found.foreign, ['Get-Item']);
  });

  it('takes and gives any message unchanged', async () => {
    const messages = [
      [],
      [['a']],
      [['a', '', 'b', ''], ['c']],
      [
        [
          "'\u2018\u2019\u201a\u201b$(exit)`n",
          '\0 \x1e \x1f %1E %25 %251F',
          '\ud800 \udc00 \ud83d\ude00 \ufeff',
        ],
      ],
    ];
    for (const message of messages) {
      assert.deepEqual(await session.request('echo', message), message, encodeMessage(message));
    }
  });

  it('says which operation it does not know, or what went wrong in one', async () => {
    await assert.rejects(session.request('no-such', []), { name: 'TargetError' });
    await assert.rejects(session.request('throw', []), {
      name: 'TargetError',
      message: 'The value is no number.',
    });
    assert.deepEqual(await session.request('echo', [['still here']]), [['still here']]);
  });

  it('is known at once to have no answer, where it cannot make one', async () => {
    const broken = new PowerShellSession({ executable: lane().shell, agent: `${agentScript()}\n${echo}` });
    assert.deepEqual(await broken.request('echo', [['a']]), [['a']]);
    await assert.rejects(broken.request('break', []), {
      name: 'TargetError',
      message: /There is no reply in its output\. It last said: .*No answer can be made\./s,
    });
    await broken.dispose();
  });

  it('makes the folder for undo files, and none that others could have made is taken for it', async function () {
    // It is that of the computer.
    skipOnOwnComputer(this);
    const [[folder = ''] = []] = await session.request('undo-folder', [[undoFolder]]);
    assert.match(folder, /^C:\\ProgramData\\RmsClientDsc\\Undo$/i);
    assert.deepEqual(await session.request('undo-folder', [[undoFolder]]), [[folder]]);
    assert.deepEqual(await runModule(lane(), undefined, `Open-UndoFolder -Path '${undoFolder}'`), [folder]);
    await session.request('strangers', []);
    await assert.rejects(session.request('undo-folder', [[undoFolder]]), {
      message:
        'C:\\ProgramData\\RmsClientDsc was made by S-1-5-21-9-9-9-1, who could forge undo files in it. Remove it.',
    });
  });

  it('takes the same SIDs for those of people as the model does', async () => {
    const sids = [
      'S-1-5-21-1-2-3-4',
      'S-1-12-1-1-2-3-4',
      'S-1-5-18',
      'S-1-5-80-1',
      'S-1-5-21-1-2-3-4_Classes',
      '.DEFAULT',
      'S-1-5-21-1.bak',
    ];
    const answers = await session.request(
      'match',
      sids.map(sid => [sid]),
    );
    assert.deepEqual(
      answers,
      sids.map(sid => [isUserSid(sid) ? 'True' : 'False']),
    );
  });
});
