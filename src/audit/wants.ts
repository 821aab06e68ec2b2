import type { Instance } from '../engine/instance.ts';
import { sha256 } from '../target/sha256.ts';

/** So many characters tell the wishes of any configuration apart. */
const length = 16;

/**
 * A digest of what an instance wants, whatever it is called: reports keep it, so that a later audit can tell a setting
 * that got worse from one that is wanted otherwise. The order in a list means nothing.
 */
export function wantsOf({ resource, values, ensure }: Instance): string {
  const wanted = Object.entries(values)
    .map(([name, value]) => [name, Array.isArray(value) ? [...value].sort() : value] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return sha256(JSON.stringify([resource.name, ensure, wanted])).slice(0, length);
}
