import { findResource } from '../../configuration/types.ts';
import type { Resource } from '../../engine/subject.ts';
import { ensure, ensureValues, reasons } from '../../model/common-properties.ts';
import { InputError } from '../../model/errors.ts';
import type { ResourceModel } from '../../model/resource.ts';
import { nearest } from '../../model/suggest.ts';
import { resources, resourceType, wholeConfiguration } from '../../rms/index.ts';

/**
 * The resource that somebody names at the prompt: by its type or its name alone, in capitals or not.
 *
 * @throws InputError naming the type that was probably meant
 */
export function typeNamed(word: string): Resource {
  const meant = word.toLowerCase();
  return (
    resources.find(one => [one.name, resourceType(one)].some(name => name.toLowerCase() === meant)) ??
    findResource(meant === wholeConfiguration.name.toLowerCase() ? wholeConfiguration.type : word)
  );
}

/**
 * The property of a resource that somebody names, in capitals or not.
 *
 * @returns the name as the resource has it
 * @throws InputError naming the property that was probably meant
 */
export function propertyMeant(resource: ResourceModel, word: string): string {
  const known = propertyNames(resource);
  const meant = known.find(name => name.toLowerCase() === word.toLowerCase());
  if (meant === undefined) {
    const near = nearest(word, known);
    const hint =
      near === undefined ? `It has ${known.join(', ')}.` : `Did you mean ${resource.name}.${near}?`;
    throw new InputError(`${resource.name} has no property ${JSON.stringify(word)}. ${hint}`);
  }
  return meant;
}

/** The properties of a resource, those included that every resource has. */
export function propertyNames(resource: ResourceModel): string[] {
  return [
    ...resource.properties.map(({ name }) => name),
    ...(ensureValues(resource).length > 0 ? [ensure.name] : []),
    reasons.name,
  ];
}
