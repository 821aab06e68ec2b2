import type { Assessment } from '../../engine/assess.ts';
import type { Instance } from '../../engine/instance.ts';
import { factOf, placeName, type Snapshot, snapshotOf } from '../../engine/places.ts';
import type { Subject } from '../../engine/subject.ts';
import { codecs } from '../../model/codec.ts';
import type { PropertyValue } from '../../model/property.ts';
import { fillPhrase, type Reason, show } from '../../model/reason.ts';
import { foldName, type RegistryKey } from '../../model/registry-key.ts';
import { sameUrl } from '../../model/url.ts';
import { isProblem, type ReadAnswer, type ReadRequest } from '../../target/target.ts';
import { type ConnectionPointRequest, pointKind } from '../connection-point/fact.ts';
import { pointPhrases } from '../connection-point/phrases.ts';
import { faultsOf, keywordFaults, relevantPoints } from '../connection-point/subject.ts';
import { roots } from '../roots.ts';
import { rmsServiceLocation } from '../settings/service-location.ts';
import { discoveryReason } from './phrases.ts';
import { views, viewsOf } from './registry-views.ts';
import {
  type Discovery,
  discoverServer,
  hostOf,
  identities,
  isAmong,
  isSilent,
  type PointAnswer,
} from './rules.ts';

/** Which server the client finds. */
export const discovery: Subject = {
  name: 'discovery',
  request,
  assess,
  steps: () => [],
};

const everyone = 'AllUsers';
const pointRequest: ConnectionPointRequest = { fact: 'connection-point', purpose: 'discovery' };

function request(): ReadRequest {
  return {
    trees: [
      ...views.map(view => ({ hive: 'LocalMachine', view, path: roots.machine.path }) as const),
      { hive: 'User', account: everyone, path: roots.user.path },
    ],
    accounts: [],
    facts: [pointRequest],
  };
}

/** Does the registry leave programs of either bitness to Active Directory? It need not be asked otherwise. */
export function needsDirectory(read: ReadRequest, answer: ReadAnswer): boolean {
  const instance = { name: '', resource: rmsServiceLocation, values: {}, ensure: 'Present' } as const;
  const snapshot = snapshotOf(read, answer);
  return viewsOf(instance, snapshot).some(isSilent);
}

function assess(instance: Instance, snapshot: Snapshot): Assessment {
  const { resource, values } = instance;
  const point = pointAnswer(resource.name, snapshot);
  const found = viewsOf(instance, snapshot).map(view => ({ ...discoverServer(view, point), who: view.who }));
  const judged = found.map(one => ({ ...one, drift: driftOf(instance, one) }));
  const problems = [...new Set(found.flatMap(({ problems }) => problems))];
  const told =
    judged.find(({ drift }) => drift.length > 0) ?? judged.find(({ source }) => source) ?? judged[0];
  const [first, ...others] = found;
  const isOne = others.every(other => other.source === first?.source && other.url === first?.url);
  const differing = new Set(judged.flatMap(({ drift }) => drift.map(({ property }) => property)));
  const actual: Record<string, PropertyValue> = {
    ...values,
    ...(told?.source !== undefined && { Source: told.source }),
    ...(told?.url !== undefined && { Url: told.url }),
  };
  return {
    instance,
    findings: [],
    actual,
    sources: {
      Source: told?.source === undefined ? 'nothing' : 'found',
      Url: told?.url === undefined ? 'nothing' : 'found',
    },
    ensure: 'Present',
    inDesiredState: differing.size === 0 && problems.length === 0,
    differingProperties: [...differing],
    reasons: [
      ...judged.flatMap(({ steps, drift }) => [
        ...steps.map(({ key, args }) => discoveryReason(resource.name, key, ...args)),
        ...drift.flatMap(({ reason }) => reason ?? []),
      ]),
      ...(isOne || problems.length > 0 ? [] : [discoveryReason(resource.name, 'ViewsDiffer')]),
      ...exceptionsTo(resource.name, found),
      ...bootstrapped(instance, snapshot, found),
      ...problems.map(problem => discoveryReason(resource.name, 'CouldNotTell', problem)),
    ],
    problems,
  };
}

