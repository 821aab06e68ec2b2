import { z } from 'zod';
import type { PropertyModel } from '../src/model/property.ts';

/** A JSON Schema (draft 2020-12), or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/**
 * The values that a property takes, as JSON Schema, with its description, default and example.
 * The rule in words that the models carry (`expected`) is for messages and left out.
 */
export function propertySchema(property: PropertyModel): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(property.schema, {
    override: ({ jsonSchema }) => {
      delete jsonSchema.expected;
    },
  });
  return {
    ...schema,
    description: property.description,
    ...(property.default !== undefined && { default: property.default }),
    examples: [property.example],
  };
}
