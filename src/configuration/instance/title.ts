import { keyProperties, type ResourceModel } from '../../model/resource.ts';

/** `Tracing 'No tracing'`: an instance in messages. One that goes by its resource's name needs no other. */
export function titleOf({ name: resource }: Pick<ResourceModel, 'name'>, name: string): string {
  return name === resource ? resource : `${resource} '${name}'`;
}

/** What to call an instance that nobody gave a name: by its keys, or by its resource where there is one of it alone. */
export function nameByKeys(resource: ResourceModel, given: Readonly<Record<string, unknown>>): string {
  const keys = keyProperties(resource)
    .filter(({ preset }) => preset === undefined)
    .flatMap(({ name }) => (typeof given[name] === 'string' ? [given[name].slice(0, longestKey)] : []));
  return keys.length === 0 ? resource.name : keys.join(' ');
}

/** A key that is longer is a mistake, or no help in finding it. */
const longestKey = 200;
