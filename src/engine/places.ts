import { knownSid } from '../model/account.ts';
import { type Action, type Fact, type FactKind, type FactRequest, factId } from '../model/fact.ts';
import { fillPlaceholders, type KeyLocation, type Location, type View } from '../model/location.ts';
import type { PropertyValue } from '../model/property.ts';
import type { RegistryArea } from '../model/registry-area.ts';
import {
  descend,
  joinPath,
  type RegistryKey,
  type Unreadable,
  unreadableKeys,
} from '../model/registry-key.ts';
import { commandName } from '../package-root.ts';
import {
  isProblem,
  type Problem,
  type ReadAnswer,
  type ReadRequest,
  type Tree,
  type TreeRequest,
} from '../target/target.ts';
import type { Instance } from './instance.ts';

/** A key of one instance in one registry tree. */
export interface Place {
  readonly tree: Tree;
  /** Full path of the key. */
  readonly path: string;
  /** Undefined where there is no such key. */
  readonly key: RegistryKey | undefined;
}

/** Why a place could not be looked at. */
export interface PlaceProblem extends Problem {
  /** The full path of the key that it is about, if it is one. */
  readonly key?: string;
}

/** What was read for a whole configuration, and where in it an instance's keys are. */
export interface Snapshot {
  readonly request: ReadRequest;
  readonly answer: ReadAnswer;
  /** The places of a location of an instance, and the reasons why others could not be looked at. */
  places(instance: Instance, location: Location): { places: Place[]; problems: PlaceProblem[] };
  /** What was found for a request for a fact. */
  fact(request: FactRequest): Fact | Problem;
}

/** The request of an instance whose resource has properties in the registry: each root once for each view and account. */
export function registryRequest(instance: Instance): ReadRequest {
  const locations = locationsOf(instance);
  return {
    trees: locations.flatMap(location => treesOf(instance, keyLocation(instance, location))),
    accounts: locations.flatMap(location => unresolvedAccount(instance, location) ?? []),
  };
}

/** One request for what several ask, each thing once. */
export function joinRequests(requests: readonly ReadRequest[]): ReadRequest {
  const trees = requests.flatMap(request => request.trees.map(tree => [treeId(tree), tree] as const));
  const facts = requests.flatMap(({ facts = [] }) => facts.map(fact => [factId(fact), fact] as const));
  return {
    trees: [...new Map(trees).values()],
    accounts: [...new Set(requests.flatMap(({ accounts }) => accounts))],
    ...(facts.length > 0 && { facts: [...new Map(facts).values()] }),
  };
}

const noFacts: Problem = {
  problem: `This target shows a registry alone: no files, no programs and no directory. Run ${commandName} on the computer itself to see them.`,
};

/** Puts request and answer together. */
export function snapshotOf(request: ReadRequest, answer: ReadAnswer): Snapshot {
  const trees = new Map(request.trees.map((tree, index) => [treeId(tree), answer.trees[index]]));
  const sids = new Map(request.accounts.map((account, index) => [account, answer.sids[index]]));
  const facts = new Map(request.facts?.map((fact, index) => [factId(fact), answer.facts?.[index]]));
  const unanswered: Problem = { problem: 'The registry gave no answer.' };

  return {
    request,
    answer,
    places(instance, location) {
      const { values } = instance;
      const keyAt = keyLocation(instance, location);
      const account = unresolvedAccount(instance, location);
      const sid = account === undefined ? knownSid(String(values.Account)) : sids.get(account);
      if (isProblem(sid)) {
        return { places: [], problems: [sid] };
      }
      const below = filled(keyAt.path, instance, sid);
      const places: Place[] = [];
      const problems: PlaceProblem[] = [];
      for (const request of treesOf(instance, keyAt)) {
        const found = trees.get(treeId(request)) ?? unanswered;
        for (const tree of isProblem(found) ? [] : found) {
          if (isProblem(tree.key)) {
            // Of both views one is enough where Windows has but one, as the module has it.
            if (tree.key.code !== 'no-view' || values.RegistryView !== 'Both') {
              problems.push({ ...tree.key, key: tree.path });
            }
            continue;
          }
          const unreadable = unreadableKeys(tree.key, below, location === instance.resource.ownsKey);
          problems.push(...unreadable.map(found => unreadableKey(tree, found)));
          if (unreadable.length === 0) {
            places.push({ tree, path: joinPath(tree.path, below), key: descend(tree.key, below) });
          }
        }
        if (isProblem(found)) {
          problems.push(found);
        }
      }
      return { places, problems };
    },

    fact: wanted => facts.get(factId(wanted)) ?? noFacts,
  };
}

