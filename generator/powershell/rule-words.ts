import type { PropertyModel, PropertyValue } from '../../src/model/property.ts';
import { propertyNamed, type ResourceModel } from '../../src/model/resource.ts';
import { breachOf, type Rule, type RuleBreach } from '../../src/model/rule.ts';

/** Values that break a rule, for its words and for tests: of the properties that it is about, and no other. */
export function breakingValues(model: ResourceModel, rule: Rule): Record<string, PropertyValue> {
  const example = (name: string): PropertyValue => propertyNamed(model, name).example;
  switch (rule.kind) {
    case 'exclusive': {
      const [first, second] = rule.properties;
      return { [first]: example(first), [second]: example(second) };
    }
    case 'disjoint':
    case 'different': {
      const [first, second] = rule.properties;
      return { [first]: example(first), [second]: example(first) };
    }
    case 'reserved':
      return { [rule.property]: [rule.name] };
    case 'required':
    case 'wish':
      return {};
    case 'forbidden':
      return { [rule.property]: rule.is, [rule.other]: rule.not };
    case 'absentOnly':
      return {};
  }
}

/** What is said to someone who breaks the rule: the models' own words. */
export function breachWords(model: ResourceModel, rule: Rule): RuleBreach {
  const breach = breachOf(rule, { ...breakingValues(model, rule), Ensure: 'Present' });
  if (!breach) {
    throw new Error(`A rule of ${model.name} (${rule.kind}) is not broken by values that should.`);
  }
  return breach;
}

/** `FrequencyInSecondsExclusive`: the key of a rule's words in the strings file of its resource. */
export function ruleKey(model: ResourceModel, rule: Rule): string {
  return `${breachWords(model, rule).property}${pascal(rule.kind)}`;
}

/** `value` -> `Value`, as the module's tables have kinds. */
export function pascal(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** The properties that a configuration can set. */
export function writableProperties(model: ResourceModel): PropertyModel[] {
  return model.properties.filter(property => property.role === 'write');
}
