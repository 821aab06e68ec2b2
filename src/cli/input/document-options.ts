import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { Option } from 'commander';
import { type AllowedVariables, environmentOf } from '../../configuration/document/environment.ts';
import type { DocumentInputs, SkippedResource } from '../../configuration/document/expansion.ts';
import { IncludeFolder } from '../../configuration/document/include-folder.ts';
import {
  type GivenParameters,
  parseParameters,
  readParametersFile,
} from '../../configuration/document/parameters.ts';
import { Mistakes } from '../../configuration/source/mistakes.ts';
import { show } from '../../model/reason.ts';
import type { Input } from './read-input.ts';

/** Options that say how a configuration document is worked out, as commander gives them. */
export interface DocumentOptions {
  readonly parameters?: string;
  readonly skipOtherTypes?: boolean;
  readonly allowEnv?: readonly string[];
}

/** What a command does with a document that is worked out. */
export interface DocumentUse {
  /** Does it bring the document about, or judge it, on the computer where it is worked out? */
  readonly isHere: boolean;
  /** Who hands in the parameters that `--parameters` has no value for, for messages; without, their defaults are taken. */
  readonly handedInBy?: string;
}

/** The computers that it is for are others than the one where it is worked out. */
export const elsewhere: DocumentUse = { isHere: false };

export function documentOptions({ isHere }: DocumentUse): Option[] {
  const options = [
    new Option('--parameters <file>', "values for the document's parameters (YAML or JSON)"),
    new Option(
      '--skip-other-types',
      'pass over resources of other types than those of this module, and name them on standard error',
    ),
  ];
  return isHere
    ? options
    : [
        ...options,
        new Option(
          '--allow-env <name>',
          'an environment variable that envvar() in the document may read here; may be given again',
        ).argParser((name: string, before: readonly string[] = []) => [...before, name]),
      ];
}

/**
 * What the document is worked out with.
 *
 * @param config the document, `-` for standard input
 * @param read reads a file that the user named
 * @throws InputError where the parameters cannot be read
 */
export async function documentInputs(
  config: string,
  { parameters, skipOtherTypes, allowEnv }: DocumentOptions,
  { isHere, handedInBy }: DocumentUse,
  read: (path: string) => Promise<Input>,
): Promise<DocumentInputs> {
  const allowed: AllowedVariables = isHere ? 'all' : (allowEnv ?? []);
  const file = config === '-' ? undefined : realPath(config);
  return {
    environment: environmentOf(allowed, process.env),
    folder: new IncludeFolder(config === '-' ? '.' : dirname(config)),
    ...(file !== undefined && { file }),
    skipsOthers: skipOtherTypes === true,
    takesAssertions: isHere,
    ...(handedInBy !== undefined && { handedInBy }),
    ...(parameters !== undefined && { parameters: await parametersIn(await read(parameters)) }),
  };
}

async function parametersIn({ name, text }: Input): Promise<GivenParameters> {
  const mistakes = new Mistakes(parseParameters(name, text));
  const given = readParametersFile(mistakes);
  mistakes.settle();
  return given;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(resolve(path));
  } catch {
    return undefined;
  }
}

/** What there is to say of resources that are passed over. */
export function skippedRemarks(skipped: readonly SkippedResource[]): string[] {
  const named = skipped
    .slice(0, 20)
    .map(({ name, type, place }) => `${show(name)} (${type}) at ${place.text}`);
  const more = skipped.length > named.length ? `, and ${skipped.length - named.length} more` : '';
  const are =
    skipped.length === 1 ? 'A resource of another type is' : `${skipped.length} resources of other types are`;
  return skipped.length === 0 ? [] : [`${are} passed over: ${named.join(', ')}${more}.`];
}
