import { wholeConfiguration } from '../../src/rms/module.ts';
import type { JsonSchema } from '../json-schema.ts';

/** A text that DSC takes for an expression, or for the escape of one: what it comes to no schema can tell. */
export const expression: JsonSchema = { type: 'string', pattern: '^\\s*\\[' };

/** What is shown of a value stays where it is: this is what an editor holds it against. */
const shown = ['title', 'description', 'default', 'examples'];

/** The schema of a value that a document may leave to an expression; in a list each item may be one, too. */
export function orExpression(schema: JsonSchema): JsonSchema {
  const { items, ...own } = schema as { readonly items?: JsonSchema };
  const split = (isShown: boolean): JsonSchema =>
    Object.fromEntries(Object.entries(own).filter(([keyword]) => shown.includes(keyword) === isShown));
  return {
    ...split(true),
    if: expression,
    else: { ...split(false), ...(items && { items: orExpression(items) }) },
  };
}

const anyObject = (description: string): JsonSchema => ({ type: 'object', description });
const securityContext: JsonSchema = { enum: ['current', 'elevated', 'restricted'] };
const requirement = (description: string): JsonSchema => ({
  type: 'string',
  description,
  examples: ['>=0.1.0'],
});

/** Members of a document, or of a group in one, that say how the others are worked out. */
export const evaluationMembers: JsonSchema = {
  parameters: {
    type: 'object',
    description: 'Values that differ from site to site; --parameters gives them, or dsc --parameters-file.',
    additionalProperties: { $ref: '#/$defs/parameter' },
  },
  variables: anyObject('Values by name, for [variables(...)]. A text among them can be an expression.'),
  directives: {
    type: 'object',
    description: 'How dsc is to run the document.',
    properties: {
      securityContext,
      resourceDiscovery: { enum: ['preDeployment', 'duringDeployment'] },
      version: requirement('The versions of dsc that the document is for.'),
    },
    additionalProperties: false,
  },
  executionInformation: anyObject('What dsc writes of the run that made the document; nothing reads it.'),
};

/** Members of a resource that say whether, and how often, it is there. */
export const resourceEvaluationMembers: JsonSchema = {
  condition: {
    ...expression,
    description: 'The resource is there only where this comes to true.',
    examples: ["[equals(parameters('site'), 'Oslo')]"],
  },
  copy: {
    type: 'object',
    description: 'Makes the resource so many times; [copyIndex()] tells them apart.',
    required: ['name', 'count'],
    properties: {
      name: { type: 'string', minLength: 1, description: 'What to call the loop.' },
      count: orExpression({ type: 'integer', minimum: 0, description: 'How many there are to be.' }),
    },
    additionalProperties: false,
  },
  directives: {
    type: 'object',
    description: 'How dsc is to run the resource.',
    properties: { securityContext, requireAdapter: { type: 'string' } },
    additionalProperties: false,
  },
  executionInformation: anyObject('What dsc writes of the run that made the document; nothing reads it.'),
  requireVersion: requirement('The versions of the resource that will do.'),
  apiVersion: requirement('An older name of requireVersion.'),
};

/** A parameter, as a document declares it. */
export const parameterSchema: JsonSchema = {
  type: 'object',
  required: ['type'],
  properties: {
    type: {
      enum: ['string', 'int', 'bool', 'array', 'object', 'secureString', 'secureObject'],
      description: 'No property takes a secure one.',
    },
    defaultValue: { description: 'Its value where none is given; an expression where it begins with [.' },
    allowedValues: { type: 'array' },
    minValue: { type: 'integer' },
    maxValue: { type: 'integer' },
    minLength: { type: 'integer', description: 'In bytes of UTF-8, or in items.' },
    maxLength: { type: 'integer', description: 'In bytes of UTF-8, or in items.' },
    description: { type: 'string' },
    metadata: { type: 'object' },
  },
  additionalProperties: false,
};

const content = (description: string): JsonSchema => ({ type: 'string', description });
const list: JsonSchema = { type: 'array', items: { $ref: '#/$defs/resource' } };

/** dsc knows nothing of what is in such a list: no loop, condition or group is worked out there. */
const plainResource: JsonSchema = {
  allOf: [
    { $ref: '#/$defs/resource' },
    {
      properties: {
        type: { pattern: `^${wholeConfiguration.type.split('/')[0]}/(?!${wholeConfiguration.name}$)` },
        copy: false,
        condition: false,
      },
    },
  ],
};

/** The properties of types whose instances hold resources: those of DSC itself, and ours. */
export const holders: Readonly<
  Record<string, { readonly summary: string; readonly properties: JsonSchema }>
> = {
  [wholeConfiguration.type]: whole(),
  'Microsoft.DSC/Group': group('Resources that others can depend on as one.'),
  'Microsoft.DSC/Assertion': group('Resources that are to be so before anything is done; nothing sets them.'),
  'Microsoft.DSC/Include': {
    summary: 'Another document, whose resources stand in the place of this one.',
    properties: {
      type: 'object',
      properties: {
        configurationFile: content('A file below the folder of the document.'),
        configurationContent: content('The text of a document.'),
        parametersFile: content('A file below the folder of the document, with values for its parameters.'),
        parametersContent: content('The text of such a file.'),
      },
      additionalProperties: false,
    },
  },
};

function whole(): (typeof holders)[string] {
  return {
    summary: wholeConfiguration.summary,
    properties: {
      type: 'object',
      required: ['resources'],
      properties: { resources: { ...list, minItems: 1, items: plainResource } },
      additionalProperties: false,
    },
  };
}

function group(summary: string): (typeof holders)[string] {
  return {
    summary,
    properties: {
      type: 'object',
      required: ['resources'],
      properties: {
        $schema: { type: 'string' },
        contentVersion: { type: 'string' },
        metadata: { type: 'object' },
        resources: list,
        ...evaluationMembers,
      },
      additionalProperties: false,
    },
  };
}
