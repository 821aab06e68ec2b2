import type { ResourceModel } from '../../src/model/resource.ts';

/** The function that makes an entry of a resource: `rmsTracing` for RmsTracing. */
export function factoryName({ name }: ResourceModel): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

/** The interface of a resource's properties. */
export function interfaceName({ name }: ResourceModel): string {
  return `${name}Properties`;
}
