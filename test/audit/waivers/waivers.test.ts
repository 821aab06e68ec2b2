import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import { nameKey } from '../../../src/audit/identity/machines.ts';
import { NamesSeen } from '../../../src/audit/identity/names-seen.ts';
import { dated, Waivers } from '../../../src/audit/waivers/waivers.ts';
import { type Reason, reason } from '../../../src/model/reason.ts';
import type { MachineResult, SettingResult } from '../../../src/report/result.ts';
import type { Setting } from '../../../src/report/setting.ts';
import type { Status } from '../../../src/report/status.ts';
import type { Summary } from '../../../src/report/summary.ts';
import type { Waiver, WaiverUse } from '../../../src/report/waivers/waiver.ts';
import { exportWith, FleetFolder, noTracing } from '../../support/fleet.ts';
import { runHere } from '../../support/in-process.ts';

const type = 'RmsClientDsc/RmsTracing';
const settings: readonly Setting[] = ['A', 'B'].map(name => ({ name, type, wants: '0' }));
const asOf = new Date('2026-11-26T12:00:00Z');

function waiver(id: string, others: Partial<Waiver> = {}): Waiver {
  return {
    id,
    settings: ['A'],
    machines: ['PC1'],
    states: ['drift'],
    justification: 'Why.',
    owner: 'Who.',
    status: 'accepted',
    line: 1,
    ...others,
  };
}

function differs(found?: string): Reason {
  return {
    ...reason('RmsTracing', 'Differs', 'Enabled', 'here', 'this', 'that'),
    evidence: { property: 'Enabled', key: 'HKLM', value: 'Trace', ...(found !== undefined && { found }) },
  };
}

function setting(name: string, status: Status, ...reasons: readonly Reason[]): SettingResult {
  return { name, type, status, reasons };
}

function machine(name: string, states: readonly Status[], reasons: readonly Reason[] = []): MachineResult {
  const cells = states.map((status, index) => setting(settings[index]?.name ?? '', status, ...reasons));
  const status = states.length === 0 || states.includes('unknown') ? 'unknown' : 'ok';
  return {
    name,
    source: `x/${name}.reg`,
    status: states.includes('drift') ? 'drift' : status,
    settings: cells,
    remarks: [],
  };
}

/** The marks of the settings, and what the waivers came to. */
function judged(
  waivers: readonly Waiver[],
  machines: readonly MachineResult[],
): { marks: (string | undefined)[][]; uses: readonly WaiverUse[]; results: readonly MachineResult[] } {
  const names = new NamesSeen();
  for (const one of machines) {
    names.add(nameKey(one));
  }
  const made = new Waivers(dated(waivers, asOf), settings, names);
  const results = machines.map(one => made.apply(one));
  const word = (mark: { id: string; state: string } | undefined) => mark && `${mark.id} ${mark.state}`;
  return {
    marks: results.map(one =>
      one.settings.length === 0 ? [word(one.waiver)] : one.settings.map(cell => word(cell.waiver)),
    ),
    uses: made.uses(),
    results,
  };
}

const unreadable: MachineResult = { ...machine('PC1', []), error: 'It is empty.' };
const untold = reason('RmsTracing', 'CouldNotTell', 'No hive.');

