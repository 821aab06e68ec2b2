import type { Instance } from '../engine/instance.ts';
import { knownSid } from '../model/account.ts';
import { InputError } from '../model/errors.ts';
import { foldName } from '../model/registry-key.ts';
import { keyProperties } from '../model/resource.ts';
import type { Entry } from './entry.ts';

/**
 * @throws InputError for one name twice, or one setting twice with different wishes
 */
export function refuseDoubles(entries: readonly Entry[]): void {
  const names = new Map<string, Entry>();
  const keys = new Map<string, Entry>();
  for (const entry of entries) {
    const { instance, place } = entry;
    const name = `${instance.resource.name}\0${instance.name}`;
    const first = names.get(name);
    if (first) {
      throw new InputError(
        `${place}: there is another ${instance.resource.name} '${instance.name}' at ${first.place}. Give each a name of its own.`,
      );
    }
    names.set(name, entry);
    const other = keys.get(keyOf(instance));
    if (other && wishesOf(other.instance) !== wishesOf(instance)) {
      throw new InputError(
        `${place}: ${instance.resource.name} '${instance.name}' and '${other.instance.name}' at ${other.place} are about the same setting and disagree. Keep one of them.`,
      );
    }
    keys.set(keyOf(instance), entry);
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
