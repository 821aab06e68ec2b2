import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { exportWith, FleetFolder, noTracing } from '../../support/fleet.ts';
import { type Ended, Workbench } from '../../support/workbench.ts';

describe('--history @long', () => {
  let fleet: FleetFolder;
  let bench: Workbench;
  let config: string;
  let folder: string;
  beforeEach(() => {
    fleet = new FleetFolder();
    bench = new Workbench();
    config = fleet.write('config.yaml', noTracing);
    folder = join(fleet.path, 'runs');
    traces({ a: 0, b: 1, c: 0 });
  });
  afterEach(() => {
    fleet.remove();
    bench.remove();
  });
  function traces(machines: Readonly<Record<string, 0 | 1>>): void {
    rmSync(join(fleet.path, 'm'), { recursive: true, force: true });
    for (const [name, trace] of Object.entries(machines)) {
      fleet.write(`m/${name}.reg`, exportWith(trace, name));
    }
  }
  const audit = (day: string, ...args: string[]): Ended =>
    bench.run(
      'audit',
      config,
      join(fleet.path, 'm'),
      '--as-of',
      `2026-11-${day}`,
      '--history',
      folder,
      ...args,
    );

  it('says since when, and counts as new only what no earlier run had', () => {
    const first = audit('01', '--fail-on', 'new');
    assert.equal(first.status, 1);
    assert.match(first.stdout, /No tracing \(RmsTracing\) \(first seen 2026-11-01\)$/m);
    assert.match(first.stdout, /^This is the first run of the history in /m);
    const same = audit('08', '--fail-on', 'new');
    assert.equal(same.status, 0);
    assert.match(same.stdout, /^ {9}drift {4}No tracing \(RmsTracing\) \(at least since 2026-11-01\)$/m);
    traces({ a: 1, b: 0 });
    const other = audit('15', '--fail-on', 'new');
    assert.equal(other.status, 1);
    assert.match(other.stdout, /No tracing \(RmsTracing\) \(new, since 2026-11-15\)$/m);
    assert.match(
      other.stdout,
      /^ {9}ok {7}No tracing .*\(resolved, had drifted at least since 2026-11-01\)$/m,
    );
    assert.match(
      other.stdout,
      /^Since the run of 2026-11-08 00:00 UTC: 1 new, 0 returned, 1 resolved, 0 as before\. Not seen: 1 machine of the history\.$/m,
    );
    assert.equal(readdirSync(folder).length, 3);
  });

  it('goes by the baseline where there is one, too', () => {
    const record = join(fleet.path, 'old.ndjson');
    audit('01', '--format', 'ndjson', '--out', record);
    traces({ a: 1 });
    audit('02');
    assert.equal(audit('03', '--fail-on', 'new').status, 0);
    const both = audit('04', '--fail-on', 'new', '--baseline', record);
    assert.equal(both.status, 1);
    assert.match(both.stdout, /No tracing \(RmsTracing\) \(new\) \(since 2026-11-02\)$/m);
  });

  it('fails on nothing new that an active waiver covers, and on what an expired one covered', () => {
    const waivers = (expires: string): string =>
      fleet.write(
        'waivers.yaml',
        `version: 1
waivers:
  - id: W-1
    settings: [No tracing]
    machines: ["*"]
    justification: Tests trace.
    owner: tests@contoso.com
    expires_on: ${expires}
`,
      );
    audit('01');
    traces({ a: 1, b: 1, c: 0 });
    const active = ['--fail-on', 'new', '--waivers', waivers('2026-11-30'), '--format', 'json'];
    const covered = audit('02', ...active);
    assert.equal(covered.status, 0, covered.stderr);
    assert.equal(JSON.parse(covered.stdout).summary.history.drift.new, 1);
    assert.equal(audit('03', '--fail-on', 'new', '--waivers', waivers('2026-11-02')).status, 1);
    assert.equal(audit('04', '--fail-on', 'new').status, 0);
  });

  it('keeps one file of a run, whether the machines or their record are read', () => {
    const record = join(fleet.path, 'run.ndjson');
    audit('01', '--format', 'ndjson', '--out', record);
    const [name = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, name));
    rmSync(join(folder, name));
    const made = bench.run('report', record, '--history', folder);
    assert.deepEqual(readdirSync(folder), [name]);
    assert.deepEqual(readFileSync(join(folder, name)), bytes);
    assert.deepEqual(bench.run('report', record, '--history', folder), made);
    assert.equal(made.stderr, '');
  });

  it('never replaces a file, and touches nothing else in the folder', () => {
    audit('01');
    const [name = ''] = readdirSync(folder);
    const bytes = readFileSync(join(folder, name));
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    mkdirSync(join(folder, 'sub'));
    traces({ a: 1 });
    const { status, stderr } = audit('01');
    assert.equal(status, 1);
    assert.match(
      stderr,
      /is there already, of a run of the same date and settings that found something else/,
    );
    assert.deepEqual(readFileSync(join(folder, name)), bytes);
    assert.deepEqual(readdirSync(folder).sort(), [name, 'notes.txt', 'sub'].sort());
    const link = join(fleet.path, 'link.json');
    symlinkSync(join(folder, name), link);
    const refused = audit('02', '--force', '--out', link);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /is a run of the history .*, which is read and never replaced/);
  });

  it('names a damaged file on standard error and in the report', () => {
    audit('01');
    const [name = ''] = readdirSync(folder);
    writeFileSync(join(folder, name), 'junk');
    const { status, stdout, stderr } = audit('02', '--format', 'json');
    assert.equal(status, 1);
    assert.match(
      stderr,
      /note: A run in .* cannot be read, .*: 2026-11-01T000000Z_\w+\.run\.json\.gz: it is cut off/,
    );
    assert.deepEqual(JSON.parse(stdout).summary.history.unread, [
      { file: name, why: 'it is cut off, or no gzip file.' },
    ]);
    assert.equal(readFileSync(join(folder, name), 'utf8'), 'junk');
  });

  it('is not judged in a shard, and needs a folder', () => {
    const shard = audit('01', '--shard', '1/2', '--format', 'ndjson');
    assert.equal(shard.status, 2);
    assert.match(shard.stderr, /Give --history to rmsdsc report/);
    const nowhere = bench.run('audit', config, join(fleet.path, 'm'), '--history', join(folder, 'x', 'y'));
    assert.deepEqual([nowhere.status, nowhere.stdout], [2, '']);
    assert.match(nowhere.stderr, /--history .* is not there, and cannot be made/);
    const never = bench.run('audit', config, join(fleet.path, 'm'), '--fail-on', 'new');
    assert.match(never.stderr, /with --baseline, or a folder of earlier runs with --history/);
  });
});
