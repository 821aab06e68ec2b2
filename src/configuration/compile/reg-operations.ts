import type { Instance } from '../../engine/instance.ts';
import { type Place, type Snapshot, valueName } from '../../engine/places.ts';
import { phases } from '../../engine/subject.ts';
import { codecOf } from '../../model/codec.ts';
import type { PropertyModel, PropertyValue, Storage } from '../../model/property.ts';
import { stringValue } from '../../model/registry-value.ts';
import { propertyNamed } from '../../model/resource.ts';
import type { Change } from '../../target/target.ts';

/** A change that a registry file makes, and when: as in a Set, nothing half-made takes effect. */
export interface RegOperation {
  readonly phase: number;
  readonly change: Change;
}

/**
 * What a file says to bring an instance about on a machine of which nothing is known: it sets every wanted value
 * whether or not it is there, and deletes whatever may be in the way.
 */
export function regOperations(instance: Instance, snapshot: Snapshot): RegOperation[] {
  const { ownsKey, properties } = instance.resource;
  const ofProperties = properties.flatMap(property => {
    const { storage } = property;
    return storage
      ? snapshot
          .places(instance, storage.key)
          .places.flatMap(place => operationsAt(instance, property, storage, place))
      : [];
  });
  const keys = ownsKey && instance.ensure === 'Absent' ? snapshot.places(instance, ownsKey).places : [];
  return [
    ...ofProperties,
    ...keys.map(({ path }) => ({ phase: phases.remove, change: { kind: 'delete-key', key: path } as const })),
  ];
}

function operationsAt(
  instance: Instance,
  property: PropertyModel,
  storage: Storage,
  { path: key }: Place,
): RegOperation[] {
  const wanted = instance.values[property.name];
  const remove = (name: string): RegOperation => ({
    phase: property.isSwitch ? phases.switchOff : phases.remove,
    change: { kind: 'delete-value', key, name },
  });
  const isAbsent = instance.ensure === 'Absent';
  if (storage.kind === 'names') {
    const isRemoved = isAbsent ? storage.part === 'all' : storage.part === 'exclude';
    const isAdded = !isAbsent && storage.part !== 'exclude';
    return namesIn(wanted).flatMap((name): RegOperation[] =>
      isAdded
        ? [{ phase: phases.write, change: { kind: 'set-value', key, value: stringValue(name, '') } }]
        : isRemoved
          ? [remove(name)]
          : [],
    );
  }
  const name = valueName(instance, storage.name);
  if (isAbsent) {
    return [remove(name)];
  }
  if (wanted === undefined) {
    return [];
  }
  const on = property.isSwitch && wanted === true;
  const phase = property.isSwitch ? (on ? phases.switchOn : phases.switchOff) : phases.write;
  const value = codecOf(storage).encode(name, wanted);
  const overriding = overridingName(instance, property);
  return [
    { phase, change: { kind: 'set-value', key, value } },
    ...(overriding === undefined
      ? []
      : [{ phase: phases.remove, change: { kind: 'delete-value', key, name: overriding } as const }]),
  ];
}

function namesIn(value: PropertyValue | undefined): readonly string[] {
  return Array.isArray(value) ? value : [];
}

function overridingName(instance: Instance, { overriddenBy }: PropertyModel): string | undefined {
  const storage =
    overriddenBy === undefined ? undefined : propertyNamed(instance.resource, overriddenBy).storage;
  return storage?.kind === 'value' ? valueName(instance, storage.name) : undefined;
}
