import { ensure, ensureDescription, ensureValues, reasons } from '../../src/model/common-properties.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import { describeProperty } from '../../src/model/property-words.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { dialect, type JsonSchema, propertySchema, when } from '../json-schema.ts';

/**
 * The schema that a manifest embeds. dsc holds both what goes into a resource and what comes out of it against
 * this one schema, and what comes out is what the registry has: a URL that is none, or two frequencies. So it
 * tells the types and leaves patterns, ranges and rules to the command, whose messages are better anyhow.
 */
export function stateSchema(resource: ResourceModel): JsonSchema {
  const required = resource.properties.filter(({ role, preset }) => role === 'key' && preset === undefined);
  return {
    $schema: dialect,
    title: resource.name,
    description: resource.summary,
    type: 'object',
    ...(required.length > 0 && { required: required.map(({ name }) => name) }),
    properties: {
      ...Object.fromEntries(
        resource.properties
          .filter(({ role }) => role !== 'credential')
          .map(property => [property.name, stateOf(property)]),
      ),
      ...(!resource.isAudit && { [ensure.name]: ensureSchema(resource) }),
      [reasons.name]: reasonsSchema,
      _inDesiredState: { $ref: inDesiredState.$id },
      ...(resource.mayRestart && { _restartRequired: restartRequired }),
      _metadata: metadataSchema,
    },
    additionalProperties: false,
    // dsc fetches nothing, so the definition comes along under its own address.
    $defs: { [inDesiredState.$id]: inDesiredState },
  };
}

/** What an export gives an instance beside its properties; dsc knows it from 3.2 on. */
export const nameSchema = {
  title: 'Name',
  type: ['string', 'null'],
  readOnly: true,
  description: 'The name of the instance in an exported configuration.',
} as const;

/**
 * Where only Absent can be wanted: of a state it is known by its reasons, and whatever is there may be in it.
 *
 * @returns undefined where Present can be wanted, too
 */
export function absentOnly(resource: ResourceModel): JsonSchema | undefined {
  return ensureValues(resource).length === 1
    ? when(
        { not: { required: [reasons.name] } },
        { properties: { [ensure.name]: { enum: [...ensureValues(resource), null] } } },
      )
    : undefined;
}

function ensureSchema(resource: ResourceModel): JsonSchema {
  return {
    title: ensure.name,
    type: ['string', 'null'],
    enum: [...ensure.values, null],
    ...(ensureValues(resource).includes('Present') && { default: 'Present' }),
    description: ensureDescription(resource),
  };
}

/** The canonical property of DSC that a resource with a test of its own has. */
export const inDesiredState = {
  $schema: dialect,
  $id: 'https://aka.ms/dsc/schemas/v3/resource/properties/inDesiredState.json',
  title: 'Instance is in the desired state',
  description: 'Whether the instance is in the desired state. Only the test operation returns it.',
  type: ['boolean', 'null'],
  readOnly: true,
} as const;

/** The canonical property of DSC, from 3.2 on; its schema is published nowhere. dsc takes no output that has more than this. */
export const restartRequired = {
  title: 'Restart required',
  type: ['array', 'null'],
  readOnly: true,
  description: 'What must be restarted before it takes effect. Only a set returns it.',
  items: {
    type: 'object',
    required: ['system'],
    properties: { system: { type: 'string', description: 'The name of the computer.' } },
    additionalProperties: false,
  },
} as const;

/**
 * What there is to say beside a state. Nothing else is taken: dsc 3.2 hands on the metadata of a document's resource
 * where the schema has room for them.
 */
export const metadataSchema = {
  title: 'Metadata',
  type: ['object', 'null'],
  readOnly: true,
  description: 'What is to be known beside the state.',
  properties: {
    whatIf: {
      type: 'array',
      items: { type: 'string' },
      description: 'What a set would do, where it was asked what if, a sentence each.',
    },
    undoFile: { type: 'string', description: 'The file that takes a set back.' },
    target: { type: 'string', description: 'What was read or written, where the environment says which.' },
    targetDecidedBy: { type: 'string', description: 'The variable of the environment that says it.' },
  },
  additionalProperties: false,
} as const;

const reasonsSchema = {
  title: reasons.name,
  type: ['array', 'null'],
  readOnly: true,
  description: reasons.description,
  items: {
    type: 'object',
    required: Object.keys(reasons.members),
    properties: Object.fromEntries(
      Object.entries(reasons.members).map(([name, description]) => [name, { type: 'string', description }]),
    ),
    additionalProperties: false,
  },
} as const;

/** Null is how programs say that a property is not given, so a property that may be left out takes it. */
function stateOf(property: PropertyModel): JsonSchema {
  const { title, type, enum: values, items, examples, default: preset } = propertySchema(property);
  const optional = property.role !== 'key' || property.preset !== undefined;
  return {
    title,
    type: optional ? [type, 'null'] : type,
    ...(Array.isArray(values) && { enum: optional ? [...values, null] : values }),
    ...(items !== undefined && { items: { type: (items as JsonSchema).type } }),
    ...(preset !== undefined && { default: preset }),
    ...(property.role === 'read' && { readOnly: true }),
    description: describeProperty(property),
    examples,
  };
}
