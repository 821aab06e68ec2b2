import { foldName } from './registry-key.ts';

/**
 * Do two URLs of a service lead to the same one? The paths of the services are words that never change, so all of a URL
 * is case-blind; RFC 3986, 6.2.2.1, speaks of scheme and host.
 */
export function sameUrl(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

/**
 * Which of these names of registry values are the same URL as another one, and not the same name. The client compares
 * names as text, so that to it they are servers of their own; so they are with a blank before or after, which is hard to
 * see.
 */
export function otherSpellings(name: string, names: readonly string[]): string[] {
  return /^https?:/i.test(name)
    ? names.filter(
        other =>
          foldName(other) !== foldName(name) && sameUrl(other.replaceAll(/^[ \t]+|[ \t]+$/g, ''), name),
      )
    : [];
}

function folded(url: string): string {
  return foldAuthority(url).toLowerCase().replace(/\/$/, '');
}

/**
 * A URL in which scheme and host are lower case, and the port that its scheme has without saying is not said; what
 * follows them keeps its case (RFC 3986, 6.2.2.1 and 6.2.3).
 */
export function foldAuthority(url: string): string {
  return url.replace(/^[^:/?#]+:\/\/[^/?#]*/, authority =>
    authority.toLowerCase().replace(/^(https:.*):443$|^(http:.*):80$/, '$1$2'),
  );
}
