import { randomUUID } from 'node:crypto';
import type { Assessment, Seen } from '../../engine/assess.ts';
import type { Instance } from '../../engine/instance.ts';
import { factOf, type Place, placeName, registryRequest, type Snapshot } from '../../engine/places.ts';
import { type Foreseen, phases, type RegistryStep, type Step, type Subject } from '../../engine/subject.ts';
import type { PropertyValue } from '../../model/property.ts';
import type { Reason } from '../../model/reason.ts';
import { foldName } from '../../model/registry-key.ts';
import { isProblem } from '../../target/target.ts';
import { type OwnedStore, type StoreAction, type StoreFact, type StoreRequest, storeKind } from './fact.ts';
import { storeReason } from './phrases.ts';

/** The client's license store and template store, and its part of the registry. */
export const store: Subject = {
  name: 'store',
  request: instance => ({ ...registryRequest(instance), facts: [requestOf(instance)] }),
  assess,
  steps,
  foresee: (fact, action) => foresee(storeKind.fact(fact), storeKind.action(action)),
};

function requestOf({ values }: Instance): StoreRequest {
  return {
    fact: 'store',
    mode: values.Mode === 'Server' ? 'Server' : 'Client',
    account: String(values.Account),
  };
}

function assess(instance: Instance, snapshot: Snapshot): Assessment {
  const { resource, ensure } = instance;
  const fact = factOf(snapshot, storeKind, requestOf(instance));
  const owners = isProblem(fact) ? [] : fact.owners;
  const looked = placesOf(instance, snapshot);
  const there = owners.filter(({ isThere }) => isThere);
  const keys = looked.places.filter(place => isOwned(instance, place));
  const problems = new Set([
    ...(isProblem(fact) ? [fact.problem] : []),
    ...owners.flatMap(({ problem }) => problem ?? []),
    ...looked.problems.map(({ problem }) => problem),
  ]);
  const isPresent = there.length + keys.length > 0;
  const isDrift = ensure === 'Absent' && isPresent;
  const reasons = [
    ...(isDrift
      ? [
          ...there.map(({ licenseStore, licenses, templates }) =>
            storeReason(resource.name, 'StoreHolds', licenseStore, String(licenses), String(templates)),
          ),
          ...keys.map(place => keyReason(instance, place)),
        ]
      : []),
    ...[...problems].map(problem => storeReason(resource.name, 'CouldNotTell', problem)),
  ];
  return {
    instance,
    findings: [],
    ...reported(instance, there[0] ?? owners[0], keys[0] ?? looked.places[0]),
    seen: [...owners.flatMap(seenOf), ...looked.places.map(seenAt)],
    ensure: isPresent ? 'Present' : 'Absent',
    inDesiredState: !isDrift && problems.size === 0,
    differingProperties: isDrift ? ['Ensure'] : [],
    reasons,
    problems: [...problems],
  };
}

function reported(
  { values }: Instance,
  owned: OwnedStore | undefined,
  place: Place | undefined,
): Pick<Assessment, 'actual' | 'sources'> {
  const { Mode: mode, Account: account } = values;
  const found: Record<string, PropertyValue> = {
    ...(owned && {
      LicenseStorePath: owned.licenseStore,
      TemplateStorePath: owned.templateStore,
      LicenseCount: owned.licenses,
      TemplateCount: owned.templates,
    }),
    ...(place && { RegistryPath: place.path }),
  };
  return {
    actual: { ...(mode && { Mode: mode }), ...(account && { Account: account }), ...found },
    sources: Object.fromEntries(Object.keys(found).map(name => [name, 'found'] as const)),
  };
}

/** What one owner has. */
function seenOf({ owner, problem, ...owned }: OwnedStore): Seen[] {
  const found: Record<string, PropertyValue> = {
    LicenseStorePath: owned.licenseStore,
    TemplateStorePath: owned.templateStore,
    LicenseCount: owned.licenses,
    TemplateCount: owned.templates,
  };
  return problem !== undefined
    ? []
    : Object.entries(found).map(([property, value]) => ({ property, value, source: 'found', place: owner }));
}

