import { ensure } from '../../src/model/common-properties.ts';
import { givenProperties, type ResourceModel } from '../../src/model/resource.ts';
import { dialect, type JsonSchema, propertySchema } from '../json-schema.ts';

/**
 * What dsc holds the filter of an export against, from 3.3 on: any property that an exported instance may have, none of
 * which has to be given. What they mean stands in the schema of the state, once.
 */
export function filterSchema(resource: ResourceModel): JsonSchema {
  return {
    $schema: dialect,
    title: `Filter of ${resource.name}`,
    description: 'Exports the instances that have all of these properties, compared as a test compares.',
    type: 'object',
    properties: {
      ...Object.fromEntries(
        givenProperties(resource).map(property => {
          const { title, type, enum: values, items } = propertySchema(property);
          return [
            property.name,
            {
              title,
              type: [type, 'null'],
              ...(Array.isArray(values) && { enum: [...values, null] }),
              ...(items !== undefined && { items: { type: (items as JsonSchema).type } }),
            },
          ];
        }),
      ),
      [ensure.name]: { title: ensure.name, type: ['string', 'null'], enum: [...ensure.values, null] },
    },
    additionalProperties: false,
  };
}
