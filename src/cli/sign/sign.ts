import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { InputError, MissingProgramError, reasonOf, systemCode } from '../../model/errors.ts';
import { show } from '../../model/reason.ts';
import type { Signer } from '../../pack/index.ts';
import { commandName } from '../../package-root.ts';
import { onInterruption } from '../terminal/interruption.ts';
import { checkSigned, isSignable } from './signature.ts';

/** How long a signer may take for one file, in milliseconds: it may ask a server for a time stamp. */
const usualLimit = 120_000;

/**
 * Hands each PowerShell file and each Windows program to a program of the user's, one after the other, and gives other
 * files back as they are. The program gets the path of a copy in a private temporary folder, and signs it in its place.
 *
 * @param command the program with its arguments, see {@link words}; `{}` in an argument stands for the path, which else
 *   is the last argument
 * @param limit how long it may take for a file, in milliseconds
 * @returns what throws InputError where the program fails, takes too long, or does anything to a file but sign it, and
 *   MissingProgramError where there is none
 * @throws InputError where the command has no program, or a quotation mark is open
 */
export function signerOf(command: string, limit = usualLimit): Signer {
  const [program, ...args] = words(command);
  if (program === undefined) {
    throw new InputError(
      '--sign-with is empty; expected a program with its arguments, such as "pwsh -File sign.ps1".',
    );
  }
  return async (path, content) =>
    isSignable(path) ? await signedBy({ program, args, limit }, path, content) : content;
}

interface Start {
  readonly program: string;
  readonly args: readonly string[];
  readonly limit: number;
}

async function signedBy(start: Start, path: string, content: Buffer): Promise<Buffer> {
  const halt = new AbortController();
  let folder: string | undefined;
  const remove = (): void => {
    if (folder !== undefined) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    }
  };
  const stop = onInterruption(() => {
    halt.abort();
    remove();
  });
  try {
    folder = mkdtempSync(join(tmpdir(), `${commandName}-sign-`));
    const copy = join(folder, posix.basename(path));
    writeFileSync(copy, content);
    await run(start, { path, copy, log: join(folder, 'said'), halt: halt.signal });
    return checkSigned(path, content, readFileSync(copy));
  } finally {
    stop();
    remove();
  }
}

interface Job {
  /** The file as people know it, for messages. */
  readonly path: string;
  readonly copy: string;
  /** Where what the program says goes. A pipe could be held open by what the program starts. */
  readonly log: string;
  /** Ends the program. */
  readonly halt: AbortSignal;
}

async function run({ program, args, limit }: Start, { path, copy, log, halt }: Job): Promise<void> {
  const isPlaced = args.some(word => word.includes('{}'));
  const given = isPlaced ? args.map(word => word.replaceAll('{}', () => copy)) : [...args, copy];
  const late = AbortSignal.timeout(limit);
  const output = openSync(log, 'w');
  let status: number | string;
  try {
    status = await ended(
      spawn(program, given, {
        stdio: ['ignore', output, output],
        windowsHide: true,
        signal: AbortSignal.any([halt, late]),
        killSignal: 'SIGKILL',
      }),
    );
  } catch (error) {
    if (late.aborted) {
      throw failure(path, `${show(program)} was not done after ${limit / 1000} s, and was ended`, log);
    }
    throw systemCode(error) === 'ENOENT'
      ? new MissingProgramError(`--sign-with: there is no program ${show(program)}. Give its full path.`)
      : new InputError(`--sign-with: ${show(program)} cannot be started: ${reasonOf(error)}.`, {
          cause: error,
        });
  } finally {
    closeSync(output);
  }
  if (status !== 0) {
    throw failure(path, `${show(program)} ended with ${status}`, log);
  }
}

/** The exit status, or the signal that ended it. */
async function ended(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status, signal) => resolve(status ?? signal ?? 'no status'));
  });
}

function failure(path: string, what: string, log: string): InputError {
  const last = readFileSync(log, 'utf8').trimEnd().split(/\r?\n/).at(-1)?.trim() ?? '';
  const said = last === '' ? 'It said nothing' : `It said last: ${last.slice(0, 500)}`;
  return new InputError(`--sign-with: ${path} was not signed: ${what}. ${said}`, { path });
}

/**
 * The words of a command: what is between blanks, where quotation marks of either kind hold together what is between
 * them. Nothing else means anything: a backslash is one, as paths of Windows have them, and no shell sees the command.
 *
 * @throws InputError where a quotation mark is open
 */
function words(command: string): string[] {
  const pieces = command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
  if (/["']/.test(command.replace(/"[^"]*"|'[^']*'/g, ''))) {
    throw new InputError(`--sign-with ${show(command)}: a quotation mark has no other one behind it.`);
  }
  return pieces.map(piece =>
    piece.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  );
}
