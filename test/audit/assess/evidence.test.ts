import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { parse } from 'yaml';
import { Auditor, toPlain } from '../../../src/audit/assess/auditor.ts';
import type { Evidence } from '../../../src/model/reason.ts';
import { dwordValue } from '../../../src/model/registry-value.ts';
import { evidenceInWords } from '../../../src/report/words/evidence.ts';
import { mendingCommand } from '../../../src/report/words/mend.ts';
import { exportWith, FleetFolder, noTracing } from '../../support/fleet.ts';
import { foundBy } from '../../support/found-by.ts';
import { dirty } from '../../support/hives/hive-logs.ts';
import { classesHive, softwareHive, systemHive, userHive } from '../../support/hives/hive-machine.ts';
import { runHere } from '../../support/in-process.ts';
import { alice, hklm, instance, userKey } from '../../support/instances.ts';

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
    const { settings, error } = await foundBy(new Auditor(wishes.map(toPlain)), source);
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
      const [setting] = (await foundBy(auditor, file)).settings;
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

describe('the files of a machine', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());
  const filesOf = async (source: string, options = {}) =>
    (await foundBy(new Auditor(wishes.map(toPlain), options), source)).files;
  const whole = (path: string) => {
    const content = readFileSync(path);
    return { path, bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
  };

  it('are told with their SHA-256: exports small and large, well-formed or not', async () => {
    const large = exportWith(0, 'PC', ...Array.from({ length: 20_000 }, (_, index) => `"${index}"="x"`));
    for (const text of [exportWith(0, 'PC'), large, 'nonsense']) {
      const file = fleet.write('pc.reg', text);
      assert.deepEqual(await filesOf(file), [whole(file)]);
    }
  });

  it('are not told where no report shows them', async () => {
    const content = Buffer.from(exportWith(0, 'PC'));
    const sources = [
      fleet.write('pc.reg', content),
      fleet.write('cut.reg', 'nonsense'),
      fleet.write('SOFTWARE', hives['pc/SOFTWARE']),
      fleet.write('pc.zip', Buffer.from(zipSync({ 'a.reg': content }))),
    ];
    for (const source of sources) {
      const found = await foundBy(new Auditor(wishes.map(toPlain), { files: 'none' }), source);
      const { files, ...others } = await foundBy(new Auditor(wishes.map(toPlain)), source);
      assert(files);
      assert.deepEqual(found, others);
    }
  });

  it('are in a journal, whatever the report of the run that began it', async () => {
    const config = fleet.write('config.yaml', noTracing);
    fleet.write('pcs/a.reg', exportWith(0, 'A'));
    fleet.write('pcs/b.reg', exportWith(1, 'B'));
    const report = async (format: string, ...args: string[]) =>
      (
        await runHere([
          'audit',
          config,
          `${fleet.path}/pcs`,
          '--as-of',
          '2026-11-27',
          '--format',
          format,
          ...args,
        ])
      ).stdout;
    const journal = ['--resume', `${fleet.path}/journal`];
    await report('table', ...journal);
    const resumed = await report('json', ...journal);
    assert.match(resumed, /"sha256":"[0-9a-f]{64}"/);
    assert.equal(resumed, await report('json'));
  });

  it('and all that is said of it are its own, where one is read after the other', async () => {
    const auditor = new Auditor(wishes.map(toPlain));
    const more = (count: number) => Array.from({ length: count }, (_, index) => `"${index}"="x"`);
    const texts = [
      exportWith(1, 'PC1', ...more(20_000)),
      exportWith(1, 'PC2'),
      `${exportWith(0, 'PC3', ...more(30_000))}"cut`,
      exportWith(0, 'PC4', ...more(19_000)),
    ];
    for (const [index, text] of texts.entries()) {
      const file = fleet.write(`pc${index}.reg`, text);
      const found = await foundBy(auditor, file);
      assert.deepEqual(found.files, [whole(file)]);
      assert.deepEqual(found, await foundBy(new Auditor(wishes.map(toPlain)), file));
    }
  });

  it('are all of a folder, and the zip alone of a zip', async () => {
    const files = ['a', 'b'].map(name => fleet.write(`pc/${name}.reg`, exportWith(0, 'PC')));
    assert.deepEqual(await filesOf(`${fleet.path}/pc`), files.map(whole));
    const zip = fleet.write('pc.zip', Buffer.from(zipSync({ 'a.reg': Buffer.from(exportWith(0, 'PC')) })));
    assert.deepEqual(await filesOf(zip), [whole(zip)]);
  });

  it('are of hives those that were asked, with logs, and with their SHA-256 where that is wanted', async () => {
    for (const [name, bytes] of Object.entries(hives)) {
      fleet.write(name, bytes);
    }
    fleet.write('pc/SOFTWARE', dirty(hives['pc/SOFTWARE'], 2, 1));
    fleet.write('pc/SOFTWARE.LOG1', Buffer.alloc(512));
    // Of a hive that was left as a whole no log is read.
    fleet.write('pc/SYSTEM.LOG1', Buffer.alloc(512));
    const files = ['SOFTWARE', 'SOFTWARE.LOG1', 'SYSTEM', 'alice/UsrClass.dat'].map(name =>
      whole(`${fleet.path}/pc/${name}`),
    );
    assert.deepEqual(await filesOf(`${fleet.path}/pc`, { files: 'hashed' }), files);
    assert.deepEqual(
      await filesOf(`${fleet.path}/pc`),
      files.map(({ path, bytes }) => ({ path, bytes })),
    );
  });
});

describe('the digest of a configuration', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
    fleet.write('pc.reg', exportWith(0, 'PC'));
  });
  afterEach(() => fleet.remove());
  const program = `export default ${JSON.stringify(parse(noTracing))};`;
  const headOf = async (config: string, input?: string) => {
    const args = ['audit', config, `${fleet.path}/pc.reg`, '--format', 'ndjson'];
    const { stdout } = await runHere(args, { ...(input !== undefined && { input }) });
    return JSON.parse(stdout.split('\n')[0] ?? '').configuration;
  };

  for (const [name, text] of [
    ['config.yaml', noTracing],
    ['config.mjs', program],
  ] as const) {
    it(`is in the record: ${name}`, async () => {
      const path = fleet.write(name, text);
      const sha256 = createHash('sha256').update(text).digest('hex');
      assert.deepEqual(await headOf(path), { name: path, sha256 });
    });
  }

  it('is in the record where it came through standard input', async () => {
    const sha256 = createHash('sha256').update(noTracing).digest('hex');
    assert.deepEqual(await headOf('-', noTracing), { name: 'standard input', sha256 });
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
