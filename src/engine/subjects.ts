import type { ReadRequest } from '../target/target.ts';
import type { Assessment } from './assess.ts';
import type { Instance } from './instance.ts';
import { joinRequests, type Snapshot } from './places.ts';
import { settings } from './settings.ts';
import type { Resource, Subject } from './subject.ts';

/** How the state of a resource is read, judged and brought about. */
export function subjectOf({ subject = settings }: Resource): Subject {
  return subject;
}

/** One request for all that these instances are about. */
export function requestFor(instances: readonly Instance[]): ReadRequest {
  return joinRequests(instances.map(instance => subjectOf(instance.resource).request(instance)));
}

/**
 * Holds an instance against a snapshot.
 *
 * @param instance what is wanted, from `readConfiguration`
 * @param snapshot what was read for it, such as that of a `Plan`
 * @returns what is there and what differs; what could not be told is in its `problems`
 */
export function assess(instance: Instance, snapshot: Snapshot): Assessment {
  return subjectOf(instance.resource).assess(instance, snapshot);
}
