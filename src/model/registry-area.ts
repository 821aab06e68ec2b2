import { codecOf } from './codec.ts';
import { type KeyLocation, keyLocations, type Location, type Root, type View } from './location.ts';
import type { Storage } from './property.ts';
import { foldName } from './registry-key.ts';
import type { RegistryTypeName } from './registry-value.ts';
import { knowsViews, type ResourceModel } from './resource.ts';

/** A key of the registry that models are about. */
export interface RegistryArea {
  readonly root: Root;
  /** Where it is; one for a key in a user's hive, which has no views. */
  readonly views: readonly View[];
  /** What of it is the models' where the key is another's; all of it and all below it where this is left out. */
  readonly values?: readonly AreaValue[];
}

/** A registry value of a key that is another's. */
export interface AreaValue {
  readonly name: string;
  readonly type: RegistryTypeName;
}

/**
 * What models have in the registry: `settings` that can be wanted, `owned` keys to be removed, other `parts`, and what
 * `checks` read and nobody writes.
 */
type Kind = 'settings' | 'owned' | 'parts' | 'checks';

/**
 * The keys that these models are about, each once, in an order that does not depend on theirs. Export, collect, what may
 * be written live and what the Pester tests set aside are all told by this.
 *
 * @param kinds whose locations count; by default all that may be written
 * @throws Error where a model has more than values with names of their own in a key that is another's: nobody could say
 * what in it is its
 */
export function registryAreas(
  models: readonly ResourceModel[],
  kinds: readonly Kind[] = ['settings', 'owned', 'parts'],
): RegistryArea[] {
  const areas = new Map<string, RegistryArea>();
  for (const model of models) {
    for (const { location, storage } of locationsOf(model).filter(({ kind }) => kinds.includes(kind))) {
      for (const place of keyLocations(location)) {
        const { isOwn, isWhole } = place.root;
        const area = isOwn || isWhole ? wholeArea(model, place.root) : sharedArea(model, place, storage);
        const id = foldName(`${place.root.hive}\\${place.root.path}`);
        areas.set(id, joined(areas.get(id), area));
      }
    }
  }
  return [...areas].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, area]) => area);
}

interface Located {
  readonly kind: Kind;
  readonly location: Location;
  readonly storage?: Storage;
}

function locationsOf({ properties, ownsKey, registryPart, isAudit }: ResourceModel): Located[] {
  const kind = isAudit ? 'checks' : 'settings';
  return [
    ...properties.flatMap(({ storage }): Located[] =>
      storage ? [{ kind, location: storage.key, storage }] : [],
    ),
    ...(ownsKey ? [{ kind: 'owned', location: ownsKey } as const] : []),
    ...(registryPart ? [{ kind: 'parts', location: registryPart.key } as const] : []),
  ];
}

/** The client's own keys have views, even where this model knows one. */
function wholeArea(model: ResourceModel, root: Root): RegistryArea {
  const hasViews = root.hive === 'LocalMachine' && (root.isOwn || knowsViews(model));
  return { root, views: hasViews ? ['Native', 'Wow6432'] : ['Native'] };
}

function sharedArea(model: ResourceModel, { root, path }: KeyLocation, storage?: Storage): RegistryArea {
  if (storage?.kind !== 'value' || path !== '' || /\{\w+\}/.test(root.path + storage.name)) {
    throw new Error(
      `${model.name} is about ${root.path}, which is another's key: of that it can have single values with names of their own, by keyOutside, and neither keys nor names that stand for any.`,
    );
  }
  return {
    ...wholeArea(model, root),
    values: [{ name: storage.name, type: codecOf(storage).type }],
  };
}

function joined(one: RegistryArea | undefined, other: RegistryArea): RegistryArea {
  if (!one || !other.values) {
    return other;
  }
  const views = one.views.length > other.views.length ? one.views : other.views;
  const values = [...(one.values ?? []), ...other.values].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { root: one.root, views, values };
}
