import assert from 'node:assert/strict';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { fleetFormats } from '../../../src/report/fleet/formats.ts';
import { exportWith, FleetFolder, noTracing } from '../../support/fleet.ts';
import { type Ended, Workbench } from '../../support/workbench.ts';

describe('rmsdsc report @long', () => {
  let fleet: FleetFolder;
  let bench: Workbench;
  let config: string;
  beforeEach(() => {
    fleet = new FleetFolder();
    bench = new Workbench();
    config = fleet.write('config.yaml', noTracing);
    for (const [name, trace] of Object.entries({ a: 0, b: 1, c: 0, d: 1 } as const)) {
      fleet.write(`m/${name}.reg`, exportWith(trace, name));
    }
    fleet.write('m/e.reg', 'nonsense');
    fleet.write('m/f.reg', exportWith(0, 'A'));
    fleet.write('m/readme.txt', '');
  });
  afterEach(() => {
    fleet.remove();
    bench.remove();
  });
  const dated = ['--as-of', '2026-11-26T12:00:00Z'];
  const audit = (...args: string[]): Ended =>
    bench.run('audit', config, `${fleet.path}/m`, ...dated, ...args);
  const record = (name: string, ...args: string[]): Ended =>
    audit('--format', 'ndjson', '--out', `${fleet.path}/${name}`, '--force', ...args);

  it('makes of a record, or of the records of all shards, what the audit itself says, in every format', () => {
    assert.equal(record('run.ndjson').status, 1);
    for (const number of [1, 2, 3]) {
      record(`shard-${number}.ndjson`, '--shard', `${number}/3`);
    }
    for (const format of fleetFormats) {
      const said = audit('--format', format);
      assert.match(
        said.stderr,
        /A file is no machine by its name[\s\S]*2 targets have the computer's name A/i,
      );
      for (const records of [['run.ndjson'], ['shard-2.ndjson', 'shard-1.ndjson', 'shard-3.ndjson']]) {
        const paths = records.map(name => `${fleet.path}/${name}`);
        assert.deepEqual(bench.run('report', ...paths, '--format', format), said, format);
      }
    }
    assert.equal(bench.run('report', `${fleet.path}/shard-*.ndjson`).status, 1);
  });

  it('compares with a baseline, which an audit of a shard refuses', () => {
    record('old.ndjson');
    fleet.write('m/c.reg', exportWith(1, 'c'));
    record('new.ndjson');
    const paths = [`${fleet.path}/new.ndjson`, '--baseline', `${fleet.path}/old.ndjson`];
    const { status, stdout } = bench.run('report', ...paths, '--fail-on', 'new');
    assert.equal(status, 1);
    assert.match(stdout, /^drift {4}c {2}\S+\n {9}drift {4}No tracing \(RmsTracing\) \(new\)/m);
    record('new.ndjson', '--fail-on', 'none');
    assert.equal(bench.run('report', ...paths, '--fail-on', 'none').status, 0);
    const refused = record('x.ndjson', '--shard', '1/2', '--baseline', `${fleet.path}/old.ndjson`);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /Give --baseline to rmsdsc report/);
  });

  it('takes what is as wanted in an old export for unknown, of a record as of the machines themselves', () => {
    const dates = { a: '2026-11-26T11:00:00Z', b: '2026-11-20T00:00:00Z', c: '2026-11-20T00:00:00Z' };
    for (const [name, date] of Object.entries(dates)) {
      const text = exportWith(name === 'b' ? 1 : 0, name);
      fleet.write(`dated/${name}.reg`, text.replace('\r\n', `\r\n; Collected ${date} by rmsdsc 0.1.0.\r\n`));
    }
    fleet.write('dated/d.reg', exportWith(0, 'd'));
    const folder = `${fleet.path}/dated`;
    const all = bench.run('audit', config, folder, ...dated, '--max-age', '2d');
    assert.deepEqual(all.stdout.match(/^\w+ +\w(?= {2}\S)/gm), [
      'ok       a',
      'drift    b',
      'unknown  c',
      'unknown  d',
    ]);
    bench.run('audit', config, folder, ...dated, '--format', 'ndjson', '--out', `${fleet.path}/r.ndjson`);
    assert.deepEqual(bench.run('report', `${fleet.path}/r.ndjson`, '--max-age', '2d'), all);
    const later = bench.run('report', `${fleet.path}/r.ndjson`, '--max-age', '2d', '--as-of', '2026-12-24');
    assert.match(later.stdout, /^unknown {2}a {2}/m);
    const empty = bench.run('report', `${fleet.path}/r.ndjson`, '--max-age', '2');
    assert.equal(empty.status, 2);
  });

  it('writes the head of a shard that has no machine, and ends with 0', () => {
    for (const name of ['b', 'c', 'd', 'e', 'f']) {
      rmSync(`${fleet.path}/m/${name}.reg`);
    }
    const parts = [1, 2, 3].map(number => record(`${number}.ndjson`, '--shard', `${number}/3`).status);
    assert.deepEqual(parts, [0, 0, 0]);
    const lines = [1, 2, 3].map(
      number => readFileSync(`${fleet.path}/${number}.ndjson`, 'utf8').trimEnd().split('\n').length,
    );
    assert.deepEqual(lines.sort(), [2, 2, 3]);
  });

  it('writes nothing where a shard is missing, and names it', () => {
    record('1.ndjson', '--shard', '1/3');
    record('3.ndjson', '--shard', '3/3');
    const before = readdirSync(fleet.path);
    const paths = ['3.ndjson', '1.ndjson'].map(name => `${fleet.path}/${name}`);
    const { status, stdout, stderr } = bench.run('report', ...paths, '--out', `${fleet.path}/all.html`);
    assert.deepEqual([status, stdout], [2, '']);
    assert.match(stderr, /^rmsdsc: Shard 2 of 3 is missing: nothing is known of its machines\./);
    assert.deepEqual(readdirSync(fleet.path), before);
  });

  for (const [args, message] of [
    [['--shard', '0/3', '--format', 'ndjson'], /--shard 0\/3: expected which part of how many/],
    [['--shard', '4/3', '--format', 'ndjson'], /--shard 4\/3: expected/],
    [['--shard', '1', '--format', 'ndjson'], /--shard 1: expected/],
    [['--shard', '1/3', '--format', 'html'], /the report of a part says nothing of the fleet/],
    [['--as-of', '2026-02-31'], /--as-of 2026-02-31: expected a date/],
    [['--as-of', 'yesterday'], /--as-of yesterday: expected a date/],
    [['--as-of', '2026-11-26T12:00:00'], /expected a date or a time with its zone/],
  ] as const) {
    it(`has no record of an audit with ${args.join(' ')}, which is refused with 2`, () => {
      const { status, stderr } = bench.run('audit', config, `${fleet.path}/m`, ...args);
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }

  it('takes no standard input, which cannot be read twice', () => {
    const { status, stderr } = bench.run('report', '-');
    assert.equal(status, 2);
    assert.match(stderr, /^rmsdsc: - cannot be a record: each is read twice/);
  });

  it('refuses to write over a record that it reads', () => {
    record('run.ndjson');
    const path = `${fleet.path}/run.ndjson`;
    const { status, stderr } = bench.run('report', path, '--format', 'ndjson', '--out', path, '--force');
    assert.equal(status, 2);
    assert.match(stderr, /is a record \(.*\), which is read and never replaced/);
  });
});
