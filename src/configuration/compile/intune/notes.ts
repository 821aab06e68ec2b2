import { entryTitle } from '../../entry/entry-title.ts';
import type { Configuration } from '../../read.ts';
import type { Pair } from './pairs.ts';

/** What the scripts do not bring about, in sentences for people. */
export function notesOf(
  { entries, localConfigurationManager }: Configuration,
  pairs: readonly Pair[],
): string[] {
  const users = pairs.filter(({ account }) => account === 'user').map(({ name }) => name);
  return [
    ...(users.length > 0
      ? [
          `Intune runs ${users.join(' and ')} on devices that are joined to Microsoft Entra; devices that are registered alone pass over it without a word.`,
        ]
      : []),
    ...entries.flatMap(entry => {
      const own = pairs.find(pair => pair.entries.includes(entry));
      const elsewhere = entries.filter(
        other =>
          entry.dependsOn.some(({ name }) => name === other.instance.name) && !own?.entries.includes(other),
      );
      return elsewhere.map(
        other =>
          `${entryTitle(entry)} depends on ${entryTitle(other)}, which is in another script: Intune runs scripts in an order of its own. Where that matters, assign the first one alone, and the other when it is done.`,
      );
    }),
    ...(localConfigurationManager
      ? ['The settings of the Local Configuration Manager are no part of what Intune takes.']
      : []),
  ];
}
