import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { describe, it } from 'mocha';
import { fleetFormats } from '../../../src/report/fleet/formats.ts';
import type { HistoryState } from '../../../src/report/history/since.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import type { Status } from '../../../src/report/status.ts';
import { readCsv } from '../../support/readers/csv.ts';
import { parseXml } from '../../support/readers/xml.ts';
import { decidedFleet, renderDecided } from './decided-sample.ts';
import { machine, render } from './sample.ts';
import { sarifShape } from './sarif-shape.ts';

describe('what was decided about machines', () => {
  for (const format of fleetFormats) {
    it(`has what settings are founded on in ${format}`, async () => {
      const text = await renderDecided(format);
      for (const id of ['CIS 1.2', 'Our policy 7']) {
        assert(text.includes(id), id);
      }
    });
  }

  it('is skipped in JUnit where a waiver covers it, fails where none does any more, and has an owner', async () => {
    const suites = parseXml(await renderDecided('junit')).children;
    const found = 'Enabled is true; wanted is false.';
    const cases = suites.map(({ children }) => children.find(({ name }) => name === 'testcase'));
    const waived = `waived W-1 until 2026-03-31 (j.doe): Until the upgrade. ${found}`;
    assert.deepEqual(
      cases.map(one => [one?.attributes.owner, one?.children[0]?.name, one?.children[0]?.attributes.message]),
      [
        ['j.doe', 'skipped', waived],
        ['j.doe', 'failure', `waiver W-2 expired 12 days ago: ${found}`],
        ['j.doe', 'failure', `waiver W-3 is under review: ${found}`],
        ['j.doe', 'failure', `waiver W-4 is rejected: ${found}`],
        [undefined, 'failure', found],
        [undefined, undefined, undefined],
      ],
    );
    // GitLab shows the text, Azure the message.
    assert.equal(cases[0]?.children[0]?.text.replaceAll('\n', ' '), waived);
    assert.deepEqual(
      suites.map(({ attributes: { tests, failures, errors, skipped } }) =>
        [tests, failures, errors, skipped].join(),
      ),
      ['2,0,0,1', '2,1,0,0', '2,1,0,0', '2,1,0,0', '2,1,0,0', '2,0,0,0'],
    );
    const [properties] = suites[0]?.children ?? [];
    assert.deepEqual(
      properties?.children.map(({ attributes }) => `${attributes.name}=${attributes.value}`),
      ['source=fleet/PC1.reg', 'references of No tracing=CIS 1.2; Our policy 7'],
    );
  });

  it('has cells of its own in csv, beside the status that was found', async () => {
    const [head = [], ...rows] = readCsv(await renderDecided('csv'));
    const cells = (row: readonly string[] | undefined, ...names: string[]): string[] =>
      names.map(name => row?.[head.indexOf(name)] ?? '?');
    const names = ['Status', 'Waiver', 'WaiverState', 'WaiverOwner', 'WaiverExpires', 'WaiverTicket'];
    assert.deepEqual(cells(rows[0], ...names), ['drift', 'W-1', 'active', 'j.doe', '2026-03-31', 'CHG-1']);
    assert.deepEqual(cells(rows[2], ...names).slice(0, 3), ['drift', 'W-2', 'expired']);
    assert.deepEqual(cells(rows[8], ...names), ['drift', '', '', '', '', '']);
    assert.deepEqual(cells(rows[0], 'Found', 'Wanted', 'Evidence'), ['', '', '']);
    assert.deepEqual(cells(rows[0], 'References', 'WaiverJustification'), [
      'CIS 1.2; Our policy 7',
      'Until the upgrade.',
    ]);
  });

  it('is a suppression in SARIF, on every result or on none', async () => {
    const text = await renderDecided('sarif');
    const validate = new Ajv({ strict: true, allErrors: true }).compile(sarifShape);
    assert(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    const results = resultsIn(text);
    assert.deepEqual(
      results.map(({ suppressions }) => suppressions?.map(({ status }) => status)),
      [['accepted'], [], ['underReview'], ['rejected'], []],
    );
    const [first] = results[0]?.suppressions ?? [];
    assert.deepEqual(first, {
      kind: 'external',
      status: 'accepted',
      justification: 'Until the upgrade.',
      // Python's uuid.uuid5, of the module's GUID and 'waiver/W-1'.
      guid: '35d11d4a-7084-57ca-8481-5a5a7e0d3e80',
      location: { physicalLocation: { artifactLocation: { uri: 'waivers.yaml' }, region: { startLine: 3 } } },
      properties: { waiver: 'W-1', owner: 'j.doe', ticket: 'CHG-1', expiryUtc: '2026-03-31T23:59:59Z' },
    });
    const guids = results.flatMap(({ suppressions = [] }) => suppressions.map(({ guid }) => guid));
    assert.equal(new Set(guids).size, 3);
    assert.match(results[1]?.message.text ?? '', / \(waiver W-2 expired 12 days ago\)$/);
    assert.deepEqual(results[0]?.properties, { tags: ['CIS 1.2', 'Our policy 7'] });
    assert(resultsIn(await render('sarif')).every(({ suppressions }) => suppressions === undefined));
  });

  it('has the states and dates of a history in SARIF, which has them for its own', async () => {
    const history = { folder: 'runs', runs: 2, unread: [], later: 0 };
    const since = [
      ['new', 'drift', 'new'],
      ['returned', 'drift', 'new'],
      ['unchanged', 'drift', 'unchanged'],
      ['updated', 'unknown', 'updated'],
      ['resolved', 'ok', 'absent'],
    ] as const;
    const fleet = since.map(([state, status]) => {
      const one = machine(state, status, 'x.');
      const [first, ...others] = one.settings;
      assert(first);
      const when = { state, since: '2025-12-01T00:00:00.000Z', atLeast: false };
      return { ...one, settings: [{ ...first, since: when }, ...others] };
    });
    const text = await render('sarif', fleet, undefined, { history });
    assert.deepEqual(
      resultsIn(text).map(({ baselineState, provenance }) => [
        baselineState,
        provenance?.firstDetectionTimeUtc,
      ]),
      since.map(([, status, want]) => [want, status === 'ok' ? undefined : '2025-12-01T00:00:00.000Z']),
    );
    const [head = [], ...rows] = readCsv(await render('csv', fleet, undefined, { history }));
    assert.equal(rows[4]?.[head.indexOf('Since')], 'since 2025-12-01');
  });

  it('has since when it is so in the text of a JUnit case, and what is resolved beside the cases', async () => {
    const history = { folder: 'runs', runs: 2, unread: [], later: 0 };
    const when = (state: HistoryState) => ({
      since: { state, since: '2025-12-01T00:00:00.000Z', atLeast: true },
    });
    const of = (state: HistoryState, status: Status): MachineResult => {
      const { settings, ...one } = machine(state, status, 'x.');
      return {
        ...one,
        settings: settings.map((setting, index) => ({ ...setting, ...(index === 0 && when(state)) })),
      };
    };
    const lost = { ...machine('PC2', 'unknown'), settings: [], error: 'It is empty.', ...when('unchanged') };
    const fleet = [of('new', 'drift'), of('updated', 'unknown'), lost, of('resolved', 'ok')];
    const suites = parseXml(await render('junit', fleet, undefined, { history })).children;
    const [first, second, third, last] = suites.map(({ children }) => ({
      fault: children[1]?.children[0],
      out: children.at(-2)?.text,
    }));
    assert.deepEqual(
      [first, second, third].map(suite => [suite?.fault?.attributes.message, suite?.fault?.text]),
      [
        ['x.', 'x.\nIn the history: new, at least since 2025-12-01.'],
        ['x.', 'x.\nIn the history: at least since 2025-12-01, with other reasons before.'],
        ['It is empty.', 'It is empty.\nIn the history: at least since 2025-12-01.'],
      ],
    );
    assert.equal(last?.fault, undefined);
    assert.equal(
      last?.out,
      'No tracing (RmsTracing): In the history: resolved, had drifted at least since 2025-12-01.',
    );
  });

  it('is a register in Markdown, those first that somebody should see to', async () => {
    const text = await renderDecided('markdown');
    assert.deepEqual(text.match(/^\| \w.* \| `W-\d` \| .*/gm), [
      '| expired | `W-2` | expired 12 days ago | 1 | `j.doe` | `Until the upgrade.` |',
      '| active | `W-1` | until 2026-03-31 | 1 | `j.doe` | `Until the upgrade.` |',
      '| under review | `W-3` | until 2026-01-20 | 1 | `j.doe` | `Until the upgrade.` |',
      '| rejected | `W-4` | until 2026-01-20 | 1 | `j.doe` | `Until the upgrade.` |',
    ]);
    // Six machines, of which each is in one cell, as the shares have it.
    assert(text.includes('| machines | 1 | 4 | 0 | 1 | 16.6 % | 33.3 % |'), text);
    assert(text.includes('accepted = (ok + waived) / (ok + waived + drift + unknown)'));
    assert(text.includes('- ✗ drift `No tracing` (`RmsTracing`), `waived by W-1, until 2026-03-31`'));
  });
});

describe('SARIF for GitHub', () => {
  const github = { sarif: 'github' } as const;

  it('has a result for each setting, at its line, with how many machines differ and nothing that is waived', async () => {
    const text = await renderDecided('sarif', github);
    const validate = new Ajv({ strict: true, allErrors: true }).compile(sarifShape);
    assert(validate(JSON.parse(text)), JSON.stringify(validate.errors));
    const [only, ...others] = resultsIn(text);
    assert.equal(others.length, 0);
    assert.equal(
      only?.message.text,
      'No tracing: 4 of 6 machines differ (on 1 more it is waived). On PC2, PC3, PC4, PC5. Most often: Enabled is true; wanted is false. (4)',
    );
    assert.equal(only?.occurrenceCount, 4);
    assert.deepEqual(only?.locations[0]?.physicalLocation, {
      artifactLocation: { uri: 'contoso.yaml' },
      region: { startLine: 5, startColumn: 1, endLine: 5, endColumn: 2 },
    });
    assert.deepEqual(only?.properties, { tags: ['CIS 1.2', 'Our policy 7'] });
  });

  it('stays the same alert, whatever the number of machines and the line', async () => {
    const prints = async (text: Promise<string>): Promise<unknown[]> =>
      resultsIn(await text).map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash);
    const of = await prints(renderDecided('sarif', github));
    assert.deepEqual(
      of,
      await prints(render('sarif', [machine('X', 'drift', 'Otherwise.')], undefined, {}, github)),
    );
    assert.equal(typeof of[0], 'string');
  });

  it('is of a size that does not grow with the fleet, and within what GitHub takes', async () => {
    const many = Array.from({ length: 20_000 }, (_, index) =>
      machine(`PC${index}`, index % 3 === 0 ? 'unknown' : 'drift', `${'x'.repeat(1000)} ${index}`),
    );
    const unread = Array.from({ length: 30 }, (_, index) => ({
      ...machine(`Lost${index}`, 'unknown'),
      settings: [],
      error: 'It is empty.',
    }));
    const text = await renderDecided('sarif', github, [...many, ...unread]);
    const results = resultsIn(text);
    assert.deepEqual(
      results.map(({ ruleId, occurrenceCount }) => [ruleId, occurrenceCount]),
      [
        ['CouldNotTell', 30],
        ['RmsClientDsc/RmsTracing', 13_333],
        ['CouldNotTell', 6667],
      ],
    );
    assert.match(
      results[1]?.message.text ?? '',
      /: 13333 of 20030 machines differ\. On PC1, PC2, .*PC14 and 13323 more\./,
    );
    assert(results.every(({ message }) => message.text.length < 2000));
    assert(text.length < 200_000, String(text.length));
  });

  it('has no message that is a link', async () => {
    const trick = machine('[x](javascript:alert(1))', 'drift', '[y](https://example.com)');
    for (const choices of [{}, github]) {
      const [one] = resultsIn(await render('sarif', [trick], undefined, {}, choices));
      assert.match(one?.message.text ?? '', /\[y\] \(https/);
      assert.doesNotMatch(one?.message.text ?? '', /\]\(/);
    }
  });
});

interface Result {
  readonly ruleId: string;
  readonly message: { readonly text: string };
  readonly occurrenceCount?: number;
  readonly baselineState?: string;
  readonly provenance?: { readonly firstDetectionTimeUtc: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly properties?: object;
  readonly locations: readonly { readonly physicalLocation: object }[];
  readonly suppressions?: readonly { readonly status: string; readonly guid: string }[];
}

function resultsIn(sarif: string): readonly Result[] {
  const [run] = (JSON.parse(sarif) as { runs: { results: Result[] }[] }).runs;
  assert(run);
  return run.results;
}

describe('two machines of one name', () => {
  it('have cases of other classes in JUnit, where one of a pair would be lost', async () => {
    const fleet = [machine('PC1', 'drift', 'x.'), { ...machine('pc1', 'drift', 'x.'), source: 'b/pc1.reg' }];
    const suites = parseXml(await render('junit', [...fleet, ...decidedFleet.slice(4)])).children;
    assert.deepEqual(
      suites.map(({ children }) => children.find(({ name }) => name === 'testcase')?.attributes.classname),
      ['PC1', 'pc1 (b/pc1.reg)', 'PC5', 'PC6'],
    );
  });
});
