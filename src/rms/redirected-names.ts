import type { Instance } from '../engine/instance.ts';
import { inWords } from '../model/in-words.ts';
import type { PropertyValue } from '../model/property.ts';
import { foldName } from '../model/registry-key.ts';
import { foldAuthority } from '../model/url.ts';
import { hostOf, isAzure } from './discovery/rules.ts';
import { rmsLicensingRedirection } from './settings/licensing-redirection.ts';
import { rmsUserLicensingRedirection } from './settings/user-licensing-redirection.ts';

const redirections: ReadonlySet<string> = new Set([
  rmsLicensingRedirection.name,
  rmsUserLicensingRedirection.name,
]);

/**
 * Which names of a cluster seem to be missing where its licensing is redirected: the client compares names as text, and
 * each that the cluster has needs a redirection of its own.
 *
 * A move to a tenant means every name, so one that is redirected is asked for the rest. To any other server one
 * redirection alone may be of a server that has one name, as in the deployment notes' own example; where there are two,
 * somebody is listing names. A tenant has one name, so nothing is missing where it is what is redirected (to a connector).
 *
 * @returns a sentence or two for each new server, and resource
 * @see {@link https://learn.microsoft.com/en-us/azure/information-protection/migrate-from-ad-rms-phase3 | Migration phase
 *   3}, "Client reconfiguration by using registry edits"
 */
export function redirectedNamesRemarks(instances: readonly Instance[]): string[] {
  const groups = new Map<string, { readonly title: string; readonly to: string; readonly olds: string[] }>();
  for (const { resource, values, ensure } of instances) {
    const { OldUrl: from, NewUrl: to } = values;
    if (
      redirections.has(resource.name) &&
      ensure === 'Present' &&
      isText(from) &&
      isText(to) &&
      !isAzure(from)
    ) {
      const title = `${resource.name} to ${hostOf(to)}`;
      const group = groups.get(title) ?? { title, to, olds: [] };
      groups.set(title, group);
      group.olds.push(from);
    }
  }
  return [...groups.values()]
    .filter(({ to, olds }) => isAzure(to) || new Set(olds.map(foldName)).size > 1)
    .flatMap(({ title, olds }) => {
      const missing = missingNames(olds);
      return missing.length === 0
        ? []
        : [
            `${title}: there is none from ${inWords(missing, 'nor')}. Each name that the cluster has needs an instance of its own, as the client compares names as text.`,
          ];
    });
}

function missingNames(olds: readonly string[]): string[] {
  // With the port said or not they are of one host, and a port of its own is of one scheme alone.
  const known = new Set(olds.map(url => foldAuthority(url).toLowerCase().replace(/\/$/, '')));
  const others = [...known]
    .filter(url => !/^https?:\/\/[^/]*:\d+\//.test(url))
    .map(url => (url.startsWith('https:') ? url.replace('https:', 'http:') : url.replace('http:', 'https:')));
  const missing = [...new Set(others)].filter(url => !known.has(url));
  const hosts = olds.map(hostOf);
  return [
    ...missing,
    ...(hosts.some(host => !host.includes('.'))
      ? []
      : [`a short name, such as https://${hosts[0]?.split('.')[0]}/_wmcs/licensing`]),
    ...(olds.some(url => /:443(?:\/|$)/.test(url)) ? [] : ['a name with :443']),
  ];
}

function isText(value: PropertyValue | undefined): value is string {
  return typeof value === 'string';
}