function seenAt({ path }: Place): Seen {
  return { property: 'RegistryPath', value: path, source: 'found', place: placeName(path) };
}

/** The names in a key that the client has made: not those of settings. */
function ownNames({ resource }: Instance, { key }: Place): { subkeys: string[]; values: string[] } {
  const settings = new Set(resource.registryPart?.except.map(foldName));
  const keys = new Set(resource.registryPart?.exceptKeys.map(foldName));
  const inOrder = (names: Iterable<{ readonly name: string }>) => [...names].map(({ name }) => name).sort();
  return {
    subkeys: inOrder(key?.subkeys.values() ?? []).filter(name => !keys.has(foldName(name))),
    values: inOrder(key?.values.values() ?? []).filter(name => !settings.has(foldName(name))),
  };
}

function isOwned(instance: Instance, place: Place): boolean {
  const { subkeys, values } = ownNames(instance, place);
  const isEmpty = place.key !== undefined && place.key.values.size + place.key.subkeys.size === 0;
  return subkeys.length + values.length > 0 || isEmpty;
}

function keyReason(instance: Instance, place: Place): Reason {
  const { subkeys, values } = ownNames(instance, place);
  const names = [...subkeys, ...values.map(name => (name === '' ? '(Default)' : name))];
  return names.length === 0
    ? storeReason(instance.resource.name, 'KeyUnwanted', place.path)
    : storeReason(instance.resource.name, 'StoreKeyHolds', place.path, names.join(', '));
}

function steps(snapshot: Snapshot, { instance }: Assessment): Step[] {
  const fact = factOf(snapshot, storeKind, requestOf(instance));
  if (instance.ensure !== 'Absent' || isProblem(fact)) {
    return [];
  }
  const resets = fact.owners
    .filter(({ isThere }) => isThere)
    .map(owned => ({ instance, action: resetOf(instance, owned) }));
  const removals = placesOf(instance, snapshot)
    .places.filter(place => isOwned(instance, place))
    .flatMap(place => removalsAt(instance, place));
  return [...resets, ...removals];
}

/** The whole key where no setting is in it, or else all but the settings. */
function removalsAt(instance: Instance, place: Place): RegistryStep[] {
  const { subkeys, values } = ownNames(instance, place);
  const step = (change: RegistryStep['change']): RegistryStep => ({
    phase: phases.remove,
    place,
    instance,
    change,
  });
  const isWhole = values.length === place.key?.values.size && subkeys.length === place.key.subkeys.size;
  return isWhole
    ? [step({ kind: 'delete-key', key: place.path })]
    : [
        ...subkeys.map(name => step({ kind: 'delete-key', key: `${place.path}\\${name}` })),
        ...values.map(name => step({ kind: 'delete-value', key: place.path, name })),
      ];
}

function resetOf(instance: Instance, { owner, licenseStore }: OwnedStore): StoreAction {
  return {
    action: 'reset-store',
    about: requestOf(instance),
    summary: licenseStore,
    removes: true,
    owner,
    archive: `store-${randomUUID()}.zip`,
    sha256: '',
  };
}

function foresee(fact: StoreFact, action: StoreAction): Foreseen {
  const owners = fact.owners.map(
    (owned): OwnedStore =>
      owned.owner === action.owner ? { ...owned, licenses: 0, templates: 0, isThere: false } : owned,
  );
  const { removes: _, ...rest } = action;
  const undo: StoreAction = { ...rest, action: 'restore-store' };
  const reset: StoreFact = { ...fact, owners };
  return { fact: reset, undo: [undo] };
}

function placesOf(instance: Instance, snapshot: Snapshot): ReturnType<Snapshot['places']> {
  const { registryPart } = instance.resource;
  return registryPart ? snapshot.places(instance, registryPart.key) : { places: [], problems: [] };
}
