import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { isModule, loadModule } from '../configuration/load.ts';
import { parseSource, type Source } from '../configuration/source.ts';
import { InputError, reasonOf } from '../model/errors.ts';

/** What {@link readSource} takes, for the help. */
export const configInWords =
  'a DSC v3 configuration document (YAML or JSON), or a program that exports one; - for standard input';

/** Something to read: a file, or standard input. */
export interface Input {
  /** What to call it in messages. */
  readonly name: string;
  readonly text: string;
}

/**
 * Reads what the user named: a file, or `-` for standard input.
 *
 * @throws InputError when it cannot be read or is no UTF-8
 */
export async function readInput(path: string): Promise<Input> {
  const name = path === '-' ? 'standard input' : path;
  try {
    return { name, text: decode(path === '-' ? await buffer(process.stdin) : await readFile(path), true) };
  } catch (error) {
    throw new InputError(`${name}: cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

/** What a list of names on standard input says; a name in another encoding does not take the others away. */
export async function readList(): Promise<string> {
  return decode(await buffer(process.stdin), false);
}

/**
 * Reads a configuration document: YAML, JSON, or a program whose default export it is.
 *
 * @throws InputError when it cannot be read
 */
export async function readSource(path: string): Promise<Source> {
  if (isModule(path)) {
    return loadModule(path);
  }
  const { name, text } = await readInput(path);
  return parseSource(name, text);
}

/** PowerShell's redirection writes UTF-16 with a byte-order mark; everything else is UTF-8. */
function decode(bytes: Buffer, fatal: boolean): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal }).decode(bytes);
}
