import type { SettingResult } from '../../audit/result.ts';
import { isDrift } from '../../engine/assess.ts';
import { cautions, type Reason, reasonKey } from '../../model/reason.ts';

/** The phrases, first why something is as it is and then what there is to know beside that: often only one is shown. */
export function phrasesOf(reasons: readonly Reason[]): string[] {
  const order = [...reasons.filter(isDrift), ...reasons.filter(reason => !isDrift(reason))];
  return order.map(({ phrase }) => phrase);
}

/** What no verdict is to be shown without, in one text. */
export function cautionsOf({ reasons }: SettingResult): string[] {
  const phrases = reasons.filter(reason => cautions.has(reasonKey(reason))).map(({ phrase }) => phrase);
  return phrases.length > 0 ? [phrases.join(' ')] : [];
}

/** The same of all settings of a machine, for reports that do not give all reasons of all settings. */
export function namedCautions(settings: readonly SettingResult[]): string[] {
  return settings.flatMap(setting => cautionsOf(setting).map(phrase => `${setting.name}: ${phrase}`));
}
