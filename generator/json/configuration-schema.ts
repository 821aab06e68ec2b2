import { lcmSchema, runAsSchema } from '../../src/configuration/entry/metadata.ts';
import { phaseSchema } from '../../src/configuration/entry/phase.ts';
import { referencesSchema } from '../../src/configuration/entry/references.ts';
import { documentSchema, dscSchemaPattern } from '../../src/configuration/write.ts';
import { ensure } from '../../src/model/common-properties.ts';
import type { ResourceModel } from '../../src/model/resource.ts';
import { breachOf } from '../../src/model/rule.ts';
import { resourceType } from '../../src/rms/module.ts';
import { exampleType } from '../../src/rms/resources.ts';
import type { EmitContext } from '../artifact.ts';
import { dialect, type JsonSchema, when } from '../json-schema.ts';
import {
  evaluationMembers,
  expression,
  holders,
  orExpression,
  parameterSchema,
  resourceEvaluationMembers,
} from './document-members.ts';
import { metadataSchema } from './metadata-schema.ts';
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
        patternErrorMessage: `Expected an address of the schema of DSC, such as ${documentSchema}.`,
        description: 'The schema of DSC that the document keeps to. dsc refuses a document without it.',
        examples: [documentSchema],
      },
      contentVersion: {
        type: 'string',
        description: 'The version of the document itself.',
        examples: ['1.0.0'],
      },
      metadata: metadataSchema('LocalConfigurationManager', lcmSchema()),
      ...evaluationMembers,
      resources: {
        type: 'array',
        minItems: 1,
        description: 'The settings that are wanted, one at least.',
        items: { $ref: '#/$defs/resource' },
      },
    },
    additionalProperties: false,
    $defs: {
      parameter: parameterSchema,
      resource: resourceSchema(models),
      ...Object.fromEntries(models.map(resource => [resource.name, evaluatedSchema(resource)])),
    },
  };
}

/** What a document may say of a resource, where each value may be an expression. */
function evaluatedSchema(resource: ResourceModel): JsonSchema {
  const schema = wantedSchema(resource);
  const { properties, allOf, ...others } = schema as JsonSchema & {
    readonly properties: Readonly<Record<string, JsonSchema>>;
  };
  return {
    ...others,
    // What the rules want depends on Ensure, of which nobody knows what its expression comes to.
    ...(allOf !== undefined && {
      if: { properties: { [ensure.name]: expression }, required: [ensure.name] },
      else: { allOf },
    }),
    properties: Object.fromEntries(
      Object.entries(properties).map(([name, property]) => [name, orExpression(property)]),
    ),
  };
}

/** Is it refused without any? */
function needsProperties(resource: ResourceModel): boolean {
  return (
    'required' in wantedSchema(resource) || resource.rules.some(rule => breachOf(rule, { Ensure: 'Present' }))
  );
}

const dependencyExample = `[resourceId('${exampleType}','Tracing')]`;

function resourceSchema(models: readonly ResourceModel[]): JsonSchema {
  return {
    type: 'object',
    required: ['name', 'type'],
    properties: {
      name: { type: 'string', minLength: 1, description: 'What to call the instance; unique in its type.' },
      type: {
        type: 'string',
        // Editors show what describes the one that is chosen; of an enum they would list all.
        anyOf: [
          ...models.map(resource => ({
            const: resourceType(resource),
            description: `${resource.summary} ${resource.description}`,
          })),
          ...Object.entries(holders).map(([type, { summary }]) => ({ const: type, description: summary })),
        ],
      },
      properties: { type: 'object', description: 'What is wanted.' },
      dependsOn: {
        type: 'array',
        description: 'The instances that come first.',
        items: {
          type: 'string',
          patternErrorMessage: `Expected ${dependencyExample} with the type and the name of another instance.`,
          pattern: expression.pattern,
        },
        examples: [[dependencyExample]],
      },
      metadata: metadataSchema('PsDscRunAsCredential', runAsSchema(), {
        phase: phaseSchema(),
        references: referencesSchema(),
      }),
      ...resourceEvaluationMembers,
    },
    additionalProperties: false,
    allOf: [
      ...models.map(resource =>
        when(ofType(resourceType(resource)), {
          properties: { properties: { $ref: `#/$defs/${resource.name}` } },
          ...(needsProperties(resource) && { required: ['properties'] }),
        }),
      ),
      ...Object.entries(holders).map(([type, { properties }]) =>
        when(ofType(type), { properties: { properties }, required: ['properties'] }),
      ),
    ],
  };
}

function ofType(type: string): JsonSchema {
  return { properties: { type: { const: type } }, required: ['type'] };
}
