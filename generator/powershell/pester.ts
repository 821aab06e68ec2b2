import { knownSid } from '../../src/model/account.ts';
import { codecs } from '../../src/model/codec.ts';
import { files, productName, runtimeFiles, setupPrograms } from '../../src/model/installed-client.ts';
import {
  type FolderLocation,
  fillPlaceholders,
  type KeyLocation,
  type Location,
  roots,
} from '../../src/model/location.ts';
import type { PropertyModel, PropertyValue } from '../../src/model/property.ts';
import { joinPath } from '../../src/model/registry-key.ts';
import { readDword, readString } from '../../src/model/registry-value.ts';
import { type FolderName, moduleName, propertyNamed, type ResourceModel } from '../../src/model/resource.ts';
import { rmsServiceLocation } from '../../src/settings/service-location.ts';
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
      content: testsOf(model, context),
    })),
  ];
}

function testsOf(model: ResourceModel, context: EmitContext): string {
  const view = commonView(model, context);
  switch (model.subject) {
    case 'template':
      return render('powershell/tests-template', { ...view, ...templateView(model) });
    case 'store':
      return render('powershell/tests-store', { ...view, ...storeView(model) });
    case 'connection-point':
    case 'discovery':
      return render('powershell/tests-directory', { ...view, ...directoryView(model) });
    case 'client':
      return render('powershell/tests-client', { ...view, ...clientView() });
    default:
      return render('powershell/tests', { ...view, ...registryView(model) });
  }
}

/** A directory is none to be tried on: what the registry says, and what is refused before anything is asked, can be. */
function directoryView({ subject }: ResourceModel): Record<string, unknown> {
  const certification = propertyNamed(rmsServiceLocation, 'EnterpriseCertification');
  const publishing = propertyNamed(rmsServiceLocation, 'EnterprisePublishing');
  const check = {
    places: placesOfProperty(certification, { RegistryView: 'Both' }).map(placeTable),
    url: literal(certification.example),
    other: literal(publishing.example),
  };
  return { checks: subject === 'discovery' ? [check] : [] };
}

/** What the tests of all resources show. */
function commonView(model: ResourceModel, context: EmitContext): Record<string, unknown> {
  return {
    module: moduleName,
    resource: model.name,
    notice: ascii(context.notice(sourceOf(model))),
    refusals: refusalsOf(model).map(({ title, property, values }, index) => ({
      separator: index > 0,
      title: literal(title),
      properties: fieldsOf(values),
      message: literal(`${model.name}: ${property}*`),
    })),
  };
}

function clientView(): Record<string, unknown> {
  const list = (names: readonly string[]) => names.map(literal).join(', ');
  return {
    folder: ascii(`${productName}1`),
    files: list(files),
    runtimeFiles: list(runtimeFiles),
    lacking: ascii(files.at(-1) ?? ''),
    setup: ascii(setupPrograms.x64),
  };
}

function templateView(model: ResourceModel): Record<string, unknown> {
  const scenarios = keyVariants(model).map(keys => {
    const { base, path } = folderIn(model, 'Unmanaged', keys);
    return {
      title: literal(titleOf(keys)),
      properties: fieldsOf(keys),
      name: literal(String(keys.Name)),
      base,
      path: literal(fillPlaceholders(path, { Sid: knownSid(String(keys.Account)) ?? '' })),
    };
  });
  return { scenarios, folders: scenarios };
}

/** Each mode for who runs the tests, whose SID they find out. */
function storeView(model: ResourceModel): Record<string, unknown> {
  const { registryPart } = model;
  if (!registryPart) {
    throw new Error('A store has no part of the registry.');
  }
  const scenarios = keyVariants(model).map(variant => {
    const keys: Values = { ...variant, Account: 'CurrentUser' };
    const [place] = placesOf(locationIn(registryPart.key, keys), undefined);
    const { base, path: licenses } = folderIn(model, 'Licenses', keys);
    return {
      title: literal(titleOf(keys)),
      properties: fieldsOf({ ...keys, Ensure: 'Absent' }),
      hive: literal(place?.hive ?? ''),
      view: literal(place?.view ?? ''),
      key: literal(place?.path ?? ''),
      setting: literal(registryPart.except[0] ?? ''),
      base,
      path: literal(licenses),
      licenses: literal(licenses),
      templates: literal(folderIn(model, 'Templates', keys).path),
      unmanaged: literal(folderIn(model, 'Unmanaged', keys).path),
    };
  });
  return { scenarios, folders: scenarios };
}

/** A folder of an instance, with placeholders. */
function folderIn({ folders }: ResourceModel, name: FolderName, keys: Values): FolderLocation {
  const found = folders?.[name]?.[keys.Mode === 'Server' ? 'Server' : 'Client'];
  if (!found) {
    throw new Error('A resource has its files nowhere.');
  }
  return found;
}

function registryView(model: ResourceModel): Record<string, unknown> {
  const variants = valueVariants(model);
  const { ownsKey } = model;
  return {
    scenarios: keyVariants(model).flatMap(keys => variants.map(values => scenarioView(model, keys, values))),
    removals: ownsKey ? keyVariants(model).map(keys => removalView(ownsKey, keys)) : [],
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
