import type { PropertyModel, PropertyValue } from '../model/property.ts';
import { type RegistryArea, registryAreas } from '../model/registry-area.ts';
import { keyProperties, viewProperty } from '../model/resource.ts';
import { breachOf } from '../model/rule.ts';
import { isProblem, type Problem, type Target, type Tree, type TreeRequest } from '../target/target.ts';
import type { Assessment } from './assess.ts';
import { accountOf, candidatesOf, nameOf, type Searched } from './candidates.ts';
import type { Instance } from './instance.ts';
import { omissionsOf, problemsIn } from './omissions.ts';
import { areaTrees, snapshotOf } from './places.ts';
import { get } from './run.ts';
import type { Resource } from './subject.ts';
import { subjectOf } from './subjects.ts';

/** What is configured now, and what of it a configuration cannot say. */
export interface FoundInstances {
  readonly instances: readonly Instance[];
  /** Why something that is there, or may be there, is not among the instances. */
  readonly omissions: readonly string[];
}

/**
 * The resources that an export never has, and why, in words that follow their names; no target has anything to say
 * about it.
 *
 * @param onDemand as {@link findInstances} has it
 */
export function neverFound(resources: readonly Resource[], onDemand: boolean): string[] {
  const named = (why: string, is: (resource: Resource) => boolean): string[] => {
    const names = resources.filter(is).map(({ name }) => name);
    return names.length > 0 ? [`${names.join(', ').replace(/, (?=[^,]*$)/, ' and ')}, ${why}`] : [];
  };
  return [
    ...named('of which only the removal can be wanted', ({ rules }) =>
      rules.some(({ kind }) => kind === 'absentOnly'),
    ),
    ...named('which only check', ({ isAudit }) => isAudit === true),
    ...resources.flatMap(resource => {
      const why = onDemand ? undefined : subjectOf(resource).search?.onDemand;
      return why === undefined ? [] : [`${resource.name}, ${why}`];
    }),
  ];
}

/**
 * Finds the instances of these resources that a target holds: the keys are searched where the models say that
 * they are, then read as a Get reads them. A resource that can only be removed is no wanted state and left out.
 *
 * @param target from `openTarget`
 * @param resources which of them are looked for; `resources` has all
 * @param onDemand are those to be searched, too, that are only where it is asked for?
 * @returns the instances, which `configurationOf` makes a document of, and what is there and cannot be said in one
 * @throws TargetError when the target cannot be read at all
 * @example
 * const { instances, omissions } = await findInstances(target, resources);
 * const document = configurationOf(instances);
 */
export async function findInstances(
  target: Target,
  resources: readonly Resource[],
  onDemand = false,
): Promise<FoundInstances> {
  const searches = resources.flatMap(resource => {
    const { search } = subjectOf(resource);
    return search && (onDemand || search.onDemand === undefined) ? [{ resource, search }] : [];
  });
  const wanted = registryAreas(resources, ['settings']).flatMap(area =>
    areaTrees(area, 'AllUsers').map(tree => ({ area, tree })),
  );
  const facts = searches.map(({ search }) => search.request);
  const request = { trees: wanted.map(({ tree }) => tree), accounts: [], facts };
  const answer = await target.read(request);
  const { trees } = answer;
  const snapshot = snapshotOf(request, answer);
  const { own, others } = omissionsOf(
    wanted.map(({ area }, index) => ({ area, problems: problemsIn(trees[index] ?? []) })),
  );
  const omissions = [...new Set([...own, ...others])];
  const searched = wanted.flatMap(({ area, tree }, index) =>
    searchedOf(area, tree, treesOf(trees[index] ?? []), omissions),
  );

  const candidates = resources
    .filter(({ isAudit, rules }) => !isAudit && !rules.some(({ kind }) => kind === 'absentOnly'))
    .flatMap(resource => candidatesOf(resource, searched));
  for (const { resource, search } of searches) {
    const fact = snapshot.fact(search.request);
    const more = isProblem(fact)
      ? { instances: [], omissions: [`${resource.name}: ${fact.problem}`] }
      : search.found(fact, resource);
    candidates.push(...more.instances);
    omissions.push(...more.omissions);
  }
  const there = (await get(target, candidates)).filter(({ ensure }) => ensure === 'Present');
  const found = oneOfEachKey(
    joinViews(there.flatMap(assessment => asWanted(assessment, omissions))),
    omissions,
  );
  const used = new Set<string>();
  const instances = found.map(instance => ({ ...instance, name: unusedName(instance.name, used) }));
  return { instances, omissions: [...new Set(omissions)] };
}

