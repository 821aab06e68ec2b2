import { type DocumentSource, parseJson } from '../../../configuration/source.ts';
import { toInstance } from '../../../configuration/to-instance.ts';
import type { Instance } from '../../../engine/instance.ts';
import type { Resource } from '../../../engine/subject.ts';
import { InputError } from '../../../model/errors.ts';
import { show } from '../../../model/reason.ts';
import { readInput } from '../../input.ts';
import { hasLostQuotes, lostQuotes } from '../../shell-habits.ts';
import type { TargetOptions } from '../../target.ts';
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
export async function readAny({ input = '{}' }: Options): Promise<DocumentSource> {
  const { name, text } = await textOf(input);
  return parse(name, text.trim() === '' ? '{}' : text);
}

/**
 * What a Test, a Set or a Delete is asked with.
 *
 * @throws InputError when nothing is given
 */
export async function readWanted(
  { name: what }: Pick<Resource, 'name'>,
  { input }: Options,
): Promise<DocumentSource> {
  if (input === undefined) {
    throw new InputError(
      `${what}: --input is missing: give the properties as JSON, or - for standard input.`,
    );
  }
  const { name, text } = await textOf(input);
  return parse(name, text);
}

/**
 * The instance that a Get or a Delete is about, whatever is wanted of it. What a Get said may be given to it.
 */
export function meantInstance(source: DocumentSource, resource: Resource): Instance {
  return toInstance(source, resource, { purpose: 'get', overlook: () => {} });
}

/** The instance that is wanted. What a Get said may be given as that: what of it is read-only says nothing. */
export function wantedInstance(source: DocumentSource, resource: Resource): Instance {
  return toInstance(source, resource, {
    overlook: properties => {
      const are = properties.length === 1 ? 'is' : 'are';
      trace('warn', `${resource.name}: ${properties.join(', ')} ${are} read-only and overlooked.`);
    },
  });
}

async function textOf(input: string): Promise<{ name: string; text: string }> {
  return input === '-' ? await readInput(input) : { name: '--input', text: input };
}

function parse(name: string, text: string): DocumentSource {
  if (hasLostQuotes(text)) {
    throw new InputError(`${name}: ${show(text)} is no JSON: ${lostQuotes}`);
  }
  return parseJson(name, text);
}
