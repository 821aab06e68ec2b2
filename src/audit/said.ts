import type { Reason } from '../model/reason.ts';
import type { SettingResult } from '../report/result.ts';
import { replaceSids } from './own-sids.ts';

/** What was said of the settings of a machine, to be said of others that differ in their users' SIDs alone. */
export class Said {
  readonly #settings: readonly { readonly setting: SettingResult; readonly isShared: boolean }[];
  readonly #sids: readonly string[];

  /** @param sids of the machine's users, in the order in which they come */
  constructor(settings: readonly SettingResult[], sids: readonly string[]) {
    this.#settings = settings.map(setting => ({
      setting,
      isShared: textsOf([setting]).every(text => !sids.some(sid => text.includes(sid))),
    }));
    this.#sids = sids;
  }

  /**
   * What is to be said of another machine.
   *
   * @param sids of its users, in that order
   */
  settingsFor(sids: readonly string[]): SettingResult[] {
    const filled = (text: string): string => replaceSids(text, sid => sids[this.#sids.indexOf(sid)] ?? sid);
    return this.#settings.map(({ setting, isShared }) =>
      setting.reasons.length === 0 || isShared
        ? setting
        : { ...setting, reasons: setting.reasons.map(one => reasonFor(one, filled)) },
    );
  }
}

function reasonFor({ code, phrase, evidence }: Reason, filled: (text: string) => string): Reason {
  const parts = Object.entries(evidence ?? {}).map(([name, part]) => [
    name,
    typeof part === 'string' ? filled(part) : part,
  ]);
  return { code, phrase: filled(phrase), ...(evidence && { evidence: Object.fromEntries(parts) }) };
}

/** All texts of reasons that may name a user. */
export function textsOf(settings: readonly SettingResult[]): string[] {
  return settings.flatMap(({ reasons }) =>
    reasons.flatMap(({ phrase, evidence }) => [
      phrase,
      ...Object.values(evidence ?? {}).filter(part => typeof part === 'string'),
    ]),
  );
}
