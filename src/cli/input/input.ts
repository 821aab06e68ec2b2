import { readFile } from 'node:fs/promises';
import type { CommandLimits } from '../../configuration/entry/engine-limits.ts';
import type { Purpose } from '../../configuration/instance/given.ts';
import { type Configuration, readDocument } from '../../configuration/read.ts';
import { schemaRemarks } from '../../configuration/schema-remarks.ts';
import type { DocumentSource } from '../../configuration/source/document-source.ts';
import { isModule, loadModule } from '../../configuration/source/load.ts';
import { parseSource } from '../../configuration/source/source.ts';
import { printable } from '../../model/printable.ts';
import { asStep } from '../../model/step.ts';
import { redirectedNamesRemarks } from '../../rms/redirected-names.ts';
import { sha256 } from '../../target/sha256.ts';
import { complain } from '../terminal/standard-error.ts';
import {
  type DocumentOptions,
  type DocumentUse,
  documentInputs,
  skippedRemarks,
} from './document-options.ts';
import { readInput } from './read-input.ts';

/** What {@link readConfig} takes, for the help. */
export const configInWords =
  'a DSC v3 configuration document (YAML or JSON), or a program that exports one; - for standard input';

/** A configuration, and the SHA-256 of what it was read from. */
interface ConfigurationRead extends Configuration {
  sha256(): string;
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
): Promise<ConfigurationRead> {
  const { source, sha256 } = await readSource(path);
  const inputs = await documentInputs(path, options, use, readInput);
  const configuration = readDocument(source, use.purpose ?? 'test or set', limits, inputs);
  const instances = configuration.entries.map(({ instance }) => instance);
  for (const remark of [
    ...schemaRemarks(source),
    ...skippedRemarks(configuration.skipped ?? []),
    ...redirectedNamesRemarks(instances),
  ]) {
    complain(`rmsdsc: note: ${printable(remark)}\n`);
  }
  return { ...configuration, sha256 };
}

async function readSource(path: string): Promise<{ source: DocumentSource; sha256(): string }> {
  if (isModule(path)) {
    // Node reads it itself when it is run.
    const bytes = await readFile(path).catch(() => '');
    return { source: await asStep(`ran ${path}`, () => loadModule(path)), sha256: () => sha256(bytes) };
  }
  const input = await readInput(path);
  return { source: parseSource(input.name, input.text), sha256: input.sha256 };
}
