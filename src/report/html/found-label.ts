import { isDrift } from '../../rms/index.ts';
import type { SettingResult } from '../result.ts';

/** Users in sentences: by the name of their hive, or by their SID. */
export const userNames = /(?<=HKEY_USERS\\)[^\\]+|S-1(?:-\d+)+/g;

/** Why a setting is not as wanted, without what tells one machine from another: machines with the same are alike. */
export function foundLabel({ status, reasons }: SettingResult): string {
  if (status === 'ok') {
    return '';
  }
  const why = reasons.filter(reason => isDrift(reason)).map(({ phrase }) => phrase.replaceAll(userNames, 'a user'));
  return [...new Set(why)].join(' ').slice(0, longestLabel);
}

const longestLabel = 500;

/** The users in whose hives something is not as wanted. */
export function usersOf(settings: readonly SettingResult[]): string[] {
  const off = settings.filter(({ status }) => status !== 'ok');
  const phrases = off.flatMap(({ reasons }) => reasons.filter(reason => isDrift(reason)));
  return [...new Set(phrases.flatMap(({ phrase }) => phrase.match(userNames) ?? []))];
}
