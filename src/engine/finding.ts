import { type Codec, codecOf, whyUndecoded } from '../model/codec.ts';
import { keyLocations } from '../model/location.ts';
import type {
  NamesStorage,
  PropertyModel,
  PropertyValue,
  StoredProperty,
  ValueStorage,
} from '../model/property.ts';
import {
  type Evidence,
  fillPhrase,
  isOfDifference,
  type Reason,
  type ReasonKey,
  reason,
  show,
  showPlace,
} from '../model/reason.ts';
import { foldName, type RegistryKey } from '../model/registry-key.ts';
import { type RegistryValue, typeName } from '../model/registry-value.ts';
import { propertyNamed } from '../model/resource.ts';
import { otherSpellings } from '../model/url.ts';
import type { Instance } from './instance.ts';
import { type Place, valueName } from './places.ts';

/** What one property is at one place, held against what is wanted of it. */
export interface Finding {
  readonly property: StoredProperty;
  readonly place: Place;
  /** Undefined where nothing is, or nothing that the client can read. */
  readonly actual: PropertyValue | undefined;
  readonly source: ValueSource;
  readonly inDesiredState: boolean;
  readonly reasons: readonly Reason[];
}

/** Whether a value is in the registry, was found elsewhere, is the documented default, or is none of these. */
export type ValueSource = 'registry' | 'found' | 'default' | 'nothing';

/** The registry values of `key` that belong to this property, whatever their type. */
export function ownedValues(
  instance: Instance,
  { storage }: PropertyModel,
  key: RegistryKey | undefined,
): RegistryValue[] {
  if (storage?.kind === 'value') {
    const value = key?.values.get(foldName(valueName(instance, storage.name)));
    return value ? [value] : [];
  }
  return storage?.part === 'all' ? members(instance, key) : [];
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

/** The names of the values that are like one, in the order of their UTF-16 units. */
function namesOf(key: RegistryKey | undefined, isLike: (value: RegistryValue) => boolean): string[] {
  const values = [...(key?.values.values() ?? [])].filter(isLike);
  return values.map(({ name }) => name).sort((a, b) => (a < b ? -1 : 1));
}

/** Is the value of another property there that makes the client ignore this one? */
export function overridingValue(
  instance: Instance,
  property: PropertyModel,
  place: Place,
): RegistryValue | undefined {
  if (property.overriddenBy === undefined) {
    return undefined;
  }
  const { storage } = propertyNamed(instance.resource, property.overriddenBy);
  const value = storage?.kind === 'value' ? place.key?.values.get(foldName(storage.name)) : undefined;
  return value && storage?.kind === 'value' && codecOf(storage).decode(value) !== undefined
    ? value
    : undefined;
}

/** Looks at one property at one place. */
export function look(instance: Instance, property: StoredProperty, place: Place): Finding {
  const { storage } = property;
  const looked =
    storage.kind === 'value'
      ? lookAtValue(instance, property, storage, place)
      : lookAtNames(instance, property, storage, place);
  return { property, place, ...looked };
}

type Looked = Pick<Finding, 'actual' | 'source' | 'inDesiredState' | 'reasons'>;

/** Reasons with what is known of what differs. */
function founded(reasons: readonly Reason[], evidence: Evidence): Reason[] {
  return reasons.map(one => (isOfDifference(one) ? { ...one, evidence } : one));
}

function lookAtValue(
  instance: Instance,
  property: PropertyModel,
  storage: ValueStorage,
  place: Place,
): Looked {
  const codec = codecOf(storage);
  const name = valueName(instance, storage.name);
  const where = showPlace(place.path, name);
  const say = (key: ReasonKey, ...args: string[]) =>
    reason(instance.resource.name, key, property.name, where, ...args);

  const value = place.key?.values.get(foldName(name));
  const decoded = value && codec.decode(value);
  const overriding = overridingValue(instance, property, place);
  const fallback = value || overriding ? undefined : property.default;
  const actual = decoded ?? fallback;
  const source: ValueSource = value ? 'registry' : fallback === undefined ? 'nothing' : 'default';

  /** Does another name say what this one says? Then nobody gets another answer by it. */
  const saysSame = (other: RegistryValue): boolean => {
    const data = instance.ensure === 'Absent' ? undefined : codec.decode(other);
    return data !== undefined && decoded !== undefined && codec.equal(data, decoded);
  };
  const others = namesOf(place.key, other => typeName(other.type) === codec.type && !saysSame(other));
  const spellings = otherSpellings(name, others);
  const remarks = spellings.length > 0 ? [say('OtherSpelling', show(spellings), show(name))] : [];
  const reasons: Reason[] = [...remarks];
  if (value && decoded === undefined) {
    reasons.push(say(...whyUndecoded(codec, value)));
  }
  if (source === 'default') {
    reasons.push(say('Default', show(fallback)));
  }
  const policy = keyLocations(storage.key).some(({ root }) => root.isPolicy) ? [say('Policy')] : [];
  const evidence = (wanted?: PropertyValue): Evidence => ({
    property: property.name,
    key: place.path,
    value: name,
    ...(value && { found: dataFound(codec, value, decoded) }),
    ...(wanted !== undefined && { wanted: show(wanted) }),
  });
  if (instance.ensure === 'Absent') {
    return {
      actual,
      source,
      inDesiredState: !value,
      reasons: value ? [...founded([say('Unwanted')], evidence()), ...remarks, ...policy] : remarks,
    };
  }
  const wanted = instance.values[property.name];
  const doubtful = String(wanted ?? decoded);
  const isDoubtful = property.caution && new RegExp(property.caution.pattern).test(doubtful);
  const caution = isDoubtful ? [say('Caution', show(doubtful), property.caution.text)] : [];
  if (wanted === undefined) {
    return { actual, source, inDesiredState: true, reasons: [...reasons, ...caution] };
  }
  if (overriding) {
    reasons.push(say('Overridden', String(property.overriddenBy)));
  }
  if (!value && (actual === undefined || !codec.equal(actual, wanted))) {
    reasons.push(say('NotSet', show(wanted)));
  }
  if (decoded !== undefined && !codec.equal(decoded, wanted)) {
    reasons.push(say('Differs', show(decoded), show(wanted)));
  }
  const inDesiredState = actual !== undefined && codec.equal(actual, wanted) && !overriding;
  if (!inDesiredState) {
    const remedy = property.remedy && fillPhrase(property.remedy, dataInWords(storage, wanted));
    reasons.push(...policy, ...(remedy ? [say('Remedy', remedy)] : []));
  }
  return {
    actual,
    source,
    inDesiredState,
    reasons: [...(inDesiredState ? reasons : founded(reasons, evidence(wanted))), ...caution],
  };
}

/** What is there, in a few words: of data that the client cannot read no more than its type, for it may be anything. */
function dataFound(codec: Codec, value: RegistryValue, decoded: PropertyValue | undefined): string {
  const data = decoded ?? codec.data?.decode(value);
  const type = typeName(value.type);
  return data === undefined ? `a ${type}${type === codec.type ? ' of a wrong length' : ''}` : show(data);
}

/** What a value of a property is in the registry: the data that a word stands for, or the value itself. */
function dataInWords(storage: ValueStorage, value: PropertyValue): string {
  return String('choices' in storage ? storage.choices[String(value)] : value);
}

function lookAtNames(
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
