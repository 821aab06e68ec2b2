import { knownSid } from '../model/account.ts';
import type { Ensure } from '../model/ensure.ts';
import type { PropertyValue, PropertyValues } from '../model/property.ts';
import { foldName } from '../model/registry-key.ts';
import { keyProperties } from '../model/resource.ts';
import type { Target } from '../target/target.ts';
import { verdictOf } from './assess.ts';
import type { Instance } from './instance.ts';
import { get } from './run.ts';

/** What instances are to have, to be among those that are asked for. */
export interface InstanceFilter {
  /** Keys or not. */
  readonly values: PropertyValues;
  readonly ensure?: Ensure;
}

/**
 * Those of the instances that a target holds which have these values, compared as a Test compares: a URL that differs in
 * case is the same, and so is another order of a list.
 *
 * @param instances from `findInstances`, of one resource
 * @returns the instances, and of which others it could not be told, in sentences
 */
export async function havingValues(
  target: Target,
  instances: readonly Instance[],
  { values, ensure = 'Present' }: InstanceFilter,
): Promise<{ instances: Instance[]; untold: string[] }> {
  const [ofKeys, others] = byRole(values, instances[0]);
  const candidates = instances.filter(instance => ensure === instance.ensure && hasKeys(instance, ofKeys));
  if (Object.keys(others).length === 0) {
    return { instances: candidates, untold: [] };
  }
  const wanted = candidates.map(instance => ({
    ...instance,
    values: { ...byRole(instance.values, instance)[0], ...others },
  }));
  const assessments = await get(target, wanted);
  return {
    instances: candidates.filter((_, index) => assessments[index]?.inDesiredState),
    untold: assessments
      .filter(one => verdictOf(one) === 'unknown')
      .map(({ instance, problems }) => `${instance.name}: ${problems.join(' ')}`),
  };
}

/** Values of keys, and those of other properties. */
function byRole(
  values: PropertyValues,
  of: Instance | undefined,
): [keys: PropertyValues, others: PropertyValues] {
  const keys = new Set(of && keyProperties(of.resource).map(({ name }) => name));
  const part = (isKey: boolean): PropertyValues =>
    Object.fromEntries(Object.entries(values).filter(([name]) => keys.has(name) === isKey));
  return [part(true), part(false)];
}

function hasKeys({ values }: Instance, wanted: PropertyValues): boolean {
  return Object.entries(wanted).every(([name, value]) => isSameKey(values[name], value));
}

/** Names are case-blind in Windows, and an account has several. */
function isSameKey(a: PropertyValue | undefined, b: PropertyValue): boolean {
  const [one, other] = [a, b].map(value => foldName(knownSid(String(value)) ?? String(value)));
  return one === other;
}
