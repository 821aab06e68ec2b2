import { Readable, Writable } from 'node:stream';
import { run } from '../../src/cli/program.ts';
import type { Ended } from './workbench.ts';

export interface Surroundings {
  /** On standard input. */
  readonly input?: string;
  /** Beside those that are there; undefined takes one away. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * The command in the process of the test, for what is about many starts of it: with the arguments, standard input and
 * environment of one, and what it would have written. One at a time.
 */
export async function runHere(
  args: readonly string[],
  { input = '', environment = {} }: Surroundings = {},
): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  const into = (name: keyof typeof written): Writable =>
    new Writable({
      write(chunk, _, done) {
        written[name] += String(chunk);
        done();
      },
    });
  const streams = {
    stdin: Readable.from([Buffer.from(input)]),
    stdout: into('stdout'),
    stderr: into('stderr'),
  };
  const own = Object.entries(streams).map(
    ([name]) => [name, Object.getOwnPropertyDescriptor(process, name)] as const,
  );
  const before = { ...process.env };
  for (const [name, value] of Object.entries(streams)) {
    Object.defineProperty(process, name, { value, configurable: true });
  }
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) {
      delete process.env[name];
    } else {
      process.env[name] = value;
    }
  }
  try {
    return { status: await run(args), ...written };
  } finally {
    for (const [name, descriptor] of own) {
      Object.defineProperty(process, name, descriptor ?? {});
    }
    process.env = before;
  }
}
