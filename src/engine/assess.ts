import type { PropertyValue } from '../model/property.ts';
import { informative, type Reason, type ReasonKey, reason } from '../model/reason.ts';
import { type Finding, look, ownedValues, type Source } from './finding.ts';
import type { Ensure, Instance } from './instance.ts';
import type { Snapshot } from './places.ts';

/** What one instance is, all places taken together. */
export interface Assessment {
  readonly instance: Instance;
  readonly findings: readonly Finding[];
  /** Property values as they are; where places differ, one that is not as wanted. */
  readonly actual: Readonly<Record<string, PropertyValue>>;
  readonly sources: Readonly<Record<string, Source>>;
  readonly ensure: Ensure;
  /** Never true where something could not be told. */
  readonly inDesiredState: boolean;
  readonly differingProperties: readonly string[];
  readonly reasons: readonly Reason[];
  /** What could not be told, and why; empty when all could. */
  readonly problems: readonly string[];
}

/**
 * Holds an instance against a snapshot (design, section 5): the documented default counts where nothing is
 * there, a value of the wrong type is drift, and with Ensure = Absent whatever the resource owns is drift.
 */
export function assess(instance: Instance, snapshot: Snapshot): Assessment {
  const { resource } = instance;
  const findings: Finding[] = [];
  const problems = new Set<string>();
  let owned = false;
  const reasons: Reason[] = [];

  if (resource.ownsKey) {
    const looked = snapshot.places(instance, resource.ownsKey);
    for (const { problem } of looked.problems) {
      problems.add(problem);
    }
    for (const place of looked.places.filter(place => place.key)) {
      owned = true;
      reasons.push(
        ...(instance.ensure === 'Absent' ? [reason(resource.name, 'KeyUnwanted', place.path)] : []),
      );
    }
  }
  for (const property of resource.properties) {
    if (!property.storage) {
      continue;
    }
    const looked = snapshot.places(instance, property.storage.key);
    for (const { problem } of looked.problems) {
      problems.add(problem);
    }
    for (const place of looked.places) {
      owned ||= ownedValues(instance, property, place.key).length > 0;
      findings.push(look(instance, property, place));
    }
  }
  reasons.push(...findings.flatMap(finding => finding.reasons));
  reasons.push(...[...problems].map(problem => reason(resource.name, 'CouldNotTell', problem)));

  const differing = new Set(
    findings.filter(finding => !finding.inDesiredState).map(finding => finding.property.name),
  );
  const stillThere = instance.ensure === 'Absent' && owned;
  return {
    instance,
    findings,
    ...summarise(instance, findings),
    ensure: owned ? 'Present' : 'Absent',
    inDesiredState: differing.size === 0 && !stillThere && problems.size === 0,
    differingProperties: stillThere ? ['Ensure'] : instance.ensure === 'Absent' ? [] : [...differing],
    reasons,
    problems: [...problems],
  };
}

/** Property by property, one value for all places: one that is not as wanted, or else the first. */
function summarise(
  { resource, values }: Instance,
  findings: readonly Finding[],
): Pick<Assessment, 'actual' | 'sources'> {
  const actual: Record<string, PropertyValue> = {};
  const sources: Record<string, Source> = {};
  for (const property of resource.properties) {
    const own = findings.filter(finding => finding.property === property);
    const telling = own.find(finding => !finding.inDesiredState) ?? own[0];
    const value = property.storage ? telling?.actual : values[property.name];
    if (value !== undefined) {
      actual[property.name] = value;
    }
    if (telling) {
      sources[property.name] = telling.source;
    }
  }
  return { actual, sources };
}

/** Does the reason speak of drift, not merely inform? */
export function isDrift({ code }: Reason): boolean {
  return !informative.has(code.slice(code.lastIndexOf(':') + 1) as ReasonKey);
}
