import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { isModule, loadModule } from '../configuration/load.ts';
import { parseSource, type Source } from '../configuration/source.ts';
import { InputError, messageOf, systemCode } from '../model/errors.ts';

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
  if (path === '-') {
    return { name: 'standard input', text: await text(process.stdin) };
  }
  try {
    return { name: path, text: decode(await readFile(path)) };
  } catch (error) {
    throw new InputError(`${path}: cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
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
function decode(bytes: Buffer): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe;
  return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(bytes);
}

/** What the operating system says, in words where there are better ones. */
export function reasonOf(error: unknown): string {
  const words: Record<string, string> = {
    ENOENT: 'there is no such file',
    EISDIR: 'it is a folder',
    EACCES: 'access is denied',
    EPERM: 'access is denied',
    ENOTDIR: 'a part of its path is no folder',
    ERR_ENCODING_INVALID_ENCODED_DATA: 'it is not in UTF-8',
  };
  return words[systemCode(error)] ?? messageOf(error);
}
