import { isCaution, isDrift } from '../../rms/index.ts';
import { hasUnknown, type MachineResult, type SettingResult } from '../result.ts';
import type { Status } from '../status.ts';
import { evidenceInWords } from './evidence.ts';
import { foundInWords, foundSentence } from './found.ts';

/**
 * All that there is to say of a setting, for formats that have sentences alone. First why it is as it is, because often
 * only one is shown; then what there is to know beside that, what was found, and what was done.
 *
 * @param machine whose it is, where it is to be said in which files that can be looked up; no two machines have the same
 *   sentences then
 */
export function sentencesOf(setting: SettingResult, machine?: Pick<MachineResult, 'collected'>): string[] {
  const { reasons, found = [], made = [], would } = setting;
  const isPartial = hasUnknown(setting);
  const order = [...reasons.filter(isDrift), ...reasons.filter(reason => !isDrift(reason))];
  const verb = would === undefined ? 'Changed' : 'Would change';
  const changes = [...made].sort((a, b) => a.step - b.step);
  return [
    ...order.map(({ phrase, evidence }) => {
      const where = machine && evidence && evidenceInWords(evidence, machine);
      return where === undefined ? phrase : `${phrase} ${where}`;
    }),
    ...foundInWords(found, !isPartial).map(foundSentence),
    ...changes.map(({ removes, what }) => `${verb}: ${removes ? '-' : '+'} ${what}`),
    ...afterwards(setting),
  ];
}

/** What the changes would make of it; empty where there are none. */
export function afterwards({ made = [], would }: SettingResult): string[] {
  return would === undefined || made.length === 0 ? [] : [wouldWords[would]];
}

/** What no verdict is to be shown without, in one text. */
export function cautionsOf({ reasons }: SettingResult): string[] {
  const phrases = reasons.filter(isCaution).map(({ phrase }) => phrase);
  return phrases.length > 0 ? [phrases.join(' ')] : [];
}

/** The same of all settings of a machine, for reports that do not give all reasons of all settings. */
export function namedCautions(settings: readonly SettingResult[]): string[] {
  return settings.flatMap(setting => cautionsOf(setting).map(phrase => `${setting.name}: ${phrase}`));
}

const wouldWords: Readonly<Record<Status, string>> = {
  ok: 'It would be in the desired state then.',
  drift: 'It would not be in the desired state then.',
  unknown: 'Whether it would be in the desired state then could not be told.',
};
