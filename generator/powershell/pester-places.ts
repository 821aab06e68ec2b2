import { knownSid } from '../../src/model/account.ts';
import { fillPlaceholders, type KeyLocation, type Location } from '../../src/model/location.ts';
import type { PropertyModel, PropertyValue } from '../../src/model/property.ts';
import { joinPath } from '../../src/model/registry-key.ts';
import { hashtable, literal } from './literal.ts';
import type { Values } from './scenario.ts';

/** A key in one hive and view, as the tests' own functions take it; `User` is the hive of who runs them. */
export interface TestPlace {
  readonly hive: string;
  readonly view: 'Registry64' | 'Registry32';
  readonly path: string;
}

export function placesOf(
  location: KeyLocation,
  view: PropertyValue | undefined,
  keys: Values = {},
): TestPlace[] {
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

export function placesOfProperty({ storage }: PropertyModel, keys: Values): TestPlace[] {
  return storage ? placesOf(locationIn(storage.key, keys), keys.RegistryView, keys) : [];
}

export function locationIn(location: Location, keys: Values): KeyLocation {
  return 'root' in location ? location : location[keys.Mode === 'Server' ? 'Server' : 'Client'];
}

export function placeFields({ hive, view, path }: TestPlace): Record<string, string> {
  return { hive: literal(hive), view: literal(view), path: literal(path) };
}

export function placeTable(place: TestPlace): string {
  const { hive, view, path } = place;
  return hashtable([
    ['Hive', literal(hive)],
    ['View', literal(view)],
    ['Path', literal(path)],
  ]);
}
