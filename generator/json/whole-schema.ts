import type { ResourceModel } from '../../src/model/resource.ts';
import { resourceType, wholeConfiguration } from '../../src/rms/module.ts';
import { dialect, type JsonSchema } from '../json-schema.ts';
import { inDesiredState, metadataSchema, restartRequired } from './state-schema.ts';

/**
 * The schema that the manifest of a whole configuration embeds. It tells of the list alone: dsc reads it at every start,
 * the schemas of all resources would make that half as much again, and the command judges what is in the list
 * with better messages. The types are examples, because dsc does not look at the case of a type.
 */
export function wholeSchema(models: readonly ResourceModel[]): JsonSchema {
  return {
    $schema: dialect,
    title: wholeConfiguration.name,
    description: wholeConfiguration.summary,
    type: 'object',
    required: ['resources'],
    properties: {
      resources: listSchema(models),
      _inDesiredState: { $ref: inDesiredState.$id },
      _restartRequired: restartRequired,
      _metadata: metadataSchema,
    },
    additionalProperties: false,
    $defs: { [inDesiredState.$id]: inDesiredState },
  };
}

/** An export has all that there is: it is not asked for a part. */
export const noFilterSchema: JsonSchema = {
  $schema: dialect,
  title: `Filter of ${wholeConfiguration.name}`,
  description: 'An export has all that there is, and takes no filter.',
  type: 'object',
  additionalProperties: false,
};

/** What a configuration says of it, for people: as {@link wholeSchema}, without what only dsc and the command say. */
export function wantedWholeSchema(models: readonly ResourceModel[]): JsonSchema {
  return {
    title: wholeConfiguration.name,
    description: wholeConfiguration.summary,
    type: 'object',
    required: ['resources'],
    properties: { resources: { ...listSchema(models), minItems: 1 } },
    additionalProperties: false,
  };
}

function listSchema(models: readonly ResourceModel[]): JsonSchema {
  return {
    title: 'Resources',
    type: 'array',
    description: 'The settings, as resources of a document.',
    items: {
      type: 'object',
      required: ['name', 'type'],
      properties: {
        name: {
          title: 'Name',
          type: 'string',
          minLength: 1,
          description: 'What to call the instance; unique in its type.',
        },
        type: {
          title: 'Type',
          type: 'string',
          description: 'One of the other resources.',
          examples: models.map(resourceType),
        },
        properties: {
          title: 'Properties',
          type: ['object', 'null'],
          description: 'What is wanted of it, as its own schema says.',
        },
        dependsOn: {
          title: 'Depends on',
          type: ['array', 'null'],
          items: { type: 'string' },
          description: 'The resources of the list that come first.',
        },
        metadata: { title: 'Metadata', type: ['object', 'null'], description: 'Anything.' },
      },
      additionalProperties: false,
    },
  };
}
