import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Ask } from './credentials.ts';

/** Asks at the terminal, on standard error because results go to standard output; undefined where there is none. */
export function terminalAsk(): Ask | undefined {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    return undefined;
  }
  return async (question, secret) => {
    process.stderr.write(question);
    // The terminal shows what readline echoes, which is nothing here.
    const output = secret ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr;
    const lines = createInterface({ input: process.stdin, output, terminal: true });
    try {
      return await lines.question('');
    } finally {
      lines.close();
      if (secret) {
        process.stderr.write('\n');
      }
    }
  };
}
