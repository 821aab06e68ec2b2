import { ensure, ensureDescription, reasons } from '../../src/model/common-properties.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import { describeProperty } from '../../src/model/property-words.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { dialect, type JsonSchema, propertySchema } from '../json-schema.ts';

/**
 * The schema that a manifest embeds. dsc holds both what goes into a resource and what comes out of it against
 * this one schema, and what comes out is what the registry has: a URL that is none, or two frequencies. So it
 * tells the types and leaves patterns, ranges and rules to the command, whose messages are better anyhow.
 */
export function stateSchema(resource: ResourceModel, notice: string): JsonSchema {
  const required = resource.properties.filter(({ role, preset }) => role === 'key' && preset === undefined);
  return {
    $schema: dialect,
    $comment: notice,
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
      ...(!resource.isAudit && {
        [ensure.name]: {
          type: ['string', 'null'],
          enum: [...ensure.values, null],
          default: 'Present',
          description: ensureDescription(resource),
        },
      }),
      [reasons.name]: reasonsSchema,
      _inDesiredState: { $ref: inDesiredState.$id },
      ...(resource.mayRestart && { _restartRequired: restartRequired }),
      _metadata: metadataSchema,
      _name: {
        type: ['string', 'null'],
        description: 'The name of the instance in an exported configuration.',
      },
    },
    additionalProperties: false,
    // dsc fetches nothing, so the definition comes along under its own address.
    $defs: { [inDesiredState.$id]: inDesiredState },
  };
}

/** The canonical property of DSC that a resource with a test of its own has. */
const inDesiredState = {
  $schema: dialect,
  $id: 'https://aka.ms/dsc/schemas/v3/resource/properties/inDesiredState.json',
  title: 'Instance is in the desired state',
  description: 'Whether the instance is in the desired state. Only the test operation returns it.',
  type: ['boolean', 'null'],
  readOnly: true,
} as const;

/** The canonical property of DSC, from 3.2 on; its schema is published nowhere. dsc takes no output that has more than this. */
const restartRequired = {
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
 * What a what-if would do. Nothing else is taken: dsc 3.2 hands on the metadata of a document's resource where
 * the schema has room for them, and then reports them as a difference.
 */
const metadataSchema = {
  type: ['object', 'null'],
  readOnly: true,
  description: 'What a set would do, where it was asked what if.',
  properties: { whatIf: { type: 'array', items: { type: 'string' } } },
  additionalProperties: false,
} as const;

const reasonsSchema = {
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
  const { type, enum: values, items, examples, default: preset } = propertySchema(property);
  const optional = property.role !== 'key' || property.preset !== undefined;
  return {
    type: optional ? [type, 'null'] : type,
    ...(Array.isArray(values) && { enum: optional ? [...values, null] : values }),
    ...(items !== undefined && { items: { type: (items as JsonSchema).type } }),
    ...(preset !== undefined && { default: preset }),
    ...(property.role === 'read' && { readOnly: true }),
    description: describeProperty(property),
    examples,
  };
}
