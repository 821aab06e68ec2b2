import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { shardOf } from '../../../src/audit/find/shard.ts';
import { mergeRecords } from '../../../src/audit/record/merge.ts';
import { type RecordedMachine, RecordFile } from '../../../src/audit/record/record-file.ts';
import { InputError } from '../../../src/model/errors.ts';
import type { FleetHead } from '../../../src/report/fleet/index.ts';
import { fleetReport } from '../../../src/report/fleet/index.ts';
import type { Shard } from '../../../src/report/record.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { Tally } from '../../../src/report/tally.ts';
import { machine, sample, settings } from '../../report/fleet/sample.ts';
import { FleetFolder } from '../../support/fleet.ts';

const started = new Date('2026-11-26T12:00:00Z');

/** A record as an audit writes it. */
async function recordOf(
  machines: readonly MachineResult[],
  head: Partial<FleetHead> = {},
  positions = machines.map((_, index) => index + 1),
): Promise<string> {
  const report = await fleetReport('ndjson', { width: 100, color: false });
  const usual = { operation: 'audit', configuration: 'c.yaml', version: '1.2.3', started, settings } as const;
  return [
    report.begin({ ...usual, ...head }),
    ...machines.map((found, index) => report.machine(found, positions[index] ?? 0)),
    report.end({ ...new Tally(settings).summary(), ended: started, notes: ['A link is not followed.'] }),
  ].join('');
}

/** The records of a run in so many parts. */
async function partsOf(machines: readonly MachineResult[], of: number): Promise<string[]> {
  const bySource = new Map(machines.map(one => [one.source, one]));
  return Promise.all(
    Array.from({ length: of }, (_, index) => {
      const { sources, positions, shard } = shardOf([...bySource.keys()], { number: index + 1, of });
      const found = sources.flatMap(source => bySource.get(source) ?? []);
      return recordOf(found, { shard }, [...positions]);
    }),
  );
}

async function machinesIn(path: string): Promise<RecordedMachine[]> {
  return allOf((await RecordFile.open(path)).machines());
}

async function allOf<T>(some: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = [];
  for await (const items of some) {
    all.push(...items);
  }
  return all;
}

