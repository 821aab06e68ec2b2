import { type Counts, noneYet, total } from '../counts.ts';
import type { FleetEnd, FleetHead } from '../fleet/fleet-report.ts';
import type { Overview } from './overview.ts';
import { states } from './states.ts';

/** All that a page is made of when the last machine is through. */
export interface PageData {
  readonly head: FleetHead;
  readonly end: FleetEnd;
  readonly overview: Overview;
}

/** How many settings on machines, which are called checks, are of each state. */
export function checksOf({ end }: PageData): Counts {
  const checks = noneYet();
  for (const state of states) {
    checks[state] = end.settings.reduce((sum, setting) => sum + setting[state], 0);
  }
  return checks;
}

export function machinesOf({ end }: PageData): number {
  return total(end.machines);
}

/** Was it only asked what is there? Then nothing is wanted, and nothing wrong. */
export function isGet({ head }: PageData): boolean {
  return head.operation === 'get';
}
