import type { Instance } from '../../engine/instance.ts';
import { knownSid } from '../../model/account.ts';
import { foldName } from '../../model/registry-key.ts';
import { keyProperties } from '../../model/resource.ts';
import type { Mistakes } from '../source/mistakes.ts';
import type { DocumentEntry, EntryDraft } from './entry.ts';

/** One name twice is a mistake, and one setting twice with different wishes. */
export function refuseDuplicates(drafts: readonly EntryDraft[], mistakes: Mistakes): void {
  const names = new Map<string, EntryDraft>();
  const keys = new Map<string, DocumentEntry>();
  for (const draft of drafts) {
    const { type, name, title, place, entry } = draft;
    const id = `${type}\0${name}`;
    const first = name === undefined ? undefined : names.get(id);
    if (first) {
      mistakes.refuse(
        place,
        `there is another ${title} at ${first.place.text}. Give each a name of its own.`,
      );
    } else {
      names.set(id, draft);
    }
    if (entry) {
      const key = keyOf(entry.instance);
      const other = keys.get(key);
      if (other && wishesOf(other.instance) !== wishesOf(entry.instance)) {
        mistakes.refuse(
          place,
          `${title} and '${other.instance.name}' at ${other.place.text} are about the same setting and disagree. Keep one of them.`,
        );
      }
      keys.set(key, entry);
    }
  }
}

function keyOf({ resource, values }: Instance): string {
  const keys = keyProperties(resource).map(({ name }) => {
    const value = String(values[name]);
    return foldName(name === 'Account' ? (knownSid(value) ?? value) : value);
  });
  return [resource.name, ...keys].join('\0');
}

function wishesOf({ resource, values, ensure }: Instance): string {
  const wishes = resource.properties
    .filter(({ role }) => role === 'write')
    .map(({ name }) => values[name] ?? null);
  return JSON.stringify([ensure, wishes]);
}
