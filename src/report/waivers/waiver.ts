import type { Status } from '../status.ts';

/** What a waiver can cover: a setting that is as wanted needs none. */
export const waivedStatuses = ['drift', 'unknown'] as const;
export type WaivedStatus = (typeof waivedStatuses)[number];

/** What a waiver is on the day of the run. Only an active one covers anything. */
export type WaiverState = 'active' | 'expired' | 'under review' | 'rejected';

/** The waiver that a setting of a machine has. */
export interface WaiverMark {
  readonly id: string;
  readonly state: WaiverState;
}

/** Names, or patterns of names. */
export interface MachinesMeant {
  readonly machines?: readonly string[];
  readonly groups?: readonly string[];
}

/** What was decided about settings of machines: an entry of a waiver file. */
export interface Waiver extends MachinesMeant {
  readonly id: string;
  /** Names, or patterns of names. */
  readonly settings: readonly string[];
  /** What `machines` and `groups` mean, and is not covered. */
  readonly except?: MachinesMeant;
  /** It covers drift only while what was found is one of these. */
  readonly actual?: readonly string[];
  readonly states: readonly WaivedStatus[];
  readonly justification: string;
  /** Who answers for the risk. */
  readonly owner: string;
  readonly approvedBy?: string;
  /** The first day, in UTC. */
  readonly approvedOn?: string;
  /** The last day, in UTC; undefined for one that is permanent. */
  readonly expiresOn?: string;
  readonly ticket?: string;
  readonly category?: 'waiver' | 'mitigated' | 'false_positive';
  /** Only one that is accepted covers anything. */
  readonly status: 'accepted' | 'under_review' | 'rejected';
  /** Where it stands in its file, from 1. */
  readonly line: number;
}

/** A waiver on the day of a run. */
export interface DatedWaiver extends Waiver {
  readonly state: WaiverState;
  /** Until its last day: 0 on that day, and negative behind it. Undefined for one that is permanent. */
  readonly daysLeft?: number;
}

/** The waivers that a run is held against, and where they stand. */
export interface WaiverFile {
  readonly file: string;
  readonly sha256: string;
  /** In the order of the file. */
  readonly waivers: readonly DatedWaiver[];
}

/** What a waiver came to in a run. What is said of several waivers at once counts for each of them. */
export interface WaiverUse extends WaiverMark {
  /** Settings of machines that it is about, and that are not as wanted: it covers them if it is active. */
  readonly covered: Readonly<Record<WaivedStatus, number>>;
  /** On how many machines that is. */
  readonly onMachines: number;
  /** Settings of machines that it is about, and that are not as wanted in a way that it does not cover. */
  readonly uncovered: number;
  /** Settings of machines that it is about, and that are as wanted. */
  readonly needless: number;
  /** Drift that it is not about, because something else was found than its `actual` has. */
  readonly overridden: number;
  /** Settings that it is not about, because another target has the machine's name. */
  readonly withheld: number;
}

/** So many days before its last one a waiver is said to expire. */
export const daysOfWarning = 30;

/** Is it over in so few days that somebody should see to it? */
export function isExpiring({ state, daysLeft }: DatedWaiver): boolean {
  return state === 'active' && daysLeft !== undefined && daysLeft <= daysOfWarning;
}

/** Is it about nothing that was audited? */
export function isUnused(use: WaiverUse): boolean {
  return use.needless + stillThere(use) === 0;
}

/** Is all that it is about as wanted, so that nobody needs it any more? */
export function isNeedless(use: WaiverUse): boolean {
  return use.needless > 0 && stillThere(use) === 0;
}

/** How much that it is about is not as wanted. */
function stillThere({ covered, uncovered, overridden, withheld }: WaiverUse): number {
  return covered.drift + covered.unknown + uncovered + overridden + withheld;
}

/** Does an active waiver cover it? */
export function isWaived({
  status,
  waiver,
}: {
  readonly status: Status;
  readonly waiver?: WaiverMark;
}): boolean {
  return status !== 'ok' && waiver?.state === 'active';
}

/**
 * Does it count for nothing that it is not as wanted: because an active waiver covers it, or because it was there before?
 * What was accepted for a time only is open again when that is over, whatever was there before.
 */
export function isExcused(cell: Parameters<typeof isWaived>[0], wasThere: boolean): boolean {
  return cell.status === 'ok' || isWaived(cell) || (wasThere && cell.waiver?.state !== 'expired');
}
