import { isUserSid } from '../model/account.ts';
import { type KeyLocation, type Location, roots } from '../model/location.ts';
import type { PropertyValue } from '../model/property.ts';
import { descend, type RegistryKey, splitPath } from '../model/registry-key.ts';
import { keyProperties, type ResourceModel } from '../model/resource.ts';
import { isProblem, type ReadRequest, type Registry, type Tree } from '../registry/registry.ts';
import type { Assessment } from './assess.ts';
import type { Instance } from './instance.ts';
import { get } from './run.ts';

/** What is configured now, and what of it a configuration cannot say. */
export interface Discovered {
  readonly instances: readonly Instance[];
  /** Why something that is there, or may be there, is not among the instances. */
  readonly omissions: readonly string[];
}

/** All registry settings of the client, on the machine and of every user. */
const everything: ReadRequest = {
  trees: [
    { hive: 'LocalMachine', view: 'Native', path: roots.machine.path },
    { hive: 'LocalMachine', view: 'Wow6432', path: roots.machine.path },
    { hive: 'User', account: 'AllUsers', path: roots.user.path },
  ],
  accounts: [],
};

/**
 * Finds the instances of these resources that a registry holds: the keys are searched where the models say that
 * they are, then read as a Get reads them. A resource that can only be removed is no wanted state and left out.
 *
 * @throws TargetError when the registry cannot be read at all
 */
export async function discover(registry: Registry, resources: readonly ResourceModel[]): Promise<Discovered> {
  const { trees } = await registry.read(everything);
  const [native = [], wow6432 = [], users = []] = trees;
  const omissions = [native, wow6432, users].flatMap(found => (isProblem(found) ? [found.problem] : []));
  const machine = [
    ...treesOf(native).map(tree => ({ tree, keys: { RegistryView: 'Native' } })),
    ...treesOf(wow6432).map(tree => ({ tree, keys: { RegistryView: 'Wow6432' } })),
  ];
  const people = treesOf(users).map(tree => ({ tree, keys: { Account: accountOf(tree) } }));

  const found: Instance[] = [];
  for (const resource of resources.filter(({ ownsKey }) => !ownsKey)) {
    const candidates = candidatesOf(resource, machine, people);
    const assessments = await get(registry, candidates);
    const kept = assessments.filter(({ ensure }) => ensure === 'Present');
    found.push(...joinViews(kept.map(assessment => asWanted(assessment, omissions))));
  }
  const used = new Map<string, number>();
  const instances = found.map(instance => {
    const count = (used.get(instance.name) ?? 0) + 1;
    used.set(instance.name, count);
    return count === 1 ? instance : { ...instance, name: `${instance.name} ${count}` };
  });
  return { instances, omissions: [...new Set(omissions)] };
}

type Keys = Readonly<Record<string, string>>;
type Searched = readonly { readonly tree: Tree; readonly keys: Keys }[];

function treesOf(found: readonly Tree[] | { problem: string }): readonly Tree[] {
  return isProblem(found) ? [] : found;
}

/** Instances that may be there, one for each way to fill the resource's key properties. */
function candidatesOf(resource: ResourceModel, machine: Searched, people: Searched): Instance[] {
  const keys = new Map<string, Keys>();
  for (const { storage } of resource.properties) {
    for (const [mode, location] of storage ? modesOf(storage.key) : []) {
      for (const { tree, keys: ofTree } of location.root.hive === 'User' ? people : machine) {
        const name = storage?.kind === 'value' ? storage.name : '';
        for (const bound of bindings(tree.key, location, name)) {
          const all: Keys = { ...ofTree, ...mode, ...bound };
          const own = keyProperties(resource).map(key => [key.name, all[key.name] ?? key.preset]);
          const complete = own.every(([, value]) => value !== undefined);
          const inView =
            resource.properties.some(key => key.name === 'RegistryView') || all.RegistryView !== 'Wow6432';
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

function modesOf(location: Location): [Keys, KeyLocation][] {
  return 'root' in location
    ? [[{}, location]]
    : [
        [{ Mode: 'Client' }, location.Client],
        [{ Mode: 'Server' }, location.Server],
      ];
}

/** The ways to fill the placeholders of a location with what the tree holds: `{Sid}` a key, `{OldUrl}` a value name. */
function bindings(root: Tree['key'], location: KeyLocation, valueName: string): Keys[] {
  if (root === undefined || isProblem(root)) {
    return [];
  }
  const names = splitPath(location.path);
  const open = names.indexOf('{Sid}');
  const key: RegistryKey | undefined = descend(root, (open === -1 ? names : names.slice(0, open)).join('\\'));
  if (open !== -1) {
    return [...(key?.subkeys.values() ?? [])]
      .filter(({ name }) => /^S-1-[0-9-]+$/.test(name))
      .map(({ name }) => ({ Account: name }));
  }
  const [, placeholder] = /^\{(\w+)\}$/.exec(valueName) ?? [];
  if (placeholder !== undefined) {
    return [...(key?.values.values() ?? [])]
      .filter(({ name }) => name !== '')
      .map(({ name }) => ({ [placeholder]: name }));
  }
  return key ? [{}] : [];
}

function accountOf({ path }: Tree): string {
  const [hive = '', sid = ''] = splitPath(path);
  return hive === 'HKEY_USERS' && isUserSid(sid.replace(/_Classes$/i, ''))
    ? sid.replace(/_Classes$/i, '')
    : 'CurrentUser';
}

/** The instance that wants what is there; what is there and cannot be wanted is left out and named. */
function asWanted({ instance, actual, sources }: Assessment, omissions: string[]): Instance {
  const wanted: [string, PropertyValue][] = [];
  for (const { name, role, schema, storage } of instance.resource.properties) {
    const value = actual[name];
    const isSet =
      role === 'key' ||
      (sources[name] === 'registry' && !(storage?.kind === 'names' && storage.part !== 'all'));
    if (!isSet) {
      continue;
    }
    if (value !== undefined && schema.safeParse(value).success) {
      wanted.push([name, value]);
    } else {
      omissions.push(`${instance.name}: what the registry has for ${name} is no valid value.`);
    }
  }
  return { ...instance, values: Object.fromEntries(wanted) };
}

/** Two instances that differ in the view alone become one for both. */
function joinViews(instances: readonly Instance[]): Instance[] {
  const joined: Instance[] = [];
  for (const instance of instances) {
    const twin = joined.findIndex(other => sameButView(other, instance));
    const other = joined[twin];
    if (other) {
      const values = { ...other.values, RegistryView: 'Both' };
      joined[twin] = { ...other, values, name: nameOf(other.resource, values) };
    } else {
      joined.push(instance);
    }
  }
  return joined;
}

function sameButView(a: Instance, b: Instance): boolean {
  return (
    a.values.RegistryView === 'Native' &&
    b.values.RegistryView === 'Wow6432' &&
    JSON.stringify({ ...a.values, RegistryView: '' }) === JSON.stringify({ ...b.values, RegistryView: '' })
  );
}

/** `TemplateUpdate Client S-1-5-21-1`: the resource and its keys. */
function nameOf(resource: ResourceModel, values: Readonly<Record<string, PropertyValue>>): string {
  const keys = keyProperties(resource).filter(key => key.preset === undefined);
  return [resource.name.replace(/^Rms/, ''), ...keys.map(({ name }) => values[name])].join(' ');
}
