import * as z from 'zod/mini';
import type { PropertyModel } from '../../model/property.ts';
import { expectedIn } from '../../model/schemas.ts';

/** What is wrong with a value that is given for a property. */
export interface Fault {
  readonly value: unknown;
  readonly expected: string;
  /** The item of a list that is at fault. */
  readonly index?: number;
  /** What kind of value it is, where that is what is wrong, in words that precede it. */
  readonly kind?: string;
}

/** What is wrong with this value; of a list with each of its items. */
export function faultsOf(property: PropertyModel, value: unknown): Fault[] {
  const schema = property.schema();
  const parsed = schema.safeParse(value);
  if (parsed.success) {
    return [];
  }
  if (schema instanceof z.ZodMiniArray && Array.isArray(value)) {
    const indexes = new Set(parsed.error.issues.map(({ path }) => path[0]));
    const items = [...indexes].filter(index => typeof index === 'number');
    if (items.length > 0) {
      return items.map(index => ({ ...faultIn(schema.def.element, value[index]), index }));
    }
  }
  return [faultIn(schema, value)];
}

/** Says of a value of the wrong type what it takes to make it one of the right type in YAML and JSON. */
function faultIn(schema: z.core.$ZodType, value: unknown): Fault {
  const expected = expectedOf(schema);
  if (Array.isArray(value) && !(schema instanceof z.ZodMiniArray)) {
    // A list of one text would look like that text.
    return { value, expected, kind: 'the list ' };
  }
  if (schema instanceof z.ZodMiniString) {
    // 1.0 is the number 1 by now.
    return typeof value === 'number'
      ? { value, expected: `${expected}, in quotes`, kind: 'the number ' }
      : { value, expected };
  }
  const isTyped = typeof value === 'string' && /^(?:true|false|[1-9][0-9]*)$/.test(value);
  return isTyped && z.safeParse(schema, JSON.parse(value)).success
    ? { value, expected: `${expected}, without quotes` }
    : { value, expected };
}

/** The values that a property takes, in words that follow "expected". */
export function expectedOf(schema: z.core.$ZodType): string {
  return expectedIn(schema) ?? 'another value';
}

/** A value for messages: of what is long its beginning, and of an object, which has no short form that helps, what it is. */
export function describe(value: unknown): unknown {
  if (typeof value === 'string' && value.length > 200) {
    return `${value.slice(0, 200)}...`;
  }
  if (Array.isArray(value)) {
    return value.length > 10 ? [...value.slice(0, 10).map(describe), '...'] : value.map(describe);
  }
  return typeof value === 'object' && value !== null ? 'an object' : value;
}
