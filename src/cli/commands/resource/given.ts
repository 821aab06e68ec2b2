import { toInstance } from '../../../configuration/instance/to-instance.ts';
import { dataSource } from '../../../configuration/source/data-source.ts';
import type { DocumentSource } from '../../../configuration/source/document-source.ts';
import type { Instance } from '../../../engine/instance.ts';
import type { Resource } from '../../../engine/subject.ts';
import { InputError } from '../../../model/errors.ts';
import { show } from '../../../model/reason.ts';
import { type Input, readInput } from '../../input/read-input.ts';
import { hasLostQuotes, lostQuotes } from '../../shell-habits.ts';
import type { TargetOptions } from '../../target/target.ts';
import { trace } from './trace.ts';

export type Options = TargetOptions & {
  readonly input?: string;
  readonly whatIf?: boolean;
  readonly withoutNames?: boolean;
};

/** An operation on a resource: its lines of JSON. */
export type Run = (resource: Resource, options: Options) => Promise<readonly object[]>;

/**
 * What a Get or an Export is asked with. Nothing is as good as an object without members: where a document gives no
 * properties, dsc passes on nothing at all.
 */
export async function readAny({ input = '{}' }: Options): Promise<Input> {
  const { name, text } = await textOf(input);
  return { name, text: text.trim() === '' ? '{}' : text };
}

/**
 * What a Test, a Set or a Delete is asked with.
 *
 * @throws InputError when nothing is given
 */
export async function readWanted({ name: what }: Pick<Resource, 'name'>, { input }: Options): Promise<Input> {
  if (input === undefined) {
    throw new InputError(
      `${what}: --input is missing: give the properties as JSON, or - for standard input.`,
    );
  }
  return textOf(input);
}

/**
 * Makes something of what is given.
 *
 * To know lines and columns takes the parser of YAML, which is a fifth of a start: it is loaded where something is wrong.
 *
 * @throws InputError with all that is wrong, each with its place
 */
export async function understand<T>(given: Input, make: (source: DocumentSource) => T): Promise<T> {
  const source = plainSource(given);
  if (source) {
    try {
      return make(source);
    } catch (error) {
      if (!(error instanceof InputError)) {
        throw error;
      }
    }
  }
  return make(await placedSource(given));
}

/**
 * As {@link understand}, for what is many resources in one line: their places are paths, which lead further there.
 */
export async function understandByPaths<T>(given: Input, make: (source: DocumentSource) => T): Promise<T> {
  const source = plainSource(given);
  if (source) {
    return make(source);
  }
  const { data, flaws } = await placedSource(given);
  return make({ ...dataSource(given.name, data), flaws });
}

/**
 * JSON as dsc writes it, which is what it would be written as again: no member can be there twice.
 *
 * @returns undefined for any other text
 */
function plainSource({ name, text }: Input): DocumentSource | undefined {
  try {
    const data: unknown = JSON.parse(text);
    return JSON.stringify(data) === text.trim() ? dataSource(name, data) : undefined;
  } catch {
    return undefined;
  }
}

async function placedSource({ name, text }: Input): Promise<DocumentSource> {
  if (hasLostQuotes(text)) {
    throw new InputError(`${name}: ${show(text)} is no JSON: ${lostQuotes}`);
  }
  const { parseJson } = await import('../../../configuration/source/source.ts');
  return parseJson(name, text);
}

/**
 * The instance that a Get or a Delete is about, whatever is wanted of it. What a Get said may be given to it.
 */
export function meantInstance(given: Input, resource: Resource): Promise<Instance> {
  return understand(given, source => toInstance(source, resource, { purpose: 'get', overlook: () => {} }));
}

/** The instance that is wanted. What a Get said may be given as that: what of it is read-only says nothing. */
export async function wantedInstance(given: Input, resource: Resource): Promise<Instance> {
  // Read twice where something is wrong, it is said of what was read last.
  let overlooked: readonly string[] = [];
  const overlook = (properties: readonly string[]): void => {
    overlooked = properties;
  };
  const instance = await understand(given, source => toInstance(source, resource, { overlook }));
  sayOverlooked(resource.name, overlooked);
  return instance;
}

/** Says of which instance what is read-only and was overlooked, where something was. */
export function sayOverlooked(title: string, properties: readonly string[]): void {
  if (properties.length > 0) {
    const are = properties.length === 1 ? 'is' : 'are';
    trace('warn', `${title}: ${properties.join(', ')} ${are} read-only and overlooked.`);
  }
}

async function textOf(input: string): Promise<Input> {
  return input === '-' ? await readInput(input) : { name: '--input', text: input };
}
