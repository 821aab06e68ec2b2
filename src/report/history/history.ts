import type { Counts } from '../counts.ts';
import type { HistoryState } from './since.ts';

/** What is known of the history before the first machine. */
export interface HistoryHead {
  /** As the user named it. */
  readonly folder: string;
  /** How many earlier runs count. */
  readonly runs: number;
  /** The dates of the first and the last of these, in ISO 8601; none where there is none. */
  readonly oldest?: string;
  readonly newest?: string;
  /** How many runs in the folder are of a later date than this one, and do not count. */
  readonly later: number;
  /** The files in the folder that could not be read, which may be earlier runs. */
  readonly unread: readonly UnreadRun[];
}

export interface UnreadRun {
  readonly file: string;
  /** A sentence. */
  readonly why: string;
}

/** What the history makes of a run. Numbers are settings of machines, each machine's counting for itself. */
export interface HistorySummary extends HistoryHead {
  readonly drift: Readonly<Record<Exclude<HistoryState, 'resolved'>, number>>;
  /** What cannot be told; nothing of it is `returned`. */
  readonly unknown: Readonly<Record<Exclude<HistoryState, 'resolved' | 'returned'>, number>>;
  readonly resolved: number;
  /** What of all this is not as wanted, and neither an earlier run nor an active waiver excuses. */
  readonly unexcused: { readonly drift: number; readonly unknown: number };
  /** Machines of earlier runs that this one did not see, those seen last first: nothing of them is resolved. */
  readonly notSeen: readonly NotSeen[];
  /** The earlier runs in their order, and this one. */
  readonly trend: readonly TrendPoint[];
}

export interface NotSeen {
  readonly name: string;
  /** The date of the last run that saw it. */
  readonly lastSeen: string;
  /** How many of this run's settings drifted when that could last be told. */
  readonly drift: number;
}

/** A run as a point of the trend. */
export interface TrendPoint {
  readonly asOf: string;
  readonly machines: Counts;
  /** How many settings the configuration had. */
  readonly settings: number;
  /** All settings of all machines; of one that could not be read at all each is `unknown`. */
  readonly checks: Counts;
  /** Why it is not to be compared with the point before it, in sentences: no line leads here. */
  readonly breaks?: readonly string[];
}
