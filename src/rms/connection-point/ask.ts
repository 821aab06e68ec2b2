import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';
import { TargetError } from '../../model/errors.ts';
import type { Ask } from './credentials.ts';

/** Asks at the terminal, on standard error because results go to standard output; undefined where there is none. */
export function terminalAsk(): Ask | undefined {
  const { stdin, stderr } = process;
  return stdin.isTTY && stderr.isTTY
    ? askAt(stdin, stderr, () => process.kill(process.pid, 'SIGINT'))
    : undefined;
}

/**
 * Asks at a terminal of these streams.
 *
 * @param interrupt what Ctrl+C does, which is a key like others while a question is open
 * @returns what asks; it throws a TargetError when the input ends without an answer
 */
export function askAt(input: Readable, output: Writable, interrupt: () => void): Ask {
  return async (question, secret) => {
    // A readline that knows its prompt draws it anew with the line; one that must show nothing does not write at all.
    const shown = secret ? new Writable({ write: (_chunk, _encoding, done) => done() }) : output;
    if (secret) {
      output.write(question);
    }
    const lines = createInterface({ input, output: shown, terminal: true, historySize: 0 });
    lines.on('SIGINT', () => {
      lines.close();
      interrupt();
    });
    try {
      return await lines.question(secret ? '' : question);
    } catch (error) {
      throw new TargetError('Active Directory was not asked: nobody said as whom.', { cause: error });
    } finally {
      lines.close();
      if (secret) {
        output.write('\n');
      }
    }
  };
}
