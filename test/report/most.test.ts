import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { Most } from '../../src/report/most.ts';

describe('what is counted by name', () => {
  it('has two thousand names, and says that there are more', () => {
    const most = new Most<{ name: string; count: number }>();
    for (let index = 0; index < 3000; index++) {
      const entry = most.of(`${index % 2500}`, () => ({ name: `${index}`, count: 0 }));
      if (entry) {
        entry.count++;
      }
    }
    assert.deepEqual([most.size, most.isCut], [2000, true]);
    assert.deepEqual(
      most
        .ranked(({ count }) => count)
        .slice(498, 502)
        .map(({ name, count }) => [name, count]),
      [
        ['498', 2],
        ['499', 2],
        ['500', 1],
        ['501', 1],
      ],
    );
  });
});
