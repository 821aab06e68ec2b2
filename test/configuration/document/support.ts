import { environmentOf } from '../../../src/configuration/document/environment.ts';
import type { DocumentInputs } from '../../../src/configuration/document/expansion.ts';
import { parseParameters, readParametersFile } from '../../../src/configuration/document/parameters.ts';
import { type Configuration, readDocument } from '../../../src/configuration/read.ts';
import { Mistakes } from '../../../src/configuration/source/mistakes.ts';
import { parseSource } from '../../../src/configuration/source/source.ts';
import { InputError } from '../../../src/model/errors.ts';

export interface Given extends Partial<Omit<DocumentInputs, 'parameters'>> {
  /** The text of a parameters file. */
  readonly parameters?: string;
  readonly variables?: Readonly<Record<string, string>>;
}

/** Reads a document as get, test and set do, with this environment. */
export function readWith(text: string, { parameters, variables = {}, ...inputs }: Given = {}): Configuration {
  return readDocument(parseSource('c.yaml', text), 'test or set', () => {}, {
    environment: environmentOf('all', variables),
    takesAssertions: true,
    ...inputs,
    ...(parameters !== undefined && { parameters: given(parameters) }),
  });
}

function given(text: string) {
  const mistakes = new Mistakes(parseParameters('p.yaml', text));
  const found = readParametersFile(mistakes);
  mistakes.settle();
  return found;
}

/** What each instance wants, by its name. */
export function wishesOf(text: string, inputs?: Given): Record<string, object> {
  const { entries } = readWith(text, inputs);
  return Object.fromEntries(
    entries.map(({ instance: { name, values, ensure } }) => [
      name,
      { ...values, ...(ensure === 'Absent' && { Ensure: ensure }) },
    ]),
  );
}

/** What is said of a document, a line for each mistake. */
export function saidOf(text: string, inputs?: Given): string[] {
  try {
    readWith(text, inputs);
    return [];
  } catch (error) {
    if (!(error instanceof InputError)) {
      throw error;
    }
    return error.message.split('\n');
  }
}

/** A document of these resources, in flow style, with other members. */
export function documentOf(resources: readonly string[], members = ''): string {
  return `${members}${members === '' ? '' : '\n'}resources:\n${resources.map(resource => `- ${resource}`).join('\n')}`;
}

export const servers = (item: string): string =>
  documentOf([`{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: ["${item}"] } }`]);
