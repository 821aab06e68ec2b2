import type { Assessment } from '../engine/assess.ts';
import type { Instance } from '../engine/instance.ts';
import { joinRequests, type Snapshot } from '../engine/places.ts';
import { settings } from '../engine/settings.ts';
import type { Subject } from '../engine/subject.ts';
import type { ResourceModel, SubjectName } from '../model/resource.ts';
import type { ReadRequest } from '../target/target.ts';
import { client } from './client/subject.ts';
import { connectionPoint } from './connection-point/subject.ts';
import { discovery } from './discovery/subject.ts';
import { store } from './store/subject.ts';
import { template } from './template/subject.ts';

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