/** What the documentation excepts from the order, where that led to a cluster. */
function exceptionsTo(resource: string, found: readonly Discovery[]): Reason[] {
  const [cluster] = found.flatMap(({ source, url, isTenant }) =>
    url === undefined || isTenant || source === 'AzureRms' ? [] : hostOf(url),
  );
  return cluster === undefined ? [] : [discoveryReason(resource, 'Exceptions', cluster)];
}

/** What the hives of users tell of servers that the client did begin to work with. One that cannot be read tells nothing. */
function bootstrapped(instance: Instance, snapshot: Snapshot, found: readonly Discovery[]): Reason[] {
  const { name: resource } = instance.resource;
  const ofEveryone = { ...instance, values: { Account: everyone } };
  return snapshot.places(ofEveryone, { root: roots.user, path: '' }).places.flatMap(({ path, key }) => {
    const urls = [...(key?.subkeys.values() ?? [])].flatMap(server => {
      const identity = server.subkeys.get(foldName(identities.key));
      return identity ? [identity, ...identity.subkeys.values()].flatMap(urlsIn) : [];
    });
    const sorted = [...new Set(urls)].sort();
    if (sorted.length === 0) {
      return [];
    }
    const said = isAmong(sorted, found) === false ? 'BootstrappedElsewhere' : 'Bootstrapped';
    return discoveryReason(resource, said, placeName(path), show(sorted));
  });
}

function urlsIn({ values }: RegistryKey): string[] {
  return identities.values.flatMap(name => {
    const value = values.get(foldName(name));
    return (value && codecs.url.decode(value)) || [];
  });
}

interface Drift {
  readonly property: string;
  readonly reason?: Reason;
}

/** What is not as expected; where nothing is expected, nothing. */
function driftOf({ resource, values }: Instance, found: Discovery & { readonly who: string }): Drift[] {
  const { ExpectedSource, ExpectedUrl } = values;
  const { who, source, url, problems, isBarred, isTenant } = found;
  const isTold = problems.length === 0;
  const drift: Drift[] = [];
  // Where the source is known and what it leads to is not, the source can differ all the same.
  const isExpected = source === ExpectedSource || (isTenant && ExpectedSource === 'AzureRms');
  if (ExpectedSource !== undefined && (isTold || source !== undefined) && !isExpected) {
    const args = [who, show(source), show(ExpectedSource)];
    drift.push({
      property: 'ExpectedSource',
      reason: discoveryReason(resource.name, 'SourceDiffers', ...args),
    });
  }
  if (ExpectedUrl !== undefined && isTold && !sameUrl(url ?? '', String(ExpectedUrl))) {
    const args = [who, url === undefined ? 'no server of AD RMS' : show(url), show(ExpectedUrl)];
    drift.push({ property: 'ExpectedUrl', reason: discoveryReason(resource.name, 'UrlDiffers', ...args) });
  }
  if (isBarred && (ExpectedSource !== undefined || ExpectedUrl !== undefined)) {
    drift.push({ property: ExpectedUrl === undefined ? 'ExpectedSource' : 'ExpectedUrl' });
  }
  return drift;
}

function pointAnswer(resource: string, snapshot: Snapshot): PointAnswer {
  const fact = factOf(snapshot, pointKind, pointRequest);
  if (isProblem(fact)) {
    return fact;
  }
  const points = relevantPoints(fact);
  const [first] = points;
  const [fault] = points.flatMap(point => [...faultsOf(resource, point), ...keywordFaults(resource, point)]);
  if (fault) {
    return { problem: fault.phrase };
  }
  const [url] = first?.bindings ?? [];
  if (!first || url === undefined) {
    return { none: fact.partition };
  }
  return points.every(({ bindings }) => sameUrl(bindings[0] ?? '', url))
    ? { url, name: first.name }
    : { problem: fillPhrase(pointPhrases.PointMany, show(points.map(({ name }) => name))) };
}
