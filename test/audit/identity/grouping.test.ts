import assert from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { byFolder, byName } from '../../../src/audit/identity/grouping.ts';
import { InputError } from '../../../src/model/errors.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import type { Summary } from '../../../src/report/summary.ts';
import { mostGroups, Tally } from '../../../src/report/tally.ts';
import { machine } from '../../report/fleet/sample.ts';
import { exportWith, FleetFolder, noTracing } from '../../support/fleet.ts';
import { runHere } from '../../support/in-process.ts';

describe('groups of machines', () => {
  const folders: readonly [source: string, group: string | undefined][] = [
    ['exports/APP/pc.reg', 'exports/APP'],
    ['exports\\APP\\pc.reg', 'exports/APP'],
    ['./exports/pc.reg', 'exports'],
    ['pc.reg', undefined],
    ['./pc.reg', undefined],
    ['../pc.reg', '..'],
    ['/pc.reg', '/'],
    ['/mnt/pc01/', '/mnt'],
    ['/mnt/pc01', '/mnt'],
    ['exports//pc.reg', 'exports'],
    ['./', undefined],
    ['C:\\exports\\pc.reg', 'C:/exports'],
    ['\\\\server\\share\\pc.reg', '//server/share'],
    ['.hidden/pc.reg', '.hidden'],
    ['exports/two\\u000alines.reg', 'exports'],
    ['exports/two\\u000alines/pc.reg', 'exports/two\\u000alines'],
    ['exports\\exe.\\u202egpj\\pc.reg', 'exports/exe.\\u202egpj'],
    ['exports\\u0041\\pc.reg', 'exports/u0041'],
  ];
  for (const [source, group] of folders) {
    it(`by folder: ${source} is in ${group}`, () => {
      assert.equal(byFolder.groupOf({ name: 'PC', source }), group);
    });
  }

  const names: readonly [pattern: string, name: string, group: string | undefined][] = [
    ['(*)-*', 'APP-0117', 'APP'],
    ['(*)-*', 'app-0118', 'APP'],
    ['(app)*', 'APP1', 'APP'],
    ['(*)-*', 'PC1', undefined],
    ['PC(*)', 'PC', undefined],
  ];
  for (const [pattern, name, group] of names) {
    it(`by ${pattern}: ${name} is in ${group}`, () => {
      assert.equal(byName(pattern).groupOf({ name, source: 'a/b.reg' }), group);
    });
  }

  it('are not by a pattern without a group', () => {
    assert.throws(
      () => byName('APP-*'),
      (error: unknown) =>
        error instanceof InputError &&
        error.message ===
          "--group-by APP-*: it has no pair of parentheses, or more than one, or nothing in them. Expected a pattern of machines' names with the group in parentheses, such as '(*)-*' for APP of APP-0117.",
    );
  });

  const grouped = (group: string | undefined, one: MachineResult): MachineResult => ({
    ...one,
    ...(group !== undefined && { group }),
  });
  const settings = machine('PC', 'ok').settings;

  it('are counted, each with its settings, and the rest last', () => {
    const tally = new Tally(settings);
    for (const one of [
      grouped('B', machine('PC1', 'drift')),
      grouped('A', machine('PC2', 'ok')),
      grouped(undefined, machine('PC3', 'unknown')),
      grouped('B', machine('PC4', 'ok')),
      grouped('B', { ...machine('PC5', 'unknown'), settings: [], error: 'It is empty.' }),
    ]) {
      tally.add(one);
    }
    const ok = (count: number) => ({ ok: count, drift: 0, unknown: 0 });
    assert.deepEqual(tally.summary().groups, [
      { name: 'A', machines: ok(1), settings: [ok(1), ok(1)] },
      {
        name: 'B',
        machines: { ok: 1, drift: 1, unknown: 1 },
        settings: [
          { ok: 1, drift: 1, unknown: 1 },
          { ok: 2, drift: 0, unknown: 1 },
        ],
      },
      { machines: { ok: 0, drift: 0, unknown: 1 }, settings: [{ ok: 0, drift: 0, unknown: 1 }, ok(1)] },
    ]);
  });

  it('are none where no machine is in one', () => {
    const tally = new Tally(settings);
    tally.add(machine('PC1', 'ok'));
    assert.equal(tally.summary().groups, undefined);
  });

  it('are counted one by one up to a number, and no machine is lost', () => {
    const tally = new Tally(settings);
    for (let index = 0; index < mostGroups + 2; index++) {
      tally.add(grouped(`G${index}`, machine(`PC${index}`, 'ok')));
    }
    const { groups = [] } = tally.summary();
    assert.equal(groups.length, mostGroups + 1);
    assert.deepEqual([groups.at(-1)?.name, groups.at(-1)?.machines.ok], [undefined, 2]);
  });
});

