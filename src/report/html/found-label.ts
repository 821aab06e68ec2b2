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
  const why = status === 'ok' ? [] : reasons.filter(reason => isDrift(reason));
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

/** The same in one text: machines with the same text are alike. */
export function foundLabel(setting: SettingResult): string {
  const { differences, sentences } = whyOf(setting);
  const found = differences.map(({ property, found }) => `${property}: ${found}`);
  return [...found, ...sentences].join('; ').slice(0, longestLabel);
}

const longestLabel = 500;

/** The users in whose hives something is not as wanted. */
export function usersOf(settings: readonly SettingResult[]): string[] {
  const off = settings.filter(({ status }) => status !== 'ok');
  const phrases = off.flatMap(({ reasons }) => reasons.filter(reason => isDrift(reason)));
  return [...new Set(phrases.flatMap(({ phrase }) => phrase.match(userNames) ?? []))];
}
