import type { CommandLimits } from '../configuration/engine-limits.ts';
import { isModule, loadModule } from '../configuration/load.ts';
import { type Configuration, readDocument } from '../configuration/read.ts';
import { schemaRemarks } from '../configuration/schema-remarks.ts';
import { type DocumentSource, parseSource } from '../configuration/source.ts';
import type { Purpose } from '../configuration/to-instance.ts';
import { printable } from '../model/printable.ts';
import { asStep } from '../model/step.ts';
import { redirectedNamesRemarks } from '../rms/redirected-names.ts';
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
  const instances = configuration.entries.map(({ instance }) => instance);
  for (const remark of [
    ...schemaRemarks(source),
    ...skippedRemarks(configuration.skipped ?? []),
    ...redirectedNamesRemarks(instances),
  ]) {
    process.stderr.write(`rmsdsc: note: ${printable(remark)}\n`);
  }
  return configuration;
}

async function readSource(path: string): Promise<DocumentSource> {
  if (isModule(path)) {
    return asStep(`ran ${path}`, () => loadModule(path));
  }
  const { name, text } = await readInput(path);
  return parseSource(name, text);
}
