import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import type { JsonForm } from '../../../src/audit/assess/json-form.ts';
import type { Telling } from '../../../src/audit/assess/told.ts';
import { type BatchLines, LineReader, LineWriter } from '../../../src/audit/threads/batch-lines.ts';

/** Large ones, so that some are forgotten. */
const forms: readonly JsonForm[] = Array.from({ length: 12 }, (_, index) => ({
  texts: [`"form":${index},"rest":"${'x'.repeat(700_000)}","name":`, ''],
  gaps: [0],
}));

const telling: fc.Arbitrary<Telling> = fc
  .record({
    form: fc.nat(20),
    name: fc.stringMatching(/^[A-Z]{1,5}$/),
    verdicts: fc.constantFrom('o:oo', 'dp:du', 'ue:'),
  })
  .map(({ form: index, name, verdicts }) => {
    const form = forms[index];
    return {
      name,
      verdicts,
      json: form ? { form, values: [`"${name}"`] } : JSON.stringify({ name, form: -1 }),
    };
  });

function written(writer: LineWriter, batch: readonly Telling[]): BatchLines {
  for (const telling of batch) {
    writer.add(telling);
  }
  return writer.take();
}

describe('the lines of batches', () => {
  it('are read as they were written, also where forms are forgotten', () =>
    fc.assert(
      fc.property(fc.array(fc.array(telling, { minLength: 1 }), { size: '+1' }), batches => {
        const [writer, reader] = [new LineWriter(), new LineReader()];
        const read = batches.map(batch => reader.take(written(writer, batch)));
        // One that had waited longer may be read after others.
        for (const [index, batch] of [...batches.entries()].reverse()) {
          const told = read[index]?.();
          assert.deepEqual(
            told?.map(({ name, json }) => ({ name, form: Number(/"form":(-?\d+)/.exec(json)?.[1]) })),
            batch.map(({ name, json }) => ({
              name,
              form: typeof json === 'string' ? -1 : forms.indexOf(json.form),
            })),
          );
        }
      }),
      { numRuns: 30 },
    ));

  it('tell each form once', () => {
    const writer = new LineWriter();
    const [form] = forms;
    assert.ok(form);
    const one = [{ name: 'A', verdicts: 'o:o', json: { form, values: ['"A"'] } }];
    assert.equal(written(writer, one).forms.length, 1);
    assert.equal(written(writer, one).forms.length, 0);
  });

  it('forget forms, and tell them again, where many were kept', () => {
    const writer = new LineWriter();
    const [first, ...others] = forms.map(form => ({
      name: 'A',
      verdicts: 'o:o',
      json: { form, values: ['"A"'] },
    }));
    assert.ok(first);
    assert.equal(written(writer, [first, ...others]).forgets, false);
    const next = written(writer, [first]);
    assert.deepEqual([next.forgets, next.forms.length], [true, 1]);
    const last = written(writer, [first]);
    assert.deepEqual([last.forgets, last.forms.length], [false, 0]);
  });

  it('hand on what counts', () => {
    const read = new LineReader().take(
      written(new LineWriter(), [{ name: 'A', verdicts: 'dp:odu', json: '{"name":"A"}' }]),
    );
    const [told] = read();
    assert.deepEqual(told?.gist, {
      status: 'drift',
      settings: [{ status: 'ok' }, { status: 'drift' }, { status: 'unknown' }],
      isError: false,
      leavesOut: false,
      isPartlyUnknown: true,
    });
    assert.equal(told?.members, '"name":"A"');
  });
});
