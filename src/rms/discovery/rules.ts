/**
 * Which server the client finds, as the notes have it ("Detectie van RMS-services"): what the registry names, else
 * where the service connection point leads, else Azure RMS. Pure: it knows neither a registry nor a directory.
 */
import type { View } from '../../model/location.ts';
import { fillPhrase, show } from '../../model/reason.ts';
import { foldName } from '../../model/registry-key.ts';
import { otherSpellings } from '../../model/url.ts';
import { type DiscoveryReasonKey, discoveryPhrases } from './phrases.ts';

/** Where the client's answer comes from. */
const discoverySources = ['Registry', 'ServiceConnectionPoint', 'AzureRms'] as const;
export type DiscoverySource = (typeof discoverySources)[number];

/** How phrases call the programs that look in a view. */
export const programs: Readonly<Record<View, string>> = {
  Native: '64-bit programs',
  Wow6432: '32-bit programs',
};

/** One value of the registry that is to be a URL. */
export interface Saying {
  /** Its place, as phrases show it. */
  readonly where: string;
  /** Undefined where there is none. */
  readonly url?: string | undefined;
  /** Why what is there is no URL of the right kind. */
  readonly fault?: string | undefined;
}

/** What the registry says to the programs of one bitness. */
export interface RegistryView {
  /** The programs: `64-bit programs`. */
  readonly who: string;
  /** Why it cannot be read. */
  readonly problems: readonly string[];
  readonly certification: Saying;
  readonly publishing: Saying;
  readonly redirections: readonly Redirection[];
  readonly onlyTrusted: boolean;
  readonly trusted: readonly string[];
}

/** The licensing URL of an old server, and what is to take its place. */
export interface Redirection {
  readonly from: string;
  readonly to: Saying;
}

/** What Active Directory says: where its service connection point leads, that there is none, or why it cannot be told. */
export type PointAnswer =
  | { readonly url: string; readonly name: string }
  | { readonly none: string }
  | { readonly problem: string };

/** One thing to say, as a reason has it. */
export interface DiscoveryStep {
  readonly key: DiscoveryReasonKey;
  readonly args: readonly string[];
}

export interface Discovery {
  /** Undefined where it cannot be told. */
  readonly source?: DiscoverySource | undefined;
  /** Undefined where it cannot be told, and for Azure RMS. */
  readonly url?: string | undefined;
  /** In the order in which the client goes. */
  readonly steps: readonly DiscoveryStep[];
  /** What could not be told, in sentences. An error at one source is never taken for its being silent. */
  readonly problems: readonly string[];
  /** Is the server one that the client must not trust? */
  readonly isBarred: boolean;
  /** Does the registry name a tenant of Azure RMS, which is an answer of that source, too? */
  readonly isTenant: boolean;
  /** The URLs on the way to what is found, redirected ones too. */
  readonly servers: readonly string[];
}

/** Does the registry leave programs to Active Directory? */
export function isSilent({ certification, problems }: RegistryView): boolean {
  return problems.length === 0 && certification.url === undefined && certification.fault === undefined;
}

/** Follows the documented order for the programs of one bitness. */
export function discoverServer(view: RegistryView, point: PointAnswer): Discovery {
  const { who, certification, problems } = view;
  if (problems.length > 0) {
    return unknown([], problems);
  }
  if (certification.fault !== undefined) {
    return unknown(
      [],
      [fillPhrase(discoveryPhrases.RegistryFaulty, who, certification.fault, certification.where)],
    );
  }
  if (certification.url !== undefined) {
    const step: DiscoveryStep = {
      key: 'FoundInRegistry',
      args: [who, show(certification.url), certification.where],
    };
    return redirect(view, 'Registry', certification.url, [step]);
  }
  const silent: DiscoveryStep = { key: 'RegistrySilent', args: [who, certification.where] };
  if ('problem' in point) {
    return unknown(
      [silent],
      [fillPhrase(discoveryPhrases.DirectorySilent, who, point.problem.replace(/\.$/, ''))],
    );
  }
  if ('url' in point) {
    const step: DiscoveryStep = { key: 'FoundByPoint', args: [who, show(point.url), show(point.name)] };
    return redirect(view, 'ServiceConnectionPoint', point.url, [silent, step]);
  }
  const steps: DiscoveryStep[] = [silent, { key: 'NoPoint', args: [who, point.none] }];
  const half = halfNamed(view);
  if (half !== undefined) {
    return unknown(steps, [half]);
  }
  steps.push({ key: 'AzureRemains', args: [who] });
  return { source: 'AzureRms', steps, problems: [], ...isNeither };
}

/** Where the registry names no server but has something to say of publishing, the notes do not say what follows. */
function halfNamed({ who, publishing }: RegistryView): string | undefined {
  if (publishing.fault !== undefined) {
    return fillPhrase(discoveryPhrases.RegistryFaulty, who, publishing.fault, publishing.where);
  }
  return publishing.url === undefined
    ? undefined
    : fillPhrase(discoveryPhrases.PublishingAlone, who, show(publishing.url), publishing.where);
}

