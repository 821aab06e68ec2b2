import { type Assessment, untold } from '../../engine/assess.ts';
import type { Instance } from '../../engine/instance.ts';
import { factOf, type Snapshot } from '../../engine/places.ts';
import type { Subject } from '../../engine/subject.ts';
import { type Reason, show } from '../../model/reason.ts';
import { isProblem } from '../../target/target.ts';
import { type DnsRedirectionRequest, dnsRedirectionKind, recordPrefix } from './fact.ts';
import { dnsReason } from './phrases.ts';

/** Whether DNS leads Office from a cluster to a tenant. */
export const dnsRedirection: Subject = {
  name: 'dns-redirection',
  request: instance => ({ trees: [], accounts: [], facts: [requestOf(instance)] }),
  assess,
  steps: () => [],
};

function requestOf({ values }: Instance): DnsRedirectionRequest {
  return { fact: 'dns-redirection', cluster: String(values.Cluster).toLowerCase() };
}

function assess(instance: Instance, snapshot: Snapshot): Assessment {
  const { resource, values } = instance;
  const request = requestOf(instance);
  const fact = factOf(snapshot, dnsRedirectionKind, request);
  if (isProblem(fact)) {
    return untold(instance, values, fact);
  }
  const { names, hosts } = fact;
  const record = names.at(-1) ?? '';
  const tenant = values.Tenant === undefined ? undefined : String(values.Tenant);
  const others = hosts.filter(host => host !== tenant?.toLowerCase());
  const isThere = hosts.length > 0;
  const inDesiredState = tenant === undefined || (isThere && others.length === 0);
  const missing = dnsReason(resource.name, 'DnsMissing', show(names));
  const differs = dnsReason(resource.name, 'DnsDiffers', show(record), show(hosts), show(tenant));
  const reasons = isThere
    ? [...said(resource.name, request.cluster, record, hosts), ...(inDesiredState ? [] : [differs])]
    : [missing];
  return {
    instance,
    findings: [],
    actual: { ...values, ...(isThere && { Record: record, Host: others[0] ?? hosts[0] ?? '' }) },
    sources: { Record: isThere ? 'found' : 'nothing', Host: isThere ? 'found' : 'nothing' },
    ensure: 'Present',
    inDesiredState,
    differingProperties: inDesiredState ? [] : ['Tenant'],
    reasons,
    problems: [],
  };
}

/** What is to be known of a record that is there. */
function said(resource: string, cluster: string, record: string, hosts: readonly string[]): Reason[] {
  const isOfDomain = record !== recordPrefix + cluster;
  const domain = record.slice(recordPrefix.length);
  return [
    dnsReason(resource, 'DnsLeads', show(record), show(hosts)),
    ...(isOfDomain ? [dnsReason(resource, 'DnsOfDomain', show(record), domain)] : []),
    dnsReason(resource, 'DnsNeedsDenial', cluster),
  ];
}
