import type { ResourceModel, SubjectName } from '../../model/resource.ts';
import type { ReadRequest } from '../../registry/registry.ts';
import type { Assessment } from '../assess.ts';
import type { Instance } from '../instance.ts';
import { joinRequests, type Snapshot } from '../places.ts';
import type { Subject } from '../subject.ts';
import { client } from './client.ts';
import { connectionPoint } from './connection-point.ts';
import { discovery } from './discovery.ts';
import { settings } from './settings.ts';
import { store } from './store.ts';
import { template } from './template.ts';

const subjects: Readonly<Record<SubjectName, Subject>> = {
  settings,
  client,
  template,
  store,
  'connection-point': connectionPoint,
  discovery,
};

/** How the state of a resource is read, judged and brought about. */
export function subjectOf({ subject = 'settings' }: ResourceModel): Subject {
  return subjects[subject];
}

/** One request for all that these instances are about. */
export function requestFor(instances: readonly Instance[]): ReadRequest {
  return joinRequests(instances.map(instance => subjectOf(instance.resource).request(instance)));
}

/** Holds an instance against a snapshot. */
export function assess(instance: Instance, snapshot: Snapshot): Assessment {
  return subjectOf(instance.resource).assess(instance, snapshot);
}
