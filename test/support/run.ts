import { spawn } from 'node:child_process';
import { setTimeout as sleep, setImmediate as turn } from 'node:timers/promises';

/** What a program that has ended leaves. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: Buffer;
  readonly stderr: Buffer;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Text for its standard input; without it the input is empty. */
  readonly input?: string;
}

/** Runs a program to its end; its exit code is the caller's to judge. */
export async function run(file: string, args: readonly string[], options: RunOptions = {}): Promise<Ended> {
  const child = spawn(file, args, { env: options.env, cwd: options.cwd, stdio: 'pipe' });
  const chunks = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  child.stdout.on('data', (chunk: Buffer) => chunks.stdout.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => chunks.stderr.push(chunk));
  // A program may end without reading what it was given.
  child.stdin.on('error', () => {});
  child.stdin.end(options.input ?? '');
  const closed = new Promise<void>(resolve => child.on('close', () => resolve()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', resolve);
  });
  // Wine's own processes, which the first program starts, keep its output open: do not wait for their end.
  await Promise.race([closed, sleep(200)]);
  // On a busy computer the time may be over before what is there was read.
  for (let seen = -1; seen !== chunks.stdout.length + chunks.stderr.length; ) {
    seen = chunks.stdout.length + chunks.stderr.length;
    await turn();
  }
  child.stdout.destroy();
  child.stderr.destroy();
  return { code, stdout: Buffer.concat(chunks.stdout), stderr: Buffer.concat(chunks.stderr) };
}

/**
 * {@link run} for a program that must succeed.
 *
 * @throws Error with what it printed when it could not start or its exit code is not 0
 */
export async function mustRun(
  file: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ended> {
  const ended = await run(file, args, options);
  if (ended.code !== 0) {
    const said = `${ended.stdout}${ended.stderr}`.trim().slice(-2000);
    throw new Error(`${file} ${args.join(' ')} ended with ${ended.code}: ${said}`);
  }
  return ended;
}
