import { codecOf } from '../../src/model/codec.ts';
import { fillPlaceholders, keyLocations, type Location } from '../../src/model/location.ts';
import type { PropertyModel, PropertyValue } from '../../src/model/property.ts';
import { readDword, readString } from '../../src/model/registry-value.ts';
import { type ResourceModel, viewProperty } from '../../src/model/resource.ts';
import { literal } from './literal.ts';
import { locationIn, placesOf, placesOfProperty, placeTable } from './pester-places.ts';
import { fieldsOf, shown, titleOf } from './pester-words.ts';
import { keyVariants, storedProperties, type Values, valueVariants } from './scenario.ts';

/** The tests of a resource whose properties are registry values. */
export function registryTests(model: ResourceModel): Record<string, unknown> {
  const variants = valueVariants(model);
  const { ownsKey } = model;
  return {
    scenarios: keyVariants(model).flatMap(keys =>
      variants.map(values => ({ ...scenarioView(model, keys, values), leavesOthers: !ownsKey })),
    ),
    removals: ownsKey ? keyVariants(model).map(keys => removalView(ownsKey, keys)) : [],
  };
}

/** The tests of a check: those of keys that are the product's own, as no other may be written to. */
export function checkTests(model: ResourceModel): Record<string, unknown> {
  const isOwn = model.properties.every(
    ({ storage }) => !storage || keyLocations(storage.key).every(({ root }) => root.isOwn),
  );
  return { scenarios: isOwn ? registryTests(model).scenarios : [] };
}

function scenarioView(model: ResourceModel, keyed: Values, values: Values): Record<string, unknown> {
  const properties = storedProperties(model, values);
  // A view says where to look, though it may be no key.
  const keys = { ...keyed, ...(values[viewProperty] && { [viewProperty]: values[viewProperty] }) };
  const tables = properties.flatMap(property => placesOfProperty(property, keys)).map(placeTable);
  const places = [...new Set(tables)];
  const placed = (items: readonly PlacedValue[]) =>
    items.map(item => ({ ...item, place: places.indexOf(item.place) }));
  return {
    title: literal(titleOf({ ...keys, ...values })),
    properties: fieldsOf({ ...keys, ...values }),
    defaults: properties.flatMap(({ name, default: value }) =>
      value === undefined ? [] : [{ name, value: literal(value) }],
    ),
    places,
    values: placed(properties.flatMap(property => expectedValues(property, keys, values[property.name]))),
    unwanted: placed(properties.flatMap(property => unwantedValues(property, keys, values[property.name]))),
    given: properties.map(({ name }) => ({ name, value: literal(shown(values[name])) })),
    wrongTypes: placed(properties.flatMap(property => wrongTypes(property, keys))),
  };
}

function removalView(ownsKey: Location, keys: Values): Record<string, unknown> {
  const [place] = placesOf(locationIn(ownsKey, keys), keys.RegistryView, keys);
  if (!place) {
    throw new Error('A resource owns a key that is nowhere.');
  }
  return {
    title: literal(titleOf(keys)),
    properties: fieldsOf({ ...keys, Ensure: 'Absent' }),
    places: [place.path, `${place.path}\\Below`, `${place.path}s of another`].map(path =>
      placeTable({ ...place, path }),
    ),
  };
}

interface PlacedValue {
  readonly place: string;
  readonly name: string;
  readonly value: string;
  /** What a test writes, where it does: the type as .NET calls it, and the data. */
  readonly type?: string;
  readonly data?: string;
  /** Is it in a key that is another's, where data of another type may be somebody else's? */
  readonly isShared?: boolean;
  readonly isWritten?: boolean;
}

function isShared(location: Location): boolean {
  return keyLocations(location).some(({ root }) => !root.isOwn && !root.isWhole);
}

/** The registry values that carry a property. */
function expectedValues(
  property: PropertyModel,
  keys: Values,
  value: PropertyValue | undefined,
): PlacedValue[] {
  const { storage } = property;
  if (storage?.kind !== 'value') {
    return storage?.part === 'exclude' ? [] : namedValues(property, keys, value);
  }
  const codec = codecOf(storage);
  const name = valueNameOf(storage.name, keys);
  const data = codec.encode(name, value);
  const [type, content] =
    codec.type === 'REG_DWORD'
      ? (['DWord', readDword(data)] as const)
      : (['String', readString(data)] as const);
  return placesOfProperty(property, keys).map(place => ({
    place: placeTable(place),
    name: literal(name),
    value: literal(`${type} ${content}`),
    type: literal(type),
    data: literal(content ?? null),
  }));
}

/** The registry values that a property keeps away. */
function unwantedValues(
  property: PropertyModel,
  keys: Values,
  value: PropertyValue | undefined,
): PlacedValue[] {
  const { storage } = property;
  return storage?.kind === 'names' && storage.part === 'exclude' ? namedValues(property, keys, value) : [];
}

function namedValues(property: PropertyModel, keys: Values, names: PropertyValue | undefined): PlacedValue[] {
  return placesOfProperty(property, keys).flatMap(place =>
    (Array.isArray(names) ? names : []).map(name => ({
      place: placeTable(place),
      name: literal(String(name)),
      value: literal('String '),
    })),
  );
}

/** A place where the value of a property can be of another type. */
function wrongTypes(property: PropertyModel, keys: Values): PlacedValue[] {
  const { storage } = property;
  const [place] = placesOfProperty(property, keys);
  return place && storage?.kind === 'value'
    ? [
        {
          place: placeTable(place),
          name: literal(valueNameOf(storage.name, keys)),
          value: literal(`Takes ${property.name} in data of another type for drift`),
          isShared: isShared(storage.key),
          isWritten: !isShared(storage.key),
        },
      ]
    : [];
}

function valueNameOf(name: string, keys: Values): string {
  const texts = Object.entries(keys).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return fillPlaceholders(name, Object.fromEntries(texts));
}
