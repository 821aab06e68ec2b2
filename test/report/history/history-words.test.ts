import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sinceInWords } from '../../../src/report/history/history-words.ts';
import type { HistoryState, SinceWhen } from '../../../src/report/history/since.ts';
import { dateInWords } from '../../../src/report/html/dates.ts';

describe('since when, in words', () => {
  const of = (state: HistoryState, atLeast = false): SinceWhen => ({
    state,
    since: '2026-11-02T23:30:00.000Z',
    atLeast,
  });
  for (const [given, want] of [
    [of('new'), 'new, since 2026-11-02'],
    [of('returned', true), 'returned, at least since 2026-11-02'],
    [of('unchanged'), 'since 2026-11-02'],
    [of('unchanged', true), 'at least since 2026-11-02'],
    [of('updated'), 'since 2026-11-02, with other reasons before'],
    [of('firstSeen'), 'first seen 2026-11-02'],
    [of('otherwise'), 'wanted otherwise before 2026-11-02'],
    [of('resolved', true), 'resolved, had drifted at least since 2026-11-02'],
  ] as const) {
    it(`are "${want}" where it is ${given.state}, and the same with a day that is spelled otherwise`, () => {
      assert.equal(sinceInWords(given), want);
      assert.equal(sinceInWords(given, dateInWords), want.replace('2026-11-02', '2 Nov 2026'));
    });
  }
});
