import { type Codec, codecOf, whyUndecoded } from '../model/codec.ts';
import { keyLocations } from '../model/location.ts';
import type { PropertyModel, PropertyValue, ValueStorage } from '../model/property.ts';
import {
  type Evidence,
  fillPhrase,
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
import { founded, type Looked, type ValueSource } from './finding.ts';
import type { Instance } from './instance.ts';
import { type Place, valueName } from './places.ts';

/** Looks at a property that is one value. */
export function lookAtValue(
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

/** The names of the values that are like one, in the order of their UTF-16 units. */
function namesOf(key: RegistryKey | undefined, isLike: (value: RegistryValue) => boolean): string[] {
  const values = [...(key?.values.values() ?? [])].filter(isLike);
  return values.map(({ name }) => name).sort((a, b) => (a < b ? -1 : 1));
}
