import { isUserSid, isWrittenSid } from '../model/account.ts';
import { isSameRoot, type KeyLocation, type Location, type Root } from '../model/location.ts';
import type { PropertyModel, PropertyValue } from '../model/property.ts';
import { descend, type RegistryKey, splitPath } from '../model/registry-key.ts';
import { keyProperties, knowsViews, viewProperty } from '../model/resource.ts';
import { isProblem, type Tree } from '../target/target.ts';
import type { Instance } from './instance.ts';
import type { Resource } from './subject.ts';

/** Values of key properties. */
type Keys = Readonly<Record<string, string>>;

/** A registry tree, and the key properties that it alone settles. */
export interface Searched {
  readonly root: Root;
  readonly tree: Tree;
  readonly keys: Keys;
}

/** Instances that may be there, one for each way to fill the resource's key properties. */
export function candidatesOf(resource: Resource, searched: readonly Searched[]): Instance[] {
  const keys = new Map<string, Keys>();
  for (const { storage } of resource.properties) {
    for (const [mode, location] of storage ? modesOf(storage.key) : []) {
      for (const { tree, keys: ofTree } of searched.filter(({ root }) => isSameRoot(root, location.root))) {
        const name = storage?.kind === 'value' ? storage.name : '';
        for (const bound of bindings(tree.key, location, name)) {
          const all: Keys = { ...ofTree, ...mode, ...bound };
          const own = resource.properties
            .filter(isIdentifying)
            .map(property => [property.name, all[property.name] ?? property.preset]);
          const complete = own.every(([, value]) => value !== undefined);
          const inView = knowsViews(resource) || all.RegistryView !== 'Wow6432';
          if (complete && inView) {
            keys.set(JSON.stringify(own), Object.fromEntries(own));
          }
        }
      }
    }
  }
  return [...keys.values()].map(values => ({
    name: nameOf(resource, values),
    resource,
    values,
    ensure: 'Present',
  }));
}

/** A view tells two places apart even where it is no key. */
function isIdentifying({ role, name }: PropertyModel): boolean {
  return role === 'key' || name === viewProperty;
}

function modesOf(location: Location): [Keys, KeyLocation][] {
  return 'root' in location
    ? [[{}, location]]
    : [
        [{ Mode: 'Client' }, location.Client],
        [{ Mode: 'Server' }, location.Server],
      ];
}

/** The property that a placeholder stands for, if that is what a name is. */
function placeholderIn(name: string): string | undefined {
  return /^\{(\w+)\}$/.exec(name)?.[1];
}

/** The ways to fill the placeholders of a location with what the tree holds: `{Sid}` or another key, `{OldUrl}` a value name. */
function bindings(root: Tree['key'], location: KeyLocation, valueName: string): Keys[] {
  if (root === undefined || isProblem(root)) {
    return [];
  }
  const names = splitPath(location.path);
  const open = names.findIndex(name => placeholderIn(name) !== undefined);
  const key: RegistryKey | undefined = descend(root, (open === -1 ? names : names.slice(0, open)).join('\\'));
  if (open !== -1) {
    const property = placeholderIn(names[open] ?? '') ?? '';
    return [...(key?.subkeys.values() ?? [])]
      .filter(({ name }) => property !== 'Sid' || isWrittenSid(name))
      .map(({ name }) => ({ [property === 'Sid' ? 'Account' : property]: name }));
  }
  const placeholder = placeholderIn(valueName);
  if (placeholder !== undefined) {
    return [...(key?.values.values() ?? [])]
      .filter(({ name }) => name !== '')
      .map(({ name }) => ({ [placeholder]: name }));
  }
  return key ? [{}] : [];
}

/** The account whose hive a tree is in; undefined for the default profile, which is nobody's. */
export function accountOf({ path }: Tree): string | undefined {
  const [hive, owner = ''] = splitPath(path);
  const sid = owner.replace(/_Classes$/i, '');
  if (hive === 'HKEY_CURRENT_USER') {
    return 'CurrentUser';
  }
  return isUserSid(sid) ? sid : undefined;
}

/** `TemplateUpdate Client S-1-5-21-1`: the resource and its keys. */
export function nameOf(resource: Resource, values: Readonly<Record<string, PropertyValue>>): string {
  const keys = keyProperties(resource).filter(key => key.preset === undefined);
  return [resource.name.slice(resource.prefix.length), ...keys.map(({ name }) => values[name])].join(' ');
}