describe('a run record', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());
  const write = (...records: string[]): string[] =>
    records.map((record, index) => fleet.write(`${index}.ndjson`, record));
  /** What comes of merging, written as a record again. */
  async function merged(paths: readonly string[]): Promise<string> {
    const run = await mergeRecords(paths);
    const machines = await allOf(run.machines());
    assert.deepEqual(
      machines.map(({ position }) => position),
      machines.map((_, index) => index + 1),
    );
    const { asOf, configuration } = run.head;
    return recordOf(
      machines.map(({ found }) => found),
      {
        ...{ started: new Date(asOf), configuration: configuration.name },
        ...{ version: run.head.version, settings: run.head.settings },
      },
    );
  }

  it('gives back what was found of every machine, whatever is in names and reasons', async () => {
    const odd = machine('a\u2028b\u2029c\nd', 'drift', 'x\u0085y\ud800z "\\');
    const [path = ''] = write(await recordOf([...sample, odd]));
    const machines = await machinesIn(path);
    assert.deepEqual(
      machines.slice(0, -1),
      sample.map((found, index) => ({ found, position: index + 1 })),
    );
    assert.equal(machines.at(-1)?.found.name, 'a\\u2028b\\u2029c\\u000ad');
  });

  it('gives back settings, whatever is in their names', async () => {
    const [first, ...others] = settings;
    assert.ok(first);
    const named = [{ ...first, name: 'No\ttracing\u2028' }, ...others];
    const found = machine('PC1', 'ok', undefined, [], named[0]?.name);
    const [path = ''] = write(await recordOf([found], { settings: named }));
    const [only] = await machinesIn(path);
    assert.equal(only?.found.settings[0]?.name, 'No\\u0009tracing\\u2028');
  });

  it('in parts, given in any order, is the record of one run, byte by byte', async () => {
    const whole = await recordOf(sample);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 20 }), fc.integer(), async (of, seed) => {
        const paths = write(...(await partsOf(sample, of)));
        const shuffled = paths
          .map((path, index) => [path, Math.imul(index + 1, seed) >>> 3] as const)
          .sort(([, a], [, b]) => a - b)
          .map(([path]) => path);
        assert.equal(await merged(shuffled), whole);
      }),
      { numRuns: 20 },
    );
  });

  it('keeps a machine in its part when others are added', () => {
    const all = Array.from({ length: 500 }, (_, index) => `exports/PC${index}.reg`);
    const partWith = (list: readonly string[], source: string): number =>
      [1, 2, 3, 4, 5].find(number => shardOf(list, { number, of: 5 }).sources.includes(source)) ?? 0;
    const more = ['exports/A.reg', ...all, 'exports/Z.reg'];
    for (const source of all.slice(0, 50)) {
      assert.equal(partWith(more, source), partWith(all, source));
    }
    const sizes = [1, 2, 3, 4, 5].map(number => shardOf(all, { number, of: 5 }).sources.length);
    assert.equal(
      sizes.reduce((sum, size) => sum + size),
      500,
    );
    assert(Math.min(...sizes) > 60, sizes.join());
  });

  it('of different fleets stands one behind the other, whichever is given first', async () => {
    const [a, b] = write(
      await recordOf([machine('B1', 'ok'), machine('B2', 'drift')]),
      await recordOf([machine('A1', 'ok')]),
    ) as [string, string];
    const [one, other] = [await merged([a, b]), await merged([b, a])];
    assert.equal(one, other);
    assert.deepEqual(
      one.match(/"position":\d+,"name":"[^"]*"/g),
      ['A1', 'B1', 'B2'].map((name, index) => `"position":${index + 1},"name":"${name}"`),
    );
  });

  it('knows which names may be there twice, of machines in other parts, too', async () => {
    const twins = ['a', 'b', 'c'].map(file => ({ ...machine('PC1', 'ok'), source: `${file}.reg` }));
    const { names } = await mergeRecords(write(...(await partsOf([...twins, machine('PC2', 'ok')], 7))));
    assert.deepEqual([names.hasTwice('PC1'), names.hasTwice('PC2')], [true, false]);
  });

  const head = {
    shard: { number: 1, of: 2, machines: 1, list: 'a'.repeat(64) },
  } satisfies Partial<FleetHead>;
  const other = (change: Partial<Shard>): Partial<FleetHead> => ({ shard: { ...head.shard, ...change } });
  const one = [machine('PC1', 'ok')];
  const two = [machine('PC2', 'ok')];
  const wrong: [title: string, records: () => Promise<string[]>, message: RegExp][] = [
    ['an empty file', async () => [''], /is no record of rmsdsc audit --format ndjson: it is empty/],
    ['another file', async () => ['{"metadata":{}}'], /its first line is not that of one/],
    [
      'one of a newer version',
      async () => [(await recordOf(one)).replace('"recordVersion":1', '"recordVersion":2')],
      /is a record of version 2, made by rmsdsc 1\.2\.3; this is rmsdsc \S+, which reads version 1/,
    ],
    [
      'a first line in which something is wrong',
      async () => [(await recordOf(one)).replace(started.toISOString(), 'today')],
      /asOf is missing or wrong in its first line/,
    ],
    [
      'one that is cut off',
      async () => [(await recordOf(sample)).split('\n').slice(0, 5).join('\n')],
      /ends after 4 machines and has no last line: the audit was interrupted/,
    ],
    [
      'one in which a verdict was changed',
      async () => [(await recordOf(sample)).replace(/("name":"PC2".*?)"drift"(.*?)"drift"/, '$1"ok"$2"ok"')],
      /was changed after rmsdsc wrote it/,
    ],
    [
      'a machine that is ok where a setting drifts',
      async () => [(await recordOf(sample)).replace(/("name":"PC2".*?)"drift"/, '$1"ok"')],
      /line 3: its status, ok, is not that of its settings/,
    ],
    [
      'a machine with other settings',
      async () => [(await recordOf(sample)).replace(/("name":"PC2".*?)"Second"/, '$1"Third"')],
      /line 3: its settings are not those of the first line/,
    ],
    [
      'a line that is no JSON',
      async () => [(await recordOf(sample)).replace('{"position":2', '{"position":')],
      /line 3: it is no line of a record; the record is damaged/,
    ],
    ['one twice', async () => Array(2).fill(await recordOf(one)), /are the same record/],
    [
      'one of another configuration',
      async () => [
        await recordOf(one),
        await recordOf(two, { settings: settings.map(setting => ({ ...setting, wants: 'x' })) }),
      ],
      /are no records of one run: their configurations differ/,
    ],
    [
      'one of another version of the command',
      async () => [await recordOf(one), await recordOf(two, { version: '2.0.0' })],
      /they were made by rmsdsc (?:1\.2\.3 and 2\.0\.0|2\.0\.0 and 1\.2\.3)/,
    ],
    [
      'a part beside a whole run',
      async () => [await recordOf(one, head), await recordOf(two)],
      /one is (?:shard 1 of 2, the other a whole run|a whole run, the other shard 1 of 2)/,
    ],
    ['one part of two', async () => [await recordOf(one, head)], /^Shard 2 of 2 is missing/],
    [
      'a few parts of many',
      async () => [await recordOf(one, other({ of: 20 }))],
      /^Shards 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 9 more of 20 are missing/,
    ],
    [
      'a part twice',
      async () => [await recordOf(one, head), await recordOf(two, head)],
      /both are shard 1 of 2/,
    ],
    [
      'parts that saw other machines',
      async () => [
        await recordOf(one, head),
        await recordOf(two, other({ number: 2, machines: 2, list: 'b'.repeat(64) })),
      ],
      /saw other machines, (?:1 and 2|2 and 1) in all: one may be in no shard/,
    ],
  ];
  for (const [title, records, message] of wrong) {
    it(`refuses ${title}`, async () => {
      await assert.rejects(mergeRecords(write(...(await records()))), error => {
        assert(error instanceof InputError, String(error));
        assert.match(error.message.replaceAll(`${fleet.path}/`, ''), message);
        return true;
      });
    });
  }
});
