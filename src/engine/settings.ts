import { codecOf } from '../model/codec.ts';
import { isStored, type PropertyModel, type PropertyValue } from '../model/property.ts';
import { type Reason, reason } from '../model/reason.ts';
import { stringValue } from '../model/registry-value.ts';
import type { Change } from '../target/target.ts';
import type { Assessment } from './assess.ts';
import type { Finding, ValueSource } from './finding.ts';
import type { Instance } from './instance.ts';
import { compareNames, members } from './names-finding.ts';
import { registryRequest, type Snapshot, valueName } from './places.ts';
import { look, ownedValues } from './property-finding.ts';
import { phases, type RegistryStep, type Subject } from './subject.ts';
import { overridingValue } from './value-finding.ts';

/** Resources whose properties are registry values. */
export const settings: Subject = { name: 'settings', request: registryRequest, assess, steps };

/**
 * Holds an instance against a snapshot: the documented default counts where nothing is
 * there, a value of the wrong type is drift, and with Ensure = Absent whatever the resource owns is drift.
 */
function assess(instance: Instance, snapshot: Snapshot): Assessment {
  const { resource } = instance;
  const findings: Finding[] = [];
  /** With the key that each is about, where it is about one. */
  const problems = new Map<string, string | undefined>();
  let owned = false;
  const reasons: Reason[] = [];

  if (resource.ownsKey) {
    const looked = snapshot.places(instance, resource.ownsKey);
    for (const { problem, key } of looked.problems) {
      problems.set(problem, key);
    }
    for (const place of looked.places.filter(place => place.key)) {
      owned = true;
      reasons.push(
        ...(instance.ensure === 'Absent'
          ? [{ ...reason(resource.name, 'KeyUnwanted', place.path), evidence: { key: place.path } }]
          : []),
      );
    }
  }
  for (const property of resource.properties.filter(isStored)) {
    const looked = snapshot.places(instance, property.storage.key);
    for (const { problem, key } of counts(instance, property) ? looked.problems : []) {
      problems.set(problem, key);
    }
    for (const place of looked.places) {
      owned ||= ownedValues(instance, property, place.key).length > 0;
      findings.push(look(instance, property, place));
    }
  }
  reasons.push(...findings.flatMap(finding => finding.reasons));
  for (const [problem, key] of problems) {
    const why = reason(resource.name, 'CouldNotTell', problem);
    reasons.push(key === undefined ? why : { ...why, evidence: { key } });
  }

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
    problems: [...problems.keys()],
  };
}

/** Does it matter that a property could not be told? What nobody wants says nothing of compliance. */
function counts({ values, ensure, isAsked }: Instance, { name }: PropertyModel): boolean {
  return isAsked === true || ensure === 'Absent' || values[name] !== undefined;
}

/** Property by property, one value for all places: one that is not as wanted, or else the first. */
function summarise(
  { resource, values }: Instance,
  findings: readonly Finding[],
): Pick<Assessment, 'actual' | 'sources'> {
  const actual: Record<string, PropertyValue> = {};
  const sources: Record<string, ValueSource> = {};
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

function steps(snapshot: Snapshot, { instance, findings }: Assessment): RegistryStep[] {
  if (instance.resource.isAudit) {
    return [];
  }
  if (instance.ensure === 'Absent') {
    return removals(snapshot, instance, findings);
  }
  return findings.filter(finding => !finding.inDesiredState).flatMap(finding => writes(instance, finding));
}

function writes(instance: Instance, { property, place }: Finding): RegistryStep[] {
  const { storage } = property;
  const wanted = instance.values[property.name];
  const step = (phase: number, change: Change): RegistryStep => ({ phase, place, instance, change });
  const key = place.path;

  if (storage.kind === 'value') {
    const value = codecOf(storage).encode(valueName(instance, storage.name), wanted);
    const overriding = overridingValue(instance, property, place);
    return [
      step(phaseOf(property, wanted === true), { kind: 'set-value', key, value }),
      ...(overriding ? [step(phases.remove, { kind: 'delete-value', key, name: overriding.name })] : []),
    ];
  }
  const present = members(instance, place.key).map(member => member.name);
  const { lacking, surplus } = compareNames(storage.part, Array.isArray(wanted) ? wanted : [], present);
  return [
    ...lacking.map(name => step(phases.write, { kind: 'set-value', key, value: stringValue(name, '') })),
    ...surplus.map(name => step(phases.remove, { kind: 'delete-value', key, name })),
  ];
}

function removals(snapshot: Snapshot, instance: Instance, findings: readonly Finding[]): RegistryStep[] {
  const values = findings.flatMap(({ property, place }) =>
    ownedValues(instance, property, place.key).map(
      ({ name }): RegistryStep => ({
        phase: property.isSwitch ? phases.switchOff : phases.remove,
        place,
        instance,
        change: { kind: 'delete-value', key: place.path, name },
      }),
    ),
  );
  const { ownsKey } = instance.resource;
  const keys = ownsKey ? snapshot.places(instance, ownsKey).places.filter(place => place.key) : [];
  return [
    ...values,
    ...keys.map(
      (place): RegistryStep => ({
        phase: phases.remove,
        place,
        instance,
        change: { kind: 'delete-key', key: place.path },
      }),
    ),
  ];
}

function phaseOf(property: PropertyModel, on: boolean): number {
  if (!property.isSwitch) {
    return phases.write;
  }
  return on ? phases.switchOn : phases.switchOff;
}
