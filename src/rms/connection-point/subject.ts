import { type Assessment, untold } from '../../engine/assess.ts';
import { nameOf } from '../../engine/candidates.ts';
import type { Instance } from '../../engine/instance.ts';
import { factOf, type Snapshot } from '../../engine/places.ts';
import type { ActionStep, Resource, Subject } from '../../engine/subject.ts';
import { InputError } from '../../model/errors.ts';
import { once } from '../../model/once.ts';
import type { PropertyValue } from '../../model/property.ts';
import { type Reason, show } from '../../model/reason.ts';
import { sameUrl } from '../../model/url.ts';
import { isProblem } from '../../target/target.ts';
import { pipelineUrlSchema } from '../schemas.ts';
import {
  actionOf,
  afterAction,
  type ConnectionPoint,
  type ConnectionPointFact,
  type ConnectionPointRequest,
  inverseOf,
  pointKeywords,
  pointKind,
  pointName,
  sameName,
  sameState,
} from './fact.ts';
import { type PointReasonKey, pointPhrases, pointReason } from './phrases.ts';

/** The service connection point of a forest. */
export const connectionPoint: Subject = {
  name: 'connection-point',
  request: instance => ({ trees: [], accounts: [], facts: [requestOf(instance)] }),
  assess,
  steps,
  foresee: (fact, action) => {
    const made = pointKind.action(action);
    return { fact: afterAction(pointKind.fact(fact), made), undo: [inverseOf(made)] };
  },
  search: {
    request: { fact: pointKind.name },
    onDemand: 'which is in Active Directory and asked for with --directory',
    found: (fact, resource) => found(pointKind.fact(fact), resource),
  },
};

const urlSchema = once(() => pipelineUrlSchema('Certification'));

/** The points that clients find or that AD RMS made: others in the container are none of ours. */
export function relevantPoints({ points }: ConnectionPointFact): ConnectionPoint[] {
  return points.filter(point => sameName(point.name, pointName) || lackingKeywords(point).length === 0);
}

/** Why a point leads no client to a server, if so. */
export function faultsOf(resource: string, { name, bindings }: ConnectionPoint): Reason[] {
  const [url] = bindings;
  if (url === undefined) {
    return [pointReason(resource, 'PointWithoutUrl', show(name))];
  }
  if (bindings.length > 1) {
    return [pointReason(resource, 'PointManyUrls', show(name), show(bindings))];
  }
  return urlSchema().safeParse(url).success
    ? []
    : [pointReason(resource, 'PointBadUrl', show(name), show(url))];
}

/** Whether clients that look for a point by its keywords find this one. */
export function keywordFaults(resource: string, point: ConnectionPoint): Reason[] {
  const lacking = lackingKeywords(point);
  return lacking.length > 0 ? [pointReason(resource, 'PointKeywords', show(point.name), show(lacking))] : [];
}

function found(
  fact: ConnectionPointFact,
  resource: Resource,
): { instances: Instance[]; omissions: string[] } {
  const values = { IsSingleInstance: 'Yes' };
  const isThere = relevantPoints(fact).length > 0;
  return {
    instances: isThere ? [{ name: nameOf(resource, values), resource, values, ensure: 'Present' }] : [],
    omissions: [],
  };
}

function requestOf({ values }: Instance): ConnectionPointRequest {
  const { DomainController } = values;
  return {
    fact: 'connection-point',
    ...(DomainController !== undefined && { domainController: String(DomainController) }),
  };
}

function assess(instance: Instance, snapshot: Snapshot): Assessment {
  const fact = factOf(snapshot, pointKind, requestOf(instance));
  const keys = { IsSingleInstance: instance.values.IsSingleInstance ?? 'Yes' };
  if (isProblem(fact)) {
    return untold(instance, keys, fact);
  }
  const points = relevantPoints(fact);
  const [url] = points.flatMap(({ bindings }) => bindings);
  const actual: Record<string, PropertyValue> = {
    ...keys,
    DomainController: fact.server,
    ...(url !== undefined && { Url: url }),
  };
  const reasons = instance.ensure === 'Absent' ? unwanted(instance, points) : judge(instance, fact, points);
  const inDesiredState = reasons.length === 0;
  const differing = instance.ensure === 'Absent' || points.length === 0 ? 'Ensure' : 'Url';
  return {
    instance,
    findings: [],
    actual,
    sources: { Url: url === undefined ? 'nothing' : 'found', DomainController: 'found' },
    ensure: points.length > 0 ? 'Present' : 'Absent',
    inDesiredState,
    differingProperties: inDesiredState ? [] : [differing],
    reasons,
    problems: [],
  };
}

