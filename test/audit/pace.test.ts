import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Pace, paysOff } from '../../src/audit/pace.ts';

const pace = (given: Partial<Pace>): Pace => ({
  elapsed: 500,
  intervals: [],
  done: 20,
  batches: 300,
  threads: 1,
  busy: 0,
  ...given,
});
/** Batches that took as long each, behind slower ones. */
const each = (milliseconds: number): number[] => [100, 100, 100, ...Array<number>(8).fill(milliseconds)];

describe('a further thread', () => {
  const cases: [title: string, given: Partial<Pace>, processors: number, want: boolean][] = [
    ['pays off where much is left', { intervals: each(5) }, 2, true],
    ['does not where it would take longer to start', { intervals: each(1) }, 2, false],
    ['does not at the end', { intervals: each(5), done: 290 }, 2, false],
    ['does not without a processor for it', { intervals: each(50) }, 1, false],
    ['does not where the report takes the other processor', { intervals: each(5), busy: 1 }, 2, false],
    ['pays off beside the report where there are more', { intervals: each(5), busy: 1 }, 4, true],
    ['pays off less for each that there is', { intervals: each(3), threads: 4 }, 8, false],
    ['pays off where one machine takes long', { done: 0, batches: 2, elapsed: 450 }, 2, true],
    ['is not asked for before anything is known', { done: 0, elapsed: 100 }, 2, false],
    ['is not judged by the first batches', { intervals: [90, 60, 30], done: 3, elapsed: 350 }, 2, false],
  ];
  for (const [title, given, processors, want] of cases) {
    it(title, () => assert.equal(paysOff(pace(given), processors), want));
  }
});
