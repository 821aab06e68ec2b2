import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { TargetError } from '../../../src/model/errors.ts';
import { askAt } from '../../../src/rms/connection-point/ask.ts';

const controlC = '\x03';
const controlD = '\x04';

describe('a question at the terminal', () => {
  /** A terminal at which these keys are pressed, and all that it shows. */
  function terminal(keys: string) {
    const input = new PassThrough();
    const output = new PassThrough({ encoding: 'utf8' });
    const keyboard = new EventEmitter();
    const ask = askAt(input, output, () => keyboard.emit('interrupt'));
    input.write(keys);
    return {
      ask,
      shown: () => String(output.read() ?? ''),
      interrupted: () => once(keyboard, 'interrupt'),
    };
  }

  it('stays in sight while it is answered', async () => {
    const { ask, shown } = terminal('anna@contoso.com\r');
    assert.equal(await ask('User: ', false), 'anna@contoso.com');
    const afterWipes = shown().split('\x1b[0J').at(-1) ?? '';
    assert.match(afterWipes, /^User: /);
  });

  it('does not show a secret, nor how long it is', async () => {
    const { ask, shown } = terminal('very secret\r');
    assert.equal(await ask('Password: ', true), 'very secret');
    assert.equal(shown(), 'Password: \n');
  });

  for (const secret of [false, true]) {
    it(`ends in words where the input does (${secret ? 'secret' : 'open'})`, async () => {
      await assert.rejects(
        terminal(controlD).ask('?', secret),
        (error: Error) => error instanceof TargetError && /nobody said as whom/.test(error.message),
      );
    });

    it(`is interrupted by Ctrl+C (${secret ? 'secret' : 'open'})`, async () => {
      const { ask, interrupted } = terminal(`anna${controlC}`);
      const over = interrupted();
      // What becomes of the question then differs between versions of Node.
      ask('?', secret).catch(() => {});
      await over;
    });
  }
});
