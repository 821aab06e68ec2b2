import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Baseline } from '../../src/audit/baseline.ts';
import { auditStatus, Tally } from '../../src/audit/summary.ts';
import type { MachineResult, Status } from '../../src/report/result.ts';
import { machine, render, settings } from '../report/fleet/sample.ts';
import { FleetFolder } from '../support/fleet.ts';

const unreadable: MachineResult = { ...machine('PC1', 'unknown'), settings: [], error: 'It is empty.' };
const of = (status: Status | 'unreadable'): MachineResult =>
  status === 'unreadable' ? unreadable : machine('PC1', status);

describe('a baseline', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  async function baseline(...machines: readonly MachineResult[]): Promise<Baseline> {
    const path = `${fleet.path}/old.json`;
    writeFileSync(path, await render('json', machines));
    return Baseline.read(path, settings);
  }

  const cases: [before: Status | 'unreadable' | 'no machine', now: Status | 'unreadable', want: string][] = [
    ['ok', 'ok', '-'],
    ['ok', 'drift', 'new'],
    ['ok', 'unknown', 'new'],
    ['ok', 'unreadable', 'new'],
    ['drift', 'ok', 'fixed'],
    ['drift', 'drift', 'known'],
    ['drift', 'unknown', 'new'],
    ['drift', 'unreadable', 'new'],
    ['unknown', 'ok', 'fixed'],
    ['unknown', 'drift', 'new'],
    ['unknown', 'unknown', 'known'],
    ['unknown', 'unreadable', 'new'],
    ['unreadable', 'ok', 'fixed'],
    ['unreadable', 'drift', 'new'],
    ['unreadable', 'unknown', 'known'],
    ['unreadable', 'unreadable', 'known'],
    ['no machine', 'ok', '-'],
    ['no machine', 'drift', 'new'],
    ['no machine', 'unknown', 'new'],
    ['no machine', 'unreadable', 'new'],
  ];
  for (const [before, now, want] of cases) {
    it(`of ${before} makes ${now} ${want}`, async () => {
      const old = await baseline(...(before === 'no machine' ? [] : [of(before)]));
      const { change, settings } = old.compare(of(now));
      assert.equal(change ?? settings[0]?.change ?? '-', want);
    });
  }

  it('knows a machine by its path where that is all it tells', async () => {
    const readable = { ...of('ok'), name: 'REALNAME' };
    const one = await baseline(readable);
    one.compare(unreadable);
    assert.deepEqual(one.gone(), []);
    const other = await baseline(unreadable);
    assert.equal(other.compare(readable).settings[0]?.change, 'fixed');
    assert.deepEqual(other.gone(), []);
  });

  it('takes another machine at the same path for another', async () => {
    const old = await baseline({ ...of('drift'), name: 'OTHER' });
    assert.equal(old.compare(of('drift')).settings[0]?.change, 'new');
    assert.deepEqual(old.gone(), ['OTHER']);
  });

  it('counts each setting of a machine that cannot be read any more', async () => {
    const old = await baseline(of('ok'));
    const tally = new Tally(of('ok').settings);
    tally.add(old.compare(unreadable));
    assert.deepEqual(tally.summary(old.gone()).since, {
      ...{ new: 2, newUnknown: 2, otherwise: 0, otherwiseUnknown: 0, known: 0, fixed: 0, gone: [] },
    });
  });

  const statuses: [
    before: Status | 'unreadable',
    now: Status | 'unreadable',
    any: number,
    onlyNew: number,
  ][] = [
    ['ok', 'ok', 0, 0],
    ['ok', 'drift', 1, 1],
    ['ok', 'unknown', 3, 3],
    ['ok', 'unreadable', 3, 3],
    ['drift', 'ok', 0, 0],
    ['drift', 'drift', 1, 0],
    ['drift', 'unknown', 3, 3],
    ['unknown', 'drift', 1, 1],
    ['unknown', 'unknown', 3, 0],
    ['unreadable', 'unreadable', 3, 0],
    ['unreadable', 'unknown', 3, 0],
    ['unknown', 'unreadable', 3, 3],
  ];
  for (const [before, now, any, onlyNew] of statuses) {
    it(`of ${before} makes ${now} end with ${any}, or ${onlyNew} where only what is new counts`, async () => {
      const old = await baseline(of(before));
      const tally = new Tally(of('ok').settings);
      tally.add(old.compare(of(now)));
      const summary = tally.summary(old.gone());
      assert.deepEqual([auditStatus(summary, 'any'), auditStatus(summary, 'new')], [any, onlyNew]);
    });
  }

  it('lets new drift outweigh what cannot be told any more, and what could not be told before not', async () => {
    const [known, drift, lost] = [
      of('unknown'),
      { ...of('drift'), name: 'PC2' },
      { ...of('unknown'), name: 'PC3' },
    ];
    const fine = [drift, lost].map(result => ({ ...of('ok'), name: result.name, source: result.name }));
    const old = await baseline(known, ...fine);
    const tally = new Tally(of('ok').settings);
    for (const [result, want] of [
      [known, 0],
      [lost, 3],
      [drift, 1],
    ] as const) {
      tally.add(old.compare(result));
      assert.equal(auditStatus(tally.summary([]), 'new'), want);
    }
  });
});
