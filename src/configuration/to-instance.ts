import * as z from 'zod';
import { credentialVariables } from '../directory/credentials.ts';
import type { Instance } from '../engine/instance.ts';
import type { Ensure } from '../model/ensure.ts';
import { InputError } from '../model/errors.ts';
import type { PropertyModel, PropertyValue } from '../model/property.ts';
import { show } from '../model/reason.ts';
import { givenProperties, keyProperties, type ResourceModel } from '../model/resource.ts';
import { breachOf } from '../model/rule.ts';
import { nearest } from '../model/suggest.ts';

/** Where a property stands in what the user gave, for messages: `contoso.yaml:9:7`. */
export type PlaceOf = (property?: string) => string;

/** Get takes what Test and Set refuse: it only needs to know which instance is meant. */
export type Purpose = 'get' | 'test or set';

/** Properties that DSC adds to what it passes on, and that say nothing about the wanted state. */
const ignored = new Set(['_inDesiredState', '_metadata', '_name']);

const ensureSchema = z.enum(['Present', 'Absent']).meta({ expected: 'Present or Absent' });

/**
 * Makes an instance of given properties. Null counts as not given; key properties with one possible value may be
 * left out.
 *
 * @throws InputError naming the place, the resource, the property, the value and what would be right
 */
export function toInstance(
  resource: ResourceModel,
  name: string,
  given: Readonly<Record<string, unknown>>,
  place: PlaceOf,
  purpose: Purpose = 'test or set',
): Instance {
  const refuse = (property: string, value: unknown, expected: string, kind = ''): never => {
    const is = value === undefined ? 'is missing' : `is ${kind}${show(describe(value))}`;
    throw new InputError(
      `${place(property)}: ${resource.name} '${name}': ${property} ${is}; expected ${expected}.`,
    );
  };
  const values: Record<string, PropertyValue> = {};
  for (const [property, value] of Object.entries(given)) {
    if (
      value === null ||
      value === undefined ||
      (property === 'Ensure' && !resource.isAudit) ||
      ignored.has(property)
    ) {
      continue;
    }
    const model = resource.properties.find(candidate => candidate.name === property);
    if (!model) {
      throw new InputError(unknownProperty(resource, name, property, place(property)));
    }
    if (model.role === 'read') {
      throw new InputError(readOnly(resource, name, property, place(property)));
    }
    if (model.role === 'credential') {
      throw new InputError(
        `${place(property)}: ${resource.name} '${name}': ${property} is for the PowerShell module, where it is a PSCredential; leave it out. rmsdsc takes user and password from ${credentialVariables.user} and ${credentialVariables.password}, or asks.`,
      );
    }
    const fault = faultOf(model, value);
    if (fault) {
      refuse(
        `${property}${fault.index === undefined ? '' : `[${fault.index}]`}`,
        fault.value,
        fault.expected,
        fault.kind,
      );
    }
    values[property] = value as PropertyValue;
  }
  for (const key of keyProperties(resource)) {
    const value = values[key.name] ?? key.preset;
    if (value === undefined) {
      return refuse(key.name, undefined, expectedOf(key.schema));
    }
    values[key.name] = value;
  }
  const ensure = ensureSchema.safeParse(given.Ensure ?? 'Present');
  if (!ensure.success) {
    return refuse('Ensure', given.Ensure, expectedOf(ensureSchema));
  }
  for (const rule of purpose === 'get' ? [] : resource.rules) {
    const breach = breachOf(rule, { ...values, Ensure: ensure.data });
    if (breach) {
      refuse(breach.property, breach.value, breach.expected);
    }
  }
  return { name, resource, values, ensure: ensure.data satisfies Ensure };
}

interface Fault {
  readonly value: unknown;
  readonly expected: string;
  /** The item of a list that is at fault. */
  readonly index?: number;
  /** What kind of value it is, where that is what is wrong, in words that precede it. */
  readonly kind?: string;
}

function faultOf({ schema }: PropertyModel, value: unknown): Fault | undefined {
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return undefined;
  }
  const index = parsed.error.issues[0]?.path[0];
  return schema instanceof z.ZodArray && Array.isArray(value) && typeof index === 'number'
    ? { ...faultIn(schema.element as z.ZodType, value[index]), index }
    : faultIn(schema, value);
}

/** Says of a value of the wrong type what it takes to make it one of the right type in YAML and JSON. */
function faultIn(schema: z.ZodType, value: unknown): Fault {
  const expected = expectedOf(schema);
  if (Array.isArray(value) && !(schema instanceof z.ZodArray)) {
    // A list of one text would look like that text.
    return { value, expected, kind: 'the list ' };
  }
  if (schema instanceof z.ZodString) {
    // 1.0 is the number 1 by now.
    return typeof value === 'number'
      ? { value, expected: `${expected}, in quotes`, kind: 'the number ' }
      : { value, expected };
  }
  const isTyped = typeof value === 'string' && /^(?:true|false|[1-9][0-9]*)$/.test(value);
  return isTyped && schema.safeParse(JSON.parse(value)).success
    ? { value, expected: `${expected}, without quotes` }
    : { value, expected };
}

function expectedOf(schema: z.ZodType): string {
  return schema.meta()?.expected ?? 'another value';
}

/** Objects have no short form that helps; say what they are. */
function describe(value: unknown): unknown {
  if (typeof value === 'string' && value.length > 200) {
    return `${value.slice(0, 200)}...`;
  }
  if (Array.isArray(value)) {
    return value.length > 10 ? [...value.slice(0, 10).map(describe), '...'] : value.map(describe);
  }
  return typeof value === 'object' && value !== null ? 'an object' : value;
}

function unknownProperty(resource: ResourceModel, name: string, property: string, place: string): string {
  const known = [
    ...givenProperties(resource).map(candidate => candidate.name),
    ...(resource.isAudit ? [] : ['Ensure']),
  ];
  if (property === 'Reasons') {
    return readOnly(resource, name, property, place);
  }
  const near = nearest(property, known);
  const hint = near ? `Did you mean ${near}?` : `It has ${known.join(', ')}.`;
  return `${place}: ${resource.name} '${name}' has no property ${show(property)}. ${hint}`;
}

function readOnly(resource: ResourceModel, name: string, property: string, place: string): string {
  return `${place}: ${resource.name} '${name}': ${property} is read-only; leave it out.`;
}
