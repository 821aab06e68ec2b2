import { accountSchema } from '../../src/model/account.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import { type JsonSchema, propertySchema } from '../json-schema.ts';
import { literals } from './union.ts';

/** The TypeScript type of a property's values. */
export function propertyType(property: PropertyModel): string {
  return property.schema === accountSchema ? 'Account' : typeOf(propertySchema(property), property.name);
}

function typeOf({ type, enum: values, items }: JsonSchema, property: string): string {
  if (Array.isArray(values)) {
    return literals(values).join(' | ');
  }
  switch (type) {
    case 'boolean':
    case 'string':
      return type;
    case 'integer':
      return 'number';
    case 'array':
      return `readonly ${typeOf(items as JsonSchema, property)}[]`;
    default:
      throw new Error(`${property} is of a type that the authoring API does not have.`);
  }
}
