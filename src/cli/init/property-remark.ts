import type { PropertyModel } from '../../model/property.ts';
import { expectedValues } from '../../model/property-words.ts';

/** What stands above a property in a configuration to begin with: its meaning, its values, and what holds without it. */
export function propertyRemark(property: PropertyModel): string {
  const { description, preset, default: fallback } = property;
  const values = `It is ${expectedValues(property)}.`;
  if (preset !== undefined) {
    return `${description} ${values} Default: ${String(preset)}.`;
  }
  return fallback === undefined
    ? `${description} ${values}`
    : `${description} ${values} The client's default: ${JSON.stringify(fallback)}.`;
}
