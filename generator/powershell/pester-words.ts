import type { PropertyValue } from '../../src/model/property.ts';
import { literal, tableFields } from './literal.ts';
import { pascal } from './rule-words.ts';
import type { Values } from './scenario.ts';

export function titleOf(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${shown(value)}`)
    .join(', ');
}

/** As PowerShell makes a text of it. */
export function shown(value: PropertyValue | undefined): string {
  return Array.isArray(value)
    ? value.join(' ')
    : typeof value === 'boolean'
      ? pascal(String(value))
      : String(value);
}

export function fieldsOf(values: Values): { name: string; value: string }[] {
  return tableFields(Object.entries(values).map(([name, value]) => [name, literal(value)]));
}
