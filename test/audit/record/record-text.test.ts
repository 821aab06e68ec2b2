import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { encodingOf, linesOf } from '../../../src/audit/record/record-text.ts';
import { FleetFolder } from '../../support/fleet.ts';

/** Longer than what is read at a time, too. */
const line = fc
  .tuple(fc.stringMatching(/^[ -~äß€\u{1f600}]*$/u), fc.constantFrom(0, 1, 100, 70_000))
  .map(([text, times]) => text + 'x€'.repeat(times));

describe('the lines of a record', () => {
  let folder: FleetFolder;
  beforeEach(() => {
    folder = new FleetFolder();
  });
  afterEach(() => folder.remove());

  it('are those that were written, whatever they end with, and whether the last ends', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 12 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.constantFrom('utf8', 'utf16le'),
        async (lines, end, isEnded, encoding) => {
          const mark = encoding === 'utf16le' ? '\ufeff' : '';
          const path = folder.write('lines.ndjson', '');
          writeFileSync(path, `${mark}${lines.join(end)}${isEnded ? end : ''}`, encoding);
          const read: string[] = [];
          for await (const some of linesOf(path, await encodingOf(path))) {
            assert.ok(some.length > 0);
            read.push(...some);
          }
          // Nothing at all behind the last end is no line.
          assert.deepEqual(read, isEnded || lines.at(-1) !== '' ? lines : lines.slice(0, -1));
        },
      ),
      { numRuns: 60, examples: [[[''], '\n', false, 'utf16le']] },
    );
  });
});
