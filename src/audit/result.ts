import type { Assessment } from '../engine/assess.ts';
import { safeText } from '../model/printable.ts';
import type { Reason } from '../model/reason.ts';
import { resourceType } from '../model/resource.ts';

/** `error` is what could not be told: neither compliance nor drift. */
export type Status = 'ok' | 'drift' | 'error';

/** Since the baseline: drift (or that it could not be told) that was not there, that was, or that is gone. */
export type Change = 'new' | 'known' | 'fixed';

/** One setting of the configuration on one machine. */
export interface SettingResult {
  readonly name: string;
  readonly type: string;
  readonly status: Status;
  readonly reasons: readonly Reason[];
  readonly change?: Change;
  /** With a change, what the baseline had: nothing where the setting or the machine was not in it. */
  readonly before?: Status;
}

/** What an audit says of one machine. Plain data: it crosses threads and is kept in files. */
export interface MachineResult {
  /** The computer's name where its registry tells it, else one made of its path. */
  readonly name: string;
  /** The target, as it was given or found. */
  readonly source: string;
  readonly status: Status;
  /** In the order of the configuration; empty when the machine's registry could not be read at all. */
  readonly settings: readonly SettingResult[];
  /** Why the machine's registry could not be read at all. */
  readonly error?: string;
  /** With a baseline, of a machine that could not be read at all: those that could have it at each setting. */
  readonly change?: Change;
  /** With a baseline that could not read the machine at all, of one that could be read. */
  readonly before?: 'error';
  /** The paths of other machines' files in the target, which were not judged. */
  readonly leftOut?: readonly string[];
  /** What to know beside it, such as that a hive may be stale. */
  readonly remarks: readonly string[];
}

/** A setting that is audited. */
export interface Setting {
  readonly name: string;
  readonly type: string;
}

/**
 * What the engine says of a setting, as a report has it.
 *
 * @param edit is given every phrase
 */
export function settingResult(
  { instance, inDesiredState, problems, reasons }: Assessment,
  edit: (phrase: string) => string = phrase => phrase,
): SettingResult {
  return {
    name: instance.name,
    type: resourceType(instance.resource),
    status: problems.length > 0 ? 'error' : inDesiredState ? 'ok' : 'drift',
    reasons: reasons.map(({ code, phrase }) => ({ code, phrase: safeText(edit(phrase), longestPhrase) })),
  };
}

/** What could not be told outweighs drift. */
export function statusOf(settings: readonly SettingResult[]): Status {
  const has = (status: Status): boolean => settings.some(setting => setting.status === status);
  return has('error') ? 'error' : has('drift') ? 'drift' : 'ok';
}

/** Registry data can be megabytes long; nobody reads that in a report, and 20,000 machines may have it. */
const longestPhrase = 2000;