/** The trees of one request, with the key properties that they settle. */
function searchedOf(
  { root }: RegistryArea,
  request: TreeRequest,
  trees: readonly Tree[],
  omissions: string[],
): Searched[] {
  if (request.hive === 'LocalMachine') {
    return trees.map(tree => ({ root, tree, keys: { RegistryView: request.view } }));
  }
  return trees.flatMap(tree => {
    const account = accountOf(tree);
    if (account === undefined && tree.key) {
      omissions.push(`${tree.path}: only AllUsers reaches the settings of the default profile.`);
    }
    return account === undefined ? [] : [{ root, tree, keys: { Account: account } }];
  });
}

/** The name in the characters that DSC's schema takes for one, which are few, and told apart from those before it. */
function unusedName(wanted: string, used: Set<string>): string {
  const name = wanted.replace(/[^A-Za-z0-9]+/g, ' ').trim();
  let free = name;
  for (let count = 2; used.has(free); count++) {
    free = `${name} ${count}`;
  }
  used.add(free);
  return free;
}

function treesOf(found: readonly Tree[] | Problem): readonly Tree[] {
  return isProblem(found) ? [] : found;
}

/**
 * The instance that wants what is there. What cannot be wanted is left out and named: a value that is not valid, one
 * that the client ignores for another, and an instance that breaks a rule without it.
 */
function asWanted({ instance, actual, sources }: Assessment, omissions: string[]): Instance[] {
  const { resource, name } = instance;
  const values: Record<string, PropertyValue> = {};
  for (const property of resource.properties.filter(property => isReported(property, sources))) {
    const value = actual[property.name];
    const ignored = property.overriddenBy !== undefined && sources[property.overriddenBy] === 'registry';
    if (value === undefined || !property.schema().safeParse(value).success) {
      omissions.push(`${name}: what is there for ${property.name} is no valid value.`);
    } else if (ignored) {
      omissions.push(
        `${name}: the client ignores ${property.name}, because ${property.overriddenBy} is set.`,
      );
    } else {
      values[property.name] = value;
    }
  }
  const keyless = keyProperties(resource).some(key => values[key.name] === undefined);
  const breach = resource.rules.map(rule => breachOf(rule, { ...values, Ensure: 'Present' })).find(Boolean);
  if (keyless || breach) {
    omissions.push(
      `${name}: no configuration can want it${breach ? `; ${breach.property}: expected ${breach.expected}` : ''}.`,
    );
    return [];
  }
  return [{ ...instance, values }];
}

function isReported({ name, role, storage }: PropertyModel, sources: Assessment['sources']): boolean {
  const isPart = storage?.kind === 'names' && storage.part !== 'all';
  return (
    role === 'key' ||
    name === viewProperty ||
    (sources[name] === 'registry' && !isPart) ||
    (sources[name] === 'found' && role === 'write')
  );
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

/**
 * Where the view is no key, it is left out where it goes without saying, and two instances that differ in it and in what
 * they want cannot be in one document.
 */
function oneOfEachKey(instances: readonly Instance[], omissions: string[]): Instance[] {
  const taken = new Set<string>();
  return instances.flatMap(instance => {
    const { resource, values, name } = instance;
    const view = resource.properties.find(property => property.name === viewProperty);
    if (view?.role !== 'write') {
      return [instance];
    }
    const keys = JSON.stringify([resource.name, keyProperties(resource).map(key => values[key.name])]);
    if (taken.has(keys)) {
      omissions.push(
        `${name}: the registry of 32-bit programs has something else than that of 64-bit programs, and one document can want one of them: give ${viewProperty} ${values[viewProperty]} in a document of its own.`,
      );
      return [];
    }
    taken.add(keys);
    const { [viewProperty]: given, ...others } = values;
    return [given === 'Native' ? { ...instance, values: others } : instance];
  });
}

function sameButView(a: Instance, b: Instance): boolean {
  return (
    a.values.RegistryView === 'Native' &&
    b.values.RegistryView === 'Wow6432' &&
    JSON.stringify({ ...a.values, RegistryView: '' }) === JSON.stringify({ ...b.values, RegistryView: '' })
  );
}
