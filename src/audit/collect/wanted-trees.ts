import { areaTrees } from '../../engine/places.ts';
import { wellKnownAccounts } from '../../model/account.ts';
import { keyLocations, type Location, type Root } from '../../model/location.ts';
import type { Storage } from '../../model/property.ts';
import { type RegistryArea, registryAreas } from '../../model/registry-area.ts';
import { foldName, splitPath } from '../../model/registry-key.ts';
import type { ResourceModel } from '../../model/resource.ts';
import type { TreeRequest } from '../../target/target.ts';

/** What collect reads: a key with all below it, in one view or in the hives of an account. */
export interface Wanted {
  readonly tree: TreeRequest;
  readonly area: RegistryArea;
  /** Is it to be said where it cannot be read? */
  readonly isNeeded: boolean;
}

/** What there is to collect, in the order of an export. @param models what an audit may ask about */
export function wantedTrees(models: readonly ResourceModel[]): Wanted[] {
  const areas = registryAreas(models, ['settings', 'owned', 'checks']);
  return [
    ...requestsFor(areas, 'AllUsers'),
    // Services have settings of their own on few machines, and exports seldom have their hives.
    ...Object.values(wellKnownAccounts).flatMap(account =>
      requestsFor(areas.filter(isOfUsers), account, false),
    ),
  ];
}

function requestsFor(areas: readonly RegistryArea[], account: string, isNeeded = true): Wanted[] {
  return areas.flatMap(area => areaTrees(area, account).map(tree => ({ tree, area, isNeeded })));
}

function isOfUsers({ root }: RegistryArea): boolean {
  return root.hive === 'User';
}

/** A key that a model knows: its path below a root, and what is in it. */
export interface Pattern {
  readonly path: readonly string[];
  /** Undefined for a key of which it only counts that it is there. */
  readonly storage?: Storage;
}

/** The keys below a root that models know. */
export function patternsOf(models: readonly ResourceModel[], { hive, path: rootPath }: Root): Pattern[] {
  const patterns = (location: Location, storage?: Storage): Pattern[] =>
    keyLocations(location)
      .filter(({ root }) => root.hive === hive && foldName(root.path) === foldName(rootPath))
      .map(({ path }) => ({ path: splitPath(path), ...(storage && { storage }) }));
  return models.flatMap(({ properties, ownsKey }) => [
    ...properties.flatMap(({ storage }) => (storage ? patterns(storage.key, storage) : [])),
    ...(ownsKey ? patterns(ownsKey) : []),
  ]);
}
