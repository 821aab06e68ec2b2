import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Manifest } from '../../../src/cli/fleet/manifest.ts';
import { exportWith, FleetFolder, noTracing } from '../../support/fleet.ts';
import { writeFleet } from '../../support/made-up-fleet.ts';
import { type Ended, Workbench } from '../../support/workbench.ts';

interface Entry {
  readonly role: string;
  readonly path: string;
  readonly bytes?: number;
  readonly sha256: string | null;
}
interface Written {
  readonly asOf: string;
  readonly inputs: readonly Entry[];
  readonly recorded?: readonly Entry[];
  readonly outputs: readonly Entry[];
}

describe('--manifest @long', () => {
  let fleet: FleetFolder;
  let bench: Workbench;
  let config: string;
  let list: string;
  beforeEach(() => {
    fleet = new FleetFolder();
    bench = new Workbench();
    config = fleet.write('config.yaml', noTracing);
    list = join(fleet.path, 'manifest.json');
    fleet.write('m/b.reg', exportWith(1, 'b'));
    fleet.write('m/a.reg', exportWith(0, 'a'));
    fleet.write('m/e.reg', 'nonsense');
  });
  afterEach(() => {
    fleet.remove();
    bench.remove();
  });
  const path = (name: string): string => join(fleet.path, name);
  const audit = (...args: string[]): Ended => auditOn('2026-11-26', ...args);
  const auditOn = (day: string, ...args: string[]): Ended =>
    bench.run('audit', config, path('m'), '--as-of', day, '--manifest', list, ...args);
  const written = (): Written => JSON.parse(readFileSync(list, 'utf8'));
  const rolesOf = (entries: readonly Entry[]): [string, string][] =>
    entries.map(({ role, path }) => [role, path.slice(fleet.path.length + 1)]);

  /** Each entry against the file as it is on the disk. */
  function check(entries: readonly Entry[]): void {
    for (const { path, bytes, sha256 } of entries) {
      assert.equal(bytes, statSync(path).size, path);
      assert.equal(sha256, createHash('sha256').update(readFileSync(path)).digest('hex'), path);
    }
  }

  it('lists all that an audit read and wrote, and the same run makes the same bytes', () => {
    const old = path('old.json');
    audit('--out', old);
    const args = ['--out', path('new.csv'), '--baseline', old, '--history', path('runs'), '--force'];
    auditOn('2026-11-27', ...args);
    const { status } = auditOn('2026-11-28', ...args);
    assert.equal(status, 1);
    const { asOf, inputs, outputs } = written();
    assert.equal(asOf, '2026-11-28T00:00:00.000Z');
    const [first = '', second = ''] = readdirSync(path('runs')).map(name => join('runs', name));
    assert.deepEqual(rolesOf(inputs), [
      ['baseline', 'old.json'],
      ['configuration', 'config.yaml'],
      ['export', join('m', 'a.reg')],
      ['export', join('m', 'b.reg')],
      ['export', join('m', 'e.reg')],
      ['run of the history', first],
    ]);
    assert.deepEqual(rolesOf(outputs), [
      ['report', 'new.csv'],
      ['run of the history', second],
    ]);
    check([...inputs, ...outputs]);
    const bytes = readFileSync(list);
    auditOn('2026-11-28', ...args);
    assert.deepEqual(readFileSync(list), bytes);
  });

  it('has the SHA-256 of hives, too, of what standard input said, and of what went to standard output', () => {
    writeFleet(path('h'), 'hives', 1);
    const { stdout } = bench.runWith(
      noTracing,
      ...['audit', '-', path('h'), '--manifest', list, '--as-of', '2026-11-26'],
    );
    const { inputs, outputs } = written();
    const [configuration, ...hives] = inputs;
    assert.deepEqual(
      hives.map(({ path }) => basename(path)),
      ['SOFTWARE', 'SYSTEM'],
    );
    check(hives);
    const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
    assert.deepEqual(configuration, {
      ...{ role: 'configuration', path: 'standard input', sha256: hash(noTracing) },
    });
    assert.deepEqual(outputs, [
      { role: 'report', path: 'standard output', bytes: Buffer.byteLength(stdout), sha256: hash(stdout) },
    ]);
  });

  it('tells of records what was read when they were made', () => {
    const record = path('run.ndjson');
    audit('--out', record);
    const { inputs: read } = written();
    const { status } = bench.run('report', record, '--out', path('a.html'), '--manifest', list);
    assert.equal(status, 1);
    const { inputs, recorded = [], outputs } = written();
    assert.deepEqual(rolesOf(inputs), [['record', 'run.ndjson']]);
    const withoutSize = (entries: readonly Entry[]): unknown[] =>
      entries.map(({ role, path, sha256 }) => [role, path, sha256]);
    assert.deepEqual(withoutSize(recorded), withoutSize(read));
    check([...inputs, ...outputs]);
  });

  it('says how many files nobody hashed', () => {
    writeFleet(path('h'), 'hives', 1);
    const record = path('run.ndjson');
    bench.run('audit', config, path('h'), '--out', record);
    const { stderr } = bench.run('report', record, '--manifest', list);
    assert.match(
      stderr,
      /note: \d files in the manifest have no SHA-256: hives of an audit without --hash-hives\./,
    );
    assert(written().recorded?.some(({ role, sha256 }) => role === 'export' && sha256 === null));
  });

  for (const [what, target, message] of [
    ['the configuration', 'config.yaml', /is the configuration .*, which is read and never replaced/],
    ['an export', 'm/a.reg', /is the target, or a file of it/],
    ['the report', 'out.json', /is the file of --out, too/],
    ['a file of somebody else', 'mine.txt', /is no earlier one of rmsdsc in this format/],
  ] as const) {
    it(`does not take the place of ${what}`, () => {
      const file = fleet.write('mine.txt', 'mine');
      const { status, stderr } = bench.run(
        ...['audit', config, path('m'), '--out', path('out.json'), '--manifest', path(target)],
      );
      assert.equal(status, 2);
      assert.match(stderr, message);
      assert.equal(readFileSync(file, 'utf8'), 'mine');
      assert.deepEqual(existsSync(path('out.json')), false);
    });
  }
});

describe('a manifest', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  const manifest = (config: string, sha256: string): Manifest =>
    new Manifest(join(fleet.path, 'manifest.json'), {
      ...{ head: { configuration: config, sha256 }, asOf: new Date(0), isAudit: true },
      inputs: () => [{ what: 'the configuration', path: config }],
    });
  const digest = createHash('sha256').update('one').digest('hex');

  it('refuses a configuration that is no longer that which was read', () => {
    const config = fleet.write('config.yaml', 'other');
    assert.throws(
      () => manifest(config, digest),
      /config\.yaml: was changed while it was read\. Run it again\./,
    );
  });

  it('is not written where an input was changed in the meantime', async () => {
    const config = fleet.write('config.yaml', 'one');
    const made = manifest(config, digest);
    await made.open({}, () => []);
    writeFileSync(config, 'another');
    await assert.rejects(made.finish([], []), /was changed while it was read\. No manifest was written/);
    made.discard();
    assert.deepEqual(readdirSync(fleet.path), ['config.yaml']);
  });
});
