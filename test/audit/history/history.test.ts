import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { History } from '../../../src/audit/history/history.ts';
import { historyLimits, readHead, readRows } from '../../../src/audit/history/history-file.ts';
import type { HistorySummary } from '../../../src/report/history/history.ts';
import { historyInWords, historyRemarks } from '../../../src/report/history/history-words.ts';
import type { SinceWhen } from '../../../src/report/history/since.ts';
import type { MachineResult, SettingResult } from '../../../src/report/result.ts';
import type { Setting } from '../../../src/report/setting.ts';
import type { Status } from '../../../src/report/status.ts';
import { FleetFolder } from '../../support/fleet.ts';

const type = 'RmsClientDsc/RmsTracing';
const wanted: Setting = { name: 'No tracing', type, wants: 'a' };
const otherwise: Setting = { ...wanted, wants: 'b' };
const second: Setting = { name: 'Second', type: 'RmsClientDsc/RmsFederation', wants: 'c' };

/** What a run sees of a setting: as wanted, drift or unknown for a reason, or a machine that cannot be read. */
type Seen = 'ok' | `drift ${string}` | `unknown ${string}` | 'unread';

/** `-` did not see the machine, `!` is damaged. */
type Step = Seen | '-' | '!' | 'otherwise' | 'nothing wanted';

interface Run {
  readonly settings?: readonly Setting[];
  readonly seen: Readonly<Record<string, Seen>>;
}

const dateOf = (run: number): Date => new Date(Date.UTC(2026, 0, 1 + run));
const dayOf = (run: number): string => dateOf(run).toISOString();

function resultOf(
  name: string,
  seen: Seen,
  settings: readonly Setting[],
  source = `m/${name}`,
): MachineResult {
  if (seen === 'unread') {
    return { name, source, status: 'unknown', settings: [], error: 'It is empty.', remarks: [] };
  }
  const [word = '', why] = seen.split(' ');
  const status: Status = word === 'ok' || word === 'drift' ? word : 'unknown';
  const code = `RmsTracing:RmsTracing:${status === 'drift' ? 'Differs' : 'CouldNotTell'}`;
  const reasons = why === undefined ? [] : [{ code, phrase: why }];
  return {
    ...{ name, source, status, remarks: [] },
    settings: settings.map(
      ({ name, type }): SettingResult =>
        name === wanted.name ? { name, type, status, reasons } : { name, type, status: 'ok', reasons: [] },
    ),
  };
}

function isSeen(step: Step | undefined): step is Seen {
  return /^(ok|drift|un)/.test(step ?? '');
}

interface Judged {
  readonly history: History;
  readonly results: readonly MachineResult[];
  readonly summary: HistorySummary;
}

