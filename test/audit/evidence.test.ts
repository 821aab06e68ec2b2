import assert from 'node:assert/strict';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Auditor, toPlain } from '../../src/audit/auditor.ts';
import type { Evidence } from '../../src/model/reason.ts';
import { dwordValue } from '../../src/model/registry-value.ts';
import { evidenceInWords } from '../../src/report/evidence.ts';
import { mendingCommand } from '../../src/report/mend.ts';
import { exportWith, FleetFolder, noTracing } from '../support/fleet.ts';
import { classesHive, softwareHive, systemHive, userHive } from '../support/hive-machine.ts';
import { runHere } from '../support/in-process.ts';
import { alice, hklm, instance, userKey } from '../support/instances.ts';

const wishes = [
  instance('RmsTracing', { Enabled: false }),
  instance('RmsIlsService', { Account: 'AllUsers', Blocked: true }),
];
const tracing = {
  ...{ property: 'Enabled', key: hklm, value: 'Trace', found: 'true', wanted: 'false' },
} satisfies Evidence;
const blocked = {
  ...{ property: 'Blocked', key: userKey(alice), value: 'DisablePassportCertification', wanted: 'true' },
} satisfies Evidence;
const user = ['', `[${userKey(alice)}]`, '"Other"="x"'];
const hives = {
  'pc/SOFTWARE': softwareHive({ [alice]: 'C:\\Users\\alice' }, [dwordValue('Trace', 1)]),
  'pc/SYSTEM': systemHive('PC', 1),
  'pc/alice/NTUSER.DAT': userHive(),
  'pc/alice/UsrClass.dat': classesHive(),
};

describe('the evidence of an audit', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  async function evidenceOf(source: string): Promise<Evidence[]> {
    const { settings, error } = await new Auditor(wishes.map(toPlain)).audit(source);
    assert.equal(error, undefined);
    return settings.flatMap(({ reasons }) => reasons.flatMap(({ evidence }) => evidence ?? []));
  }

  it('names the lines of an export', async () => {
    const file = fleet.write('pc.reg', exportWith(1, 'PC', ...user));
    assert.deepEqual(await evidenceOf(file), [
      { ...tracing, file, line: 6, lineOf: 'value' },
      { ...blocked, file, line: 8, lineOf: 'key' },
    ]);
  });

  it('is that of each machine, though what is said of two is the same', async () => {
    const auditor = new Auditor(wishes.slice(0, 1).map(toPlain));
    const lines: (number | undefined)[] = [];
    for (const [index, more] of [[], ['; one', '; more'], []].entries()) {
      const [header = '', ...rest] = exportWith(1, 'PC').split('\r\n');
      const file = fleet.write(`${index}.reg`, [header, ...more, ...rest].join('\r\n'));
      const [setting] = (await auditor.audit(file)).settings;
      assert.equal(setting?.reasons[0]?.evidence?.file, file);
      lines.push(setting.reasons[0].evidence.line);
    }
    assert.deepEqual(lines, [6, 8, 6]);
  });

  it('names the file in a folder of exports', async () => {
    const files = [
      fleet.write('pc/a.reg', exportWith(1, 'PC')),
      fleet.write('pc/b.reg', ['Windows Registry Editor Version 5.00', ...user, ''].join('\r\n')),
    ];
    assert.deepEqual(await evidenceOf(`${fleet.path}/pc`), [
      { ...tracing, file: files[0], line: 6, lineOf: 'value' },
      { ...blocked, file: files[1], line: 3, lineOf: 'key' },
    ]);
  });

  it('names the hive', async () => {
    for (const [name, bytes] of Object.entries(hives)) {
      fleet.write(name, bytes);
    }
    assert.deepEqual(await evidenceOf(`${fleet.path}/pc`), [
      { ...tracing, file: `${fleet.path}/pc/SOFTWARE` },
      { ...blocked, file: `${fleet.path}/pc/alice/UsrClass.dat` },
    ]);
  });

  it('names the zip, and what is in it', async () => {
    const zip = fleet.write('pc.zip', Buffer.from(zipSync(hives)));
    assert.deepEqual(await evidenceOf(zip), [
      { ...tracing, file: `${zip}/SOFTWARE` },
      { ...blocked, file: `${zip}/alice/UsrClass.dat` },
    ]);
  });

  it('is of what could not be told, too', async () => {
    const file = fleet.write(
      'pc.reg',
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\X]\r\n',
    );
    assert.deepEqual(await evidenceOf(file), [{ key: hklm, file }]);
  });

  it('is in what test says of a file, and in every form of a report', async () => {
    const config = fleet.write('config.yaml', noTracing);
    const date = '; Collected 2026-11-25T03:10:00Z by rmsdsc 1.0.0.';
    const file = fleet.write('pc.reg', exportWith(1, 'PC').replace('\r\n', `\r\n${date}\r\n`));
    const want = { ...tracing, file, line: 7, lineOf: 'value' };
    const test = JSON.parse((await runHere(['test', config, '--on', file, '--format', 'json'])).stdout);
    assert.deepEqual(test.results[0].metadata.RmsClientDsc.reasons[0].evidence, want);
    const junit = (await runHere(['test', config, '--on', file, '--format', 'junit'])).stdout;
    const place = `It stands in line 7 of ${file}, exported 2026-11-25T03:10:00Z.`;
    assert(junit.includes(`wanted is false. ${place}`), junit);
  });
});

describe('the sentence of evidence', () => {
  const at = { key: hklm, file: 'a.reg' };
  const collected = '2026-11-25T03:10:00Z';
  const cases: readonly [evidence: Evidence, collected: string | undefined, want: string | undefined][] = [
    [{ key: hklm, found: '1' }, collected, undefined],
    [
      { ...at, found: '1', line: 3, lineOf: 'value' },
      collected,
      `It stands in line 3 of a.reg, exported ${collected}.`,
    ],
    [
      { ...at, line: 3, lineOf: 'value' },
      undefined,
      'It is taken away in line 3 of a.reg, of no known date.',
    ],
    [
      { ...at, line: 3, lineOf: 'key' },
      collected,
      `The key stands in line 3 of a.reg, exported ${collected}.`,
    ],
    [at, undefined, 'Looked up in a.reg, of no known date.'],
  ];
  for (const [evidence, date, want] of cases) {
    it(`is ${want}`, () => {
      assert.equal(evidenceInWords(evidence, date === undefined ? {} : { collected: date }), want);
    });
  }
});

describe('the command that mends a fleet', () => {
  for (const [configuration, want] of [
    ['contoso.yaml', 'rmsdsc set contoso.yaml'],
    ['my files/contoso.yaml', 'rmsdsc set "my files/contoso.yaml"'],
    ['standard input', 'rmsdsc set CONFIG'],
  ] as const) {
    it(`is ${want}`, () => assert.equal(mendingCommand(configuration), want));
  }
});
