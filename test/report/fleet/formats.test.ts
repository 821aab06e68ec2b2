import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { Baseline } from '../../../src/audit/judge/baseline.ts';
import { reason } from '../../../src/model/reason.ts';
import { fleetFormats, tellsFiles } from '../../../src/report/fleet/formats.ts';
import { sarifLimits } from '../../../src/report/fleet/sarif-parts.ts';
import type { MachineResult } from '../../../src/report/result.ts';
import { FleetFolder } from '../../support/fleet.ts';
import { readCsv } from '../../support/readers/csv.ts';
import { parseXml, type XmlElement } from '../../support/readers/xml.ts';
import { hostile, machine, render, sample, settings } from './sample.ts';
import { sarifShape } from './sarif-shape.ts';

describe('a report of many machines', () => {
  it('is in yaml the same to readers of YAML 1.1, whose booleans, numbers and dates have other forms', async () => {
    const machines = ['NO', 'on', '0012', '12:30:00', '2026-11-26'].map(name =>
      machine(name, 'drift', 'Yes'),
    );
    const json = JSON.parse(await render('json', machines));
    assert.deepEqual(parse(await render('yaml', machines), { version: '1.1' }), json);
  });

  it('is the same data in json, ndjson and yaml', async () => {
    const json = JSON.parse(await render('json')) as { machines: MachineResult[]; summary: object };
    assert.deepEqual(json.machines, sample);
    assert.deepEqual(parse(await render('yaml')), json);
    const [head, ...lines] = (await render('ndjson'))
      .trimEnd()
      .split('\n')
      .map(line => JSON.parse(line));
    assert.deepEqual(head, {
      record: 'rmsdsc audit',
      recordVersion: 1,
      version: '1.2.3',
      asOf: '2026-01-02T03:04:05.000Z',
      configuration: { name: 'contoso.yaml' },
      settings,
    });
    assert.deepEqual(
      lines.slice(0, -1),
      sample.map((result, index) => ({ position: index + 1, ...result })),
    );
    assert.equal(lines.at(-1).end.machines, sample.length);
    assert.deepEqual((json.summary as { machines: object }).machines, { ok: 1, drift: 11, unknown: 2 });
  });

  for (const format of fleetFormats) {
    it(`says what the files of its machines are, or nothing of them, in ${format}`, async () => {
      const sha256 = 'a'.repeat(64);
      const files = [{ path: 'other.reg', bytes: 1234, sha256 }];
      const withFiles = await render(
        format,
        sample.map(one => ({ ...one, files })),
      );
      const without = await render(
        format,
        sample.map(({ files, ...one }) => one),
      );
      assert.equal(withFiles.includes(sha256), tellsFiles(format));
      assert.equal(withFiles !== without, tellsFiles(format));
    });
  }

  for (const format of fleetFormats) {
    it(`is whole without a machine, in ${format}`, async () => {
      const text = await render(format, []);
      if (format === 'json' || format === 'sarif') {
        JSON.parse(text);
      } else if (format === 'yaml') {
        assert.deepEqual((parse(text) as { machines: unknown }).machines, []);
      } else if (format === 'junit') {
        assert.equal(parseXml(text).name, 'testsuites');
      }
    });
  }

  for (const format of fleetFormats) {
    it(`does not say 'ok' alone of a URL that is there in another spelling, in ${format}`, async () => {
      const spelled = reason(
        'RmsTracing',
        'OtherSpelling',
        'Servers',
        'the key',
        'https://b:443',
        'https://b',
      );
      const one = machine('PC1', 'ok');
      const [first] = one.settings;
      assert(first);
      const said = { ...one, settings: [{ ...first, reasons: [spelled] }] };
      const words = (text: string) => text.replace(/\s+/g, ' ');
      assert(words(await render(format, [said])).includes('another spelling of the URL https://b.'));
      assert(!words(await render(format, [one])).includes('another spelling of the URL https://b.'));
    });
  }

  it('has as a table without its machines the settings and the sentence that sums up', async () => {
    const whole = await render('table');
    const summary = await render('table', sample, undefined, {}, { summaryOnly: true });
    assert(whole.endsWith(`\n\n${summary}`));
    assert.match(summary, /^7\.1 % .*No tracing \(RmsTracing\)\n.*\n\n14 machines: 1 in the desired state/);
    assert(!summary.includes('PC2'));
  });

  describe('in JUnit', () => {
    it('has what the schemas of Ant and Jenkins ask for', async () => {
      const suites = parseXml(await render('junit')).children;
      assert.deepEqual(
        suites.map(({ attributes }) => attributes.name),
        sample.map(({ name }) => name),
      );
      for (const [index, suite] of suites.entries()) {
        const { attributes, children } = suite;
        assert.deepEqual(Object.keys(attributes).sort(), [
          'errors',
          'failures',
          'hostname',
          'id',
          'name',
          'package',
          'tests',
          'time',
          'timestamp',
        ]);
        assert.equal(attributes.id, String(index));
        assert.match(attributes.timestamp ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/);
        const cases = children.slice(1, -2);
        assert.deepEqual(
          children.map(({ name }) => name),
          ['properties', ...cases.map(() => 'testcase'), 'system-out', 'system-err'],
        );
        assert.equal(attributes.tests, String(cases.length));
        const count = (kind: string): string =>
          String(cases.filter(({ children: [fault] }) => fault?.name === kind).length);
        assert.deepEqual([attributes.failures, attributes.errors], [count('failure'), count('error')]);
        assert(cases.every(isCase));
      }
    });

    it('says first why, and whether it was so in the baseline', async () => {
      const of = (change?: 'new' | 'known'): MachineResult => {
        const result = machine('PC1', 'drift', 'Wanted is false.');
        const told = { code: 'RmsTracing:RmsTracing:Default', phrase: 'The default applies.' };
        const settings = result.settings.map(setting => ({
          ...setting,
          reasons: setting.reasons.length > 0 ? [told, ...setting.reasons] : [],
          ...(change && { change }),
        }));
        return { ...result, settings };
      };
      const lost = {
        ...machine('PC2', 'unknown'),
        settings: [],
        error: 'It is empty.',
        change: 'new',
      } as const;
      const suites = parseXml(await render('junit', [of(), of('new'), of('known'), lost], [])).children;
      const faults = suites.map(({ children }) => children[1]?.children[0]);
      assert.deepEqual(
        faults.map(fault => fault?.attributes.message),
        [
          'Wanted is false.',
          'New since the baseline: Wanted is false.',
          'As in the baseline: Wanted is false.',
          'New since the baseline: It is empty.',
        ],
      );
      const rows = readCsv(await render('csv', [of()]));
      assert.equal(rows[1]?.[6], 'Wanted is false. The default applies.');
      const [run] = (JSON.parse(await render('sarif', [of()])) as { runs: Run[] }).runs;
      assert.equal(run?.results[0]?.message.text, 'PC1: No tracing: Wanted is false. The default applies.');
    });

    it('has no character that XML has not', async () => {
      const text = await render('junit', [machine('a\0b\u0001\ud800', 'drift', '\u001b[31m\ufffe')]);
      assert.equal(parseXml(text).children[0]?.attributes.name, 'a\\u0000b\\u0001\\ud800');
    });
  });

  describe('in SARIF', () => {
    const validate = new Ajv({ strict: true, allErrors: true }).compile(sarifShape);

    it('has the shape that SARIF 2.1.0 asks for', async () => {
      for (const text of [await render('sarif'), await render('sarif', sample, ['PC9'])]) {
        assert(validate(JSON.parse(text)), JSON.stringify(validate.errors));
      }
    });

    it('has a result for what is not in the desired state, with its rule', async () => {
      const [run] = (JSON.parse(await render('sarif')) as { runs: Run[] }).runs;
      assert.equal(run?.results.length, 2 + hostile.length + 1);
      for (const { ruleId, ruleIndex } of run?.results ?? []) {
        assert.equal(run?.tool.driver.rules[ruleIndex]?.id, ruleId);
      }
      const prints = run?.results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
      assert.equal(new Set(prints).size, prints?.length);
    });

    const uris: [source: string, uri: string][] = [
      ['fleet/PC 1.reg', 'fleet/PC%201.reg'],
      ['./fleet/PC1.reg', 'fleet/PC1.reg'],
      ['fleet/./PC1.reg', 'fleet/PC1.reg'],
      ['../PC1.reg', '../PC1.reg'],
      ['a:b#c?.reg', 'a%3Ab%23c%3F.reg'],
      ['.', '.'],
      ['/mnt/pc\u00e9', 'file:///mnt/pc%C3%A9'],
    ];
    for (const [source, uri] of uris) {
      it(`names ${source} by ${uri}`, async () => {
        const result = { ...machine('PC1', 'drift', 'Why.'), source };
        const [run] = (JSON.parse(await render('sarif', [result])) as { runs: Run[] }).runs;
        assert.equal(run?.results[0]?.locations[0]?.physicalLocation.artifactLocation.uri, uri);
      });
    }

    type Before = 'ok' | 'drift' | 'unknown' | 'unreadable' | 'nothing';
    const since: [before: Before, now: Exclude<Before, 'nothing'>, want: string[]][] = [
      ['nothing', 'drift', ['new RmsTracing No tracing']],
      ['nothing', 'unknown', ['new CouldNotTell No tracing']],
      ['nothing', 'unreadable', ['new CouldNotTell The registry']],
      ['ok', 'ok', []],
      ['ok', 'drift', ['new RmsTracing No tracing']],
      ['drift', 'ok', ['absent RmsTracing No tracing']],
      ['drift', 'drift', ['unchanged RmsTracing No tracing']],
      // The drift may still be there.
      ['drift', 'unknown', ['new CouldNotTell No tracing']],
      ['drift', 'unreadable', ['new CouldNotTell The registry']],
      ['unknown', 'ok', ['absent CouldNotTell No tracing']],
      ['unknown', 'drift', ['absent CouldNotTell No tracing', 'new RmsTracing No tracing']],
      ['unknown', 'unknown', ['unchanged CouldNotTell No tracing']],
      ['unreadable', 'ok', ['absent CouldNotTell The registry']],
      ['unreadable', 'drift', ['absent CouldNotTell The registry', 'new RmsTracing No tracing']],
      ['unreadable', 'unknown', ['unchanged CouldNotTell No tracing']],
      ['unreadable', 'unreadable', ['unchanged CouldNotTell The registry']],
    ];
    for (const [before, now, want] of since) {
      it(`says since a baseline of ${before} of what is ${now}: ${want.join(', ') || 'nothing'}`, async () => {
        const of = (state: Exclude<Before, 'nothing'>): MachineResult =>
          state === 'unreadable'
            ? { ...machine('PC1', 'unknown'), settings: [], error: 'It is empty.' }
            : machine('PC1', state, 'Why.');
        const fleet = new FleetFolder();
        try {
          const old = fleet.write('old', await render('json', before === 'nothing' ? [] : [of(before)]));
          const compared = (await Baseline.read(old, settings)).compare(of(now));
          const text = await render('sarif', [compared], []);
          assert(validate(JSON.parse(text)), JSON.stringify(validate.errors));
          const { runs } = JSON.parse(text) as { runs: Run[] };
          // What is absent is found again by the fingerprint that the baseline's result has.
          const olds = before === 'nothing' ? [] : await printsOf(of(before));
          const results = runs[0]?.results ?? [];
          for (const { baselineState, partialFingerprints } of results) {
            const isOld = olds.includes(JSON.stringify(partialFingerprints));
            assert.equal(isOld, baselineState !== 'new' && !(before === 'unreadable' && now === 'unknown'));
          }
          assert.deepEqual(
            results.map(
              ({ baselineState, ruleId, locations: [place] }) =>
                `${baselineState} ${ruleId.replace('RmsClientDsc/', '')} ${place?.logicalLocations[0]?.name}`,
            ),
            want,
          );
        } finally {
          fleet.remove();
        }
      });
    }

    async function printsOf(result: MachineResult): Promise<string[]> {
      const [run] = (JSON.parse(await render('sarif', [result])) as { runs: Run[] }).runs;
      return (run?.results ?? []).map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    }

    it('says whether the baseline could not tell it either', async () => {
      const unknown = machine('PC1', 'unknown', 'No hive.');
      const unreadable = { ...unknown, settings: [], error: 'It is empty.' };
      const all = (['new', 'known'] as const).flatMap(change => [
        { ...unknown, settings: unknown.settings.slice(0, 1).map(setting => ({ ...setting, change })) },
        { ...unreadable, change },
      ]);
      const [run] = (JSON.parse(await render('sarif', all, [])) as { runs: Run[] }).runs;
      assert.deepEqual(
        run?.results.map(({ baselineState }) => baselineState),
        ['new', 'new', 'unchanged', 'unchanged'],
      );
    });

    it('has as many runs and results as code scanning takes, and says what it leaves out', async () => {
      const { runs: most, resultsPerRun } = sarifLimits;
      const fleet = (count: number): MachineResult[] =>
        Array.from({ length: count }, (_, index) => machine(`PC${index}`, 'drift', 'Why.'));
      const read = async (count: number): Promise<Run[]> => {
        const report = JSON.parse(await render('sarif', fleet(count))) as { runs: Run[] };
        // To validate a hundred thousand results takes longer than to make them.
        assert(count > 2 * resultsPerRun || validate(report), JSON.stringify(validate.errors?.slice(0, 3)));
        return report.runs;
      };
      const sizes = (runs: readonly Run[]): number[] => runs.map(({ results }) => results.length);

      assert.deepEqual(sizes(await read(resultsPerRun)), [resultsPerRun]);
      const two = await read(resultsPerRun + 1);
      assert.deepEqual(sizes(two), [resultsPerRun, 1]);
      assert.deepEqual(
        two.map(({ automationDetails }) => automationDetails.id),
        ['rmsdsc/', 'rmsdsc/2/'],
      );
      const full = await read(resultsPerRun * most + 3);
      assert.deepEqual(sizes(full), Array<number>(most).fill(resultsPerRun));
      const [notification] = full.at(-1)?.invocations?.[0]?.toolExecutionNotifications ?? [];
      assert.match(notification?.message.text ?? '', /^3 results are left out: the report has 100000/);
    });
  });
});

interface Run {
  readonly automationDetails: { readonly id: string };
  readonly invocations?: readonly {
    readonly toolExecutionNotifications?: readonly { readonly message: { readonly text: string } }[];
  }[];
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly results: readonly {
    readonly ruleId: string;
    readonly ruleIndex: number;
    readonly message: { readonly text: string };
    readonly baselineState?: string;
    readonly partialFingerprints: object;
    readonly locations: readonly {
      readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
      readonly logicalLocations: readonly { readonly name: string }[];
    }[];
  }[];
}

function isCase({ attributes, children }: XmlElement): boolean {
  const [fault, ...others] = children;
  return (
    attributes.name !== undefined &&
    attributes.classname !== undefined &&
    attributes.time !== undefined &&
    others.length === 0 &&
    (fault === undefined ||
      (['failure', 'error'].includes(fault.name) && fault.attributes.type !== undefined))
  );
}
