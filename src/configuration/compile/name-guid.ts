import { uuidOfName } from '../../rms/index.ts';

/** The GUID of a name, in braces and capitals: the same for the same parts each time. No part has a NUL. */
export function nameGuid(...parts: readonly string[]): string {
  return `{${uuidOfName(parts.join('\0')).toUpperCase()}}`;
}
