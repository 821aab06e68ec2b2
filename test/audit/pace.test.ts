import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Pace, paysOff } from '../../src/audit/pace.ts';

/** A run that has gone for long at a steady pace, and of which much is left. */
const steady: Pace = {
  elapsed: 2000,
  warm: 1900,
  done: 10_000,
  left: 90_000,
  quickest: 0.08,
  each: 0.1,
  trend: 1,
  cpu: 1.2,
  busy: 0.2,
  warmUp: 400,
  threads: 1,
};

/** Runs as they were measured on two processors. */
const measured = {
  smallAtFirst: {
    elapsed: 62,
    warm: 0,
    done: 1,
    left: 29_999,
    quickest: 26,
    each: 0.16,
    cpu: 1.03,
    warmUp: 99,
  },
  smallSoon: {
    elapsed: 99,
    warm: 37,
    done: 212,
    left: 29_788,
    quickest: 0.08,
    each: 0.14,
    trend: 0.28,
    cpu: 1.35,
    warmUp: 111,
  },
  small: {
    elapsed: 331,
    warm: 270,
    done: 5850,
    left: 24_150,
    quickest: 0.018,
    each: 0.033,
    trend: 0.35,
    cpu: 1.71,
    busy: 0.59,
    warmUp: 208,
  },
  smallLate: {
    elapsed: 417,
    warm: 355,
    done: 9690,
    left: 20_310,
    quickest: 0.016,
    each: 0.024,
    trend: 0.8,
    cpu: 1.65,
    busy: 0.62,
    warmUp: 286,
  },
  hives: {
    elapsed: 315,
    warm: 250,
    done: 825,
    left: 9175,
    quickest: 0.16,
    each: 0.24,
    trend: 0.52,
    cpu: 1.31,
    busy: 0.14,
    warmUp: 180,
  },
  manyHives: {
    elapsed: 950,
    warm: 900,
    done: 3300,
    left: 36_700,
    quickest: 0.1,
    each: 0.11,
    trend: 0.8,
    cpu: 1.3,
    busy: 0.2,
    warmUp: 500,
  },
  whole: {
    elapsed: 98,
    warm: 33,
    done: 4,
    left: 96,
    quickest: 9.5,
    each: 11,
    cpu: 1,
    busy: 0.06,
    warmUp: 76,
  },
} satisfies Readonly<Record<string, Partial<Pace>>>;

describe('a further thread', () => {
  const cases: [title: string, given: Partial<Pace>, processors: number, want: boolean][] = [
    ['pays off where much is left', {}, 2, true],
    ['does not where it would take longer to start', { left: 5000 }, 2, false],
    ['does not without a processor for it', {}, 1, false],
    ['does not where V8 and the report take the other processor', { cpu: 1.8 }, 2, false],
    ['pays off beside them where there are more', { cpu: 1.8 }, 4, true],
    ['does not where the report takes as long as the machines', { busy: 0.95 }, 8, false],
    ['pays off less for each that there is', { left: 20_000, cpu: 4.2, threads: 4 }, 8, false],
    ['pays off where one machine takes long', { done: 0, left: 2, elapsed: 450 }, 2, true],
    ['is not asked for before anything is known', { done: 0, elapsed: 100 }, 2, false],
    ['is not judged by the first small exports', measured.smallAtFirst, 2, false],
    ['is not judged by few small exports', measured.smallSoon, 2, false],
    ['is not judged before most is compiled', measured.small, 2, false],
    ['does not for small exports that the report keeps up with', measured.smallLate, 2, false],
    ['does not for hives before most is compiled', measured.hives, 2, false],
    ['pays off for very many hives', measured.manyHives, 2, true],
    ['pays off soon where all machines take long', measured.whole, 2, true],
    ['does not where few of these are left', { ...measured.whole, left: 20 }, 2, false],
  ];
  for (const [title, given, processors, want] of cases) {
    it(title, () => assert.equal(paysOff({ ...steady, ...given }, processors), want));
  }
});
