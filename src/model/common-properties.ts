import type { ResourceModel } from './resource.ts';

/** What every resource has beside the properties of its model, described once for all kinds of artifacts. */
export const ensure = {
  name: 'Ensure',
  values: ['Present', 'Absent'],
} as const;

/** Said by Get and Test; Machine Configuration asks for these names. */
export const reasons = {
  name: 'Reasons',
  description:
    'Why the instance is or is not in the desired state. Read-only: Get and Test return it, a configuration leaves it out.',
  members: {
    Code: 'Resource, resource and kind of the reason, with colons between them.',
    Phrase: 'The reason in a sentence.',
  },
} as const;

/** The values that `Ensure` can take in a configuration: for some resources there is nothing to make present, and a check has none. */
export function ensureValues({ rules, isAudit }: ResourceModel): readonly string[] {
  if (isAudit) {
    return [];
  }
  return rules.some(({ kind }) => kind === 'absentOnly') ? ['Absent'] : ensure.values;
}

/** What `Ensure` is, where a resource has one. */
export function ensureDescription(resource: ResourceModel): string {
  return ensureValues(resource).includes('Present')
    ? 'Present brings the given properties about; Absent removes what the resource owns. Present where it is left out.'
    : 'Absent removes what the resource owns. Nothing else can be brought about, so that Ensure has to be given and has to be Absent; Get and Test say Present of what is there.';
}
