import { givenProperties, type ResourceModel } from '../../src/model/resource.ts';
import { ensure, ensureDescription, ensureValues } from '../common-properties.ts';
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
      ...Object.fromEntries(
        givenProperties(resource).map(property => [property.name, propertySchema(property)]),
      ),
      ...(values.length > 0 && {
        [ensure.name]: {
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
