import type { Location, ModeFolders } from './location.ts';
import type { PropertyModel, ValueStorage } from './property.ts';
import type { Rule } from './rule.ts';

/**
 * A DSC resource: one documented setting of a product.
 *
 * @template Subject what a resource can be about, as the engine has it; here it has a name alone
 */
export interface ResourceModel<Subject extends Named = Named> {
  /** The second half of its resource type. */
  readonly name: string;
  /** What the names of its module's resources begin with; those of instances in an export leave it out. */
  readonly prefix: string;
  /** One line for lists. */
  readonly summary: string;
  /** A paragraph or two for the reference page. */
  readonly description: string;
  /** What it is about; registry settings where it is left out. */
  readonly subject?: Subject;
  /** The folders that it is about, for subjects that have them. */
  readonly folders?: Readonly<Record<string, ModeFolders>>;
  /** The key that it is about with all in it, except for values and for keys below it of these names. */
  readonly registryPart?: {
    readonly key: Location;
    readonly except: readonly string[];
    readonly exceptKeys: readonly string[];
  };
  /** What it looks up where other resources have it, by names of its own. */
  readonly lookups?: Readonly<Record<string, Lookup>>;
  /** Windows may have to be restarted after a Set of it. */
  readonly mayRestart?: true;
  /** What its Pester tests are told beside what follows from the model. */
  readonly tests?: TestNeeds;
  /** A check that changes nothing, and so has no Ensure. */
  readonly isAudit?: true;
  /** What the operations mean for it, where it is about more than the registry. */
  readonly meaning?: Meaning;
  /** Which servers or editions of the product the setting is for, in words. */
  readonly edition: string;
  readonly properties: readonly PropertyModel[];
  readonly rules: readonly Rule[];
  /** A key that the resource owns with all in it; set for resources whose only act is to remove it. */
  readonly ownsKey?: Location;
  /** Statements of the notes about the resource as a whole. */
  readonly passages: readonly string[];
  /** Property values of the resource's examples, keys included. */
  readonly examples: readonly Example[];
}

export interface Named {
  readonly name: string;
}

/** A property of another resource, of which the location, the name of the value or the pattern of its schema is wanted. */
export interface Lookup {
  readonly resource: ResourceModel;
  readonly property: string;
  readonly wanted: 'location' | 'name' | 'pattern';
}

/** What the Pester tests of a resource are told. */
export interface TestNeeds {
  /** The account whose settings and files they use, in either mode; otherwise one that every computer has for each. */
  readonly account?: string;
  /** They stay in folders of their own, and run no Set of what is wrong. */
  readonly isApart?: true;
  /** Texts and lists of texts for their template, by name. */
  readonly facts?: Readonly<Record<string, string | readonly string[]>>;
}

/** What the operations mean for a resource, in sentences for its page. */
export interface Meaning {
  readonly get: string;
  readonly test: string;
  readonly set: string;
  /** Nothing for a check, which has no Ensure. */
  readonly absent?: string;
}

/** An example configuration of one instance. */
export interface Example {
  readonly title: string;
  readonly properties: Readonly<Record<string, boolean | number | string | readonly string[]>>;
}

/** The property of that name; names are the model's own, so a missing one is a bug. */
export function propertyNamed(resource: ResourceModel, name: string): PropertyModel {
  const property = resource.properties.find(candidate => candidate.name === name);
  if (!property) {
    throw new Error(`${resource.name} has no property ${name}.`);
  }
  return property;
}

/** Where the registry value of the property of that name is; one that has none is a bug. */
export function valueStorage(resource: ResourceModel, name: string): ValueStorage {
  const { storage } = propertyNamed(resource, name);
  if (storage?.kind !== 'value') {
    throw new Error(`${resource.name}: ${name} is no registry value.`);
  }
  return storage;
}

/** The properties that a configuration document may give. */
export function givenProperties(resource: ResourceModel): PropertyModel[] {
  return resource.properties.filter(property => property.role === 'key' || property.role === 'write');
}

/** The property that tells the registry of 64-bit programs from that of 32-bit ones, where a resource knows both. */
export const viewProperty = 'RegistryView';

/** Does it know both registries of a 64-bit Windows? */
export function knowsViews({ properties }: ResourceModel): boolean {
  return properties.some(({ name }) => name === viewProperty);
}

/** Those that tell one instance of a resource from another. */
export function keyProperties(resource: ResourceModel): PropertyModel[] {
  return resource.properties.filter(property => property.role === 'key');
}

/** The name of a type's resource, which stands behind the module's name and a slash. */
export function nameInType(type: string): string {
  return type.slice(type.lastIndexOf('/') + 1);
}
