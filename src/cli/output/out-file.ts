import { readFile, stat } from 'node:fs/promises';
import { InputError, reasonOf } from '../../model/errors.ts';
import { asStep } from '../../model/step.ts';
import { onInterruption } from '../terminal/interruption.ts';
import { print } from '../terminal/standard-output.ts';
import { CheckedFile } from './checked-file.ts';
import { isEarlierOutput } from './earlier-output.ts';
import type { FileRead, FilesRead } from './files-read.ts';
import { findRead, findReadInTurns } from './find-read.ts';
import { makeFile, type NewFile } from './new-file.ts';
import type { FileFormat } from './out-format.ts';
import { Pages } from './pages.ts';

/** Where the result of a command goes. */
export interface OutOptions {
  readonly out?: string | undefined;
  /** May it take the place of a file that is no earlier output of rmsdsc? */
  readonly force?: boolean | undefined;
}

/** What is asked of a place before anything else is done. */
export interface OutRules {
  readonly format: FileFormat | 'manifest';
  /** The option that names the file: `--out` where nothing else is said. */
  readonly option?: string;
  /** What is written, where people edit what was: then a file that differs is replaced with `--force` only. */
  readonly editable?: Buffer;
  /** A file that is there stays, whatever is in it. */
  readonly replacesNothing?: boolean;
  /** What no output replaces, whatever the options say. */
  readonly reads: FilesRead;
  /** Is it enough to know at the end that it is none of these? For whoever changes nothing else, and reads very many. */
  readonly isPatient?: boolean;
  /** Is there to be room for it on the disk? Else a change would be made that is told nowhere. */
  readonly reserves?: boolean;
  /** Called before anything goes to standard output, which may be the terminal that shows progress. */
  readonly beforeOutput?: () => void;
}

/**
 * Opens standard output, or a file that appears whole when the result is finished. What can be wrong with the file is found
 * out now, before anything is changed.
 *
 * @throws InputError when the file cannot be made, was read by this command, or is none of rmsdsc's
 */
export async function openOut({ out, force }: OutOptions, rules: OutRules): Promise<NewFile> {
  if (out === undefined) {
    return new Pages(standardOutput(rules.beforeOutput));
  }
  if (out === '') {
    throw new InputError(`${rules.option ?? '--out'} is empty; expected the name of a file.`);
  }
  const label = `${rules.option ?? '--out'} ${out}`;
  if (!(await isThere(out))) {
    return new Pages(await makeFile(out, label, rules.reserves));
  }
  if (rules.replacesNothing) {
    throw new InputError(`${label}: is there already, and stays as it is. Name another file.`);
  }
  const checked = refuseReadInTurns(label, out, rules.reads);
  // It is awaited in its turn; until then nobody must take a refusal for unhandled.
  checked.catch(() => undefined);
  try {
    if (!rules.isPatient) {
      await checked;
    }
    if (force !== true) {
      await refuseForeign(label, out, rules);
    }
    return new CheckedFile(new Pages(await makeFile(out, label, rules.reserves)), checked);
  } catch (error) {
    // Of two reasons the worse one: that it is read.
    await checked;
    throw error;
  }
}

/**
 * Does something that has a result, which goes where the options say: whole, or not at all.
 *
 * @throws what {@link openOut} and the action throw
 */
export async function withOut<T>(
  options: OutOptions,
  rules: OutRules,
  action: (out: NewFile) => T | Promise<T>,
): Promise<T> {
  const out = await openOut(options, rules);
  // Of standard output nothing is left behind.
  const stop = options.out === undefined ? () => {} : onInterruption(() => out.discard());
  try {
    const result = await action(out);
    await asStep(`wrote ${options.out ?? 'standard output'}`, () => out.finish());
    return result;
  } catch (error) {
    out.discard();
    throw error;
  } finally {
    stop();
  }
}

/**
 * Refuses a place for output at which a file is that the command reads.
 *
 * @throws InputError naming what it is
 */
export function refuseRead(label: string, path: string, reads: FilesRead): void {
  refuseFound(label, findRead(path, reads()));
}

/** The same, while other things go on. */
async function refuseReadInTurns(label: string, path: string, reads: FilesRead): Promise<void> {
  refuseFound(label, await findReadInTurns(path, reads()));
}

function refuseFound(label: string, read: FileRead | undefined): void {
  if (read) {
    const is = read.path === '-' ? 'the file behind standard input' : `${read.what} (${read.path})`;
    throw new InputError(`${label}: is ${is}, which is read and never replaced. Name another file.`);
  }
}

async function refuseForeign(label: string, path: string, { format, editable }: OutRules): Promise<void> {
  let isOurs: boolean;
  try {
    isOurs =
      editable === undefined ? await isEarlierOutput(path, format) : (await readFile(path)).equals(editable);
  } catch (error) {
    throw new InputError(`${label}: cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
  if (!isOurs) {
    const what = editable === undefined ? 'is no earlier one of rmsdsc in this format' : 'differs';
    throw new InputError(
      `${label}: is there already and ${what}; nothing was done. Replace it with --force, or name another file.`,
    );
  }
}

/** A device or a pipe has nothing that could be lost. */
async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isFile() === true;
}

function standardOutput(beforeOutput = () => {}): NewFile {
  return {
    async write(text) {
      beforeOutput();
      await print(text);
    },
    async finish() {},
    discard() {},
  };
}
