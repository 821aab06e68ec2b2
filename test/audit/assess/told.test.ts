import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { leavingOut, Told, tellingOf, verdictsOf } from '../../../src/audit/assess/told.ts';
import type { MachineResult } from '../../../src/report/result.ts';

/** A machine with a setting of each of these. */
function machine(status: MachineResult['status'], more: Partial<MachineResult> = {}): MachineResult {
  const settings = (['ok', 'drift'] as const).map(one => ({
    name: one,
    type: 'RmsClientDsc/RmsTracing',
    status: one,
    reasons: [],
  }));
  return { name: 'PC', source: 'pc.reg', status, settings, remarks: [], ...more };
}

const cases: [title: string, given: MachineResult, want: object][] = [
  ['drift', machine('drift'), { status: 'drift' }],
  ['what could not be told', machine('unknown'), { status: 'unknown', isPartlyUnknown: true }],
  [
    'what could not be read',
    machine('unknown', { error: 'It is gone.' }),
    { status: 'unknown', isError: true, isPartlyUnknown: true },
  ],
  ['files of others', machine('drift', { leftOut: ['old'] }), { status: 'drift', leavesOut: true }],
];

describe('what counts of a machine', () => {
  const none = { isError: false, leavesOut: false, isPartlyUnknown: false };
  for (const [title, given, want] of cases) {
    it(`is told of ${title}`, () => {
      const settings = [{ status: 'ok' }, { status: 'drift' }];
      assert.deepEqual(new Told(tellingOf(given)).gist, { ...none, settings, ...want });
    });

    it(`is told of ${title} beside files of others`, () => {
      const { leftOut: _, ...alone } = given;
      const gistOf = (verdicts: string): unknown => new Told({ json: '{}', name: '', verdicts }).gist;
      assert.deepEqual(
        gistOf(leavingOut(verdictsOf(alone))),
        gistOf(verdictsOf({ ...alone, leftOut: ['old'] })),
      );
    });
  }

  it('is no part of what is said of it, whether that is a text or a form', () => {
    const [head, rest] = ['"name":"\u00e4"', '"status":"ok"'];
    for (const json of [
      `{${head},${rest}}`,
      { form: { texts: ['', `,${rest}`], gaps: [0] }, values: [head] },
    ]) {
      const told = new Told({ json, name: '\u00e4', verdicts: 'o:' });
      assert.equal(Buffer.from(told.members as string).toString(), `${head},${rest}`);
      assert.equal(told.json, `{${head},${rest}}`);
      assert.deepEqual(told.found, { name: '\u00e4', status: 'ok' });
    }
  });
});
