import { documentSchema, dscSchemaPattern } from '../../src/configuration/write.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { breachOf } from '../../src/model/rule.ts';
import { resourceType } from '../../src/rms/module.ts';
import type { EmitContext } from '../artifact.ts';
import { dialect, type JsonSchema, when } from '../json-schema.ts';
import { wantedSchema } from './wanted-schema.ts';

/**
 * The schema of configuration documents that have our resources alone, for editors. It keeps to what draft 7 and
 * 2020-12 have in common, and to if/then instead of oneOf, because that is what editors explain well.
 */
export function configurationSchema(models: readonly ResourceModel[], { notice }: EmitContext): JsonSchema {
  return {
    $schema: dialect,
    $comment: notice('src/rms'),
    title: 'Configuration of the RMS client',
    description: 'A DSC v3 configuration document with resources of RmsClientDsc.',
    type: 'object',
    required: ['$schema', 'resources'],
    properties: {
      $schema: {
        type: 'string',
        pattern: dscSchemaPattern,
        description: 'The schema of DSC that the document keeps to. dsc refuses a document without it.',
        examples: [documentSchema],
      },
      contentVersion: {
        type: 'string',
        description: 'The version of the document itself.',
        examples: ['1.0.0'],
      },
      metadata: { type: 'object', description: 'Anything; rmsdsc does not read it.' },
      resources: {
        type: 'array',
        minItems: 1,
        description: 'The settings that are wanted, one at least.',
        items: { $ref: '#/$defs/resource' },
      },
    },
    additionalProperties: false,
    $defs: {
      resource: resourceSchema(models),
      ...Object.fromEntries(models.map(resource => [resource.name, wantedSchema(resource)])),
    },
  };
}

/** Is it refused without any? */
function needsProperties(resource: ResourceModel): boolean {
  return (
    'required' in wantedSchema(resource) || resource.rules.some(rule => breachOf(rule, { Ensure: 'Present' }))
  );
}

function resourceSchema(models: readonly ResourceModel[]): JsonSchema {
  return {
    type: 'object',
    required: ['name', 'type'],
    properties: {
      name: { type: 'string', minLength: 1, description: 'What to call the instance; unique in its type.' },
      type: {
        type: 'string',
        enum: models.map(resourceType),
        description: models.map(({ name, summary }) => `${name}: ${summary}`).join('\n'),
      },
      properties: { type: 'object', description: 'What is wanted.' },
      dependsOn: {
        type: 'array',
        description: 'The instances that come first.',
        items: {
          type: 'string',
          pattern: "^\\[resourceId\\(\\s*'[^']*'\\s*,\\s*'(?:[^']|'')*'\\s*\\)\\]$",
        },
        examples: [["[resourceId('RmsClientDsc/RmsTracing','Tracing')]"]],
      },
      metadata: { type: 'object', description: 'Anything; rmsdsc does not read it.' },
    },
    additionalProperties: false,
    allOf: models.map(resource =>
      when(
        { properties: { type: { const: resourceType(resource) } }, required: ['type'] },
        {
          properties: { properties: { $ref: `#/$defs/${resource.name}` } },
          ...(needsProperties(resource) && { required: ['properties'] }),
        },
      ),
    ),
  };
}
