import { codecOf } from '../model/codec.ts';
import type { KeyLocation, Location } from '../model/location.ts';
import type { Storage } from '../model/property.ts';
import { joinPath } from '../model/registry-key.ts';
import { type ResourceModel, viewProperty } from '../model/resource.ts';
import { machineKeyPath, userKeyPath } from '../target/paths.ts';

/** A place in the registry as people write it, with `<Name>` for what an instance fills in. */
export interface RegistryPlace {
  /** The property, or undefined for a key that the resource owns with all in it. */
  readonly property: string | undefined;
  /** Which instances it is for, such as `Mode = Server`; empty for all. */
  readonly condition: string;
  readonly key: string;
  /** The value and its type, or undefined for the key itself. */
  readonly value: string | undefined;
  readonly type: string;
}

/** Every place of a resource in the registry: one for each property and each mode and view. */
export function registryPlaces(resource: ResourceModel): RegistryPlace[] {
  const owned = resource.ownsKey
    ? keyPaths(resource, resource.ownsKey).map(path => ({
        ...path,
        property: undefined,
        value: undefined,
        type: '',
      }))
    : [];
  const { registryPart } = resource;
  const parts = registryPart
    ? keyPaths(resource, registryPart.key).map(path => ({
        ...path,
        property: undefined,
        value: `all but ${[...registryPart.except, ...registryPart.exceptKeys].join(', ')}`,
        type: '',
      }))
    : [];
  const stored = resource.properties.flatMap(({ name, storage }) =>
    storage
      ? keyPaths(resource, storage.key).map(path => ({ ...path, property: name, ...valueIn(storage) }))
      : [],
  );
  return [...owned, ...parts, ...stored];
}

/** A folder of a resource as people write it; `%localappdata%` is that of the account. */
export interface FolderPlace {
  readonly what: string;
  readonly condition: string;
  readonly folder: string;
}

/** Every folder of a resource: one for each mode. */
export function folderPlaces({ folders = {} }: ResourceModel): FolderPlace[] {
  const bases = { LocalAppData: '%localappdata%', AllUsersProfile: '%allusersprofile%' } as const;
  const words: Readonly<Record<string, string>> = {
    Licenses: 'License store',
    Templates: 'Template store',
    Unmanaged: 'Unmanaged templates',
    Logs: 'Traces',
  };
  return Object.entries(folders).flatMap(([name, folder]) =>
    (['Client', 'Server'] as const).map(mode => {
      const { base, path } = folder[mode];
      const full = `${bases[base]}\\${readable(path)}`;
      return { what: words[name] ?? name, condition: `Mode = ${mode}`, folder: full };
    }),
  );
}

function valueIn(storage: Storage): { value: string; type: string } {
  return storage.kind === 'value'
    ? { value: storage.name === '' ? '(Default)' : readable(storage.name), type: codecOf(storage).type }
    : { value: '<each name of the list>', type: 'REG_SZ' };
}

function keyPaths(resource: ResourceModel, location: Location): Pick<RegistryPlace, 'condition' | 'key'>[] {
  if ('root' in location) {
    return viewsOf(resource, location);
  }
  return (['Client', 'Server'] as const).flatMap(mode =>
    viewsOf(resource, location[mode]).map(({ condition, key }) => ({
      condition: [`Mode = ${mode}`, condition].filter(Boolean).join(', '),
      key,
    })),
  );
}

function viewsOf(
  resource: ResourceModel,
  { root, path }: KeyLocation,
): Pick<RegistryPlace, 'condition' | 'key'>[] {
  const below = readable(joinPath(root.path, path));
  if (root.hive === 'User') {
    return [{ condition: '', key: userKeyPath('<SID>', below) }];
  }
  const known = resource.properties.find(({ name }) => name === viewProperty);
  const orNothing = known?.role === 'write' ? ', or left out' : '';
  return known
    ? (['Native', 'Wow6432'] as const).map(view => ({
        condition: `${viewProperty} = ${view} or Both${view === 'Native' ? orNothing : ''}`,
        key: machineKeyPath(view, below),
      }))
    : [{ condition: '', key: machineKeyPath('Native', below) }];
}

function readable(withPlaceholders: string): string {
  return withPlaceholders.replaceAll('{Sid}', '<SID>').replace(/\{(\w+)\}/g, '<$1>');
}
