import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { documentSchema } from '../../src/configuration/write.ts';
import { type FleetFormat, fleetFormats } from '../../src/report/fleet/formats.ts';
import { hostileUnits } from '../support/hostile-units.ts';
import { runHere } from '../support/in-process.ts';
import { Workbench } from '../support/workbench.ts';

/** What commands a terminal, turns the direction of writing, or cannot be seen. */
const unsafe =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;

/** One of each kind, for a name that anybody may have given. */
const hostile = 'x\x1b[31m\x07\x7f\x9b31m\u061c\u200f\u2028\u202e\u2066\ufeffy';
/** The same for the name of a file: Windows takes no control characters in one. */
const hostileFile = process.platform === 'win32' ? 'x\u061c\u200f\u2028\u202e\u2066y' : hostile;

const resources = [
  { name: `No tracing ${hostile}`, type: 'RmsClientDsc/RmsTracing', properties: { Enabled: false } },
  {
    name: `Servers ${hostile}`,
    type: 'RmsClientDsc/RmsTrustedServers',
    properties: { AllowTrustedServersOnly: true, Servers: ['rms.contoso.com'] },
  },
];

const documentOf = (instances: readonly object[]): string =>
  JSON.stringify({ $schema: documentSchema, resources: instances });

/** What programs read has the names as they are. */
const isForPeople = (format: FleetFormat): boolean => !['json', 'yaml', 'ndjson'].includes(format);

const machine = [
  'Windows Registry Editor Version 5.00',
  '',
  '[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]',
  `"ComputerName"="${hostile}"`,
  '',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]',
  '"Trace"=dword:00000001',
  `"${hostile}"="${hostile}"`,
  '',
  '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\TrustedServers]',
  `"${hostile}"="${hostile}"`,
  '',
  `[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\${hostile}]`,
  `nonsense ${hostile}`,
  '',
].join('\r\n');

const waivers = JSON.stringify({
  version: 1,
  waivers: [
    {
      id: 'W-1',
      settings: ['Servers *'],
      machines: ['*'],
      justification: `Why ${hostile}`,
      owner: hostile,
      ticket: hostile,
      expires_on: '2126-12-31',
    },
  ],
});

describe('names that would command a terminal @long', () => {
  const config = `${hostileFile}.yaml`;
  const target = `${hostileFile}/${hostileFile}.reg`;
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
    writeFileSync(bench.path(config), documentOf(resources));
    writeFileSync(bench.path('waivers.yaml'), waivers);
    mkdirSync(bench.path(hostileFile));
    writeFileSync(bench.path(target), `\ufeff${machine}`, 'utf16le');
  });
  afterEach(() => bench.remove());

  /** What it prints, on either stream. */
  const told = (...args: readonly string[]): { status: number | null; text: string } => {
    const { status, stdout, stderr } = bench.run(...args);
    assert([0, 1].includes(status ?? -1), stderr);
    // csv begins with the mark of UTF-8.
    return { status, text: stdout.replace(/^\ufeff/, '') + stderr };
  };
  const unsafeIn = (text: string): string[] =>
    [...text.matchAll(unsafe)].map(({ index }) =>
      JSON.stringify(text.slice(Math.max(0, index - 40), index + 9)),
    );

  const commands: Readonly<Record<string, readonly string[]>> = {
    get: ['get', config, '--on', target],
    test: ['test', config, '--on', target],
    'what if': ['set', config, '--on', target, '--what-if'],
    set: ['set', config, '--on', target],
    audit: ['audit', config, hostileFile],
    'audit with waivers and a history': [
      ...['audit', config, hostileFile, '--waivers', 'waivers.yaml', '--history', 'history'],
    ],
    'report of a record': ['report', 'run.ndjson', '--baseline', 'run.ndjson'],
  };
  for (const [title, args] of Object.entries(commands)) {
    it(`come out of no format for people of ${title}`, () => {
      told('audit', config, hostileFile, '--format', 'ndjson', '--out', 'run.ndjson');
      for (const format of fleetFormats) {
        const { text } = told(...args, '--format', format);
        assert(/\\u202e|\u202e/.test(text), text);
        if (isForPeople(format)) {
          assert.deepEqual(unsafeIn(text), [], format);
        }
      }
    });
  }

  it('are the same of an audit and of its record', () => {
    const ofAudit = told('audit', config, hostileFile, '--format', 'csv').text;
    told('audit', config, hostileFile, '--format', 'ndjson', '--out', 'run.ndjson');
    assert.equal(told('report', 'run.ndjson', '--format', 'csv').text, ofAudit);
  });

  it('come out of no suggested waivers', () => {
    told('audit', config, hostileFile, '--format', 'ndjson', '--out', 'run.ndjson');
    assert.deepEqual(unsafeIn(told('waivers', 'suggest', 'run.ndjson').text), []);
  });

  it('come out of no complaint', () => {
    for (const args of [
      [`tset${hostileFile}`],
      ['test', config, `--on${hostileFile}`],
      ['test', config, '--on', `no-${hostileFile}`],
      ['test', `no-${hostileFile}`, '--on', target],
    ]) {
      const { status, stderr } = bench.run(...args);
      assert.notEqual(status, 0);
      assert(stderr.includes('\\u202e'));
      assert.deepEqual(unsafeIn(stderr), []);
    }
  });

  it('come out of none, whatever they are', () =>
    fc.assert(
      fc.asyncProperty(
        hostileUnits(30).filter(name => name.trim() !== ''),
        hostileUnits(30).filter(value => value !== '' && !/[\0\r\n"\\]/.test(value)),
        fc.constantFrom('test', 'audit', 'what if'),
        fc.constantFrom(...fleetFormats.filter(isForPeople)),
        async (name, value, operation, format) => {
          const [, servers] = resources;
          writeFileSync(bench.path(config), documentOf([{ ...servers, name }]));
          const text = machine.replaceAll(hostile, value);
          writeFileSync(bench.path(target), Buffer.from(`\ufeff${text}`, 'utf16le'));
          const [file, on] = [bench.path(config), bench.path(target)];
          const args = {
            test: ['test', file, '--on', on],
            audit: ['audit', file, on],
            'what if': ['set', file, '--on', on, '--what-if'],
          }[operation];
          const { status, stdout, stderr } = await runHere([...args, '--format', format]);
          assert([0, 1, 3].includes(status ?? -1), stderr);
          assert.deepEqual(unsafeIn(stdout.replace(/^\ufeff/, '') + stderr), []);
        },
      ),
      { numRuns: 60 },
    ));
});
