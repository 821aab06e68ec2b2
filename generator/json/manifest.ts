import type { ResourceModel } from '../../src/model/resource.ts';
import { nodeStart } from '../../src/pack/node-start.ts';
import { resourceType, wholeConfiguration } from '../../src/rms/module.ts';
import type { EmitContext } from '../artifact.ts';
import type { JsonSchema } from '../json-schema.ts';
import { filterSchema } from './filter-schema.ts';
import { absentOnly, nameSchema, stateSchema } from './state-schema.ts';
import { noFilterSchema, wholeSchema } from './whole-schema.ts';

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
  1: 'rmsdsc did not start; the message above says why.',
  2: 'The input is wrong; the message above says where and what would be right. Nothing was changed.',
  3: 'The registry, a file or the directory could not be read, told or written, or a set left what is not as wanted; the message above says what and why.',
  4: 'A program that is needed is missing; the message above says which.',
  70: 'There is a bug in rmsdsc; the message above has what its makers need to know of it.',
} as const;

/** The manifest of a resource. */
export function manifest(resource: ResourceModel, form: ManifestForm, context: EmitContext): Manifest {
  const { isAudit = false, summary } = resource;
  const rule = absentOnly(resource);
  return manifestOf(
    {
      type: resourceType(resource),
      summary,
      state: { ...stateSchema(resource), ...(rule && { allOf: [rule] }) },
      isDeletable: !isAudit,
      ...(!isAudit && { filter: filterSchema(resource) }),
    },
    form,
    context,
  );
}

/** That of a whole configuration: what is in it is removed, resource by resource, by Ensure. */
export function wholeManifest(
  models: readonly ResourceModel[],
  form: ManifestForm,
  context: EmitContext,
): Manifest {
  const { type, summary } = wholeConfiguration;
  const state = wholeSchema(models);
  return manifestOf({ type, summary, state, isDeletable: false, filter: noFilterSchema }, form, context);
}

/** What differs from one manifest to another. */
interface Described {
  readonly type: string;
  readonly summary: string;
  readonly state: JsonSchema;
  readonly isDeletable: boolean;
  /** Of an export, where there is one. */
  readonly filter?: JsonSchema;
}

/**
 * A version of dsc drops the whole manifest, without a word, for one member that it
 * does not know, so nothing newer than its version is in a form. There is no `kind`: with it 3.0 and 3.1 hold every
 * output against the schema, without it they start the same commands and do not. No `validate` either, which would
 * cost a process at each check.
 */
function manifestOf(
  { type, summary, state, isDeletable, filter }: Described,
  form: ManifestForm,
  { version }: EmitContext,
): Manifest {
  const stdin = (operation: string, ...options: readonly Argument[]): Command => ({
    executable: nodeStart.executable,
    args: [nodeStart.script, 'resource', operation, type, ...options, '--input', '-'],
    input: 'stdin',
  });
  // The command tests before it sets and says what came of it, which saves dsc three processes a set.
  const setting = { implementsPretest: true, return: 'stateAndDiff' } as const;
  const isFirstForm = form === '3.0';
  return {
    $schema: 'https://aka.ms/dsc/schemas/v3/bundled/resource/manifest.json',
    type,
    ...(!isFirstForm && { condition: nodeStart.condition }),
    version,
    description: summary,
    tags: ['RMS', 'MSIPC', 'Windows'],
    get: stdin('get'),
    ...(isFirstForm
      ? {
          set: { ...stdin('set'), ...setting },
          whatIf: { ...stdin('set', '--what-if'), ...setting },
          ...(isDeletable && { delete: stdin('delete') }),
        }
      : {
          set: { ...stdin('set', whatIf), ...setting, whatIfReturns: 'stateAndDiff' },
          ...(isDeletable && { delete: stdin('delete', whatIf) }),
        }),
    test: { ...stdin('test'), return: 'stateAndDiff' },
    ...(filter && {
      export: {
        executable: nodeStart.executable,
        // An export mostly has no input: dsc then leaves this argument out, and would leave standard input open.
        args: [
          ...[nodeStart.script, 'resource', 'export', type],
          ...(isFirstForm ? ['--without-names'] : []),
          { jsonInputArg: '--input' },
        ],
        ...(!isFirstForm && { schema: { embedded: filter } }),
      },
    }),
    exitCodes,
    schema: { embedded: isFirstForm ? state : withName(state) },
  };
}

/** An export gives each instance its name, which dsc knows from 3.2 on. */
function withName(state: JsonSchema): JsonSchema {
  return { ...state, properties: { ...(state.properties as object), _name: nameSchema } };
}

/** dsc puts it among the arguments where it is asked what if, and leaves it out otherwise. */
const whatIf = { whatIfArg: '--what-if' } as const;
