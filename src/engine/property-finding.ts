import type { PropertyModel, StoredProperty } from '../model/property.ts';
import { foldName, type RegistryKey } from '../model/registry-key.ts';
import type { RegistryValue } from '../model/registry-value.ts';
import type { Finding } from './finding.ts';
import type { Instance } from './instance.ts';
import { lookAtNames, members } from './names-finding.ts';
import { type Place, valueName } from './places.ts';
import { lookAtValue } from './value-finding.ts';

/** Looks at one property at one place. */
export function look(instance: Instance, property: StoredProperty, place: Place): Finding {
  const { storage } = property;
  const looked =
    storage.kind === 'value'
      ? lookAtValue(instance, property, storage, place)
      : lookAtNames(instance, property, storage, place);
  return { property, place, ...looked };
}

/** The registry values of `key` that belong to this property, whatever their type. */
export function ownedValues(
  instance: Instance,
  { storage }: PropertyModel,
  key: RegistryKey | undefined,
): RegistryValue[] {
  if (storage?.kind === 'value') {
    const value = key?.values.get(foldName(valueName(instance, storage.name)));
    return value ? [value] : [];
  }
  return storage?.part === 'all' ? members(instance, key) : [];
}
