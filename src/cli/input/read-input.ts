import { readFileSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { targetRemedy } from '../../configuration/source/target-remedy.ts';
import { InputError, reasonOf } from '../../model/errors.ts';
import { asStep } from '../../model/step.ts';
import { standardInput } from '../../report/words/mend.ts';
import { fileKind } from '../../target/file-kind.ts';
import { sha256 } from '../../target/sha256.ts';

const kindInWords = { hive: 'registry hive', zip: 'zip' } as const;

/** Something to read: a file, or standard input. */
export interface Input {
  /** What to call it in messages. */
  readonly name: string;
  readonly text: string;
}

export interface InputRead extends Input {
  /** Of the bytes that were read; few ask for it. */
  sha256(): string;
}

/**
 * Reads what the user named: a file, or `-` for standard input.
 *
 * @throws InputError when it cannot be read or is no UTF-8
 */
export function readInput(path: string): Promise<InputRead> {
  const name = path === '-' ? standardInput : path;
  return asStep(`read ${name}`, () => inputNamed(name, path));
}

async function inputNamed(name: string, path: string): Promise<InputRead> {
  try {
    const bytes = path === '-' ? await buffer(process.stdin) : readFileSync(path);
    const kind = fileKind(bytes);
    if (kind !== 'reg') {
      throw new InputError(`${name}: is a ${kindInWords[kind]}; expected a text. ${targetRemedy}`);
    }
    const text = decode(bytes, true);
    if (text.includes('\0')) {
      throw new InputError(
        `${name}: cannot be read: it has NUL characters, as UTF-16 without a byte-order mark has; save it as UTF-8.`,
      );
    }
    return { name, text, sha256: () => sha256(bytes) };
  } catch (error) {
    if (error instanceof InputError) {
      throw error;
    }
    throw new InputError(`${name}: cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

/** What a list of names on standard input says; a name in another encoding does not take the others away. */
export async function readList(): Promise<string> {
  return decode(await buffer(process.stdin), false);
}

/** PowerShell's redirection writes UTF-16 with a byte-order mark; everything else is UTF-8. */
function decode(bytes: Buffer, fatal: boolean): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal }).decode(bytes);
}
