import type { WriterFunction } from 'ts-morph';
import type { Rule } from '../../src/model/rule.ts';
import { unionType } from './union.ts';

/** A helper type of the authoring API, and what it is for. */
export interface HelperType {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly doc: string;
  readonly type: string | WriterFunction;
}

/** The types that rules become; each is intersected with the interface of a resource's properties. */
export const helperTypes: readonly HelperType[] = [
  {
    name: 'NotBoth',
    parameters: ['First extends string', 'Second extends string'],
    doc: 'One of the two properties, or neither.',
    type: unionType(['{ readonly [name in First]?: never }', '{ readonly [name in Second]?: never }']),
  },
  {
    name: 'NeededIfPresent',
    parameters: ['Name extends string'],
    doc: 'A property that only Ensure = Absent can do without.',
    type: unionType(['{ readonly [name in Name]: unknown }', "{ readonly Ensure: 'Absent' }"]),
  },
  {
    name: 'OneOf',
    parameters: ['Name extends string'],
    doc: 'One of the properties at least.',
    type: '{ [one in Name]: { readonly [name in one]: unknown } }[Name]',
  },
  {
    name: 'Not',
    parameters: ['Name extends string', 'All', 'Value extends All'],
    doc: 'A property whose value is none of these.',
    type: '{ readonly [name in Name]: Exclude<All, Value> }',
  },
];

/**
 * A rule as a type; undefined for those that compare texts or look into lists, which a type cannot, and for
 * those that the interface itself expresses.
 *
 * @param typeOf the type of a property by its name
 */
export function ruleType(
  rule: Rule,
  typeOf: (property: string) => string,
  hasEnsure: boolean,
): string | undefined {
  switch (rule.kind) {
    case 'exclusive':
      return `NotBoth<${rule.properties.map(quoted).join(', ')}>`;
    case 'required':
      return `NeededIfPresent<${quoted(rule.property)}>`;
    case 'wish': {
      const given = `OneOf<${rule.properties.map(quoted).join(' | ')}>`;
      return hasEnsure ? `(${given} | { readonly Ensure: 'Absent' })` : given;
    }
    case 'forbidden': {
      const not = (property: string, value: string): string =>
        `Not<${quoted(property)}, ${typeOf(property)}, ${quoted(value)}>`;
      return `(${not(rule.property, rule.is)} | ${not(rule.other, rule.not)})`;
    }
    case 'absentOnly':
    case 'different':
    case 'disjoint':
    case 'reserved':
      return undefined;
  }
}

function quoted(name: string): string {
  return `'${name}'`;
}
