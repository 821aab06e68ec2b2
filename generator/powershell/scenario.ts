import type { PropertyModel, PropertyValue } from '../../src/model/property.ts';
import {
  givenProperties,
  keyProperties,
  propertyNamed,
  type ResourceModel,
} from '../../src/model/resource.ts';
import { propertySchema } from '../json-schema.ts';
import { choicesOf } from './property-type.ts';
import { breachWords, breakingValues, writableProperties } from './rule-words.ts';

/** Property values of one instance, in the order of the model. */
export type Values = Readonly<Record<string, PropertyValue>>;

/** The values of the key properties that tests use: in each mode, for an account that every computer has. */
export function keyVariants(model: ResourceModel): Values[] {
  const keys = keyProperties(model);
  const mode = keys.find(({ name }) => name === 'Mode');
  const modes = mode ? (choicesOf(propertySchema(mode)) ?? []) : [undefined];
  return modes.map(mode =>
    Object.fromEntries(
      keys.map(({ name, example }) => {
        const account = mode === 'Server' ? 'NetworkService' : 'CurrentUser';
        return [name, { Mode: mode, Account: account }[name] ?? example] as const;
      }),
    ),
  );
}

/** Sets of values of the other properties, none of them the default, so that each property is in one at least. */
export function valueVariants(model: ResourceModel): Values[] {
  const properties = writableProperties(model);
  const variants: PropertyModel[][] = [];
  for (const property of properties) {
    if (!variants.some(variant => variant.includes(property))) {
      const variant = [property];
      for (const other of properties) {
        if (!variant.includes(other) && variant.every(one => goTogether(model, one, other))) {
          variant.push(other);
        }
      }
      variants.push(properties.filter(candidate => variant.includes(candidate)));
    }
  }
  return variants.map(variant =>
    Object.fromEntries(variant.map(one => [one.name, unlikeDefault(one)] as const)),
  );
}

/** A wrong instance: why it is wrong, and the property that a refusal names. */
export interface Refusal {
  readonly title: string;
  readonly property: string;
  readonly values: Values;
}

/** Instances that are refused: one for each rule, and one for each property that can be out of range. */
export function refusalsOf(model: ResourceModel): Refusal[] {
  const [keys = {}] = keyVariants(model);
  const [values = {}] = valueVariants(model);
  const outOfRange = givenProperties(model).flatMap(property => {
    const wrong = wrongValue(property);
    return wrong === undefined
      ? []
      : [
          {
            title: `Refuses a wrong ${property.name}`,
            property: property.name,
            values: { ...keys, ...values, [property.name]: wrong },
          },
        ];
  });
  const broken = model.rules.map(rule => {
    const breaking = breakingValues(model, rule);
    return {
      title: `Refuses what breaks a rule: ${[rule.kind, ...Object.keys(breaking)].join(' ')}`,
      property: breachWords(model, rule).property,
      values: { ...keys, ...breaking },
    };
  });
  return [...outOfRange, ...broken];
}

function goTogether({ rules }: ResourceModel, one: PropertyModel, other: PropertyModel): boolean {
  return !rules.some(
    rule =>
      rule.kind === 'exclusive' && rule.properties.includes(one.name) && rule.properties.includes(other.name),
  );
}

function unlikeDefault(property: PropertyModel): PropertyValue {
  if (property.example !== property.default) {
    return property.example;
  }
  const other = choicesOf(propertySchema(property))?.find(choice => choice !== property.default);
  if (other !== undefined) {
    return other;
  }
  return typeof property.default === 'number' ? property.default + 1 : !property.default;
}

/** A value that PowerShell's type takes and the schema does not. */
function wrongValue(property: PropertyModel): PropertyValue | undefined {
  const schema = propertySchema(property);
  if (choicesOf(schema) || schema.type === 'boolean') {
    return undefined;
  }
  if (schema.type === 'integer') {
    return Number(schema.minimum) - 1;
  }
  return schema.type === 'array' ? ['not valid'] : 'not valid';
}

/** The property of that name in a set of values; for those that are not of the model, such as Ensure, none. */
export function storedProperties(model: ResourceModel, values: Values): PropertyModel[] {
  return Object.keys(values)
    .map(name => propertyNamed(model, name))
    .filter(({ storage }) => storage !== undefined);
}