function unwanted({ resource }: Instance, points: readonly ConnectionPoint[]): Reason[] {
  return points.map(({ name, bindings }) =>
    pointReason(resource.name, 'PointUnwanted', show(name), show(bindings)),
  );
}

function judge(instance: Instance, fact: ConnectionPointFact, points: readonly ConnectionPoint[]): Reason[] {
  const { resource, values } = instance;
  const say = (key: PointReasonKey, ...args: string[]) => pointReason(resource.name, key, ...args);
  if (points.length === 0) {
    return [say('PointMissing', fact.partition)];
  }
  return [
    ...(points.length > 1 ? [say('PointMany', show(points.map(({ name }) => name)))] : []),
    ...points.flatMap(point => {
      const faults = faultsOf(resource.name, point);
      const [url = ''] = point.bindings;
      const isElsewhere =
        faults.length === 0 && values.Url !== undefined && !sameUrl(url, String(values.Url));
      return [
        ...faults,
        ...(isElsewhere ? [say('PointDiffers', show(point.name), show(url), show(values.Url))] : []),
        ...keywordFaults(resource.name, point),
      ];
    }),
    ...(mustReplace(instance, points) && values.ReplaceExisting !== true ? [say('PointTaken')] : []),
  ];
}

function leadsTo({ bindings }: ConnectionPoint, url: string): boolean {
  return bindings.length === 1 && sameUrl(bindings[0] ?? '', url);
}

/** Is there any that is not the wanted one in the wanted place? */
function mustReplace({ values }: Instance, points: readonly ConnectionPoint[]): boolean {
  const wanted = String(values.Url);
  return values.Url !== undefined && (points.length > 1 || points.some(point => !leadsTo(point, wanted)));
}

/** @throws InputError when another point is in the way and must not be replaced */
function steps(snapshot: Snapshot, { instance, inDesiredState }: Assessment): ActionStep[] {
  const request = requestOf(instance);
  const fact = factOf(snapshot, pointKind, request);
  if (isProblem(fact) || inDesiredState) {
    return [];
  }
  const { partition } = fact;
  const points = relevantPoints(fact);
  const step = (change: Omit<Parameters<typeof actionOf>[1], 'partition'>): ActionStep => ({
    instance,
    action: actionOf(request, { partition, ...change }),
  });
  const remove = ({ name, ...was }: ConnectionPoint) => step({ name, was });
  if (instance.ensure === 'Absent') {
    return points.map(remove);
  }
  if (mustReplace(instance, points) && instance.values.ReplaceExisting !== true) {
    throw new InputError(`'${instance.name}': ${pointPhrases.PointTaken} Nothing was changed.`);
  }
  const kept = points.find(({ name }) => sameName(name, pointName)) ?? points[0];
  const bindings = [String(instance.values.Url)];
  if (!kept) {
    const becomes = { bindings, keywords: [...pointKeywords].sort() };
    return [step({ name: pointName, becomes, ...(!fact.hasContainer && { container: 'create' }) })];
  }
  const { name, ...was } = kept;
  const becomes = {
    bindings: leadsTo(kept, String(instance.values.Url)) ? was.bindings : bindings,
    keywords: [...was.keywords, ...lackingKeywords(kept)].sort(),
  };
  return [
    ...points.filter(other => other !== kept).map(remove),
    ...(sameState(was, becomes) ? [] : [step({ name, was, becomes })]),
  ];
}

function lackingKeywords({ keywords }: ConnectionPoint): string[] {
  return pointKeywords.filter(word => !keywords.some(keyword => sameName(keyword, word)));
}
