import { type DecidedCounts, sumOf, total } from '../counts.ts';
import type { FleetEnd, FleetHead } from '../fleet-report.ts';
import type { Overview } from './overview.ts';
import { byState, type State, type StateCounts, states } from './states.ts';

/** All that a page is made of when the last machine is through. */
export interface PageData {
  readonly head: FleetHead;
  readonly end: FleetEnd;
  readonly overview: Overview;
}

/** How many settings on machines, which are called checks, are of each status. */
export function checksOf({ head, end }: PageData): DecidedCounts {
  return sumOf(end.settings, head.waivers !== undefined);
}

/** What machines are by what no active waiver covers. */
export function openMachines({ end }: PageData): StateCounts {
  return byState(end.machines);
}

export function machinesOf({ end }: PageData): number {
  return total(end.machines);
}

/** Was it only asked what is there? Then nothing is wanted, and nothing wrong. */
export function isGet({ head }: PageData): boolean {
  return head.operation === 'get';
}

/** The states that can be. */
export function shownStates(page: PageData): State[] {
  return states.filter(state =>
    state === 'waived' ? page.head.waivers !== undefined : state !== 'drift' || !isGet(page),
  );
}