describe('waivers', () => {
  const cases: readonly [
    title: string,
    waivers: readonly Waiver[],
    machine: MachineResult,
    marks: readonly (string | undefined)[],
  ][] = [
    ['cover drift', [waiver('W')], machine('PC1', ['drift', 'drift']), ['W active', undefined]],
    ['leave what is ok', [waiver('W')], machine('PC1', ['ok', 'drift']), [undefined, undefined]],
    [
      'leave what could not be told',
      [waiver('W')],
      machine('PC1', ['unknown', 'ok']),
      [undefined, undefined],
    ],
    [
      'cover what could not be told where they say so',
      [waiver('W', { states: ['unknown'] })],
      machine('PC1', ['unknown', 'drift']),
      ['W active', undefined],
    ],
    [
      'of what could not be told leave drift',
      [waiver('W', { states: ['unknown'] })],
      machine('PC1', ['drift', 'ok']),
      [undefined, undefined],
    ],
    [
      'leave drift beside which something could not be told',
      [waiver('W')],
      machine('PC1', ['drift', 'ok'], [differs('1'), untold]),
      [undefined, undefined],
    ],
    [
      'cover that where they are about both',
      [waiver('W', { states: ['drift', 'unknown'] })],
      machine('PC1', ['drift', 'ok'], [differs('1'), untold]),
      ['W active', undefined],
    ],
    ['leave other machines', [waiver('W')], machine('PC10', ['drift', 'ok']), [undefined, undefined]],
    [
      'know machines in any capitals',
      [waiver('W')],
      machine('pc1', ['drift', 'ok']),
      ['W active', undefined],
    ],
    [
      'know machines by patterns',
      [waiver('W', { machines: ['pc*'] })],
      machine('PC1', ['drift', 'ok']),
      ['W active', undefined],
    ],
    [
      'know machines by groups',
      [waiver('W', { machines: ['X'], groups: ['*/APP'] })],
      { ...machine('PC1', ['drift', 'ok']), group: 'x/APP' },
      ['W active', undefined],
    ],
    [
      'leave other groups',
      [waiver('W', { machines: ['X'], groups: ['APP'] })],
      { ...machine('PC1', ['drift', 'ok']), group: 'x/APP' },
      [undefined, undefined],
    ],
    [
      'leave excepted machines',
      [waiver('W', { machines: ['*'], except: { machines: ['pc1'] } })],
      machine('PC1', ['drift', 'ok']),
      [undefined, undefined],
    ],
    [
      'leave excepted groups',
      [waiver('W', { machines: ['*'], except: { groups: ['x'] } })],
      { ...machine('PC1', ['drift', 'ok']), group: 'x' },
      [undefined, undefined],
    ],
    [
      'know settings by patterns',
      [waiver('W', { settings: ['[AB]'] })],
      machine('PC1', ['drift', 'drift']),
      ['W active', 'W active'],
    ],
    [
      'cover what was found as they have it',
      [waiver('W', { actual: ['1', 'on'] })],
      machine('PC1', ['drift', 'ok'], [differs('1'), differs('"on"')]),
      ['W active', undefined],
    ],
    [
      'leave it where one of several is otherwise',
      [waiver('W', { actual: ['1'] })],
      machine('PC1', ['drift', 'ok'], [differs('1'), differs('2')]),
      [undefined, undefined],
    ],
    [
      'cover what is not there as absent',
      [waiver('W', { actual: ['absent'] })],
      machine('PC1', ['drift', 'ok'], [differs()]),
      ['W active', undefined],
    ],
    [
      'take no value for one that is not there',
      [waiver('W', { actual: ['absent'] })],
      machine('PC1', ['drift', 'ok'], [differs('"absent"')]),
      [undefined, undefined],
    ],
    [
      'leave what has no evidence where they have what was found',
      [waiver('W', { actual: ['1'] })],
      machine('PC1', ['drift', 'ok'], [reason('RmsTracing', 'Differs', 'a', 'b', '1', '0')]),
      [undefined, undefined],
    ],
    [
      'that are expired mark and cover nothing',
      [waiver('W', { expiresOn: '2026-11-25' })],
      machine('PC1', ['drift', 'ok']),
      ['W expired', undefined],
    ],
    [
      'that are active come first',
      [
        waiver('R', { status: 'rejected' }),
        waiver('E', { expiresOn: '2026-01-01' }),
        waiver('W'),
        waiver('V'),
      ],
      machine('PC1', ['drift', 'ok']),
      ['W active', undefined],
    ],
    [
      'that are rejected or under review mark',
      [waiver('R', { status: 'rejected', settings: ['B'] }), waiver('U', { status: 'under_review' })],
      machine('PC1', ['drift', 'drift']),
      ['U under review', 'R rejected'],
    ],
    [
      'of one setting leave what could not be read at all',
      [waiver('W', { states: ['unknown'] })],
      unreadable,
      [undefined],
    ],
    [
      'of all settings cover what could not be read at all, where they say so',
      [waiver('D', { settings: ['*'] }), waiver('W', { settings: ['*'], states: ['unknown'] })],
      unreadable,
      ['W active'],
    ],
  ];
  for (const [title, waivers, one, marks] of cases) {
    it(title, () => {
      assert.deepEqual(judged(waivers, [one]).marks, [marks]);
    });
  }

  it('leave the verdict as it is', () => {
    const one = machine('PC1', ['drift', 'ok']);
    const [result] = judged([waiver('W')], [one]).results;
    assert.deepEqual({ ...result, settings: result?.settings.map(({ waiver: _, ...cell }) => cell) }, one);
  });

  it('cover nothing of a name that two targets have, in any capitals, and say so', () => {
    const { marks, uses, results } = judged(
      [waiver('W', { machines: ['*'] })],
      [machine('PC1', ['drift', 'ok']), machine('PC2', ['drift', 'ok']), machine('pc1', ['drift', 'drift'])],
    );
    assert.deepEqual(marks, [
      [undefined, undefined],
      ['W active', undefined],
      [undefined, undefined],
    ]);
    assert.equal(uses[0]?.withheld, 2);
    assert.match(results[0]?.remarks.join() ?? '', /another target has the same computer's name/);
    assert.deepEqual(results[1]?.remarks, []);
  });

  it('take a target that cannot be read for one that may have the name of its file', () => {
    const { marks } = judged([waiver('W')], [machine('PC1', ['drift', 'ok']), unreadable]);
    assert.deepEqual(marks[0], [undefined, undefined]);
  });

  it('are counted by what came of them', () => {
    const { uses } = judged(
      [
        waiver('all', { machines: ['*'], settings: ['*'] }),
        waiver('one', { actual: ['2'] }),
        waiver('none', { machines: ['PC99'] }),
        waiver('ok', { machines: ['PC3'] }),
      ],
      [
        machine('PC1', ['drift', 'unknown'], [differs('1')]),
        machine('PC2', ['drift', 'drift'], [differs('1')]),
        machine('PC3', ['ok', 'ok']),
      ],
    );
    const none = { onMachines: 0, uncovered: 0, needless: 0, overridden: 0, withheld: 0 };
    const covered = (drift: number) => ({ drift, unknown: 0 });
    assert.deepEqual(uses, [
      { id: 'all', state: 'active', covered: covered(3), ...none, onMachines: 2, uncovered: 1, needless: 2 },
      { id: 'one', state: 'active', covered: covered(0), ...none, overridden: 1 },
      { id: 'none', state: 'active', covered: covered(0), ...none },
      { id: 'ok', state: 'active', covered: covered(0), ...none, needless: 1 },
    ]);
  });

  it('of many machines are found fast', () => {
    const names = new NamesSeen();
    const many = Array.from({ length: 2000 }, (_, index) =>
      waiver(`W${index}`, { machines: [`PC${index}`, ...(index % 100 === 0 ? [`X${index}*`] : [])] }),
    );
    const made = new Waivers(dated(many, asOf), settings, names);
    const one = machine('PC1', ['drift', 'ok']);
    const start = performance.now();
    for (let index = 0; index < 20_000; index++) {
      made.apply(one);
    }
    assert(performance.now() - start < 3000);
  });
});

describe('the names that were seen @long', () => {
  it('are those that were there twice, and of 300,000 no other', () => {
    const names = new NamesSeen();
    for (let index = 0; index < 300_000; index++) {
      names.add(`PC${index}`);
    }
    names.add('PC7');
    const twice = Array.from({ length: 300_000 }, (_, index) => `PC${index}`).filter(name =>
      names.hasTwice(name),
    );
    assert.deepEqual(twice, ['PC7']);
  });
});

describe('rmsdsc audit and report --waivers @long', () => {
  const folder = new FleetFolder();
  const config = folder.write('contoso.yaml', noTracing);
  const exports = `${folder.path}/exports`;
  const record = `${folder.path}/run.ndjson`;
  const text = (...entries: readonly string[]) =>
    `version: 1\nwaivers:\n${entries.map(one => `  - { ${one}, justification: Why, owner: Jane }\n`).join('') || '  []\n'}`;
  const file = (...entries: readonly string[]) => folder.write('waivers.yaml', text(...entries));
  const active = "id: W-1, settings: ['*'], machines: [APP-1], expires_on: 2027-03-31";
  const expired = "id: W-2, settings: ['*'], machines: [APP-2], expires_on: 2026-11-01";
  const at = ['--as-of', '2026-11-26'];

  before(async () => {
    folder.write('exports/1.reg', exportWith(1, 'APP-1'));
    folder.write('exports/2.reg', exportWith(1, 'APP-2'));
    folder.write('exports/3.reg', exportWith(0, 'APP-3'));
    await runHere(['audit', config, exports, '--format', 'ndjson', '--out', record, ...at]);
  });
  after(() => folder.remove());

  const audit = (...options: readonly string[]) => runHere(['audit', config, exports, ...at, ...options]);
  const report = (...options: readonly string[]) => runHere(['report', record, ...options]);

  const statuses: readonly [title: string, entries: readonly string[], options: string[], status: number][] =
    [
      ['nothing is waived', [], [], 1],
      ['some drift is waived', [active], [], 1],
      ['all drift is waived', [active, active.replace('W-1', 'W-3').replace('APP-1', 'APP-2')], [], 0],
      ['a waiver is expired', [active, expired], [], 1],
      [
        'a waiver is expired and the baseline had the drift',
        [active, expired],
        ['--fail-on', 'new', '--baseline', record],
        1,
      ],
      ['the baseline had what is not waived', [active], ['--fail-on', 'new', '--baseline', record], 0],
    ];
  for (const [title, entries, options, status] of statuses) {
    it(`end with ${status} where ${title}`, async () => {
      const waivers = ['--waivers', file(...entries), ...options];
      const [audited, reported] = [await audit(...waivers), await report(...waivers)];
      assert.deepEqual([audited.status, reported.status], [status, status], audited.stderr);
      assert.equal(audited.stdout, reported.stdout);
    });
  }

  it('end with 1 for new drift that is not waived, and with 0 for new drift that is', async () => {
    const before = `${folder.path}/before.ndjson`;
    const [one, other] = [folder.write('one/1.reg', exportWith(0, 'APP-1')), `${folder.path}/one/2.reg`];
    folder.write('one/2.reg', exportWith(1, 'APP-2'));
    await runHere(['audit', config, one, other, '--format', 'ndjson', '--out', before, ...at]);
    const options = ['--fail-on', 'new', '--baseline', before, '--waivers'];
    assert.equal((await audit(...options, file(active))).status, 0);
    assert.equal((await audit(...options, file(active.replace('APP-1', 'APP-9')))).status, 1);
  });

  it('say in json which file was used, what was decided, and leave what was found', async () => {
    const path = file(active, expired);
    const { stdout } = await audit('--format', 'json', '--waivers', path);
    const { metadata, machines, summary } = JSON.parse(stdout) as {
      metadata: { RmsClientDsc: { waivers: { file: string; sha256: string; waivers: Waiver[] } } };
      machines: MachineResult[];
      summary: Summary;
    };
    const { file: name, sha256, waivers } = metadata.RmsClientDsc.waivers;
    assert.equal(name, path);
    assert.equal(sha256, createHash('sha256').update(readFileSync(path)).digest('hex'));
    assert.deepEqual(
      waivers.map(({ id, line, owner }) => [id, line, owner]),
      [
        ['W-1', 3, 'Jane'],
        ['W-2', 4, 'Jane'],
      ],
    );
    assert.deepEqual(
      machines.map(({ status, settings: [first] }) => [status, first?.status, first?.waiver]),
      [
        ['drift', 'drift', { id: 'W-1', state: 'active' }],
        ['drift', 'drift', { id: 'W-2', state: 'expired' }],
        ['ok', 'ok', undefined],
      ],
    );
    const decided = { waived: 1, drift: 1, unknown: 0 };
    assert.deepEqual(summary.machines, { ok: 1, drift: 2, unknown: 0, decided });
    assert.deepEqual(summary.settings[0]?.decided, decided);
    assert.deepEqual(summary.groups?.[0]?.machines.decided, decided);
    assert.deepEqual(
      summary.waivers?.map(({ id, covered }) => [id, covered.drift]),
      [
        ['W-1', 1],
        ['W-2', 1],
      ],
    );
  });

  it('show in the table what is waived, and count it in the last line', async () => {
    const { stdout, stderr } = await audit(
      '--waivers',
      file(active, expired, "id: W-4, settings: ['*'], machines: [X], permanent: true"),
    );
    assert.match(stdout, /drift {4}No tracing \(RmsTracing\) \(waived by W-1, until 2027-03-31\)\n/);
    assert.match(stdout, /drift {4}No tracing \(RmsTracing\) \(waiver W-2 expired 25 days ago\)\n/);
    assert.match(stdout, /\nactive {3}W-1 {2}until 2027-03-31 {5}1 setting {3}Jane: Why\n/);
    assert.match(
      stdout,
      /\n3 machines: 1 in the desired state \(33\.3 %\), 2 not, 0 could not be told\.\nWith the waivers of .*waivers\.yaml \(1 setting waived\): 2 of 3 machines in the desired state or waived \(66\.6 %\), 1 not, 0 could not be told\.\n$/,
    );
    assert.match(
      stderr,
      /note: A waiver of .* is expired, and what it covered counts again: W-2 \(expired 25 days ago\)\./,
    );
    assert.match(stderr, /note: A waiver of .* is about no machine of this run: W-4\./);
  });

  it('say which expire soon and which are needless', async () => {
    const soon = "id: W-5, settings: ['*'], machines: ['APP-[12]'], expires_on: 2026-12-26";
    const needless = "id: W-6, settings: ['*'], machines: [APP-3], expires_on: 2026-12-27";
    const { status, stderr } = await audit('--waivers', file(soon, needless));
    assert.equal(status, 0);
    assert.match(stderr, /A waiver of .* expires soon: W-5 \(until 2026-12-26\)\./);
    assert.match(stderr, /A waiver of .* is needless, because all that it is about is as wanted: W-6\./);
  });

  it('hold a waiver back from the first of two targets with one name, before the second is read', async () => {
    folder.write('twins/a.reg', exportWith(1, 'APP-1'));
    folder.write('twins/b.reg', exportWith(1, 'app-1'));
    const twins = `${folder.path}/twins`;
    const { status, stdout, stderr } = await runHere([
      'audit',
      config,
      twins,
      ...at,
      '--waivers',
      file(active),
      '--format',
      'json',
    ]);
    const { machines } = JSON.parse(stdout) as { machines: MachineResult[] };
    assert.equal(status, 1);
    assert.deepEqual(
      machines.map(({ settings: [first] }) => first?.waiver),
      [undefined, undefined],
    );
    assert.match(stderr, /is not applied to machines whose name another target has: W-1\./);
  });

  it('write the record with their digest, and else as it is without them', async () => {
    const path = file(active);
    const { status, stdout } = await audit('--format', 'ndjson', '--waivers', path);
    assert.equal(status, 1);
    const [head = '', ...rows] = stdout.split('\n');
    const [plain = '', ...found] = readFileSync(record, 'utf8').split('\n');
    const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
    assert.deepEqual(JSON.parse(head), { ...JSON.parse(plain), waivers: { name: path, sha256 } });
    assert.deepEqual(rows.slice(0, -2), found.slice(0, -2));
    const decided = folder.write('decided.ndjson', stdout);
    const again = await runHere(['report', decided, '--format', 'ndjson']);
    assert.equal(again.stdout, readFileSync(record, 'utf8'));
  });

  it('refuse a mistake before a machine is read, with its place, and waivers of a part', async () => {
    const bad = await audit('--waivers', file(`${active}, ticket: 1`));
    assert.deepEqual([bad.status, bad.stdout], [2, '']);
    assert.match(bad.stderr, /^rmsdsc: .*waivers\.yaml:3:84: "ticket" is 1; expected a text/);
    const shard = await audit('--shard', '1/2', '--format', 'ndjson', '--waivers', file(active));
    assert.equal(shard.status, 2);
    assert.match(shard.stderr, /Give --waivers to rmsdsc report/);
    const itself = file(active);
    const over = await audit('--waivers', itself, '--format', 'yaml', '--out', itself, '--force');
    assert.equal(over.status, 2);
    assert.match(over.stderr, /is the waivers \(.*\), which is read and never replaced/);
  });
});
