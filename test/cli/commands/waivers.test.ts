import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'mocha';
import { parse } from 'yaml';
import { exportWith, FleetFolder, noTracing } from '../../support/fleet.ts';
import { runHere } from '../../support/in-process.ts';

interface File {
  readonly version: number;
  readonly waivers: readonly Readonly<Record<string, unknown>>[];
}

describe('rmsdsc waivers suggest @long', () => {
  const folder = new FleetFolder();
  const config = folder.write('contoso.yaml', noTracing);
  const exports = `${folder.path}/exports`;
  const record = `${folder.path}/run.ndjson`;
  const report = `${folder.path}/run.json`;
  const at = ['--as-of', '2026-11-26'];

  before(async () => {
    folder.write('exports/lab/1.reg', exportWith(1, 'LAB-1'));
    folder.write('exports/lab/2.reg', exportWith(1, 'LAB-2'));
    folder.write('exports/office/3.reg', exportWith(1, 'PC-[3]'));
    folder.write('exports/office/4.reg', exportWith(0, 'PC-4'));
    folder.write('exports/one/5.reg', exportWith(1, 'APP-5'));
    for (const [format, out] of [
      ['ndjson', record],
      ['json', report],
    ] as const) {
      await runHere(['audit', config, exports, '--format', format, '--out', out, ...at]);
    }
  });
  after(() => folder.remove());

  const entry = {
    id: 'W-2026-11-26-1',
    settings: ['No tracing'],
    machines: ['APP-5', 'PC-[[]3]'],
    groups: [`${exports}/lab`],
    justification: '',
    owner: '',
    expires_on: '',
  };

  for (const [title, path] of [
    ['a record', record],
    ['a report', report],
  ] as const) {
    it(`has an entry for each setting that drifts, of ${title}`, async () => {
      const { status, stdout, stderr } = await runHere(['waivers', 'suggest', path]);
      assert.deepEqual([status, stderr], [0, '']);
      assert.deepEqual(parse(stdout), { version: 1, waivers: [entry] });
    });
  }

  it('takes groups from names', async () => {
    const { stdout } = await runHere(['waivers', 'suggest', record, '--group-by', '(*)-*']);
    const { groups, machines } = (parse(stdout) as File).waivers[0] ?? {};
    assert.deepEqual([groups, machines], [['LAB'], ['APP-5', 'PC-[[]3]']]);
  });

  it('makes what is refused until all is written, and covers all that drifts then', async () => {
    const file = `${folder.path}/suggested.yaml`;
    await runHere(['waivers', 'suggest', record, '--out', file]);
    const empty = await runHere(['audit', config, exports, '--waivers', file, ...at]);
    assert.equal(empty.status, 2);
    for (const name of ['justification', 'owner', 'expires_on']) {
      assert.match(empty.stderr, new RegExp(`suggested\\.yaml:\\d+:\\d+: "${name}" is ""; expected `));
    }
    const text = readFileSync(file, 'utf8');
    const written = text
      .replace('justification: ""', 'justification: Why')
      .replace('owner: ""', 'owner: Jane')
      .replace('expires_on: ""', 'expires_on: 2026-12-31');
    writeFileSync(file, written);
    const whole = await runHere(['audit', config, exports, '--waivers', file, ...at]);
    assert.equal(whole.status, 0, whole.stderr);
    const more = await runHere(['waivers', 'suggest', record, '--waivers', file]);
    assert.deepEqual(parse(more.stdout), { version: 1, waivers: [] });
    assert.match(more.stderr, /note: nothing drifts that no waiver covers\./);
    const later = await runHere(['waivers', 'suggest', record, '--waivers', file, '--as-of', '2027-01-01']);
    assert.deepEqual((parse(later.stdout) as File).waivers[0]?.id, 'W-2027-01-01-1');
  });

  it('takes no id that is there, and replaces no file', async () => {
    const other = `version: 1\nwaivers: [{ id: W-2026-11-26-1, settings: ['*'], machines: [LAB-1], justification: W, owner: J, permanent: true }]\n`;
    const file = folder.write('there.yaml', other);
    const { stdout } = await runHere(['waivers', 'suggest', record, '--waivers', file]);
    const [first] = (parse(stdout) as File).waivers;
    assert.deepEqual([first?.id, first?.machines], ['W-2026-11-26-2', ['APP-5', 'LAB-2', 'PC-[[]3]']]);
    const over = await runHere(['waivers', 'suggest', record, '--out', file]);
    assert.equal(over.status, 2);
    assert.equal(readFileSync(file, 'utf8'), other);
  });

  it('leaves out names that two targets have, and says so', async () => {
    const twins = `${folder.path}/twins.ndjson`;
    const more = folder.write('more/1.reg', exportWith(1, 'lab-1'));
    await runHere(['audit', config, exports, more, '--format', 'ndjson', '--out', twins, ...at]);
    const { stdout, stderr } = await runHere(['waivers', 'suggest', twins]);
    assert.deepEqual((parse(stdout) as File).waivers[0]?.machines, ['APP-5', 'LAB-2', 'PC-[[]3]']);
    assert.match(stderr, /note: drift of 2 settings of machines is left out/);
  });

  it('refuses what is neither a record nor a report', async () => {
    const { status, stderr } = await runHere(['waivers', 'suggest', config]);
    assert.equal(status, 2);
    assert.match(stderr, /contoso\.yaml: is no report of rmsdsc audit --format json or ndjson/);
    assert.equal((await runHere(['waivers', 'suggest', `${folder.path}/none`])).status, 2);
  });
});
