import { knownSid } from '../../src/model/account.ts';
import { codecs } from '../../src/model/codec.ts';
import { fillPlaceholders, type KeyLocation, type Location, roots } from '../../src/model/location.ts';
import type { PropertyModel, PropertyValue } from '../../src/model/property.ts';
import { joinPath } from '../../src/model/registry-key.ts';
import { readDword, readString } from '../../src/model/registry-value.ts';
import { moduleName, type ResourceModel } from '../../src/model/resource.ts';
import type { Artifact, EmitContext } from '../artifact.ts';
import { sourceOf } from '../source-of.ts';
import { render } from '../template.ts';
import { ascii, literal, tableFields } from './literal.ts';
import { moduleFolder } from './module.ts';
import { pascal } from './rule-words.ts';
import { keyVariants, refusalsOf, storedProperties, type Values, valueVariants } from './scenario.ts';

/** The Pester 5 tests of each resource, and what they share. */
export function emitTests(models: readonly ResourceModel[], context: EmitContext): Artifact[] {
  const folder = `${moduleFolder}/Tests`;
  const shared = render('powershell/test-registry', {
    notice: ascii(context.notice('src/model/location.ts')),
    roots: Object.values(roots).flatMap(root => placesOf({ root, path: '' }, 'Both').map(placeFields)),
  });
  return [
    { path: `${folder}/TestRegistry.ps1`, content: shared },
    ...models.map(model => ({
      path: `${folder}/${model.name}.Tests.ps1`,
      content: render('powershell/tests', testsView(model, context)),
    })),
  ];
}

function testsView(model: ResourceModel, context: EmitContext): Record<string, unknown> {
  const variants = valueVariants(model);
  const { ownsKey } = model;
  return {
    module: moduleName,
    resource: model.name,
    notice: ascii(context.notice(sourceOf(model))),
    scenarios: keyVariants(model).flatMap(keys => variants.map(values => scenarioView(model, keys, values))),
    removals: ownsKey ? keyVariants(model).map(keys => removalView(ownsKey, keys)) : [],
    refusals: refusalsOf(model).map(({ title, property, values }, index) => ({
      separator: index > 0,
      title: literal(title),
      properties: fieldsOf(values),
      message: literal(`${model.name}: ${property}*`),
    })),
  };
}

function scenarioView(model: ResourceModel, keys: Values, values: Values): Record<string, unknown> {
  const properties = storedProperties(model, values);
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

/** A key in one hive and view, as the tests' own functions take it; `User` is the hive of who runs them. */
interface TestPlace {
  readonly hive: string;
  readonly view: 'Registry64' | 'Registry32';
  readonly path: string;
}

function placesOf(location: KeyLocation, view: PropertyValue | undefined, keys: Values = {}): TestPlace[] {
  const { root, path } = location;
  const sid = typeof keys.Account === 'string' ? knownSid(keys.Account) : undefined;
  const texts = Object.entries({ ...keys, Sid: sid }).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  const full = joinPath(root.path, fillPlaceholders(path, Object.fromEntries(texts)));
  const machineView = view === 'Both' ? (['Registry64', 'Registry32'] as const) : (['Registry64'] as const);
  const views = root.hive === 'User' ? (['Registry64'] as const) : machineView;
  return views.map(view => ({ hive: root.hive, view, path: full }));
}

function placesOfProperty({ storage }: PropertyModel, keys: Values): TestPlace[] {
  return storage ? placesOf(locationIn(storage.key, keys), keys.RegistryView, keys) : [];
}

function locationIn(location: Location, keys: Values): KeyLocation {
  return 'root' in location ? location : location[keys.Mode === 'Server' ? 'Server' : 'Client'];
}

type PlacedValue = Readonly<Record<'place' | 'name' | 'value', string>>;

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
  const codec = codecs[storage.codec];
  const name = valueNameOf(storage.name, keys);
  const data = codec.encode(name, value);
  const text = codec.type === 'REG_DWORD' ? `DWord ${readDword(data)}` : `String ${readString(data)}`;
  return placesOfProperty(property, keys).map(place => ({
    place: placeTable(place),
    name: literal(name),
    value: literal(text),
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

function titleOf(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => `${name} = ${shown(value)}`)
    .join(', ');
}

/** As PowerShell makes a text of it. */
function shown(value: PropertyValue | undefined): string {
  return Array.isArray(value)
    ? value.join(' ')
    : typeof value === 'boolean'
      ? pascal(String(value))
      : String(value);
}

function fieldsOf(values: Values): { name: string; value: string }[] {
  return tableFields(Object.entries(values).map(([name, value]) => [name, literal(value)]));
}

function placeFields({ hive, view, path }: TestPlace): Record<string, string> {
  return { hive: literal(hive), view: literal(view), path: literal(path) };
}

function placeTable(place: TestPlace): string {
  const { hive, view, path } = placeFields(place);
  return `@{ Hive = ${hive}; View = ${view}; Path = ${path} }`;
}
