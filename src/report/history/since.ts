import type { Status } from '../status.ts';

/**
 * What earlier runs make of a setting that is not in the desired state, or was not:
 *
 * - `new`: the run before that could tell saw it as wanted; of what could not be told: it could be told then
 * - `returned`: `new`, and it had drifted before it was as wanted
 * - `unchanged`, `updated`: it was not as wanted before, for the same reasons or for others
 * - `firstSeen`: no run before could tell anything of it; so it is nothing that got worse
 * - `otherwise`: something else was wanted of it then, or nothing
 * - `resolved`: it drifted when a run before could last tell, and is as wanted now
 */
export type HistoryState =
  | 'new'
  | 'returned'
  | 'updated'
  | 'unchanged'
  | 'firstSeen'
  | 'otherwise'
  | 'resolved';

/** Since when a setting has been as it is, or of a resolved one, had been as it was. */
export interface SinceWhen {
  readonly state: HistoryState;
  /** The date of the first run that saw it so, since which none saw it as wanted. In ISO 8601. */
  readonly since: string;
  /** Did the run before that not see it as wanted? Then it may have been so for longer: say "at least since". */
  readonly atLeast: boolean;
  /** Of what could be told before and cannot now: what it was then. */
  readonly was?: Exclude<Status, 'unknown'>;
}
