import assert from 'node:assert/strict';
import { findReply } from '../../src/powershell/envelope.ts';
import { encodeMessage } from '../../src/powershell/message.ts';

const body = encodeMessage([['a', 'b']]);
const reply = (nonce = 'n1', outcome = 'done', length = body.length) =>
  `<answer ${nonce} ${outcome} ${length}>${body}</answer ${nonce}>`;

describe('findReply', () => {
  const found = [
    { what: 'alone', output: reply() },
    { what: 'with CR LF and a prompt', output: `${reply()}\r\nPS C:\\> ` },
    {
      what: 'after warnings',
      output: `WARNING: <answer n1 is here>\n<answer n0 done 2>xx</answer n0>${reply()}`,
    },
  ];
  for (const { what, output } of found) {
    it(`finds it ${what}`, () => {
      assert.deepEqual(findReply(output, 'n1'), { kind: 'done', message: [['a', 'b']] });
    });
  }

  it('finds that an operation failed, and why', () => {
    assert.deepEqual(findReply(reply('n1', 'failed'), 'n1'), { kind: 'failed', problem: 'a' });
  });

  const refused = [
    { what: 'nothing', output: '', says: 'There is no reply in its output.' },
    { what: 'another one', output: reply('n2'), says: 'There is no reply in its output.' },
    { what: 'half of one', output: reply().slice(0, 30), says: 'Its reply was cut short.' },
    {
      what: 'one with a part missing',
      output: reply('n1', 'done', 99),
      says: `Its reply is garbled: ${body.length} characters instead of 99.`,
    },
    {
      what: 'one of other characters',
      output: reply().replace(body, '?'.repeat(body.length)),
      says: 'Its reply is garbled.',
    },
  ];
  for (const { what, output, says } of refused) {
    it(`refuses ${what}`, () => {
      assert.throws(() => findReply(output, 'n1'), { message: says });
    });
  }
});
