import { isDrift } from '../../rms/index.ts';
import type { SettingResult } from '../result.ts';

/** Users in sentences: by the name of their hive, or by their SID. */
export const userNames = /(?<=HKEY_USERS\\)[^\\]+|S-1(?:-\d+)+/g;

/** What was found of a property beside what is wanted. */
export interface Difference {
  readonly property: string;
  readonly found: string;
  readonly wanted: string;
}

/** Why a setting is not as wanted, without what tells one machine from another. */
export interface Why {
  readonly differences: readonly Difference[];
  /** Of what has no value. */
  readonly sentences: readonly string[];
}

/** What differs at several places in the same way is told once. */
export function whyOf({ status, reasons }: SettingResult): Why {
  const why = status === 'ok' ? [] : reasons.filter(isDrift);
  const differences = new Map<string, Difference>();
  const sentences = new Set<string>();
  for (const { phrase, evidence } of why) {
    const { property, found, wanted } = evidence ?? {};
    if (property !== undefined && (found !== undefined || wanted !== undefined)) {
      const difference = { property, found: found ?? 'not set', wanted: wanted ?? 'nothing' };
      differences.set(JSON.stringify(difference), difference);
    } else if (evidence === undefined || differences.size === 0) {
      sentences.add(phrase.replaceAll(userNames, 'a user'));
    }
  }
  return { differences: [...differences.values()], sentences: [...sentences] };
}

/**
 * The same in one text of bounded length: what has the same text is counted together.
 *
 * @param spelled a difference, as the text is to have it
 */
export function whyInShort(setting: SettingResult, spelled: (difference: Difference) => string): string {
  const { differences, sentences } = whyOf(setting);
  const text = [...differences.map(spelled), ...sentences].join('; ');
  return text.length > longest ? `${text.slice(0, longest)}...` : text;
}

const longest = 500;
