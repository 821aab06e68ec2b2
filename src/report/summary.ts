import { type DecidedCounts, total } from './counts.ts';
import type { HistorySummary } from './history/history.ts';
import type { PhaseCounts } from './phase.ts';
import type { Setting } from './setting.ts';
import type { WaiverUse } from './waivers/waiver.ts';

/** What an audit found, in numbers. */
export interface Summary {
  readonly machines: DecidedCounts;
  /** How many of the machines with drift have something beside it that could not be told. */
  readonly driftWithUnknown: number;
  /** In the order of the configuration. A machine that could not be read at all counts as `unknown` for each. */
  readonly settings: readonly (Setting & DecidedCounts)[];
  /** By name; only where a machine is in one. */
  readonly groups?: readonly GroupCounts[];
  /** Only of a configuration with phases. */
  readonly phases?: readonly PhaseCounts[];
  /** Only with a baseline. */
  readonly since?: Since;
  /** Only with a history. */
  readonly history?: HistorySummary;
  /** The targets that share a computer's name with others; only of an audit. */
  readonly twins?: readonly Twins[];
  /** Only with waivers: what each came to, in the order of their file. */
  readonly waivers?: readonly WaiverUse[];
}

/** A group of machines. */
export interface GroupCounts {
  /** Undefined, and last, for the machines that are in no group, or in one more than are counted. */
  readonly name?: string;
  readonly machines: DecidedCounts;
  /** In the order of the configuration, as {@link Summary.settings}. */
  readonly settings: readonly DecidedCounts[];
}

/** Targets of one computer's name, in their order. */
export interface Twins {
  readonly name: string;
  readonly sources: string[];
}

/** What changed since the baseline. */
export interface Since {
  /** Settings of machines that drift and did not, or that could be told and cannot. */
  readonly new: number;
  /** How many of these could be told and cannot. */
  readonly newUnknown: number;
  /** Settings that drift or cannot be told, of which something else was wanted then, or nothing. */
  readonly otherwise: number;
  /** How many of these could not be told. */
  readonly otherwiseUnknown: number;
  /** That are as they were, and not in the desired state. */
  readonly known: number;
  /** That are in the desired state and were not. */
  readonly fixed: number;
  /** What of all this is not in the desired state, and neither the baseline nor an active waiver excuses. */
  readonly unexcused: { readonly drift: number; readonly unknown: number };
  /** Machines of the baseline that this audit had not. */
  readonly gone: readonly string[];
}

/** What ends an audit with another status than 0: anything, what the baseline had not, or nothing. */
export const failOn = ['any', 'new', 'none'] as const;
export type FailOn = (typeof failOn)[number];

/**
 * Exit status: drift outweighs what could not be told, and of no machine nothing is known. What an active waiver covers
 * is excused.
 *
 * @param failOn whether what the baseline had counts, too, or without one an earlier run: drift, and what could not be told
 */
export function auditStatus({ machines, since, history }: Summary, failOn: FailOn): 0 | 1 | 3 {
  if (failOn === 'none') {
    return 0;
  }
  const isNew = failOn === 'new' ? (since ?? history)?.unexcused : undefined;
  const { drift, unknown } = isNew ?? machines.decided ?? machines;
  return drift > 0 ? 1 : unknown > 0 || total(machines) === 0 ? 3 : 0;
}
