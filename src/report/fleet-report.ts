import type { BaselineHead } from './history/baseline-words.ts';
import type { HistoryHead } from './history/history.ts';
import type { Shard } from './record.ts';
import type { MachineResult } from './result.ts';
import type { Setting } from './setting.ts';
import type { Summary } from './summary.ts';
import type { WaiverFile } from './waivers/waiver.ts';

/** What is known of an audit before the first machine. */
export interface FleetHead {
  readonly operation: 'audit' | 'get' | 'test' | 'set';
  /** A Set that was only planned. */
  readonly whatIf?: boolean;
  /** The configuration's name, for people. */
  readonly configuration: string;
  /** Of the configuration's file. */
  readonly sha256?: string | undefined;
  readonly version: string;
  readonly started: Date;
  readonly settings: readonly Setting[];
  /** What changes are reported since. */
  readonly baseline?: BaselineHead;
  /** How machines are put into groups, in words that follow "by"; of an audit. */
  readonly groupedBy?: string;
  readonly waivers?: WaiverFile | undefined;
  /** The earlier runs that say since when something is as it is. */
  readonly history?: HistoryHead;
  /** Where nothing names a user: see the audit's `--no-user-names`. */
  readonly users?: 'numbered' | undefined;
  /** Of a part of a run. */
  readonly shard?: Shard | undefined;
}

/** What is known after the last machine. */
export interface FleetEnd extends Summary {
  readonly ended: Date;
  /** What the run left out, in sentences. */
  readonly notes?: readonly string[];
}

/** Text, or what it is in UTF-8. */
export type Piece = string | Uint8Array;

/**
 * A report of many machines, made piece by piece: each method returns the text that comes next, and none keeps a
 * machine, so that a report of any length needs the same memory.
 */
export interface FleetReport {
  /** Is it of what was found of each machine, before anything is made of that, such as by a baseline? */
  readonly isRecord?: boolean;
  begin(head: FleetHead): string;
  /** @param position which machine of the whole run it is, from 1 */
  machine(result: MachineResult, position: number): string;
  /**
   * The same of a machine of which no more is to be said than what was found, and its group.
   *
   * @param members those of a MachineResult, in JSON without its braces; it has no group, and nothing was left out
   */
  told?(members: Piece, group: string | undefined, position: number): readonly Piece[];
  end(end: FleetEnd): string;
  /** What to say beside the report when it is whole, such as what it has no room for. Sentences. */
  readonly remarks?: readonly string[];
}
