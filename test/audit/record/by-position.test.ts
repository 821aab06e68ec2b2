import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { byPosition } from '../../../src/audit/record/by-position.ts';
import type { RecordedMachine } from '../../../src/audit/record/record-file.ts';
import { machine } from '../../report/fleet/sample.ts';

describe('machines by their positions', () => {
  it('are all that the files have, each once, however many of them are read at a time', async () => {
    // Of each machine in turn: in which file it is, and whether those before it there are read without it.
    const places = fc.array(fc.tuple(fc.nat(3), fc.boolean()), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(places, async places => {
        const machines = places.map((_, index) => ({
          found: machine(`PC${index}`, 'ok'),
          position: index + 1,
        }));
        const files = [0, 1, 2, 3].map(file => {
          const read: RecordedMachine[][] = [[]];
          for (const [index, [of, isApart]] of places.entries()) {
            if (of === file) {
              read.push(...(isApart ? [[]] : []));
              read.at(-1)?.push(...machines.slice(index, index + 1));
            }
          }
          return later(read);
        });
        const all: RecordedMachine[] = [];
        for await (const some of byPosition(files)) {
          all.push(...some);
        }
        assert.deepEqual(all, machines);
      }),
    );
  });
});

async function* later<T>(items: readonly T[]): AsyncGenerator<T> {
  for (const item of items) {
    await new Promise(resolve => setImmediate(resolve));
    yield item;
  }
}
