import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { parse } from 'yaml';
import { Judge } from '../../src/audit/judge/judge.ts';
import { readConfiguration } from '../../src/configuration/read.ts';
import { documentSchema } from '../../src/configuration/write.ts';
import { phaseOf, phasesOf } from '../../src/report/phase.ts';
import type { MachineResult } from '../../src/report/result.ts';
import type { Setting } from '../../src/report/setting.ts';
import type { Status } from '../../src/report/status.ts';
import { examplePath } from '../examples/examples.ts';
import { faults, validator } from '../generator/json/schemas.ts';
import { exportWith, FleetFolder } from '../support/fleet.ts';
import { runHere } from '../support/in-process.ts';
import { readCsv } from '../support/readers/csv.ts';
import { Workbench } from '../support/workbench.ts';

const type = 'RmsClientDsc/RmsTracing';

function setting(phase?: string): Setting {
  return { name: `One of ${phase}`, type, wants: '0', ...(phase !== undefined && { phase }) };
}

function machine(...states: readonly Status[]): MachineResult {
  const settings = states.map(status => ({ name: 'T', type, status, reasons: [] }));
  return { name: 'PC1', source: 'a.reg', status: 'drift', settings, remarks: [] };
}

describe('the phases of a job', () => {
  const orders: readonly [given: readonly (string | undefined)[], want: readonly string[]][] = [
    [[], []],
    [[undefined], []],
    [
      ['users', undefined, 'computer', 'users'],
      ['users', 'computer'],
    ],
    [
      ['10', '9', '1'],
      ['1', '9', '10'],
    ],
    [
      ['2', 'last', '1'],
      ['2', 'last', '1'],
    ],
  ];
  for (const [given, want] of orders) {
    it(`of ${JSON.stringify(given)} are ${JSON.stringify(want)}`, () => {
      assert.deepEqual(phasesOf(given.map(setting)), want);
    });
  }

  const settings = ['1', '1', undefined, '2', '3'].map(setting);
  const machines: readonly [title: string, states: readonly Status[], want: object][] = [
    ['all is as wanted', ['ok', 'ok', 'ok', 'ok', 'ok'], { status: 'ok' }],
    ['only what has no phase drifts', ['ok', 'ok', 'drift', 'ok', 'ok'], { status: 'ok' }],
    ['one of the first drifts', ['ok', 'drift', 'ok', 'drift', 'ok'], { name: '1', status: 'drift' }],
    [
      'the first drifts and cannot be told',
      ['unknown', 'drift', 'ok', 'ok', 'ok'],
      { name: '1', status: 'drift' },
    ],
    [
      'the first cannot be told and a later one drifts',
      ['unknown', 'ok', 'ok', 'drift', 'ok'],
      { name: '1', status: 'unknown' },
    ],
    ['the second drifts', ['ok', 'ok', 'ok', 'drift', 'unknown'], { name: '2', status: 'drift' }],
    ['the last cannot be told', ['ok', 'ok', 'ok', 'ok', 'unknown'], { name: '3', status: 'unknown' }],
    ['the machine could not be read', [], { name: '1', status: 'unknown' }],
  ];
  for (const [title, states, want] of machines) {
    it(`where ${title} leave a machine in ${JSON.stringify(want)}`, () => {
      assert.deepEqual(phaseOf(machine(...states), phasesOf(settings), settings), want);
    });
  }

  it('are not spoken of where the configuration has none', () => {
    const judge = new Judge([setting()], { asOf: new Date() });
    const judged = judge.judge(machine('drift'));
    assert.deepEqual([judged.phase, judged.remarks], [undefined, []]);
    assert.equal('phases' in judge.summary(), false);
  });
});

const twoPhases = `$schema: ${documentSchema}
resources:
  - name: Users later
    type: RmsClientDsc/RmsIlsService
    metadata: { phase: users, owner: IT }
    properties: { Account: S-1-5-21-1-2-3-1001, Blocked: true }
    dependsOn: ["[resourceId('RmsClientDsc/RmsTracing','Computer first')]"]
  - name: Computer first
    type: RmsClientDsc/RmsTracing
    metadata: { phase: computer }
    properties: { Enabled: false }
  - name: Of no phase
    type: RmsClientDsc/RmsTrustedServers
    properties: { AllowTrustedServersOnly: true }
`;

const blocked = [
  '',
  '[HKEY_USERS\\S-1-5-21-1-2-3-1001\\Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC]',
  '"DisablePassportCertification"=dword:00000001',
];