describe('a history', () => {
  let fleet: FleetFolder;
  let folder: string;
  beforeEach(() => {
    fleet = new FleetFolder();
    folder = join(fleet.path, 'history');
  });
  afterEach(() => fleet.remove());

  async function judge(
    machines: readonly MachineResult[],
    asOf: Date,
    settings: readonly Setting[] = [wanted, second],
    into = folder,
  ): Promise<Judged> {
    const history = await History.read(into, settings, asOf);
    const results = machines.map(machine => history.compare(machine));
    for (const result of results) {
      history.count(result);
    }
    return { history, results, summary: history.summary() };
  }

  const machinesOf = ({ seen, settings = [wanted, second] }: Run): MachineResult[] =>
    Object.entries(seen).map(([name, one]) => resultOf(name, one, settings));

  async function keep(run: Run, number: number, beside = join(fleet.path, 'empty')): Promise<string> {
    const { history } = await judge(machinesOf(run), dateOf(number), run.settings, beside);
    mkdirSync(folder, { recursive: true });
    const path = join(folder, history.fileName);
    writeFileSync(path, history.file());
    return path;
  }

  /** Runs of one machine, of which the last is this one. */
  async function sinceOf(...runs: readonly Step[]): Promise<SinceWhen | undefined> {
    const now = runs.at(-1);
    for (const [number, seen] of runs.slice(0, -1).entries()) {
      const settings =
        seen === 'otherwise' ? [otherwise, second] : seen === 'nothing wanted' ? [second] : [wanted, second];
      const said = isSeen(seen) ? seen : 'ok';
      const path = await keep(
        { settings, seen: seen === '-' ? { other: 'ok' } : { PC1: said, other: 'ok' } },
        number,
      );
      if (seen === '!') {
        writeFileSync(path, 'junk');
      }
    }
    assert(isSeen(now));
    const { results } = await judge([resultOf('PC1', now, [wanted, second])], dateOf(runs.length - 1));
    return results[0]?.since ?? results[0]?.settings[0]?.since;
  }

  const cases: [runs: readonly Step[], state: string, since?: number, atLeast?: true][] = [
    [['ok'], '-'],
    [['drift x'], 'firstSeen', 0, true],
    [['-', 'drift x'], 'firstSeen', 1, true],
    [['ok', 'ok'], '-'],
    [['ok', 'drift x'], 'new', 1],
    [['drift x', 'drift x'], 'unchanged', 0, true],
    [['ok', 'drift x', 'drift x', 'drift x'], 'unchanged', 1],
    [['ok', 'drift x', 'drift y'], 'updated', 1],
    [['ok', 'drift x', 'drift y', 'drift y'], 'unchanged', 1],
    [['drift x', 'ok', 'drift x'], 'returned', 2],
    [['drift x', 'ok', 'ok', 'drift x', 'drift x'], 'unchanged', 3],
    [['ok', 'drift x', 'ok'], 'resolved', 1],
    [['drift x', 'ok'], 'resolved', 0, true],
    [['drift x', 'ok', 'ok'], '-'],
    // A run that did not see the machine, or could not tell, ends nothing and begins nothing.
    [['ok', 'drift x', '-', 'drift x'], 'unchanged', 1],
    [['ok', 'drift x', '-', 'ok'], 'resolved', 1],
    [['ok', '-', 'drift x'], 'new', 2, true],
    [['ok', '-', 'drift x', 'drift x'], 'unchanged', 2, true],
    [['ok', 'drift x', 'unknown q', 'drift x'], 'unchanged', 1],
    [['ok', 'drift x', 'unread', 'drift x'], 'unchanged', 1],
    [['ok', 'drift x', 'unknown q', 'ok'], 'resolved', 1],
    [['ok', 'unknown q', 'drift x'], 'new', 2, true],
    [['unknown q', 'drift x'], 'firstSeen', 1, true],
    [['unread', 'drift x'], 'firstSeen', 1, true],
    [['unknown q', 'ok'], '-'],
    [['unread', 'ok'], '-'],
    [['ok', 'unknown q'], 'new', 1],
    [['drift x', 'unknown q'], 'new', 1],
    [['ok', 'unknown q', 'unknown q'], 'unchanged', 1],
    [['ok', 'unknown q', 'unknown r'], 'updated', 1],
    [['unknown q'], 'firstSeen', 0, true],
    [['ok', 'unread'], 'new', 1],
    [['ok', 'unread', 'unread'], 'unchanged', 1],
    // A damaged run may have had anything.
    [['drift x', '!', 'drift x'], 'unchanged', 2, true],
    [['ok', '!', 'drift x'], 'new', 2, true],
    [['ok', 'drift x', '!', 'ok'], 'resolved', 1],
    [['ok', 'drift x', '!', 'drift x', 'drift x'], 'unchanged', 3, true],
    [['ok', 'unknown q', '!', 'unknown q'], 'unchanged', 3, true],
    // What was wanted otherwise got neither better nor worse.
    [['otherwise', 'drift x'], 'otherwise', 1, true],
    [['nothing wanted', 'drift x'], 'otherwise', 1, true],
    [['nothing wanted', 'unknown q'], 'otherwise', 1, true],
    [['otherwise', 'ok'], '-'],
    [['otherwise', 'drift x', 'drift x'], 'unchanged', 1, true],
    [['drift x', 'otherwise', 'drift x'], 'otherwise', 2, true],
    [['drift x', 'otherwise', 'ok'], '-'],
    [['ok', 'drift x', 'nothing wanted', 'drift x'], 'unchanged', 1],
    [['ok', 'nothing wanted', 'drift x'], 'new', 2],
  ];
  for (const [runs, state, since = 0, atLeast = false] of cases) {
    it(`makes of ${runs.join(', then ')}: ${state}${state === '-' ? '' : `, ${atLeast ? 'at least ' : ''}since run ${since}`}`, async () => {
      const found = await sinceOf(...runs);
      const told = found && { state: found.state, since: found.since, atLeast: found.atLeast };
      assert.deepEqual(told, state === '-' ? undefined : { state, since: dayOf(since), atLeast });
    });
  }

  it('says of what cannot be told what it was when it could', async () => {
    assert.equal((await sinceOf('ok', 'drift x', 'unknown q'))?.was, 'drift');
    rmSync(folder, { recursive: true });
    assert.equal((await sinceOf('ok', 'unknown q', 'unknown q'))?.was, 'ok');
  });

  it('knows a setting that was renamed', async () => {
    await keep({ settings: [{ ...wanted, name: 'Old' }, second], seen: { PC1: 'ok' } }, 0);
    const { results } = await judge([resultOf('PC1', 'drift x', [wanted, second])], dateOf(1));
    assert.equal(results[0]?.settings[0]?.since?.state, 'new');
  });

  describe('of machines', () => {
    const at = (name: string, source: string, seen: Seen): MachineResult =>
      resultOf(name, seen, [wanted, second], source);
    async function after(before: readonly MachineResult[], now: readonly MachineResult[]): Promise<Judged> {
      const { history } = await judge(before, dateOf(0));
      writeFileSync(join(folder, history.fileName), history.file());
      return judge(now, dateOf(1));
    }
    const states = ({ results }: Judged): (string | undefined)[] =>
      results.map(({ settings, since }) => (since ?? settings[0]?.since)?.state);

    it('knows two of one name by their paths, in whatever order they come', async () => {
      const before = [at('PC1', 'm/a', 'ok'), at('PC1', 'm/b', 'drift x')];
      const now = [at('PC1', 'm/b', 'drift x'), at('pc1', 'm/a', 'drift x')];
      assert.deepEqual(states(await after(before, now)), ['unchanged', 'new']);
    });

    it('knows one at another path by its name', async () => {
      const judged = await after([at('PC1', 'old/a', 'drift x')], [at('PC1', 'new/a', 'ok')]);
      assert.deepEqual(states(judged), ['resolved']);
      assert.deepEqual(judged.summary.notSeen, []);
    });

    it('knows one that could not be read by its path', async () => {
      const judged = await after([at('a', 'm/a', 'unread')], [at('PC1', 'm/a', 'unread')]);
      assert.deepEqual(states(judged), ['unchanged']);
    });

    it('resolves nothing of one that is not seen, and names it', async () => {
      const before = [at('PC1', 'm/1', 'drift x'), at('PC2', 'm/2', 'ok')];
      const { summary } = await after(before, [at('PC2', 'm/2', 'ok')]);
      assert.equal(summary.resolved, 0);
      assert.deepEqual(summary.notSeen, [{ name: 'PC1', lastSeen: dayOf(0), drift: 1 }]);
      assert.match(
        historyInWords(summary),
        /Not seen: 1 machine of the history, with 1 setting that drifted when last seen\./,
      );
    });

    it('takes one that is there twice in one run for one', async () => {
      const judged = await after(
        [at('PC1', 'm/1', 'ok'), at('PC1', 'm/1', 'drift x')],
        [at('PC1', 'm/1', 'drift x')],
      );
      assert.deepEqual(states(judged), ['new']);
    });
  });

  it('counts what it says, for each setting of a machine that cannot be read, too', async () => {
    await keep({ seen: { A: 'ok', B: 'drift x', C: 'drift x', D: 'ok', E: 'drift x' } }, 0);
    await keep({ seen: { A: 'ok', B: 'ok', C: 'drift x', D: 'ok', E: 'drift x' } }, 1);
    const run = {
      seen: { A: 'drift x', B: 'drift x', C: 'drift x', D: 'unread', E: 'ok', F: 'drift x' },
    } as const;
    const { summary } = await judge(machinesOf(run), dateOf(2));
    const { drift, unknown, resolved, unexcused } = summary;
    assert.deepEqual(drift, { new: 1, returned: 1, updated: 0, unchanged: 1, firstSeen: 1, otherwise: 0 });
    assert.deepEqual(unknown, { new: 2, updated: 0, unchanged: 0, firstSeen: 0, otherwise: 0 });
    assert.deepEqual([resolved, unexcused], [1, { drift: 3, unknown: 2 }]);
    assert.equal(
      historyInWords(summary),
      'Since the run of 2026-01-02 00:00 UTC: 1 new, 1 returned, 1 resolved, 1 as before, 1 first seen, 2 no longer to be told.',
    );
  });

  describe('as a trend', () => {
    const many = (from: number, to: number): Record<string, Seen> =>
      Object.fromEntries(
        Array.from({ length: to - from }, (_, index) => [`PC${from + index}`, 'ok'] as const),
      );
    async function trendOf(runs: readonly Run[], now: Run): Promise<HistorySummary['trend']> {
      for (const [number, run] of runs.entries()) {
        await keep(run, number);
      }
      return (await judge(machinesOf(now), dateOf(runs.length), now.settings)).summary.trend;
    }

    it('has a point a run, with this one as the last', async () => {
      const trend = await trendOf([{ seen: { A: 'ok', B: 'drift x' } }], {
        seen: { A: 'drift x', B: 'unread' },
      });
      assert.deepEqual(trend, [
        {
          ...{ asOf: dayOf(0), settings: 2 },
          machines: { ok: 1, drift: 1, unknown: 0 },
          checks: { ok: 3, drift: 1, unknown: 0 },
        },
        {
          ...{ asOf: dayOf(1), settings: 2 },
          machines: { ok: 0, drift: 1, unknown: 1 },
          checks: { ok: 1, drift: 1, unknown: 2 },
        },
      ]);
    });

    for (const [title, from, to, want] of [
      ['stays whole where 5 % of the machines are others', 1, 21, undefined],
      ['breaks where more are others', 2, 22, ['Other machines: 2 came, 2 went, of 20 then and 20 now.']],
      ['breaks where more went', 2, 20, ['Other machines: 0 came, 2 went, of 20 then and 18 now.']],
    ] as const) {
      it(title, async () => {
        const trend = await trendOf([{ seen: many(0, 20) }], { seen: many(from, to) });
        assert.deepEqual(trend[1]?.breaks, want);
      });
    }

    it('breaks where settings are others, and where a run cannot be read', async () => {
      await keep({ settings: [otherwise, second], seen: { A: 'ok' } }, 0);
      writeFileSync(await keep({ seen: { A: 'ok' } }, 1), 'junk');
      const { summary } = await judge(machinesOf({ seen: { A: 'ok' } }), dateOf(2), [wanted]);
      assert.deepEqual(summary.trend[1]?.breaks, [
        "Settings that were wanted otherwise: 'No tracing'.",
        "Settings that are gone: 'Second'.",
        'A run between the two could not be read.',
      ]);
    });
  });

  describe('in files', () => {
    const run: Run = { seen: { PC1: 'drift x', PC2: 'ok', PC3: 'unread' } };

    it('makes the same bytes of the same run, whatever is in the folder', async () => {
      const path = await keep(run, 3);
      const first = readFileSync(path);
      await keep({ seen: { PC1: 'ok' } }, 1);
      rmSync(path);
      assert.deepEqual(readFileSync(await keep(run, 3, folder)), first);
      assert.match(path, /[\\/]2026-01-04T000000Z_[0-9a-f]{8}\.run\.json\.gz$/);
    });

    it('has what is not as wanted alone', async () => {
      const lines = gunzipSync(readFileSync(await keep(run, 0)))
        .toString()
        .split('\n');
      assert.match(lines[1] ?? '', /^\["PC1","m\/PC1",\[\[0,"d","[0-9a-f]{8}"\]\]\]$/);
      assert.equal(lines[2], '["PC2","m/PC2"]');
      assert.match(lines[3] ?? '', /^\["PC3","m\/PC3","[0-9a-f]{8}"\]$/);
    });

    it('takes the order from their dates, whatever they are called, and the same run for one', async () => {
      const runs: Seen[] = ['ok', 'drift x', 'ok', 'drift x', 'drift x'];
      const paths: string[] = [];
      for (const [number, seen] of runs.entries()) {
        paths.push(await keep({ seen: { PC1: seen } }, number));
      }
      const now = [resultOf('PC1', 'drift x', [wanted, second])];
      const said = await judge(now, dateOf(9));
      for (const [number, path] of paths.entries()) {
        renameSync(path, join(folder, `${['c', 'a', 'e', 'b', 'd'][number]}.run.json.gz`));
      }
      writeFileSync(join(folder, 'again.run.json.gz'), readFileSync(join(folder, 'a.run.json.gz')));
      writeFileSync(join(folder, 'readme.txt'), 'about');
      const other = await judge(now, dateOf(9));
      assert.deepEqual([other.results, other.summary], [said.results, said.summary]);
      assert.deepEqual(said.results[0]?.settings[0]?.since, {
        ...{ state: 'unchanged', since: dayOf(3), atLeast: false },
      });
    });

    it('counts runs before the date alone', async () => {
      await keep({ seen: { PC1: 'ok' } }, 0);
      await keep({ seen: { PC1: 'drift x' } }, 5);
      const { results, summary } = await judge([resultOf('PC1', 'drift x', [wanted, second])], dateOf(3));
      assert.equal(results[0]?.settings[0]?.since?.state, 'new');
      assert.deepEqual([summary.runs, summary.later, summary.trend.length], [1, 1, 2]);
      assert.deepEqual(historyRemarks(summary), [
        `1 run in ${folder} of a later date: only earlier ones count.`,
      ]);
    });

    /** The file with its text changed, and its digest left as it was. */
    const edited = (bytes: Buffer, change: (text: string) => string): Buffer =>
      gzipSync(change(gunzipSync(bytes).toString()));
    /** A file with this row alone, and the digest of that. */
    async function writeRow(row: string): Promise<void> {
      const path = await keep(run, 0);
      const [head = ''] = gunzipSync(readFileSync(path)).toString().split('\n');
      const sha256 = createHash('sha256').update(`${row}\n`).digest('hex');
      const first = JSON.stringify({ ...JSON.parse(head), machines: 1, sha256 });
      writeFileSync(path, gzipSync(`${first}\n${row}\n`));
    }
    const damages: [what: string, damage: (bytes: Buffer) => Buffer, why: RegExp][] = [
      ['is cut off', bytes => bytes.subarray(0, -20), /^(it is cut off, or no gzip file|it was changed)/],
      ['is empty', () => Buffer.alloc(0), /^it /],
      ['is no gzip file', () => Buffer.from('x'.repeat(100)), /^it is cut off, or no gzip file\.$/],
      ['is something else', () => gzipSync('{"a":1}\n'), /^its first line is not that of a run\.$/],
      ['has no line', () => gzipSync('x'), /^it has no line with an end\.$/],
      [
        'has no end of line at all',
        () => gzipSync(Buffer.alloc(50_000_000)),
        /^its first line has no end\.$/,
      ],
      [
        'is of a newer version',
        bytes =>
          edited(bytes, text =>
            text.replace('"historyVersion":1,"version":"', '"historyVersion":2,"version":"9.9.9\\u001b'),
          ),
        /^it is of version 2, made by rmsdsc 9\.9\.9\\u001b.*; this is rmsdsc \S+, which reads version 1\.$/,
      ],
      [
        'has a wrong head',
        bytes => edited(bytes, text => text.replace('"machines":3', '"machines":-3')),
        /^machines is missing or wrong in its first line\.$/,
      ],
      [
        'was changed',
        bytes => edited(bytes, text => text.replace('"PC2"', '"PC9"')),
        /^it was changed after it was written/,
      ],
      ['lacks a machine', bytes => edited(bytes, text => text.replace(/\["PC2".*\n/, '')), /^it was changed/],
    ];
    for (const [what, damage, why] of damages) {
      it(`names one that ${what}, passes over it, and knows no more what was before it`, async () => {
        await keep(run, 0);
        const bad = await keep(run, 1);
        writeFileSync(bad, damage(readFileSync(bad)));
        const { results, summary } = await judge(machinesOf(run), dateOf(2));
        assert.equal(summary.unread.length, 1);
        assert.equal(join(folder, summary.unread[0]?.file ?? ''), bad);
        assert.match(summary.unread[0]?.why ?? '', why);
        assert.deepEqual(results[0]?.settings[0]?.since, {
          ...{ state: 'unchanged', since: dayOf(2), atLeast: true },
        });
        assert.match(historyRemarks(summary)[0] ?? '', /^A run in \S+ cannot be read, so that/);
      });
    }

    it('reads a run of which another copy is damaged, and names that', async () => {
      const bytes = readFileSync(await keep(run, 0));
      writeFileSync(
        join(folder, '1.run.json.gz'),
        edited(bytes, text => text.replace('PC2', 'PC9')),
      );
      const { results, summary } = await judge(machinesOf(run), dateOf(1));
      assert.deepEqual(results[0]?.settings[0]?.since?.since, dayOf(0));
      assert.deepEqual(
        summary.unread.map(({ file }) => file),
        ['1.run.json.gz'],
      );
    });

    it('unpacks no more than a run may have', async () => {
      const path = await keep(run, 0);
      await assert.rejects(
        readRows(path, await readHead(path), 100),
        /^Error: it is of more than 100 bytes when it is unpacked$/,
      );
      truncateSync(path, historyLimits.file + 1);
      const { summary } = await judge(machinesOf(run), dateOf(1));
      assert.deepEqual(summary.unread[0]?.why, 'it has 67108865 bytes; no run has more than 67108864.');
      assert.equal(
        historyInWords(summary),
        `No earlier run in ${folder} can be read: nothing tells since when it is so.`,
      );
    });

    it('takes a damaged one without a date in its name for the last', async () => {
      await keep(run, 0);
      await keep(run, 1);
      writeFileSync(join(folder, 'x\n.run.json.gz'), 'junk');
      const { results, summary } = await judge(machinesOf(run), dateOf(2));
      assert.deepEqual(results[0]?.settings[0]?.since?.since, dayOf(2));
      assert.deepEqual(summary.unread, [
        { file: 'x\\u000a.run.json.gz', why: 'it is cut off, or no gzip file.' },
      ]);
    });

    for (const [what, row] of [
      ['a setting that there is not', '["PC1","m/PC1",[[2,"d","00000000"]]]'],
      ['a setting twice', '["PC1","m/PC1",[[0,"d","00000000"],[0,"u","00000000"]]]'],
      ['another status', '["PC1","m/PC1",[[0,"o","00000000"]]]'],
      ['another digest', '["PC1","m/PC1",[[0,"d","x"]]]'],
      ['no name', '[1,"m/PC1"]'],
      ['more than there is', '["PC1","m/PC1",[],1]'],
      ['no JSON', '["PC1"'],
    ] as const) {
      it(`names one that has ${what}, though its digest is right`, async () => {
        await writeRow(row);
        const { summary } = await judge(machinesOf(run), dateOf(2));
        assert.match(summary.unread[0]?.why ?? '', /^line 2 /);
      });
    }

    it('shows no control character of a name', async () => {
      await writeRow('["\\u001b[2J","m/x"]');
      const { summary } = await judge([], dateOf(1));
      assert.equal(summary.notSeen[0]?.name, '\\u001b[2J');
    });

    it('refuses a folder that is a file, or would be in none', async () => {
      const file = fleet.write('file', '');
      await assert.rejects(History.read(file, [wanted], dateOf(0)), /cannot be read as a folder/);
      await assert.rejects(
        History.read(join(fleet.path, 'no', 'history'), [wanted], dateOf(0)),
        /is not there, and cannot be made: there is no folder that it would be in/,
      );
      await History.read(folder, [wanted], dateOf(0));
      assert.deepEqual(readdirSync(folder), []);
    });
  });

  it('says what a plain walk back through the runs says @long', async () => {
    const seen = fc.constantFrom<Seen | '-'>('ok', 'ok', 'drift x', 'drift y', 'unknown q', 'unread', '-');
    const runs = fc.array(
      fc.record({
        kind: fc.constantFrom('same', 'same', 'same', 'same', 'otherwise', 'nothing wanted', 'damaged'),
        seen: fc.tuple(seen, seen, seen),
      }),
      { maxLength: 7 },
    );
    await fc.assert(
      fc.asyncProperty(runs, fc.tuple(seen, seen, seen), async (earlier, now) => {
        rmSync(folder, { recursive: true, force: true });
        for (const [number, { kind, seen }] of earlier.entries()) {
          const settings =
            kind === 'otherwise'
              ? [otherwise, second]
              : kind === 'nothing wanted'
                ? [second]
                : [wanted, second];
          const path = await keep({ settings, seen: named(seen) }, number);
          if (kind === 'damaged') {
            writeFileSync(path, 'junk');
          }
        }
        const machines = machinesOf({ seen: named(now) });
        const { results } = await judge(machines, dateOf(earlier.length));
        for (const [index, one] of now.entries()) {
          if (one === '-' || one === 'unread') {
            continue;
          }
          const looks = earlier.map(run => lookOf(run.kind, run.seen[index] ?? '-'));
          const found = results.find(({ name }) => name === `PC${index}`)?.settings[0]?.since;
          const { was: _, ...told } = found ?? {};
          assert.deepEqual(found && told, walk(looks, one), JSON.stringify([looks, one]));
        }
      }),
      { numRuns: 100 },
    );
  }).timeout(20_000);
});

const named = (seen: readonly (Seen | '-')[]): Record<string, Seen> =>
  Object.fromEntries(seen.flatMap((one, index) => (one === '-' ? [] : [[`PC${index}`, one]])));

/** What one run means to one machine's setting; a run that had no such setting is `none`, if it saw the machine. */
type Meant = Seen | 'unseen' | 'unseen, nothing wanted' | 'otherwise' | 'none' | 'damaged';

function lookOf(kind: string, seen: Seen | '-'): Meant {
  switch (kind) {
    case 'damaged':
      return 'damaged';
    case 'nothing wanted':
      return seen === '-' ? 'unseen, nothing wanted' : 'none';
    case 'otherwise':
      return seen === '-' ? 'unseen' : 'otherwise';
    default:
      return seen === '-' ? 'unseen' : seen;
  }
}

/** The rules as docs/many-machines.md has them, from the newest run to the oldest. */
function walk(earlier: readonly Meant[], now: Seen): Omit<SinceWhen, 'was'> | undefined {
  const run = earlier.length;
  const isOf =
    (word: string) =>
    (look: Meant | undefined): boolean =>
      look?.startsWith(word) === true;
  const [isDrift, isUnknown] = [
    isOf('drift'),
    (look: Meant | undefined) => /^(unknown|unread)/.test(look ?? ''),
  ];
  const start = earlier.lastIndexOf('otherwise') + 1;
  const own = earlier.slice(start);
  const isLook = (look: Meant): boolean => look === 'ok' || isDrift(look) || isUnknown(look);
  const told = own.findLast(look => look === 'ok' || isDrift(look));
  const say = (state: SinceWhen['state'], first: number, atLeast = true) => ({
    state,
    since: dayOf(first),
    atLeast,
  });
  /** The run before that had the setting. */
  const before = (at: number): Meant | undefined =>
    earlier.slice(0, at).findLast(look => look !== 'none' && look !== 'unseen, nothing wanted');
  const chainFrom = (
    from: number,
    belongs: (look: Meant) => boolean,
    ends: (look: Meant) => boolean,
  ): number => {
    let first = from;
    for (let at = from - 1; at >= start; at--) {
      const look = earlier[at] ?? 'damaged';
      if (look === 'damaged' || ends(look)) {
        break;
      }
      first = belongs(look) ? at : first;
    }
    return first;
  };
  const isKnown = earlier.some(look => !['unseen', 'unseen, nothing wanted', 'damaged'].includes(look));
  if (now === 'ok') {
    const last = start + own.findLastIndex(look => isDrift(look));
    if (!isDrift(told)) {
      return undefined;
    }
    const first = chainFrom(last, isDrift, look => look === 'ok');
    return say('resolved', first, before(first) !== 'ok');
  }
  if (!isKnown) {
    return say('firstSeen', run);
  }
  if (!own.some(isLook)) {
    return say('otherwise', run);
  }
  if (isDrift(now)) {
    const first = chainFrom(run, isDrift, look => look === 'ok');
    const atLeast = before(first) !== 'ok';
    if (told === undefined) {
      return say('firstSeen', run, atLeast);
    }
    const state =
      told === 'ok' ? (own.some(isDrift) ? 'returned' : 'new') : told === now ? 'unchanged' : 'updated';
    return say(state, first, atLeast);
  }
  const first = chainFrom(run, isUnknown, look => look === 'ok' || isDrift(look));
  const bound = before(first);
  const atLeast = !(bound === 'ok' || isDrift(bound));
  const last = own.findLast(isLook);
  const state = isUnknown(last) ? (last === now ? 'unchanged' : 'updated') : 'new';
  return say(state, first, atLeast);
}
