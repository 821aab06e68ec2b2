import * as z from 'zod/mini';
import { moduleName } from '../../src/rms/module.ts';
import type { JsonSchema } from '../json-schema.ts';

/**
 * Metadata, which may be anything, and the one member of it that is read: checked and completed as the command reads it.
 *
 * @param member what stands below the module's name
 * @param beside members that are read beside the module's name
 */
export function metadataSchema(
  member: string,
  schema: z.core.$ZodType,
  beside: Readonly<Record<string, z.core.$ZodType>> = {},
): JsonSchema {
  return {
    type: 'object',
    description: `Anything; ${[...Object.keys(beside), `of ${moduleName} below it ${member}`].join(', and ')} is read.`,
    properties: {
      [moduleName]: {
        type: 'object',
        description: 'What the document says for PowerShell DSC alone.',
        properties: { [member]: read(schema) },
        additionalProperties: false,
      },
      ...Object.fromEntries(Object.entries(beside).map(([name, one]) => [name, read(one)])),
    },
  };
}

function read(schema: z.core.$ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { io: 'input', override: sayWhatIsRight });
  return json;
}

/** The rule in words that members carry (`expected`) is for messages; editors show it as the description. */
function sayWhatIsRight({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const { expected } = jsonSchema;
  if (typeof expected === 'string') {
    delete jsonSchema.expected;
    jsonSchema.description ??= `Takes ${expected}.`;
    // A pattern says more than a format, which validators do not know without more.
    delete jsonSchema.format;
    if (jsonSchema.pattern !== undefined) {
      jsonSchema.patternErrorMessage = `Expected ${expected}.`;
    }
  }
}
