import type { Told } from '../../audit/assess/told.ts';
import type { NamesSeen } from '../../audit/identity/names-seen.ts';
import type { FleetHead } from '../../report/fleet/index.ts';
import type { MachineResult } from '../../report/result.ts';
import type { FailOn } from '../../report/summary.ts';
import type { FilesRead } from '../output/files-read.ts';
import type { OutputOptions } from '../output/output.ts';

/** The options of what is said of many machines, as commander gives them. */
export interface FleetOptions extends OutputOptions {
  readonly baseline?: string;
  readonly history?: string;
  readonly maxAge?: string;
  readonly groupBy?: string;
  readonly waivers?: string;
  readonly manifest?: string;
  readonly failOn: FailOn;
}

/** A machine of a run. */
export interface FleetMachine {
  readonly found: MachineResult;
  /** The same as its thread said it, where it was audited now: what was found need not be looked at then. */
  readonly told?: Told;
  /** Its path, where it is kept for all machines. */
  readonly source?: string;
  /** Which of the whole run it is, from 1. */
  readonly position: number;
}

/** What a report is made of: machines as they come, whether they are audited now or were before. */
export interface FleetRun {
  readonly head: Omit<FleetHead, 'operation' | 'baseline' | 'groupedBy' | 'waivers'>;
  /** The day that judgements are of. */
  readonly asOf: Date;
  /** How many machines will come. */
  readonly count: number;
  /** Begins to find out about them, and hands them on in their order, some at a time. */
  begin(): AsyncIterable<readonly FleetMachine[]>;
  /** After the last: when the run ended. */
  ended(): Date;
  /** After the last: what was left out, in sentences. */
  notes(): readonly string[];
  /** Takes users out of texts, where none may be named. */
  hide?(text: string): string;
  /** Which computers' names may be there twice, if anybody knows. */
  readonly names?: NamesSeen;
  readonly reads: FilesRead;
  /** Of these, those that are no machine's. */
  readonly inputs: FilesRead;
  /** Are the machines read now, or are they in records? */
  readonly isAudit: boolean;
  /** Takes away what must not stay when the run is interrupted or fails. */
  cleanUp(): void;
  /** What to say when it is interrupted. */
  readonly interrupted: string;
}

/** What takes users out of texts; where they may be named, it leaves texts as they are. */
export function hideOf({ hide = text => text }: Pick<FleetRun, 'hide'>): (text: string) => string {
  return hide;
}
