import { fromUriComponent, uriComponent } from '../expression/functions/document.ts';

/** A resource as resourceId() names it, and so what depends on it: `Type:name%20encoded`. */
export function idOf(type: unknown, name: string | undefined): string | undefined {
  return typeof type === 'string' && name !== undefined ? `${type}:${uriComponent(name)}` : undefined;
}

/** Type and name in such a text; undefined where it is none. */
export function readId(text: string): { readonly type: string; readonly name: string } | undefined {
  const [type = '', encoded, ...others] = text.split(':');
  if (encoded === undefined || others.length > 0 || type === '') {
    return undefined;
  }
  try {
    return { type, name: fromUriComponent(encoded) };
  } catch {
    return undefined;
  }
}
