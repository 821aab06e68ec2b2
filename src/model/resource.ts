import type { Location } from './location.ts';
import type { PropertyModel } from './property.ts';
import type { Rule } from './rule.ts';

/** A DSC resource: one documented setting of the RMS client. */
export interface ResourceModel {
  /** `RmsTracing`; the resource type is `RmsClientDsc/RmsTracing`. */
  readonly name: string;
  /** One line for lists. */
  readonly summary: string;
  /** A paragraph or two for the reference page. */
  readonly description: string;
  /** Which servers the setting is for. */
  readonly edition: 'AD RMS' | 'AD RMS and Azure RMS';
  readonly properties: readonly PropertyModel[];
  readonly rules: readonly Rule[];
  /** A key that the resource owns with all in it; set for resources whose only act is to remove it. */
  readonly ownsKey?: Location;
  /** Statements of the notes about the resource as a whole. */
  readonly passages: readonly string[];
  /** Property values of the resource's examples, keys included. */
  readonly examples: readonly Example[];
}

/** An example configuration of one instance. */
export interface Example {
  readonly title: string;
  readonly properties: Readonly<Record<string, boolean | number | string | readonly string[]>>;
}

/** The module that the resources are in, and so the first half of their types. */
export const moduleName = 'RmsClientDsc';

/** `RmsClientDsc/RmsTracing`. */
export function resourceType(resource: ResourceModel): string {
  return `${moduleName}/${resource.name}`;
}

/** The property of that name; names are the model's own, so a missing one is a bug. */
export function propertyNamed(resource: ResourceModel, name: string): PropertyModel {
  const property = resource.properties.find(candidate => candidate.name === name);
  if (!property) {
    throw new Error(`${resource.name} has no property ${name}.`);
  }
  return property;
}

export function keyProperties(resource: ResourceModel): PropertyModel[] {
  return resource.properties.filter(property => property.role === 'key');
}