const isNeither = { isBarred: false, isTenant: false, servers: [] } as const;

function unknown(steps: readonly DiscoveryStep[], problems: readonly string[]): Discovery {
  return { steps, problems, ...isNeither };
}

/** The server that is found may be one whose licensing another has taken over. */
function redirect(
  view: RegistryView,
  source: DiscoverySource,
  found: string,
  steps: DiscoveryStep[],
): Discovery {
  const { who, publishing, redirections } = view;
  if (publishing.fault !== undefined) {
    const problem = fillPhrase(discoveryPhrases.RegistryFaulty, who, publishing.fault, publishing.where);
    return { source, steps, problems: [problem], ...isNeither };
  }
  const licensing = publishing.url ?? licensingUrl(found);
  if (publishing.url !== undefined) {
    steps.push({ key: 'PublishingInRegistry', args: [who, show(publishing.url), publishing.where] });
  }
  const way = [licensing];
  for (;;) {
    const at = way.at(-1) ?? '';
    const next = redirections.find(({ from }) => foldName(from) === foldName(at));
    if (!next) {
      break;
    }
    if (next.to.url === undefined) {
      const problem = fillPhrase(discoveryPhrases.RegistryFaulty, who, next.to.fault ?? '', next.to.where);
      return { source, steps, problems: [problem], ...isNeither };
    }
    const isLoop = way.some(url => foldName(url) === foldName(next.to.url ?? ''));
    way.push(next.to.url);
    if (isLoop) {
      const problem = fillPhrase(discoveryPhrases.RedirectionLoop, who, way.map(show).join(', '));
      return { source, steps, problems: [problem], ...isNeither };
    }
  }
  const url = way.length > 1 ? way.at(-1) : found;
  const isTenant = source === 'Registry' && [found, way.at(-1) ?? ''].every(isAzure);
  if (isTenant) {
    steps.push({ key: 'AzureByRegistry', args: [who, show(hostOf(found))] });
  }
  if (way.length > 1) {
    steps.push({ key: 'Redirected', args: [who, show(licensing), show(url)] });
  } else if (redirections.length > 0) {
    steps.push({
      key: 'NotRedirected',
      args: [who, show(licensing), show(redirections.map(({ from }) => from))],
    });
  }
  const spellings = otherSpellings(
    way.at(-1) ?? '',
    redirections.map(({ from }) => from),
  );
  const spelled = redirections.find(({ from }) => from === spellings[0]);
  if (spelled) {
    const args = ['Redirection', spelled.to.where, show(spellings), show(way.at(-1))];
    steps.push({ key: 'OtherSpelling', args });
  }
  if (way.length > 2) {
    steps.push({ key: 'RedirectionChain', args: [who, way.map(show).join(', ')] });
  }
  const isBarred = view.onlyTrusted && !isTrusted(view, hostOf(url ?? ''));
  if (isBarred) {
    steps.push({ key: 'NotTrusted', args: [who, show(view.trusted), show(url)] });
  }
  return { source, url, steps, problems: [], isBarred, isTenant, servers: [found, ...way] };
}

/** The licensing service is beside the certification service (the notes' own URLs). */
function licensingUrl(certification: string): string {
  return certification.replace(/\/_wmcs\/.*$/i, '/_wmcs/licensing');
}

/**
 * The hosts of Azure RMS, to which licensing can be redirected and which the client trusts always: aadrm.com, and the
 * same for governments and in China (Microsoft Learn, "Requirements for Azure Information Protection").
 */
export const azurePattern = '^(?:[^/]+\\.)?aadrm\\.(?:com|us|cn)$';

/** Where the client keeps, for a user and a server, by which URLs it did begin to work with the server. */
export const identities = { key: 'Identities', values: ['InternalUrl', 'ExternalUrl'] } as const;

/** Is one of these URLs of a server that was found? Undefined where none could be told. */
export function isAmong(urls: readonly string[], found: readonly Discovery[]): boolean | undefined {
  const told = found.filter(({ source, problems }) => source !== undefined && problems.length === 0);
  return told.length === 0
    ? undefined
    : urls.some(url =>
        told.some(
          ({ source, servers }) =>
            (source === 'AzureRms' && isAzure(url)) || servers.some(server => hostOf(server) === hostOf(url)),
        ),
      );
}

/** Is it a server of Azure RMS: a tenant's, or the service's own? */
export function isAzure(server: string): boolean {
  return new RegExp(azurePattern).test(hostOf(server));
}

function isTrusted({ trusted }: RegistryView, host: string): boolean {
  return isAzure(host) || trusted.some(server => hostOf(server) === host);
}

/** A trusted server is a DNS name or a URL; what counts is the host. */
export function hostOf(server: string): string {
  return server
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/[/?#].*$/s, '')
    .replace(/:[0-9]+$/, '');
}
