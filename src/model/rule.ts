import { foldName } from './registry-key.ts';
import { sameUrl } from './url.ts';

type Values = Readonly<Record<string, unknown>>;

/** A rule between the properties of one instance. Plain data, so that the generator can write it in PowerShell. */
export type Rule =
  /** Not both. */
  | { readonly kind: 'exclusive'; readonly properties: readonly [string, string] }
  /** No name in both lists. */
  | { readonly kind: 'disjoint'; readonly properties: readonly [string, string] }
  /** A list without this name, which another property has for its own. */
  | { readonly kind: 'reserved'; readonly property: string; readonly name: string }
  /** Not the same URL. */
  | { readonly kind: 'different'; readonly properties: readonly [string, string] }
  /** Must be given when Ensure is Present. */
  | { readonly kind: 'required'; readonly property: string }
  /** One of these at least, unless Ensure is Absent: otherwise nothing is wanted. A `part` of a list counts with members. */
  | { readonly kind: 'wish'; readonly properties: readonly string[]; readonly parts?: readonly string[] }
  /** When `property` has the value `is`, `other` must not be `not`. */
  | {
      readonly kind: 'forbidden';
      readonly property: string;
      readonly is: string;
      readonly other: string;
      readonly not: string;
      readonly because: string;
    }
  /** Only Ensure = Absent can be brought about. */
  | { readonly kind: 'absentOnly'; readonly because: string };

/** What breaks a rule: the property to name, its value, and what would be right. */
export interface RuleBreach {
  readonly property: string;
  readonly value: unknown;
  readonly expected: string;
}

/** The first breach of `rule` by these values (schema-valid, keys preset, Ensure filled in), if any. */
export function breachOf(rule: Rule, values: Values): RuleBreach | undefined {
  switch (rule.kind) {
    case 'exclusive': {
      const [first, second] = rule.properties;
      return values[first] !== undefined && values[second] !== undefined
        ? breach(second, values, `either ${first} or ${second}, not both`)
        : undefined;
    }
    case 'disjoint': {
      const [first, second] = rule.properties;
      const taken = new Set(names(values[first]).map(foldName));
      const shared = names(values[second]).find(name => taken.has(foldName(name)));
      return shared === undefined
        ? undefined
        : { property: second, value: shared, expected: `a name that is not in ${first} as well` };
    }
    case 'reserved': {
      const taken = names(values[rule.property]).find(name => foldName(name) === foldName(rule.name));
      return taken === undefined
        ? undefined
        : { property: rule.property, value: taken, expected: `another name than ${rule.name}` };
    }
    case 'different': {
      const [first, second] = rule.properties;
      const same =
        typeof values[first] === 'string' &&
        typeof values[second] === 'string' &&
        sameUrl(values[first], values[second]);
      return same ? breach(second, values, `another URL than ${first}`) : undefined;
    }
    case 'required':
      return values.Ensure === 'Present' && values[rule.property] === undefined
        ? breach(rule.property, values, 'a value, because Ensure is Present')
        : undefined;
    case 'wish': {
      const { properties, parts = [] } = rule;
      const isWish = (name: string): boolean =>
        values[name] !== undefined && !(parts.includes(name) && names(values[name]).length === 0);
      return values.Ensure === 'Absent' || properties.some(isWish)
        ? undefined
        : { property: properties[0] ?? '', value: undefined, expected: wishInWords(properties) };
    }
    case 'forbidden':
      return values[rule.property] === rule.is && values[rule.other] === rule.not
        ? breach(rule.other, values, rule.because)
        : undefined;
    case 'absentOnly':
      return values.Ensure === 'Absent' ? undefined : breach('Ensure', values, `Absent: ${rule.because}`);
  }
}

function wishInWords(properties: readonly string[]): string {
  const names = properties.join(', ').replace(/, (\w+)$/, ' or $1');
  return `${properties.length > 1 ? `a value for ${names}` : 'a value'}, because nothing is wanted otherwise`;
}

function breach(property: string, values: Values, expected: string): RuleBreach {
  return { property, value: values[property], expected };
}

function names(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(name => typeof name === 'string') : [];
}
