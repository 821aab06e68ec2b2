import { InputError } from '../model/errors.ts';
import { resourceType } from '../model/resource.ts';
import type { Entry } from './entry.ts';

/**
 * Puts each resource after those that it depends on, and leaves the order alone otherwise.
 *
 * @throws InputError when a dependency points nowhere or in a circle
 */
export function inOrder(entries: readonly Entry[]): Entry[] {
  const byId = new Map(
    entries.map(entry => [idOf(resourceType(entry.instance.resource), entry.instance.name), entry]),
  );
  const ordered = new Set<Entry>();
  const visit = (entry: Entry, above: readonly Entry[]): void => {
    if (above.includes(entry)) {
      const circle = [...above.slice(above.indexOf(entry)), entry].map(
        ({ instance }) => `'${instance.name}'`,
      );
      throw new InputError(`${entry.place}: dependsOn goes in a circle: ${circle.join(' -> ')}.`);
    }
    if (ordered.has(entry)) {
      return;
    }
    for (const { type, name, place } of entry.dependsOn) {
      const first = byId.get(idOf(type, name));
      if (!first) {
        throw new InputError(
          `${place}: dependsOn names ${type} '${name}', which the document does not have.`,
        );
      }
      visit(first, [...above, entry]);
    }
    ordered.add(entry);
  };
  for (const entry of entries) {
    visit(entry, []);
  }
  return [...ordered];
}

function idOf(type: string, name: string): string {
  return `${type}\0${name}`;
}
