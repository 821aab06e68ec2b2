/**
 * The SRV record by which click-to-run Office goes from an AD RMS cluster to a tenant of Azure RMS, where the cluster
 * denies it access ("Client reconfiguration by using DNS redirection").
 */
import { FactKind } from '../../model/fact.ts';

/** What the names of such records begin with. */
export const recordPrefix = '_rmsredir._http._tcp.';

/** Asks DNS for the record of a cluster. */
export interface DnsRedirectionRequest {
  readonly fact: 'dns-redirection';
  /** The DNS name of the cluster, in small letters. */
  readonly cluster: string;
}

/** What DNS says of a cluster. */
export interface DnsRedirectionFact {
  readonly fact: 'dns-redirection';
  /** The names that were asked for, in their order: there are records of the last, or of none. */
  readonly names: readonly string[];
  /** The hosts to which the records lead, in small letters and sorted, each once; `.` leads nowhere (RFC 2782). */
  readonly hosts: readonly string[];
}

export const dnsRedirectionKind = new FactKind<DnsRedirectionRequest, DnsRedirectionFact>('dns-redirection');

/** The names of the records that may redirect a cluster: its own, and that of its domain, which is for all in it. */
export function recordNames(cluster: string): string[] {
  const domain = cluster.slice(cluster.indexOf('.') + 1);
  return [cluster, domain].filter(name => name.includes('.')).map(name => recordPrefix + name);
}
