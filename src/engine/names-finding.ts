import type { NamesStorage, PropertyModel } from '../model/property.ts';
import { type Reason, type ReasonKey, reason, show } from '../model/reason.ts';
import { foldName, type RegistryKey } from '../model/registry-key.ts';
import { type RegistryValue, typeName } from '../model/registry-value.ts';
import { otherSpellings } from '../model/url.ts';
import { founded, type Looked, type ValueSource } from './finding.ts';
import type { Instance } from './instance.ts';
import type { Place } from './places.ts';

/** Looks at a property that is a list, the names of values. */
export function lookAtNames(
  instance: Instance,
  property: PropertyModel,
  storage: NamesStorage,
  place: Place,
): Looked {
  const say = (key: ReasonKey, names: readonly string[], ...args: string[]) =>
    reason(instance.resource.name, key, property.name, place.path, show(names), ...args);
  const evidence = { property: property.name, key: place.path };
  const present = members(instance, place.key).map(member => member.name);
  const source: ValueSource = present.length > 0 ? 'registry' : 'nothing';
  const holds = (names: readonly string[]): Reason[] =>
    // The line of the first of them is as good as any.
    names.flatMap((value, index) =>
      index === 0 ? founded([say('Holds', names)], { ...evidence, value, found: show(names) }) : [],
    );

  if (instance.ensure === 'Absent') {
    const unwanted = storage.part === 'all' ? present : [];
    return { actual: present, source, inDesiredState: unwanted.length === 0, reasons: holds(unwanted) };
  }
  const given = instance.values[property.name];
  if (!Array.isArray(given)) {
    return {
      actual: storage.part === 'all' ? present : undefined,
      source,
      inDesiredState: true,
      reasons: [],
    };
  }
  const { lacking, surplus } = compareNames(storage.part, given, present);
  const others = without(present, given);
  const lacks = (): Reason[] =>
    founded([say('Lacks', lacking)], {
      ...evidence,
      ...(present.length > 0 && { found: show(present) }),
      wanted: show(given),
    });
  const reasons = [
    ...(lacking.length > 0 ? lacks() : []),
    ...holds(surplus),
    ...given.flatMap(name => {
      const spellings = otherSpellings(name, others);
      return spellings.length > 0 ? [say('OtherSpelling', spellings, show(name))] : [];
    }),
  ];
  const met = storage.part === 'include' ? without(given, lacking) : without(given, surplus);
  return {
    actual: storage.part === 'all' ? present : met,
    source,
    inDesiredState: lacking.length + surplus.length === 0,
    reasons,
  };
}

/** Which of the given names should be there and are not, and which should not be there and are. */
export function compareNames(
  part: NamesStorage['part'],
  given: readonly string[],
  present: readonly string[],
): { lacking: string[]; surplus: string[] } {
  switch (part) {
    case 'all':
      return { lacking: without(given, present), surplus: without(present, given) };
    case 'include':
      return { lacking: without(given, present), surplus: [] };
    case 'exclude':
      return { lacking: [], surplus: without(given, without(given, present)) };
  }
}

/** The names of `all` that are not in `some`; case-blind. */
function without(all: readonly string[], some: readonly string[]): string[] {
  const folded = new Set(some.map(foldName));
  return all.filter(name => !folded.has(foldName(name)));
}

/**
 * The values whose names make up a list: each REG_SZ that is neither the default value nor one that another
 * property of the resource has for its own. The registry keeps them in no order that means anything, and every
 * backend in another, so they are put in the order of their UTF-16 units.
 */
export function members({ resource }: Instance, key: RegistryKey | undefined): RegistryValue[] {
  const taken = new Set(
    resource.properties.flatMap(({ storage }) => (storage?.kind === 'value' ? [foldName(storage.name)] : [])),
  );
  return [...(key?.values.values() ?? [])]
    .filter(
      value => typeName(value.type) === 'REG_SZ' && value.name !== '' && !taken.has(foldName(value.name)),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
