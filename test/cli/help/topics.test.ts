import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { exitCodes } from '../../../src/cli/help/exit-codes.ts';
import { topics } from '../../../src/cli/help/topics.ts';
import { exitStatusOf } from '../../../src/cli/terminal/failure.ts';
import { InputError, MissingProgramError, TargetError } from '../../../src/model/errors.ts';
import { packagePath } from '../../../src/package-root.ts';
import { fleetFormats } from '../../../src/report/fleet/formats.ts';
import { runHere } from '../../support/in-process.ts';

describe('rmsdsc help', () => {
  for (const { name, text } of topics) {
    it(`prints ${name}, in lines of 100 columns`, async () => {
      const { status, stdout, stderr } = await runHere(['help', name]);
      assert.deepEqual([status, stderr], [0, '']);
      assert.equal(stdout, await text());
      assert.deepEqual(
        stdout.split('\n').filter(line => line.length > 100),
        [],
      );
      assert.ok((await runHere(['--help'])).stdout.includes(`rmsdsc help ${name}`));
    });
  }

  it('has every format, and every exit status that commands end with', async () => {
    const { stdout: formats } = await runHere(['help', 'formats']);
    for (const format of fleetFormats) {
      assert.match(formats, new RegExp(`^  ${format} +\\.`, 'm'));
    }
    const { stdout } = await runHere(['help', 'exit-codes']);
    const ended = [new InputError('x'), new TargetError('x'), new MissingProgramError('x'), new Error('x')];
    for (const status of [0, 1, ...ended.map(exitStatusOf)]) {
      assert.match(stdout, new RegExp(`^  ${status} +\\w`, 'm'));
    }
  });

  it('says of exit statuses what the page of the command says', () => {
    const page = readFileSync(packagePath('docs', 'command.md'), 'utf8');
    const rows = [...page.matchAll(/^\| (\d+) \| (.*) \|$/gm)].map(([, status, meaning]) => [
      Number(status),
      meaning,
    ]);
    assert.deepEqual(rows, exitCodes);
  });

  it('still has the help of commands, and refuses what is neither', async () => {
    assert.match((await runHere(['help', 'undo'])).stdout, /^Usage: rmsdsc undo /);
    assert.deepEqual(await runHere(['help', 'exit-code']), {
      status: 2,
      stdout: '',
      stderr:
        "rmsdsc: nothing is called 'exit-code'\n(Did you mean exit-codes?)\n(rmsdsc --help shows how)\n",
    });
    assert.match(
      (await runHere(['help', 'waivers', 'sugest'])).stderr,
      /Did you mean suggest\?\)\n\(rmsdsc waivers/,
    );
  });

  it('has the help of a command of a command, and is what help itself has', async () => {
    for (const words of [['waivers', 'suggest'], ['resource', 'get'], ['audit']]) {
      assert.deepEqual(await runHere(['help', ...words]), await runHere([...words, '--help']));
    }
    assert.deepEqual(await runHere(['resource', 'help', 'get']), await runHere(['help', 'resource', 'get']));
    assert.match((await runHere(['waivers', 'help', 'sugest'])).stderr, /Did you mean suggest\?/);
    const own = await runHere(['--help']);
    for (const words of [[], ['help'], ['--help'], ['-h']]) {
      assert.deepEqual(await runHere(['help', ...words]), own);
    }
  });
});
