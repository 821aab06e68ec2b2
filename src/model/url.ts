/**
 * Do two URLs of a service of an RMS server lead to the same one? The path of such a URL is always the same, so all of
 * it is case-blind; RFC 3986, 6.2.2.1, speaks of scheme and host.
 */
export function sameUrl(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function folded(url: string): string {
  return url.toLowerCase().replace(/\/$/, '');
}
