import { generalPhrases, reasonsOf } from '../../model/reason.ts';

/** What is said of DNS redirection; see {@link generalPhrases}. */
export const dnsPhrases = {
  /** record, hosts */
  DnsLeads: 'The SRV record {0} leads to {1}.',
  /** record, domain */
  DnsOfDomain: 'The SRV record {0} is that of the domain: it redirects every cluster in {1}.',
  /** cluster */
  DnsNeedsDenial:
    'It takes effect for click-to-run Office 2016 and later alone, and only where the cluster {0} denies access to its licensing service. All else follows RmsServiceDiscovery.',
  /** names of records */
  DnsMissing: 'DNS has no SRV record {0}.',
  /** record, hosts, wanted */
  DnsDiffers: 'The SRV record {0} leads to {1}; wanted is {2}.',
} as const;

/** The reasons among them that are information and no drift. */
export const dnsRemarks: readonly (keyof typeof dnsPhrases)[] = ['DnsLeads', 'DnsOfDomain', 'DnsNeedsDenial'];

const known = { ...generalPhrases, ...dnsPhrases };

export const dnsReason = reasonsOf(known);
