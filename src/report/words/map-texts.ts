import { hasMembers } from '../../model/has-members.ts';

/** Plain data with other texts in it, at any depth. */
export function mapTexts<T>(data: T, map: (text: string) => string): T {
  const mapped = (part: unknown): unknown => {
    if (typeof part === 'string') {
      return map(part);
    }
    if (Array.isArray(part)) {
      return part.map(mapped);
    }
    return hasMembers(part)
      ? Object.fromEntries(Object.entries(part).map(([name, one]) => [name, mapped(one)]))
      : part;
  };
  return mapped(data) as T;
}
