import { show } from '../../model/reason.ts';
import { foldName } from '../../model/registry-key.ts';
import { nameInType } from '../../model/resource.ts';
import { commandName } from '../../package-root.ts';
import { resourceType } from '../../rms/index.ts';
import type { CommandLimits } from '../entry/engine-limits.ts';
import type { DocumentEntry } from '../entry/entry.ts';
import { entryTitle } from '../entry/entry-title.ts';
import type { Refuse } from '../source/mistakes.ts';

/** What PowerShell takes as the name of a resource that another depends on (its own check, as a script has it). */
const referable = /^[A-Za-z0-9_][A-Za-z0-9_\p{Zs}.\\-]*$/u;

/**
 * Refuses what the configurations of PowerShell DSC cannot say and a DSC v3 document can, and names the engine that
 * could. PowerShell's own compiler refuses it, too, or, worse, leaves it out.
 */
export const powerShellLimits: CommandLimits = (entries, refuse) => {
  const ids = new Map<string, DocumentEntry>();
  for (const entry of entries) {
    refuseName(entry, refuse);
    refuseEmptyList(entry, refuse);
    const id = foldName(resourceId(entry));
    const other = ids.get(id);
    if (other) {
      refuse(
        entry.place,
        `${entryTitle(entry)} and ${entryTitle(other)} at ${other.place.text} differ in case alone, which are one name for PowerShell. Rename one, or run the document with dsc.`,
      );
    }
    ids.set(id, entry);
  }
  for (const { dependsOn } of entries) {
    for (const odd of dependsOn.filter(({ name }) => !referable.test(name))) {
      refuse(
        odd.place,
        `PowerShell does not take ${show(odd.name)} as a name to depend on, only one of letters from A to Z, digits, spaces and _ . - \\ that begins with a letter, a digit or _. Rename that resource, or run the document with dsc.`,
      );
    }
  }
};

/** `[Resource]Name` */
export function resourceId({ instance }: DocumentEntry): string {
  return `[${instance.resource.name}]${instance.name}`;
}

/** The same for an entry that others name by its type, the module's name and a slash before it. */
export function dependencyIds({ dependsOn }: DocumentEntry, entries: readonly DocumentEntry[]): string[] {
  const ids = dependsOn.map(({ type, name }) => {
    const entry = entries.find(
      ({ instance }) => resourceType(instance.resource) === type && instance.name === name,
    );
    return entry ? resourceId(entry) : `[${nameInType(type)}]${name}`;
  });
  return [...new Set(ids)];
}

function refuseName(entry: DocumentEntry, refuse: Refuse): void {
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(entry.instance.name)) {
    refuse(
      entry.place,
      `the name ${show(entry.instance.name)} has a control character or half a character, which PowerShell's names do not have. Rename it, or run the document with dsc.`,
    );
  }
}

/** MOF has no empty list (DSP0004, "arrayInitializer"), and to leave it out would be to not manage it. */
export function refuseEmptyList({ instance, place }: DocumentEntry, refuse: Refuse): void {
  const empty = instance.resource.properties.find(({ name, storage }) => {
    const value = instance.values[name];
    return storage?.kind === 'names' && storage.part === 'all' && Array.isArray(value) && value.length === 0;
  });
  if (empty && instance.ensure === 'Present') {
    refuse(
      place,
      `${entryTitle({ instance })}: ${empty.name} is an empty list, which PowerShell's configurations do not have: it would not be managed at all. Run the document with dsc or ${commandName} set, or leave ${empty.name} out.`,
    );
  }
}
