import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { reason } from '../../src/model/reason.ts';
import { instancesInWords, share, total } from '../../src/report/counts.ts';
import { sentences } from '../../src/report/fleet/table.ts';
import type { SettingResult } from '../../src/report/result.ts';
import type { Status } from '../../src/report/status.ts';
import { Tally } from '../../src/report/tally.ts';
import { machine } from './fleet/sample.ts';

const setting = (status: Status, isPartly = false): SettingResult => ({
  name: status,
  type: 'RmsClientDsc/RmsTracing',
  status,
  reasons: isPartly ? [reason('RmsTracing', 'CouldNotTell', 'No access.')] : [],
});

describe('counts', () => {
  it('are of all statuses together', () => {
    assert.equal(total({ ok: 1, drift: 2, unknown: 4 }), 7);
  });

  it('have no share of none, and are rounded down', () => {
    assert.equal(share({ ok: 0, drift: 0, unknown: 0 }), '-');
    assert.equal(share({ ok: 1999, drift: 1, unknown: 0 }), '99.9 %');
    assert.equal(share({ ok: 2, drift: 0, unknown: 0 }), '100 %');
    assert.equal(share({ ok: 1, drift: 1, unknown: 2 }), '25 %');
  });

  it('say drift and what is unknown beside it', () => {
    assert.equal(instancesInWords([setting('ok'), setting('drift')]), '1 in the desired state, 1 not');
    assert.equal(
      instancesInWords([setting('ok'), setting('drift', true), setting('drift'), setting('unknown')]),
      '1 in the desired state, 2 not (1 of them with something that could not be told), 1 could not be told',
    );
  });

  it('of machines are those of the worst of each, and name what is unknown beside drift', () => {
    const first = machine('PC1', 'drift');
    const half = { ...first, settings: [setting('drift'), setting('unknown')] };
    const tally = new Tally(half.settings);
    for (const one of [half, first, machine('PC2', 'ok'), machine('PC3', 'unknown')]) {
      tally.add(one);
    }
    const summary = tally.summary();
    assert.deepEqual(summary.machines, { ok: 1, drift: 2, unknown: 1 });
    assert.equal(
      sentences(summary),
      '4 machines: 1 in the desired state (25 %), 2 not (1 of them with something that could not be told), 1 could not be told.',
    );
  });
});
