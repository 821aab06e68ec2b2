import * as z from 'zod';
import type { PropertyModel } from '../src/model/property.ts';
import { describeProperty } from '../src/model/property-words.ts';

/** A JSON Schema (draft 2020-12), or a part of one. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** The dialect of every schema that is generated. */
export const dialect = 'https://json-schema.org/draft/2020-12/schema';

/**
 * The values that a configuration can give a property, as JSON Schema, with its description and example.
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
    description: describeProperty(property),
    // The client's own default is no `default`: a property that is left out is not managed.
    ...(property.preset !== undefined && { default: property.preset }),
    examples: [property.example],
  };
}

/** Where `condition` holds, `consequence` must hold too. */
export function when(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword of JSON Schema, and nobody awaits a schema
  return { if: condition, then: consequence };
}
