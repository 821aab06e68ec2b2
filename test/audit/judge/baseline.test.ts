import assert from 'node:assert/strict';
import { existsSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Baseline } from '../../../src/audit/judge/baseline.ts';
import { baselineName, differencesInWords } from '../../../src/report/history/baseline-words.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import type { Setting } from '../../../src/report/setting.ts';
import type { Status } from '../../../src/report/status.ts';
import { auditStatus } from '../../../src/report/summary.ts';
import { Tally } from '../../../src/report/tally.ts';
import { machine, render, settings } from '../../report/fleet/sample.ts';
import { FleetFolder } from '../../support/fleet.ts';

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
      unexcused: { drift: 0, unknown: 2 },
    });
  });

  describe('of another configuration', () => {
    const tracing = { name: 'No tracing', type: 'RmsClientDsc/RmsTracing', wants: 'a' };
    const old = async (status: Status, was: Setting): Promise<string> => {
      const { name, type } = was;
      const [first, ...others] = machine('PC1', status, 'Why.', [], name).settings;
      assert(first);
      const report = {
        metadata: {
          RmsClientDsc: {
            configuration: 'old.yaml',
            startDatetime: '2026-01-02T03:04:05.678Z',
            settings: [was, settings[1]],
          },
        },
        machines: [{ ...machine('PC1', status), settings: [{ ...first, type }, ...others] }],
      };
      return fleet.write('old.json', JSON.stringify(report));
    };
    const cases: [what: string, was: Setting, before: Status, now: Status, want: string][] = [
      ['of the same wish', tracing, 'ok', 'drift', 'new'],
      ['of the same wish', tracing, 'drift', 'drift', 'known'],
      ['of the same wish', tracing, 'drift', 'ok', 'fixed'],
      ['that was called otherwise', { ...tracing, name: 'Tracing off' }, 'ok', 'drift', 'new'],
      ['that was called otherwise', { ...tracing, name: 'Tracing off' }, 'drift', 'drift', 'known'],
      ['that was called otherwise', { ...tracing, name: 'Tracing off' }, 'drift', 'ok', 'fixed'],
      ['that was wanted otherwise', { ...tracing, wants: 'b' }, 'ok', 'drift', 'otherwise'],
      ['that was wanted otherwise', { ...tracing, wants: 'b' }, 'drift', 'drift', 'otherwise'],
      ['that was wanted otherwise', { ...tracing, wants: 'b' }, 'ok', 'unknown', 'otherwise'],
      ['that was wanted otherwise', { ...tracing, wants: 'b' }, 'drift', 'ok', '-'],
      ['that was not there', { ...tracing, name: 'Other', wants: 'b' }, 'ok', 'drift', 'otherwise'],
      ['that was not there', { ...tracing, name: 'Other', wants: 'b' }, 'drift', 'ok', '-'],
      ['of another resource', { ...tracing, type: 'RmsClientDsc/RmsStore' }, 'drift', 'drift', 'otherwise'],
      ['whose wish is not told', { ...tracing, wants: undefined }, 'ok', 'drift', 'new'],
      ['whose wish is not told', { ...tracing, wants: undefined }, 'drift', 'drift', 'known'],
    ];
    for (const [what, was, before, now, want] of cases) {
      it(`makes of a setting ${what}, which was ${before} and is ${now}: ${want}`, async () => {
        const second = settings[1];
        assert(second);
        const path = await old(before, was);
        const result = (await Baseline.read(path, [tracing, second])).compare(of(now));
        assert.equal(result.settings[0]?.change ?? '-', want);
        assert.equal(result.settings[1]?.change, undefined);
      });
    }

    it('names its file, date and configuration, and in what that is another', async () => {
      const path = await old('ok', { ...tracing, name: 'Tracing off' });
      const third = { name: 'Third', type: 'RmsClientDsc/RmsStore', wants: 'c' };
      const second = { name: 'Second', type: 'RmsClientDsc/RmsFederation', wants: 'd' };
      const { head } = await Baseline.read(path, [tracing, second, third]);
      assert.equal(baselineName(head), `${path} (old.yaml, 2026-01-02 03:04 UTC)`);
      assert.deepEqual(differencesInWords(head), [
        "The baseline is of another configuration. Wanted otherwise now: 'Second'. Not in the baseline: 'Third'. Called otherwise: 'No tracing' was 'Tracing off'.",
      ]);
      const gone = await Baseline.read(path, [tracing]);
      assert.match(differencesInWords(gone.head).join(), /In the baseline alone: 'Second'\./);
      const same = await Baseline.read(await old('ok', tracing), [tracing, ...settings.slice(1)]);
      assert.deepEqual(same.head.differences, []);
    });

    it('says where an earlier report does not say what was wanted', async () => {
      const text = JSON.stringify({
        machines: [{ ...of('ok'), settings: [{ ...tracing, wants: undefined, status: 'error' }] }],
      });
      const read = await Baseline.read(fleet.write('old.json', text), [tracing]);
      const { head } = read;
      assert.match(head.differences.join(), /settings are compared by their names alone/);
      assert.match(baselineName(head), /old\.json \(of an unknown date\)$/);
      // Such reports say otherwise, too, that something could not be told.
      assert.equal(read.compare(of('unknown')).settings[0]?.change, 'known');
    });

    it('excuses nothing that it does not have', async () => {
      const second = settings[1];
      assert(second);
      for (const [now, status] of [
        ['drift', 1],
        ['unknown', 3],
        ['ok', 0],
      ] as const) {
        const read = await Baseline.read(await old('drift', { ...tracing, wants: 'b' }), [tracing, second]);
        const tally = new Tally([tracing, second]);
        tally.add(read.compare(of(now)));
        const summary = tally.summary(read.gone());
        assert.equal(auditStatus(summary, 'new'), status);
        assert.deepEqual([summary.since?.new, summary.since?.otherwise], [0, now === 'ok' ? 0 : 1]);
      }
    });
  });

  it('takes a record behind which a shell left empty lines', async () => {
    const record = await render('ndjson', [of('drift'), { ...of('ok'), name: 'PC2' }]);
    const old = await Baseline.read(fleet.write('old.ndjson', `${record}\r\n\n`), settings);
    assert.deepEqual(old.gone(), ['PC1', 'PC2']);
    assert.equal(old.compare(of('drift')).settings[0]?.change, 'known');
  });

  for (const [title, content] of [
    ['an empty file', ''],
    ['no JSON', 'resources: []'],
    ['other JSON', '{"results":[]}'],
  ]) {
    it(`is not ${title}, and the message says so`, async () => {
      const path = fleet.write('old.json', content ?? '');
      await assert.rejects(Baseline.read(path, settings), {
        message: `--baseline ${path}: cannot be read as a report of rmsdsc audit --format json or ndjson: it is none.`,
      });
    });
  }

  it('knows two machines of one name by their paths', async () => {
    const [first, second] = [
      { ...of('drift'), source: 'a.reg' },
      { ...of('ok'), source: 'b.reg' },
    ];
    const changes = async (...now: MachineResult[]): Promise<(string | undefined)[]> => {
      const old = await baseline(first, second);
      assert.deepEqual(old.gone(), ['PC1', 'PC1']);
      const found = now.map(result => old.compare(result).settings[0]?.change);
      return [...found, ...old.gone()];
    };
    assert.deepEqual(await changes(first, second), ['known', undefined]);
    assert.deepEqual(await changes({ ...second, ...of('drift'), source: 'b.reg' }), ['new', 'PC1']);
  });

  it('knows a machine by its name where its file is elsewhere now, and each but once', async () => {
    const old = await baseline({ ...of('drift'), source: 'a.reg' });
    assert.equal(old.compare({ ...of('drift'), source: 'moved/a.reg' }).settings[0]?.change, 'known');
    assert.deepEqual(old.gone(), []);
    assert.equal(old.compare({ ...of('drift'), source: 'copy/a.reg' }).settings[0]?.change, 'new');
  });

  it('leaves no file open @long', async function () {
    const descriptors = '/proc/self/fd';
    if (!existsSync(descriptors)) {
      this.skip();
    }
    const path = fleet.write('old.ndjson', await render('ndjson', Array(20_000).fill(of('ok'))));
    const isOpen = (): boolean =>
      readdirSync(descriptors).some(name => {
        try {
          return readlinkSync(`${descriptors}/${name}`) === path;
        } catch {
          return false;
        }
      });
    await Baseline.read(path, settings);
    // A stream that is destroyed closes its file a little later.
    for (let tries = 0; tries < 100 && isOpen(); tries++) {
      await delay(10);
    }
    assert.equal(isOpen(), false);
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
