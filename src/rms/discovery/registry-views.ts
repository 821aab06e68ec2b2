import type { Instance } from '../../engine/instance.ts';
import { members } from '../../engine/names-finding.ts';
import type { Snapshot } from '../../engine/places.ts';
import { codecs } from '../../model/codec.ts';
import type { View } from '../../model/location.ts';
import type { ValueStorage } from '../../model/property.ts';
import { show, showPlace } from '../../model/reason.ts';
import { foldName, type RegistryKey } from '../../model/registry-key.ts';
import { type RegistryValue, typeName } from '../../model/registry-value.ts';
import { valueStorage } from '../../model/resource.ts';
import { pipelineUrlSchema } from '../schemas.ts';
import { rmsLicensingRedirection } from '../settings/licensing-redirection.ts';
import { rmsServiceLocation } from '../settings/service-location.ts';
import { rmsTrustedServers } from '../settings/trusted-servers.ts';
import { programs, type RegistryView, type Saying } from './rules.ts';

/** The views that a client may look into. */
export const views = ['Native', 'Wow6432'] as const satisfies readonly View[];

/** What the registry says to the programs of either bitness. 32-bit Windows has programs of one alone. */
export function viewsOf(instance: Instance, snapshot: Snapshot): RegistryView[] {
  return views.flatMap(view => viewOf(instance, snapshot, view) ?? []);
}

function viewOf(instance: Instance, snapshot: Snapshot, view: View): RegistryView | undefined {
  const problems = new Set<string>();
  let isThere = true;
  /** The key that holds a property, and its path. */
  const keyOf = ({ key }: ValueStorage): { path: string; key: RegistryKey | undefined } => {
    const inView = { ...instance, values: { RegistryView: view } };
    const looked = snapshot.places(inView, key);
    for (const { problem, code } of looked.problems) {
      problems.add(problem);
      isThere &&= code !== 'no-view';
    }
    return { path: looked.places[0]?.path ?? '', key: looked.places[0]?.key };
  };
  const sayingAt = (name: string, pipeline: string): Saying => {
    const storage = valueStorage(rmsServiceLocation, name);
    const { path, key } = keyOf(storage);
    return sayingOf(path, storage.name, key?.values.get(foldName(storage.name)), pipeline);
  };
  const certification = sayingAt('EnterpriseCertification', 'Certification');
  const publishing = sayingAt('EnterprisePublishing', 'Licensing');
  const redirecting = keyOf(valueStorage(rmsLicensingRedirection, 'NewUrl'));
  const redirections = [...(redirecting.key?.values.values() ?? [])]
    .filter(({ name }) => name !== '')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(value => ({
      from: value.name,
      to: sayingOf(redirecting.path, value.name, value, 'Licensing'),
    }));
  const only = valueStorage(rmsTrustedServers, 'AllowTrustedServersOnly');
  const servers = keyOf(only);
  const switched = servers.key?.values.get(foldName(only.name));
  const trusting = { ...instance, resource: rmsTrustedServers };
  if (!isThere) {
    return undefined;
  }
  return {
    who: programs[view],
    problems: [...problems],
    certification,
    publishing,
    redirections,
    onlyTrusted: switched !== undefined && codecs.boolean.decode(switched) === true,
    trusted: members(trusting, servers.key).map(({ name }) => name),
  };
}

function sayingOf(path: string, name: string, value: RegistryValue | undefined, pipeline: string): Saying {
  const where = showPlace(path, name);
  if (!value) {
    return { where };
  }
  const text = codecs.url.decode(value);
  if (text === undefined) {
    const type = typeName(value.type);
    return { where, fault: type === codecs.url.type ? `${type} with an odd number of bytes` : type };
  }
  return pipelineUrlSchema(pipeline).safeParse(text).success
    ? { where, url: text }
    : { where, fault: show(text) };
}
