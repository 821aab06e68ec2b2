import { ensure, ensureDescription, ensureValues } from '../../src/model/common-properties.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import { expectedValues } from '../../src/model/property-words.ts';
import { givenProperties, type ResourceModel } from '../../src/model/resource.ts';
import { type JsonSchema, propertySchema } from '../json-schema.ts';
import { ruleSchema } from './rule-schema.ts';

/**
 * What a configuration may say of a resource: values in range, rules kept, nothing that is unknown. Null is not
 * among the values, although the command takes it: written by hand it is a value that was forgotten.
 */
export function wantedSchema(resource: ResourceModel): JsonSchema {
  const values = ensureValues(resource);
  const keys = resource.properties.filter(({ role, preset }) => role === 'key' && preset === undefined);
  const required = [...keys.map(({ name }) => name), ...(values.length === 1 ? [ensure.name] : [])];
  const rules = resource.rules.flatMap(rule => ruleSchema(rule) ?? []);
  return {
    title: resource.name,
    description: `${resource.summary} ${resource.description}`,
    type: 'object',
    ...(required.length > 0 && { required }),
    properties: {
      ...Object.fromEntries(givenProperties(resource).map(property => [property.name, inWords(property)])),
      ...(values.length > 0 && {
        [ensure.name]: {
          title: ensure.name,
          type: 'string',
          enum: values,
          ...(values.includes('Present') && { default: 'Present' }),
          description: ensureDescription(resource),
        },
      }),
    },
    additionalProperties: false,
    ...(rules.length > 0 && { allOf: rules }),
  };
}

/** Editors show `patternErrorMessage` where they would show the regular expression that a text does not match. */
function inWords(property: PropertyModel): JsonSchema {
  const patternErrorMessage = `Expected ${expectedValues(property)}.`;
  const schema = propertySchema(property);
  const { items } = schema as { readonly items?: JsonSchema };
  return {
    ...schema,
    ...('pattern' in schema && { patternErrorMessage }),
    ...(items && 'pattern' in items && { items: { ...items, patternErrorMessage } }),
  };
}
