import type { ResourceModel } from '../../src/model/resource.ts';
import { resourceType } from '../../src/rms/module.ts';
import type { EmitContext } from '../artifact.ts';
import type { JsonSchema } from '../json-schema.ts';
import { filterSchema } from './filter-schema.ts';
import { absentOnly, nameSchema, stateSchema } from './state-schema.ts';

/** A command resource manifest, in the form that a version of DSC takes. */
export interface Manifest {
  readonly $schema: string;
  readonly type: string;
  /** From 3.2 on: where it does not hold, dsc knows nothing of the resource. */
  readonly condition?: string;
  readonly version: string;
  readonly description: string;
  readonly tags: readonly string[];
  readonly get: Command;
  readonly set: Command;
  /** Up to 3.1; later versions ask the set itself. */
  readonly whatIf?: Command;
  readonly test: Command;
  /** A check, which is not there or gone, has neither of these. */
  readonly delete?: Command;
  readonly export?: Command;
  readonly exitCodes: Readonly<Record<string, string>>;
  readonly schema: { readonly embedded: object };
}

interface Command {
  readonly executable: string;
  readonly args: readonly Argument[];
  readonly input?: 'stdin';
  readonly implementsPretest?: true;
  readonly return?: 'stateAndDiff';
  readonly whatIfReturns?: 'stateAndDiff';
  /** From 3.3 on, for exports alone; 3.2 overlooks it. */
  readonly schema?: { readonly embedded: object };
}

type Argument = string | { readonly jsonInputArg: string } | { readonly whatIfArg: string };

/**
 * The versions of DSC from which on there is a form of its own. Each has a folder of its own, because 3.2 takes the
 * older form as well and would find every resource twice.
 */
export const forms = ['3.0', '3.2'] as const;

export type ManifestForm = (typeof forms)[number];

/**
 * What the exit statuses of `rmsdsc resource` mean. dsc shows these sentences in place of
 * what the program said, so they point to it.
 */
const exitCodes = {
  0: 'Done.',
  1: 'rmsdsc met with a fault of its own; its message above says which.',
  2: 'The input is wrong; the message above says where and what would be right. Nothing was changed.',
  3: 'The registry, a file or the directory could not be read, told or written, or a set left what is not as wanted; the message above says what and why.',
  4: 'A program that is needed is missing; the message above says which.',
} as const;

/**
 * The manifest of a resource. A version of dsc drops the whole manifest, without a word, for one member that it
 * does not know, so nothing newer than its version is in a form. There is no `kind`: with it 3.0 and 3.1 hold every
 * output against the schema, without it they start the same commands and do not. No `validate` either, which would
 * cost a process at each check.
 */
export function manifest(resource: ResourceModel, form: ManifestForm, { version }: EmitContext): Manifest {
  const type = resourceType(resource);
  const stdin = (operation: string, ...options: readonly Argument[]): Command => ({
    executable: 'node',
    args: ['../bridge.mjs', 'resource', operation, type, ...options, '--input', '-'],
    input: 'stdin',
  });
  // The command tests before it sets and says what came of it, which saves dsc three processes a set.
  const setting = { implementsPretest: true, return: 'stateAndDiff' } as const;
  const isFirstForm = form === '3.0';
  return {
    $schema: 'https://aka.ms/dsc/schemas/v3/bundled/resource/manifest.json',
    type,
    ...(!isFirstForm && { condition: hasNode }),
    version,
    description: resource.summary,
    tags: ['RMS', 'MSIPC', 'Windows'],
    get: stdin('get'),
    ...(isFirstForm
      ? {
          set: { ...stdin('set'), ...setting },
          whatIf: { ...stdin('set', '--what-if'), ...setting },
          ...(!resource.isAudit && { delete: stdin('delete') }),
        }
      : {
          set: { ...stdin('set', whatIf), ...setting, whatIfReturns: 'stateAndDiff' },
          ...(!resource.isAudit && { delete: stdin('delete', whatIf) }),
        }),
    test: { ...stdin('test'), return: 'stateAndDiff' },
    ...(!resource.isAudit && {
      export: {
        executable: 'node',
        // An export mostly has no input: dsc then leaves this argument out, and would leave standard input open.
        args: [
          ...['../bridge.mjs', 'resource', 'export', type],
          ...(isFirstForm ? ['--without-names'] : []),
          { jsonInputArg: '--input' },
        ],
        ...(!isFirstForm && { schema: { embedded: filterSchema(resource) } }),
      },
    }),
    exitCodes,
    schema: { embedded: embedded(resource, isFirstForm) },
  };
}

function embedded(resource: ResourceModel, isFirstForm: boolean): JsonSchema {
  const state = stateSchema(resource);
  const rule = absentOnly(resource);
  return {
    ...state,
    properties: { ...(state.properties as object), ...(!isFirstForm && { _name: nameSchema }) },
    ...(rule && { allOf: [rule] }),
  };
}

/** Without Node the resources of the module, which an adapter runs, take the place of these. */
const hasNode = "[not(equals(tryWhich('node'), null()))]";

/** dsc puts it among the arguments where it is asked what if, and leaves it out otherwise. */
const whatIf = { whatIfArg: '--what-if' } as const;
