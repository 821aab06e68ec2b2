import type { Purpose } from '../../src/configuration/instance/given.ts';
import { toInstance } from '../../src/configuration/instance/to-instance.ts';
import { dataSource } from '../../src/configuration/source/data-source.ts';
import type { Instance } from '../../src/engine/instance.ts';
import { resources } from '../../src/rms/resources.ts';

/** An instance of the resource of that name, validated as a configuration's is. */
export function instance(
  resource: string,
  properties: Record<string, unknown>,
  name = resource,
  purpose: Purpose = 'test or set',
): Instance {
  const model = resources.find(candidate => candidate.name === resource);
  if (!model) {
    throw new Error(`There is no ${resource}.`);
  }
  return toInstance(dataSource('test', properties), model, { name, purpose });
}

/** As {@link instance}, for a Get alone, which needs no wish. */
export function asked(resource: string, properties: Record<string, unknown>): Instance {
  return instance(resource, properties, resource, 'get');
}

export const hklm = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC';
export const wow = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Wow6432Node\\Microsoft\\MSIPC';
export const alice = 'S-1-5-21-1-2-3-1001';
export const bob = 'S-1-5-21-1-2-3-1002';

/** The client's key in a user's hive. */
export function userKey(sid: string): string {
  return `HKEY_USERS\\${sid}\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC`;
}
