/** How long one DNS server is waited for, in milliseconds, and how often one is asked. */
export const patience = { timeout: 3000, tries: 2 } as const;

/** Why DNS could not tell. `{0}` is the name of the record. */
export const sharedDnsWords = {
  DnsSilent: 'DNS did not tell whether there is an SRV record {0}: {1}',
} as const;

/** That of the PowerShell module alone. */
export const moduleDnsWords = {
  NoResolver:
    'DNS was not asked for {0}: this computer has no Resolve-DnsName. Ask with rmsdsc and its --dns.',
} as const;

/** Those of the bridge. */
export const dnsWords = {
  ...sharedDnsWords,
  NotAsked:
    'DNS was not asked: what it says on the computer itself is not known here. Name a DNS server with --dns.',
} as const;

/** What is known of the codes of node:dns, which are those of RFC 1035, 4.1.1, and of the way there. */
export const dnsCauses: Readonly<Record<string, string>> = {
  ESERVFAIL: 'the server failed (SERVFAIL).',
  EREFUSED: 'the server refused to answer (REFUSED).',
  EFORMERR: 'the server does not understand the question (FORMERR).',
  ENOTIMP: 'the server does not answer such questions (NOTIMP).',
  EBADRESP: 'what the server sent is no answer.',
  ECONNREFUSED: 'no server listens there.',
  ETIMEOUT: 'no answer came in time.',
};
