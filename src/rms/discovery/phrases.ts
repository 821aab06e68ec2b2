import { generalPhrases, reasonsOf } from '../../model/reason.ts';

/** What is said of the server that the client finds; see {@link generalPhrases}. */
export const discoveryPhrases = {
  /** programs, URL, place */
  FoundInRegistry: '{0} use {1}: the registry names it at {2}, and what the registry names comes first.',
  /** programs, host */
  AzureByRegistry: '{0} use Azure RMS by the registry: {1} is a server of Azure RMS.',
  /** host */
  Exceptions:
    'Some programs find their server in another way: a sensitivity label brings its URL with it, an Office application takes the tenant of the user who signs in, and click-to-run Office follows the DNS record _rmsredir._http._tcp.{0} where that cluster denies access, which RmsDnsRedirection looks up.',
  /** user, URLs */
  Bootstrapped: 'The client of {0} did begin to work with {1}, as its hive says.',
  /** user, URLs */
  BootstrappedElsewhere:
    'The client of {0} did begin to work with {1}, as its hive says: another server than the order leads to. The client found it in another way, or has not asked again since. RmsStore lets it begin anew.',
  /** programs, URL, place */
  PublishingInRegistry: '{0} publish with {1}: the registry names it at {2}.',
  /** programs, URL, place */
  PublishingAlone:
    'for {0} the registry names {1} for publishing at {2} and no server for certification, and Active Directory names none either; what the client does then is not documented. Give RmsServiceLocation both URLs.',
  /** programs, what is there, place */
  RegistryFaulty: 'For {0} the registry has {1} at {2}, which is no URL that the client can use.',
  /** programs, place */
  RegistrySilent: 'For {0} the registry names no server at {1}, so they ask Active Directory.',
  /** programs, URL, name */
  FoundByPoint: '{0} use {1}: the service connection point {2} in Active Directory leads there.',
  /** programs, configuration partition */
  NoPoint:
    'For {0} Active Directory names no server either: no service connection point is registered in {1}. Discovery of AD RMS fails.',
  /** programs */
  AzureRemains: '{0} are left with Azure RMS, which the client looks for last.',
  /** programs, cause */
  DirectorySilent:
    'for {0} the registry names no server, and Active Directory gave no answer ({1}), so that either AD RMS or Azure RMS may be what they use.',
  /** programs, old URL, new URL */
  Redirected: 'For {0} licensing by {1} is redirected to {2}.',
  /** programs, URL, old URLs */
  NotRedirected:
    'For {0} licensing by {1} is not redirected; redirected are {2}. The intranet and the extranet URL of a server need a redirection each.',
  /** programs, URLs */
  RedirectionChain:
    'For {0} licensing redirection is a chain, {1}; the notes know of one step only. Redirect the first to the last.',
  /** programs, URLs */
  RedirectionLoop: 'for {0} licensing redirection goes round in a circle: {1}.',
  /** programs, servers, URL */
  NotTrusted: '{0} may use trusted servers only, which are {1}; {2} is none of them.',
  ViewsDiffer:
    '64-bit and 32-bit programs find different servers. Where that is not meant, give RmsServiceLocation and RmsLicensingRedirection the RegistryView Both.',
  /** programs, actual, expected */
  SourceDiffers: 'The server of {0} comes from {1}; expected is {2}.',
  /** programs, actual, expected */
  UrlDiffers: '{0} find {1}; expected is {2}.',
} as const;

/** The reasons among them that are information and no drift. */
export const discoveryRemarks: readonly (keyof typeof discoveryPhrases)[] = [
  'FoundInRegistry',
  'AzureByRegistry',
  'Exceptions',
  'Bootstrapped',
  'BootstrappedElsewhere',
  'PublishingInRegistry',
  'RegistrySilent',
  'FoundByPoint',
  'NoPoint',
  'AzureRemains',
  'Redirected',
  'NotRedirected',
  'RedirectionChain',
  'ViewsDiffer',
];

/** Those among them without which a verdict would say too much. */
export const discoveryCautions: readonly (keyof typeof discoveryPhrases)[] = ['BootstrappedElsewhere'];

const known = { ...generalPhrases, ...discoveryPhrases };

export type DiscoveryReasonKey = keyof typeof known;

export const discoveryReason = reasonsOf(known);
