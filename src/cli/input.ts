import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { isModule, loadModule } from '../configuration/load.ts';
import { type CommandLimits, type Configuration, readDocument } from '../configuration/read.ts';
import { schemaRemarks } from '../configuration/schema-remarks.ts';
import { type DocumentSource, parseSource, targetRemedy } from '../configuration/source.ts';
import type { Purpose } from '../configuration/to-instance.ts';
import { InputError, reasonOf } from '../model/errors.ts';
import { printable } from '../model/printable.ts';
import { fileKind } from '../target/file-kind.ts';
import {
  type DocumentOptions,
  type DocumentUse,
  documentInputs,
  skippedRemarks,
} from './document-options.ts';

/** What {@link readConfig} takes, for the help. */
export const configInWords =
  'a DSC v3 configuration document (YAML or JSON), or a program that exports one; - for standard input';

const kindInWords = { hive: 'registry hive', zip: 'zip' } as const;

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
    const bytes = path === '-' ? await buffer(process.stdin) : await readFile(path);
    const kind = fileKind(bytes.toString('latin1', 0, 4));
    if (kind !== 'reg') {
      throw new InputError(`${name}: is a ${kindInWords[kind]}; expected a text. ${targetRemedy}`);
    }
    return { name, text: decode(bytes, true) };
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

/**
 * Reads a configuration document: YAML, JSON, or a program whose default export it is. Remarks on it go to standard
 * error.
 *
 * @param limits what whoever brings it about cannot do
 * @param options how it is worked out
 * @param use what for
 * @throws InputError when it cannot be read, or with all that is wrong with it
 */
export async function readConfig(
  path: string,
  limits: CommandLimits,
  options: DocumentOptions,
  use: DocumentUse & { readonly purpose?: Purpose },
): Promise<Configuration> {
  const source = await readSource(path);
  const inputs = await documentInputs(path, options, use, readInput);
  const configuration = readDocument(source, use.purpose ?? 'test or set', limits, inputs);
  for (const remark of [...schemaRemarks(source), ...skippedRemarks(configuration.skipped ?? [])]) {
    process.stderr.write(`rmsdsc: note: ${printable(remark)}\n`);
  }
  return configuration;
}

async function readSource(path: string): Promise<DocumentSource> {
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
