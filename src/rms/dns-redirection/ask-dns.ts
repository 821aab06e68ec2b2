import { messageOf, systemCode, TargetError } from '../../model/errors.ts';
import { fillPhrase } from '../../model/reason.ts';
import { asStep } from '../../model/step.ts';
import { type Resolver, srvRecords } from '../srv-records.ts';
import { type DnsRedirectionFact, type DnsRedirectionRequest, recordNames } from './fact.ts';
import { dnsCauses, dnsWords, patience } from './words.ts';

/** Asks DNS. It throws a TargetError where that could not be told. */
export type AskDns = (request: DnsRedirectionRequest) => Promise<DnsRedirectionFact>;

/** Whom to ask. */
export interface DnsChoice {
  /** A DNS server, by its address, with a port where it is not 53. */
  readonly server?: string | undefined;
  /** Without a server: are those of this computer the right ones, because it is the one that is looked at? */
  readonly isHere: boolean;
}

/** Asks the DNS server that is named, or those of this computer; else nobody. */
export function askDnsOf({ server, isHere }: DnsChoice): AskDns {
  return async request => {
    if (server === undefined && !isHere) {
      throw new TargetError(dnsWords.NotAsked);
    }
    const { promises: dns } = await import('node:dns');
    const resolver = new dns.Resolver(patience);
    if (server !== undefined) {
      resolver.setServers([server]);
    }
    return readRedirection(request, resolver);
  };
}

/**
 * The record of a cluster, or else that of its domain. One that is not known is never taken for one that is not there.
 *
 * @throws TargetError when DNS does not tell
 */
export async function readRedirection(
  { cluster }: DnsRedirectionRequest,
  resolver: Resolver,
): Promise<DnsRedirectionFact> {
  const names: string[] = [];
  for (const name of recordNames(cluster)) {
    names.push(name);
    const hosts = await asStep(`asked DNS for ${name}`, () => hostsOf(name, resolver));
    if (hosts.length > 0) {
      return { fact: 'dns-redirection', names, hosts };
    }
  }
  return { fact: 'dns-redirection', names, hosts: [] };
}

async function hostsOf(name: string, resolver: Resolver): Promise<string[]> {
  try {
    const records = await srvRecords(name, resolver);
    const hosts = records.map(record => record.name.toLowerCase().replace(/\.$/, '') || '.');
    return [...new Set(hosts)].sort();
  } catch (error) {
    const cause = dnsCauses[systemCode(error)] ?? messageOf(error).replace(/\.?$/, '.');
    throw new TargetError(fillPhrase(dnsWords.DnsSilent, name, cause), { cause: error });
  }
}