describe('rmsdsc audit and report', () => {
  const folder = new FleetFolder();
  const config = folder.write('contoso.yaml', noTracing);
  const record = `${folder.path}/run.ndjson`;
  before(() => {
    folder.write('exports/A/1.reg', exportWith(0, 'APP-1'));
    folder.write('exports/A/2.reg', exportWith(1, 'KIOSK-1'));
    folder.write('exports/B/3.reg', exportWith(1, 'app-2'));
  });
  after(() => folder.remove());

  const groupsIn = (json: string) => {
    const { metadata, machines, summary } = JSON.parse(json) as {
      metadata: { RmsClientDsc: { groupedBy: string } };
      machines: MachineResult[];
      summary: Summary;
    };
    return {
      by: metadata.RmsClientDsc.groupedBy,
      of: machines.map(({ group }) => group),
      counts: summary.groups?.map(({ name, machines: { ok, drift } }) => [name, ok, drift]),
    };
  };
  const exports = `${folder.path}/exports`;
  const cases: readonly [options: readonly string[], want: ReturnType<typeof groupsIn>][] = [
    [
      [],
      {
        by: 'folder',
        of: [`${exports}/A`, `${exports}/A`, `${exports}/B`],
        counts: [
          [`${exports}/A`, 1, 1],
          [`${exports}/B`, 0, 1],
        ],
      },
    ],
    [
      ['--group-by', '(*)-*'],
      {
        by: 'name, (*)-*',
        of: ['APP', 'KIOSK', 'APP'],
        counts: [
          ['APP', 1, 1],
          ['KIOSK', 0, 1],
        ],
      },
    ],
  ];
  for (const [options, want] of cases) {
    it(`group machines alike, with '${options.join(' ')}'`, async () => {
      const audited = await runHere(['audit', config, exports, '--format', 'json', ...options]);
      assert.deepEqual(groupsIn(audited.stdout), want);
      await runHere(['audit', config, exports, '--format', 'ndjson', '--out', record, '--force', ...options]);
      const reported = await runHere(['report', record, '--format', 'json', ...options]);
      assert.deepEqual(groupsIn(reported.stdout), want);
    });
  }

  it('show the groups in a table, the worst first', async () => {
    folder.write('more/4.reg', exportWith(1, 'KIOSK-2'));
    const more = `${folder.path}/more`;
    const { stdout } = await runHere(['audit', config, exports, more, '--group-by', '(*)-*']);
    assert(
      stdout.includes(
        '\n0 %   0 ok  2 drift  0 unknown  machines in KIOSK\n50 %  1 ok  1 drift  0 unknown  machines in APP\n',
      ),
      stdout,
    );
  });

  it('refuse a pattern without a group before they read a machine, and one of a part', async () => {
    const bad = await runHere(['audit', config, exports, '--group-by', 'APP']);
    assert.equal(bad.status, 2);
    assert.match(bad.stderr, /^rmsdsc: --group-by APP: it has no pair of parentheses/);
    const part = ['--shard', '1/2', '--format', 'ndjson', '--group-by', '(*)-*'];
    const shard = await runHere(['audit', config, exports, ...part]);
    assert.equal(shard.status, 2);
    assert.match(shard.stderr, /Give --group-by to rmsdsc report/);
  });
});
