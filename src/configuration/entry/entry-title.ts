import type { DocumentEntry } from './entry.ts';

/** The resource and, in quotes, the name: how scripts and people call an entry. */
export function entryTitle({ instance }: Pick<DocumentEntry, 'instance'>): string {
  return `${instance.resource.name} '${instance.name}'`;
}
