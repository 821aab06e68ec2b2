import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, it } from 'mocha';
import { Baseline } from '../../../src/audit/judge/baseline.ts';
import { fleetReport } from '../../../src/report/fleet/index.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { Tally } from '../../../src/report/tally.ts';
import { decidedFleet, renderDecided } from '../../report/fleet/decided-sample.ts';
import { machine, render, sample, settings } from '../../report/fleet/sample.ts';
import { describeOn } from '../../support/describe-on.ts';
import { FleetFolder } from '../../support/fleet.ts';
import { multitoolGround } from './multitool.ts';

/** The same machine in a run that has a history. */
function inHistory(one: MachineResult): MachineResult {
  const since = { state: 'unchanged', since: '2025-12-01T00:00:00.000Z', atLeast: true } as const;
  return {
    ...one,
    settings: one.settings.map(setting => (setting.status === 'ok' ? setting : { ...setting, since })),
  };
}

interface Log {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: { id: string; name: string }[] } };
    readonly results: readonly {
      readonly locations: readonly { readonly logicalLocations: readonly { fullyQualifiedName: string }[] }[];
      readonly baselineState?: string;
    }[];
  }[];
}

describeOn(multitoolGround, 'a SARIF report @long', multitool => {
  let folder: FleetFolder;
  before(() => {
    folder = new FleetFolder();
  });
  after(() => folder.remove());

  /** What the tool finds fault with, by the rules of SARIF and of GitHub's code scanning. */
  async function faultsIn(...reports: readonly string[]): Promise<string[]> {
    const paths = reports.map((report, index) => folder.write(`${index}.sarif`, report));
    const said = await Promise.all(
      ['Sarif', 'Ghas'].map(kind =>
        multitool()('validate', ...paths, '--rule-kind', kind, '--level', 'Error;Warning'),
      ),
    );
    assert(
      said.every(text => text.includes('Analysis completed successfully.')),
      said.join('\n'),
    );
    return said.join('\n').match(/(?:error|warning) [A-Z]+\d+: .*$/gm) ?? [];
  }
  const log = (report: string): Log => JSON.parse(report) as Log;

  it('has nothing that its maker would warn of, whatever is in it', async () => {
    const reports = [
      await render('sarif'),
      await render('sarif', sample, ['PC9']),
      await render('sarif', []),
      await render('sarif', [machine('PC1', 'ok')], undefined, { operation: 'get' }),
      await render('sarif', sample, undefined, { operation: 'set', whatIf: true }),
      await renderDecided('sarif'),
      await renderDecided('sarif', {}, decidedFleet.map(inHistory)),
      ...(await Promise.all(
        [decidedFleet, sample, []].map(fleet => renderDecided('sarif', { sarif: 'github' }, fleet)),
      )),
    ];
    assert.deepEqual(await faultsIn(...reports), []);
  });

  it('of which a rule is called as its id is warned of, so that the tool is seen to look', async () => {
    const report = log(await render('sarif'));
    for (const rule of report.runs[0]?.tool.driver.rules.slice(-1) ?? []) {
      rule.name = rule.id;
    }
    assert.match((await faultsIn(JSON.stringify(report))).join(), /SARIF1001/);
  });

  it('says since a baseline what the tool itself says of two reports', async () => {
    const earlier = [
      machine('A', 'drift', 'x.'),
      machine('B', 'drift', 'x.'),
      machine('C', 'ok'),
      machine('D', 'unknown', 'Could not tell: x.'),
    ];
    const now = [
      machine('A', 'ok'),
      machine('B', 'drift', 'Another sentence.'),
      machine('C', 'drift', 'x.'),
      machine('D', 'drift', 'x.'),
      machine('E', 'drift', 'x.'),
    ];
    const [old, fresh] = [await render('sarif', earlier), await render('sarif', now)];
    const out = `${folder.path}/theirs.sarif`;
    await multitool()(
      ...['match-results-forward', '--previous', folder.write('old.sarif', old), '-o', out],
      ...['--', folder.write('new.sarif', fresh)],
    );
    assert.deepEqual(
      statesIn(log(await since(now, await render('json', earlier)))),
      statesIn(log(readFileSync(out, 'utf8'))),
    );
  });

  /** Our own report of them since a baseline. */
  async function since(now: readonly MachineResult[], json: string): Promise<string> {
    const baseline = await Baseline.read(folder.write('old.json', json), settings);
    const report = await fleetReport('sarif', { width: 100, color: false });
    const at = new Date('2026-01-02T03:04:05Z');
    const about = { configuration: 'c.yaml', version: '1.2.3', started: at, settings };
    return [
      report.begin({ operation: 'audit', ...about, baseline: baseline.head }),
      ...now.map((found, index) => report.machine(baseline.compare(found), index + 1)),
      report.end({ ...new Tally(settings).summary(baseline.gone()), ended: at }),
    ].join('');
  }

  function statesIn({ runs }: Log): string[] {
    return runs
      .flatMap(({ results }) => results)
      .map(({ locations, baselineState }) => {
        const name = locations[0]?.logicalLocations[0]?.fullyQualifiedName;
        return `${name}: ${baselineState}`;
      })
      .sort();
  }
});
