import type { Instance } from '../../engine/instance.ts';
import type { PropertyModel } from '../../model/property.ts';

/**
 * The property of an instance that says all members of a list: who brings it about has to know which others are there, to
 * remove them. That all of the list is to be gone says as much.
 */
export function wholeList({ resource, values, ensure }: Instance): PropertyModel | undefined {
  const list = resource.properties.find(({ storage }) => storage?.kind === 'names' && storage.part === 'all');
  return list && (ensure === 'Absent' || values[list.name] !== undefined) ? list : undefined;
}
