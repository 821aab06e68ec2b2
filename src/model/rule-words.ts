import type { ResourceModel } from './resource.ts';
import type { Rule } from './rule.ts';

/** How names, values and sentences are written; as they are where nothing is said. */
export interface Markup {
  readonly code: (text: string) => string;
  readonly text: (text: string) => string;
}

const plain: Markup = { code: text => text, text: text => text };

/** A rule between properties, for somebody who writes a configuration. */
export function ruleInWords(
  rule: Rule,
  resource: Pick<ResourceModel, 'isAudit'>,
  markup: Markup = plain,
): string {
  const { code, text } = markup;
  // A check has no Ensure.
  const mustBeGiven = `must be given${resource.isAudit ? '' : `, unless ${code('Ensure')} is ${code('Absent')}`}`;
  switch (rule.kind) {
    case 'exclusive':
      return `Give either ${rule.properties.map(name => code(name)).join(' or ')}, not both.`;
    case 'disjoint':
      return `No name is in both ${rule.properties.map(name => code(name)).join(' and ')}.`;
    case 'reserved':
      return `${code(rule.property)} cannot hold the name ${code(rule.name)}, which the client reads as a setting.`;
    case 'different':
      return `${rule.properties.map(name => code(name)).join(' and ')} are different URLs.`;
    case 'required':
      return `${code(rule.property)} ${mustBeGiven}.`;
    case 'wish':
      return rule.properties.length > 1
        ? `One of ${rule.properties.map(name => code(name)).join(', ')} ${mustBeGiven}: otherwise nothing is wanted.`
        : `${rule.properties.map(name => code(name)).join()} ${mustBeGiven}.`;
    case 'forbidden':
      return `Where ${code(rule.property)} is ${code(rule.is)}, ${code(rule.other)} cannot be ${code(rule.not)}; expected is ${text(rule.because)}.`;
    case 'absentOnly':
      return `${code('Ensure')} must be ${code('Absent')}: ${text(rule.because)}.`;
  }
}
