import { type Assessment, verdictOf } from '../engine/assess.ts';
import type { ValueSource } from '../engine/finding.ts';
import type { PropertyValue } from '../model/property.ts';
import { isReason, type Reason } from '../model/reason.ts';
import type { TargetFile } from '../target/target-file.ts';
import type { SinceWhen } from './history/since.ts';
import type { MachinePhase } from './phase.ts';
import { titleOf } from './setting.ts';
import type { Status } from './status.ts';
import type { WaiverMark } from './waivers/waiver.ts';
import { safeReason } from './words/safe-reason.ts';

/**
 * Since the baseline: drift (or that it could not be told) that was not there, that was, or that is gone; or that
 * nobody can tell, because something else was wanted of the setting then, or nothing.
 */
export type BaselineChange = 'new' | 'known' | 'fixed' | 'otherwise';

/** What a Get found of one property at one place. */
export interface Found {
  readonly property: string;
  /** Undefined where nothing is, or nothing that the client can read. */
  readonly value?: PropertyValue;
  /** Undefined for Ensure, which is of the whole instance. */
  readonly source?: ValueSource;
  /** What tells one place of an instance from another: the user, or the registry view. */
  readonly place?: string;
}

/** One thing that a Set did or, if it was only asked what if, would do. */
export interface Made {
  /** Which of all it is, from 1, in the order in which they are made. */
  readonly step: number;
  /** Does it take something away? */
  readonly removes: boolean;
  /** What comes into being or goes, for people. */
  readonly what: string;
}

/** One setting of the configuration on one machine. */
export interface SettingResult {
  readonly name: string;
  readonly type: string;
  /** As it is at the end; where a Set was only asked what if, that is as it was. */
  readonly status: Status;
  readonly reasons: readonly Reason[];
  /** Of a Get alone. */
  readonly found?: readonly Found[];
  /** Of a Set alone. */
  readonly made?: readonly Made[];
  /** Of a Set that was only asked what if: what it would be after {@link SettingResult.made}. */
  readonly would?: Status;
  readonly change?: BaselineChange;
  /** With a change, what the baseline had: nothing where the setting or the machine was not in it. */
  readonly before?: Status;
  /** What was decided about it; {@link SettingResult.status} stays what was found. */
  readonly waiver?: WaiverMark;
  /** With a history: since when it is not as wanted, or that it is again. */
  readonly since?: SinceWhen;
}

/**
 * What a command says of one machine: the model that every format of every operation takes. Plain data: it crosses
 * threads and is kept in files.
 */
export interface MachineResult {
  /** The computer's name where its registry tells it, else one made of its path. */
  readonly name: string;
  /** The target, as it was given or found. */
  readonly source: string;
  readonly status: Status;
  /** When its registry was exported, in ISO 8601, where the files say it. */
  readonly collected?: string;
  /** Of an audit: the group that it is in, if it is in one. */
  readonly group?: string;
  /** The files that it was found in, as they were read. */
  readonly files?: readonly TargetFile[];
  /** In the order of the configuration; empty when the machine's registry could not be read at all. */
  readonly settings: readonly SettingResult[];
  /** Why the machine's registry could not be read at all. */
  readonly error?: string;
  /** With a baseline, of a machine that could not be read at all: those that could have it at each setting. */
  readonly change?: BaselineChange;
  /** With a baseline that could not read the machine at all, of one that could be read. */
  readonly before?: 'unknown';
  /** Of a machine that could not be read at all: what was decided about all its settings. */
  readonly waiver?: WaiverMark;
  /** With a history, of a machine that could not be read at all: since when that is. */
  readonly since?: SinceWhen;
  /** Of an audit of a configuration with phases: the one that the machine is in. */
  readonly phase?: MachinePhase;
  /** The paths of other machines' files in the target, which were not judged. */
  readonly leftOut?: readonly string[];
  /** What to know beside it, such as that a hive may be stale. */
  readonly remarks: readonly string[];
}

/** What the engine says of a setting, as a report has it. */
export function settingResult(assessment: Assessment): SettingResult {
  const { instance, reasons } = assessment;
  return {
    ...titleOf(instance),
    status: verdictOf(assessment),
    reasons: reasons.map(safeReason),
  };
}

/** Could something not be told of it, whatever else is known to differ? */
export function hasUnknown({ status, reasons }: SettingResult): boolean {
  return status === 'unknown' || reasons.some(reason => isReason(reason, 'CouldNotTell'));
}

/** The same of a machine. One that could not be read at all has no settings, and nothing but that is known of it. */
export function isPartlyUnknown({ status, settings }: Pick<MachineResult, 'status' | 'settings'>): boolean {
  return status === 'unknown' || settings.some(hasUnknown);
}