/** What was found for a request for a fact of a kind. */
export function factOf<Request extends FactRequest, Found extends Fact, Change extends Action>(
  snapshot: Snapshot,
  kind: FactKind<Request, Found, Change>,
  request: Request,
): Found | Problem {
  const found = snapshot.fact(request);
  return isProblem(found) ? found : kind.fact(found);
}

/** Says that a key of a tree could not be read. */
export function unreadableKey(tree: Tree, { path, problem }: Unreadable): PlaceProblem {
  const key = joinPath(tree.path, path);
  return { problem: `${key} cannot be read: ${problem}`, key };
}

/** What tells one place of an instance from another: the user, or the registry view. */
export function placeName(path: string): string {
  const [hive, owner = ''] = path.split('\\');
  if (hive !== 'HKEY_LOCAL_MACHINE') {
    return hive === 'HKEY_USERS' ? owner : 'CurrentUser';
  }
  return /\\Wow6432Node\\/i.test(path) ? 'Wow6432' : 'Native';
}

/** Fills the placeholders in a value name, such as `{OldUrl}`. */
export function valueName(instance: Instance, name: string): string {
  return filled(name, instance);
}

function locationsOf({ resource }: Instance): Location[] {
  const stored = resource.properties.flatMap(property => property.storage?.key ?? []);
  const owned = [resource.ownsKey, resource.registryPart?.key].filter(key => key !== undefined);
  return [...stored, ...owned];
}

function keyLocation(instance: Instance, location: Location): KeyLocation {
  return 'root' in location ? location : location[instance.values.Mode === 'Server' ? 'Server' : 'Client'];
}

function viewsOf(given: PropertyValue | undefined): readonly View[] {
  switch (given) {
    case 'Wow6432':
      return ['Wow6432'];
    case 'Both':
      return ['Native', 'Wow6432'];
    default:
      return ['Native'];
  }
}

function treesOf({ values }: Instance, { root }: KeyLocation): TreeRequest[] {
  if (root.hive === 'User') {
    return [{ hive: 'User', account: String(values.Account), path: root.path }];
  }
  return viewsOf(values.RegistryView).map(view => ({ hive: 'LocalMachine', view, path: root.path }));
}

/** The trees that a key is in: one for each view, or one of this account. */
export function areaTrees({ root: { hive, path }, views }: RegistryArea, account: string): TreeRequest[] {
  return hive === 'User' ? [{ hive, account, path }] : views.map(view => ({ hive, view, path }));
}

/** The account, if the location needs its SID and only the machine can tell it. */
function unresolvedAccount(instance: Instance, location: Location): string | undefined {
  const account = String(instance.values.Account);
  const needsSid = keyLocation(instance, location).path.includes('{Sid}');
  return needsSid && knownSid(account) === undefined ? account : undefined;
}

/** Most paths and names have no placeholders, and an audit asks for them on every machine. */
function filled(text: string, instance: Instance, sid?: string): string {
  return text.includes('{') ? fillPlaceholders(text, placeholdersOf(instance, sid)) : text;
}

/** The same for requests that ask for the same. */
function treeId(request: TreeRequest): string {
  return [request.hive, request.hive === 'User' ? request.account : request.view, request.path].join('\0');
}

function placeholdersOf({ values }: Instance, sid?: string): Record<string, string> {
  const texts = Object.entries(values).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return { ...Object.fromEntries(texts), ...(sid !== undefined && { Sid: sid }) };
}
