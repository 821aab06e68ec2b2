import * as z from 'zod/mini';
import type { PropertyModel } from '../../src/model/property.ts';
import { expectedIn } from '../../src/model/schemas.ts';
import { type JsonSchema, propertySchema } from '../json-schema.ts';
import { type Data, literal } from './literal.ts';

/** What the module checks of the values of one property. */
export interface PropertyRule {
  /** What would be right: the field of the rule's table, the key of the words, and the words. */
  readonly words: readonly { readonly field: string; readonly key: string; readonly text: string }[];
  /** The rule's table, without those words. */
  readonly entries: readonly (readonly [string, string])[];
}

/** Keywords that carry no rule, and those that the rules below see to. */
const understood = new Set([
  'type',
  'enum',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'items',
  'maxItems',
  'title',
  'description',
  'default',
  'examples',
]);

/**
 * The rule of a property's schema, or undefined where its PowerShell type says it all.
 *
 * @throws Error when the schema has a rule that the module would not check
 */
export function propertyRule(property: PropertyModel): PropertyRule | undefined {
  const schema = propertySchema(property);
  const entries = constraints(property.name, schema);
  if (!entries) {
    return undefined;
  }
  const values = property.schema();
  const element = values instanceof z.ZodMiniArray ? values.def.element : undefined;
  const table: [string, Data][] = [
    ['Property', property.name],
    ['IsKey', property.role === 'key'],
    ...entries,
  ];
  const { name } = property;
  return {
    words: [
      { field: 'Expected', key: `${name}Expected`, text: expectedOf(name, element ?? values) },
      ...(element
        ? [{ field: 'ListExpected', key: `${name}ListExpected`, text: expectedOf(name, values) }]
        : []),
    ],
    entries: table.map(([field, value]) => [field, literal(value)] as const),
  };
}

function expectedOf(name: string, schema: z.core.$ZodType): string {
  const expected = expectedIn(schema);
  if (expected === undefined) {
    throw new Error(`The schema of ${name} does not say in words what it expects.`);
  }
  return expected;
}

function constraints(name: string, schema: JsonSchema): [string, Data][] | undefined {
  for (const keyword of Object.keys(schema)) {
    if (!understood.has(keyword)) {
      throw new Error(`The PowerShell module does not check ${keyword} of ${name}.`);
    }
  }
  if (Array.isArray(schema.enum)) {
    return [
      ['Kind', 'Choice'],
      ['Choices', schema.enum.map(String)],
    ];
  }
  switch (schema.type) {
    case 'boolean':
      return undefined;
    case 'integer':
      return [
        ['Kind', 'Number'],
        ['Minimum', Number(schema.minimum)],
        ['Maximum', Number(schema.maximum)],
      ];
    case 'array':
      return [
        ...(constraints(name, schema.items as JsonSchema) ?? []),
        ['MaximumCount', Number(schema.maxItems ?? 0xffffffff)],
      ];
    default:
      return [
        ['Kind', 'Text'],
        ['Pattern', dotNetPattern(String(schema.pattern))],
        ['MinimumLength', Number(schema.minLength ?? 0)],
        ['MaximumLength', Number(schema.maxLength ?? 0x7fffffff)],
      ];
  }
}

/**
 * A whole-text pattern of JavaScript for .NET, where `$` also matches before a last line feed.
 *
 * @throws Error when the pattern is not of the form `^...$`, or is written in what the two read differently
 */
export function dotNetPattern(pattern: string): string {
  const inner = /^\^(.*)\$$/s.exec(pattern)?.[1];
  const escapes = [...(inner ?? '').matchAll(/\\(.)/gs)].map(([, escaped = '']) => escaped);
  const bare = (inner ?? '$').replace(/\\./gs, '').replace(/\[[^\]]*\]/g, '');
  if (
    inner === undefined ||
    escapes.some(letter => /[A-Za-tv-z0-9]/.test(letter)) ||
    /[$^.]|\(\?[^:!]/.test(bare)
  ) {
    throw new Error(`Not a pattern that JavaScript and .NET read alike: ${pattern}`);
  }
  // Two backslashes are one that is meant; what follows them is not escaped.
  return `\\A(?:${inner.replace(/\\(.)/gs, (whole, escaped) => (escaped === '/' ? '/' : whole))})\\z`;
}
