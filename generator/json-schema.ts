import * as z from 'zod/mini';
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
  const { $schema: _, ...schema } = z.toJSONSchema(property.schema(), {
    override: ({ jsonSchema }) => {
      delete jsonSchema.expected;
    },
  });
  return {
    title: titleOf(property.name),
    ...schema,
    description: describeProperty(property),
    // The client's own default is no `default`: a property that is left out is not managed.
    ...(property.preset !== undefined && { default: property.preset }),
    examples: [property.example],
  };
}

/** `OldUrl` as `Old URL`: a property's name in words, which forms show above its field. */
export function titleOf(name: string): string {
  const [first = '', ...others] = name.split(/(?=[A-Z])/).map(word => abbreviations[word] ?? word);
  return [first, ...others.map(word => (word === word.toUpperCase() ? word : word.toLowerCase()))].join(' ');
}

const abbreviations: Readonly<Record<string, string>> = { Url: 'URL', Sha256: 'SHA-256' };

/** Where `condition` holds, `consequence` must hold too. */
export function when(condition: JsonSchema, consequence: JsonSchema): JsonSchema {
  // biome-ignore lint/suspicious/noThenProperty: it is the keyword of JSON Schema, and nobody awaits a schema
  return { if: condition, then: consequence };
}