describe('rmsdsc audit of a configuration with phases', () => {
  let fleet: FleetFolder;
  let bench: Workbench;
  let record: string;
  before(() => {
    fleet = new FleetFolder();
    bench = new Workbench();
    fleet.write('phases.yaml', twoPhases);
    fleet.write('m/1.reg', exportWith(1, 'NOT-BEGUN', ...blocked));
    fleet.write('m/2.reg', exportWith(0, 'COMPUTER-DONE', ...blocked.slice(0, 2)));
    fleet.write('m/3.reg', exportWith(0, 'USER-NOT-IN-FILE'));
    fleet.write('m/4.reg', exportWith(0, 'DONE', ...blocked));
    fleet.write('m/5.reg', 'no registry file');
    record = `${fleet.path}/run.ndjson`;
    audit('--format', 'ndjson', '--out', record, '--as-of', '2026-01-01');
  });
  after(() => {
    fleet.remove();
    bench.remove();
  });
  const audit = (...args: string[]) =>
    bench.run('audit', `${fleet.path}/phases.yaml`, `${fleet.path}/m`, ...args);
  const report = async (format: string) => (await runHere(['report', record, '--format', format])).stdout;

  it('says of each machine which it is in, in data, and counts them', async () => {
    const { machines, summary } = JSON.parse(await report('json'));
    assert.deepEqual(
      machines.map(({ name, phase }: MachineResult) => [name, phase]),
      [
        ['NOT-BEGUN', { name: 'computer', status: 'drift' }],
        ['COMPUTER-DONE', { name: 'users', status: 'drift' }],
        ['USER-NOT-IN-FILE', { name: 'users', status: 'unknown' }],
        ['DONE', { status: 'ok' }],
        ['5', { name: 'computer', status: 'unknown' }],
      ],
    );
    assert.deepEqual(summary.phases, [
      { name: 'computer', drift: 1, unknown: 1 },
      { name: 'users', drift: 1, unknown: 1 },
    ]);
    assert.deepEqual(parse(await report('yaml')), { ...JSON.parse(await report('json')) });
  });

  it('says it in the forms for people', async () => {
    const table = await report('table');
    assert.match(table, /NOT-BEGUN[\s\S]*note: In phase computer, which is not in the desired state\./);
    assert.match(table, /USER-NOT-IN-FILE[\s\S]*note: In phase users, of which something could not be told/);
    assert.match(table, /DONE[\s\S]*note: Through all phases\./);
    assert.match(
      table,
      /\nPhases: 2 in computer \(1 could not be told\), 2 in users \(1 could not be told\), 1 through all\.\n$/,
    );
    const rows = readCsv(await report('csv'));
    assert(rows.some(row => row[0] === 'NOT-BEGUN' && row[7]?.startsWith('In phase computer')));
    for (const format of ['junit', 'sarif', 'html']) {
      assert.match(await report(format), /In phase users, which/);
    }
  });

  it('says the same as the report of its record', async () => {
    assert.equal(audit().stdout, await report('table'));
  });
});

describe('metadata.phase', () => {
  const documentWith = (phase: unknown) =>
    readConfiguration('c.yaml', twoPhases.replace('phase: computer', `phase: ${JSON.stringify(phase)}`));

  for (const [phase, want] of [
    ['a b', 'a b'],
    [2, '2'],
    [0, '0'],
    [null, undefined],
  ]) {
    it(`may be ${JSON.stringify(phase)}`, () => {
      assert.equal(documentWith(phase)[0]?.phase, want);
    });
  }

  for (const phase of [1.5, -1, '', ' users', 'a\nb', 'x'.repeat(101), ['a'], {}, true]) {
    it(`is refused where it is ${JSON.stringify(phase).slice(0, 20)}`, () => {
      assert.throws(() => documentWith(phase), {
        name: 'InputError',
        message:
          /^c\.yaml:10:\d+: "metadata\.phase" is .*; expected a text of up to 100 characters, such as users, or a whole number\.$/,
      });
    });
  }

  it('is no expression in the list of a document, as dsc works none out there', () => {
    assert.equal(documentWith("[envvar('PHASE')]")[0]?.phase, "[envvar('PHASE')]");
  });

  it('of an RmsConfiguration is refused where a variable or a secret makes it, whose value no error shows', async () => {
    const made = (phase: string) => `$schema: ${documentSchema}
parameters: { p: { type: secureString, defaultValue: s3cret } }
resources:
  - name: All
    type: RmsClientDsc/RmsConfiguration
    properties:
      resources:
        - { name: T, type: ${type}, metadata: { phase: "${phase}" }, properties: { Enabled: true } }
`;
    for (const [phase, refusal] of [
      ["[envvar('PHASE')]", /^rmsdsc: -:8:\d+: "metadata\.phase" is made of an environment variable, and/],
      ["[parameters('p')]", /^rmsdsc: -:8:\d+: phase is a secureString or secureObject \(\*\*\*\)/],
    ] as const) {
      const ended = await runHere(['test', '-', '--on', examplePath('contoso-laptop.reg')], {
        input: made(phase),
        environment: { PHASE: 's3cret' },
      });
      assert.deepEqual([ended.status, ended.stdout], [2, '']);
      assert.match(ended.stderr.replace('standard input', '-'), refusal);
      assert.doesNotMatch(ended.stderr, /s3cret/);
    }
  });

  it('is passed over where metadata is no object, which is one mistake', () => {
    const input = twoPhases.replace('{ phase: computer }', 'computer');
    assert.throws(() => readConfiguration('c.yaml', input), {
      name: 'InputError',
      message: /"resources\.1\.metadata" is a text; expected an object/,
    });
  });

  it('stays in what compile makes for dsc', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rmsdsc-phases-'));
    try {
      const input = twoPhases.replace('phase: computer', "phase: '[1] computer'");
      const compile = ['compile', '-', '--to', 'dsc', '--name', 'c', '--out', folder];
      assert.equal((await runHere(compile, { input })).status, 0);
      const compiled = readFileSync(join(folder, 'c.dsc.yaml'), 'utf8');
      assert.deepEqual(
        readConfiguration('c.dsc.yaml', compiled).map(({ phase }) => phase),
        ['[1] computer', 'users', undefined],
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is told in the schema of documents', () => {
    const ours = validator('rmsdsc.config.schema.json');
    assert(ours(parse(twoPhases)), faults(ours));
    assert.equal(ours(parse(twoPhases.replace('phase: computer', 'phase: -1'))), false);
  });
});
