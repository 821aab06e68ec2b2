import { isDrift } from '../../rms/index.ts';
import type { SettingResult } from '../result.ts';
import { userNames, whyInShort } from '../words/why.ts';

/** What was found: machines with the same text are alike. */
export function foundLabel(setting: SettingResult): string {
  return whyInShort(setting, ({ property, found }) => `${property}: ${found}`);
}

/** The users in whose hives something is not as wanted. */
export function usersOf(settings: readonly SettingResult[]): string[] {
  const off = settings.filter(({ status }) => status !== 'ok');
  const phrases = off.flatMap(({ reasons }) => reasons.filter(isDrift));
  return [...new Set(phrases.flatMap(({ phrase }) => phrase.match(userNames) ?? []))];
}
