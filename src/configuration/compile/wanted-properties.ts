import type { PropertyValue } from '../../model/property.ts';
import type { DocumentEntry } from '../entry/entry.ts';

/**
 * The properties that an entry gives a value, in the order of the model, as PowerShell DSC has them. Lists
 * without members are left out, as PowerShell's compiler leaves them; where that would change what is meant,
 * the entry was refused before.
 */
export function wantedProperties({
  instance,
  saysEnsure,
}: DocumentEntry): [name: string, value: PropertyValue][] {
  const given = instance.resource.properties.flatMap(({ name }): [string, PropertyValue][] => {
    const value = instance.values[name];
    const isNothing = value === undefined || (Array.isArray(value) && value.length === 0);
    return isNothing ? [] : [[name, value]];
  });
  return saysEnsure ? [...given, ['Ensure', instance.ensure]] : given;
}
