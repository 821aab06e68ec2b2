import { ensure } from '../../src/model/common-properties.ts';
import type { Rule } from '../../src/model/rule.ts';
import { type JsonSchema, when } from '../json-schema.ts';

/**
 * A rule as JSON Schema, in the form that makes editors mark the property which is wrong; undefined for rules
 * that compare two values, which JSON Schema cannot, and for those that other keywords already express.
 */
export function ruleSchema(rule: Rule): JsonSchema | undefined {
  switch (rule.kind) {
    case 'exclusive': {
      const [first, second] = rule.properties;
      return when({ required: [first] }, { properties: { [second]: false } });
    }
    case 'reserved':
      return {
        properties: {
          [rule.property]: {
            items: {
              pattern: `^(?!${caseBlind(rule.name)}$)`,
              patternErrorMessage: `Expected another name than ${rule.name}, which is a setting of its own.`,
            },
          },
        },
      };
    case 'required':
      return when({ not: isAbsent }, { required: [rule.property] });
    case 'wish':
      return when({ not: isAbsent }, { anyOf: rule.properties.map(name => wished(name, rule.parts ?? [])) });
    case 'forbidden':
      return when(whereIs(rule.property, rule.is), {
        properties: { [rule.other]: { not: { const: rule.not } } },
      });
    case 'absentOnly':
    case 'different':
    case 'disjoint':
      return undefined;
  }
}

const isAbsent = whereIs(ensure.name, 'Absent');

function wished(property: string, parts: readonly string[]): JsonSchema {
  return {
    required: [property],
    ...(parts.includes(property) && { properties: { [property]: { minItems: 1 } } }),
  };
}

function whereIs(property: string, value: string): JsonSchema {
  return { properties: { [property]: { const: value } }, required: [property] };
}

/** Registry names are case-blind, and JSON Schema's patterns have no flag for that. */
function caseBlind(word: string): string {
  return word
    .replace(/[^A-Za-z0-9]/g, '\\$&')
    .replace(/[A-Za-z]/g, letter => `[${letter.toUpperCase()}${letter.toLowerCase()}]`);
}
