import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { parse } from 'yaml';
import { resourceType } from '../../src/model/resource.ts';
import { packageVersion } from '../../src/package-root.ts';
import { resources } from '../../src/settings/index.ts';
import { Workbench } from './run-command.ts';

const laptop = 'contoso-laptop.reg';
const clara = 'S-1-5-21-1004336348-1177238915-682003330-1001';

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

function undoFiles(): string[] {
  return readdirSync(bench.folder).filter(name => name.includes('.undo-'));
}

function line(text: string): Record<string, unknown> {
  assert.match(text, /^[^\n]+\n$/);
  return JSON.parse(text) as Record<string, unknown>;
}

describe('rmsdsc', () => {
  it('prints its version', () => {
    assert.deepEqual(bench.run('--version'), { status: 0, stdout: `${packageVersion()}\n`, stderr: '' });
  });

  it('prints help with examples and exit statuses', () => {
    const { status, stdout } = bench.run('--help');
    assert.equal(status, 0);
    for (const words of ['Examples:', 'Exit status: 0 done', 'undo', 'resource', 'export']) {
      assert(stdout.includes(words), words);
    }
  });

  it('prints help of every command, with an example, in lines of 100 columns', function () {
    this.timeout(120_000);
    const look = (...words: string[]): void => {
      const { status, stdout } = bench.run(...words, '--help');
      assert.equal(status, 0);
      assert.deepEqual(
        stdout.split('\n').filter(line => line.length > 100),
        [],
      );
      assert.match(stdout, new RegExp(`\nExamples?:\n {2}${['rmsdsc', ...words].join(' ')}\\b`));
      const [, list = ''] = stdout.split('\nCommands:\n');
      for (const [, command = ''] of (list.split('\n\n')[0] ?? '').matchAll(/^ {2}([a-z]+)/gm)) {
        if (command !== 'help') {
          look(...words, command);
        }
      }
    };
    look();
  });

  const mistakes: [args: string[], message: RegExp][] = [
    [[], /Usage: rmsdsc/],
    [['tset'], /unknown command 'tset'\n\(Did you mean one of set, test\?\)/],
    [['test'], /missing required argument 'config'/],
    [['test', 'contoso.yaml', '--colour'], /unknown option '--colour'/],
    [['test', 'contoso.yaml', '--format', 'xml'], /'xml' is invalid\. Allowed choices are table, json, yaml/],
    [
      ['test', 'nowhere.yaml', '--on', laptop],
      /^rmsdsc: nowhere\.yaml: cannot be read: there is no such file\.\n$/,
    ],
    [['test', '.', '--on', laptop], /^rmsdsc: \.: cannot be read: it is a folder\.\n$/],
    [['test', laptop, '--on', laptop], /^rmsdsc: contoso-laptop\.reg:/],
    [
      ['resource', 'get', 'RmsClientDsc/RmsTrace', '--input', '{}', '--on', laptop],
      /^\{"error":"resource: .*Did you mean/,
    ],
    [['resource', 'get', 'RmsClientDsc/RmsTracing', '--on', laptop], /^\{"error":".*--input is missing/],
    [
      ['resource', 'get', 'RmsClientDsc/RmsTracing', '--input', '[]', '--on', laptop],
      /^\{"error":"--input: expected a JSON object/,
    ],
    [
      ['resource', 'set', 'RmsClientDsc/RmsTracing', '--input', '{"Enabled":1}', '--on', laptop],
      /^\{"error":"--input:1:12: RmsTracing 'RmsTracing': Enabled is 1; expected true or false\."\}\n$/,
    ],
    [
      ['test', 'contoso.yaml', '--on', laptop, '--out', 'no/where.json'],
      /^rmsdsc: --out no\/where\.json: cannot be written/,
    ],
    ...(process.platform === 'win32'
      ? []
      : [
          [['test', 'contoso.yaml'], /--on is missing: only Windows has a live registry/] as [
            string[],
            RegExp,
          ],
        ]),
  ];
  for (const [args, message] of mistakes) {
    it(`refuses rmsdsc ${args.join(' ')} with 2`, () => {
      const before = readFileSync(bench.path(laptop));
      const { status, stdout, stderr } = bench.run(...args);
      assert.equal(status, 2, stderr);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.deepEqual(readFileSync(bench.path(laptop)), before);
      assert.deepEqual(undoFiles(), []);
    });
  }

  const targets: [target: string, message: RegExp][] = [
    [
      'nowhere.reg',
      /^rmsdsc: nowhere\.reg: cannot be read: there is no such file\. Give a \.reg file, a registry hive, or a folder or a zip of a machine\.\n$/,
    ],
    ['empty', /^rmsdsc: empty holds no registry hives/],
    ['contoso.yaml', /^rmsdsc: contoso\.yaml/],
    ['hive', /^rmsdsc: hive is damaged/],
  ];
  for (const [target, message] of targets) {
    it(`ends with 3 on the target ${target}`, () => {
      writeFileSync(bench.path('hive'), 'regf....');
      mkdirSync(bench.path('empty'));
      const { status, stderr } = bench.run('test', 'contoso.yaml', '--on', target);
      assert.equal(status, 3);
      assert.match(stderr, message);
    });
  }
});

describe('rmsdsc get, test and set', () => {
  it('show values, defaults and what is not set', () => {
    const { status, stdout } = bench.run('get', 'contoso.yaml', '--on', laptop);
    assert.equal(status, 0);
    assert.match(stdout, /No tracing \(RmsTracing\)\n {2}Enabled +true +in the registry\n/);
    assert.match(stdout, /FrequencyInSeconds +3600 +in the registry/);
    assert.match(stdout, /NewUrl +- +not set/);
    assert.match(stdout, /\n6 instances on contoso-laptop\.reg\.\n$/);
  });

  it('go from drift to the desired state and back', () => {
    const before = readFileSync(bench.path(laptop));
    assert.equal(bench.run('test', 'contoso.yaml', '--on', laptop).status, 1);

    const whatIf = bench.run('set', 'contoso.yaml', '--on', laptop, '--what-if');
    assert.equal(whatIf.status, 0);
    assert.match(whatIf.stdout, /What if: \d+ changes on contoso-laptop\.reg; nothing was written/);
    assert.deepEqual(readFileSync(bench.path(laptop)), before);

    const set = bench.run('set', 'contoso.yaml', '--on', laptop);
    assert.equal(set.status, 0, set.stderr);
    const [undo = ''] = undoFiles();
    assert(set.stdout.includes(`rmsdsc undo ${undo} --on ${laptop}`), set.stdout);
    const test = bench.run('test', 'contoso.yaml', '--on', laptop);
    assert.equal(test.status, 0);
    assert.match(test.stdout, /6 in the desired state, 0 not\.\n$/);

    const again = bench.run('set', 'contoso.yaml', '--on', laptop);
    assert.match(again.stdout, /^Nothing to change/);
    assert.equal(undoFiles().length, 1);

    const undone = bench.run('undo', undo, '--on', laptop);
    assert.equal(undone.status, 0, undone.stderr);
    assert.deepEqual(readFileSync(bench.path(laptop)), before);
  });

  it('read a configuration from standard input', () => {
    const text = readFileSync(bench.path('contoso.yaml'), 'utf8');
    assert.equal(bench.runWith(text, 'test', '-', '--on', laptop).status, 1);
    assert.match(
      bench.runWith('x: 1', 'test', '-', '--on', laptop).stderr,
      /^rmsdsc: standard input:1:4: unknown member "x"/,
    );
  });

  it('read a configuration that PowerShell redirected, in UTF-16', () => {
    const text = readFileSync(bench.path('contoso.yaml'), 'utf8');
    writeFileSync(bench.path('utf16.yaml'), Buffer.from(`\ufeff${text}`, 'utf16le'));
    assert.equal(bench.run('test', 'utf16.yaml', '--on', laptop).status, 1);
    writeFileSync(bench.path('latin1.yaml'), Buffer.from('# \xe9', 'latin1'));
    assert.match(bench.run('test', 'latin1.yaml', '--on', laptop).stderr, /it is not in UTF-8/);
  });

  it('report in the shape of DSC v3', () => {
    const test = JSON.parse(bench.run('test', 'contoso.yaml', '--on', laptop, '--format', 'json').stdout);
    assert.equal(test.hadErrors, false);
    assert.deepEqual(test.messages, []);
    assert.equal(test.metadata['Microsoft.DSC'].operation, 'test');
    const tracing = test.results.find((result: { name: string }) => result.name === 'No tracing');
    assert.equal(tracing.type, 'RmsClientDsc/RmsTracing');
    assert.deepEqual(tracing.result.desiredState, {
      Enabled: false,
      IsSingleInstance: 'Yes',
      Ensure: 'Present',
    });
    assert.equal(tracing.result.actualState.Enabled, true);
    assert.equal(tracing.result.inDesiredState, false);
    assert.deepEqual(tracing.result.differingProperties, ['Enabled']);
    assert.deepEqual(tracing.result.actualState.Reasons, [
      {
        Code: 'RmsTracing:RmsTracing:Differs',
        Phrase: 'Enabled at HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC [Trace] is true; wanted is false.',
      },
    ]);

    const get = parse(bench.run('get', 'contoso.yaml', '--on', laptop, '--format', 'yaml').stdout);
    assert.equal(get.results[1].result.actualState.Enabled, true);

    const whatIf = JSON.parse(
      bench.run('set', 'contoso.yaml', '--on', laptop, '--format', 'json', '--what-if').stdout,
    );
    assert.equal(whatIf.metadata['Microsoft.DSC'].executionType, 'whatIf');
    const set = JSON.parse(bench.run('set', 'contoso.yaml', '--on', laptop, '--format', 'json').stdout);
    assert.equal(set.metadata['Microsoft.DSC'].executionType, 'actual');
    assert.deepEqual(
      set.results.map((result: { result: object }) => result.result),
      whatIf.results.map((result: { result: object }) => result.result),
    );
    assert.deepEqual(set.results[1].result.changedProperties, ['Enabled']);
  });

  it('write a report to a file', () => {
    const { stdout, status } = bench.run('test', 'contoso.yaml', '--on', laptop, '--out', 'report.txt');
    assert.deepEqual([stdout, status], ['', 1]);
    assert.match(readFileSync(bench.path('report.txt'), 'utf8'), /drift {2}No tracing/);
  });

  it('end with 3 where something cannot be told, and say the rest', () => {
    writeFileSync(
      bench.path('machine-only.reg'),
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE]\r\n',
    );
    const { status, stdout } = bench.run('test', 'contoso.yaml', '--on', 'machine-only.reg');
    assert.equal(status, 3);
    assert.match(stdout, /error +Templates daily[^\n]*\n +Could not tell: No user evaluated/);
    assert.match(stdout, /ok +No tracing/);
    const json = JSON.parse(
      bench.run('test', 'contoso.yaml', '--on', 'machine-only.reg', '--format', 'json').stdout,
    );
    assert.equal(json.hadErrors, true);
    assert.equal(json.messages.length, 2);
    assert.equal(bench.run('get', 'contoso.yaml', '--on', 'machine-only.reg').status, 3);
  });
});

describe('rmsdsc export', () => {
  it('gives a configuration that the machine meets', () => {
    const { status, stdout } = bench.run('export', '--on', laptop);
    assert.equal(status, 0);
    const { resources } = parse(stdout) as { resources: { type: string; properties: object }[] };
    assert.deepEqual(
      resources.map(({ type, properties }) => [type.slice('RmsClientDsc/'.length), properties]),
      [
        [
          'RmsServiceLocation',
          {
            RegistryView: 'Native',
            EnterpriseCertification: 'https://rms.contoso.com/_wmcs/Certification',
            EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing',
          },
        ],
        ['RmsTracing', { IsSingleInstance: 'Yes', Enabled: true }],
        ['RmsTemplateUpdate', { Mode: 'Client', Account: clara, FrequencyInSeconds: 3600 }],
        ['RmsIlsService', { Account: clara.replace(/1$/, '2'), Blocked: true }],
        [
          'RmsTrustedServers',
          { IsSingleInstance: 'Yes', AllowTrustedServersOnly: false, Servers: ['old-rms.contoso.com'] },
        ],
      ],
    );
    assert.equal(bench.runWith(stdout, 'test', '-', '--on', laptop).status, 0);
  });

  it('gives JSON, and joins what both views have', () => {
    bench.run('set', 'contoso.yaml', '--on', laptop);
    const { stdout } = bench.run('export', '--on', laptop, '--format', 'json');
    const views = JSON.parse(stdout).resources.map(
      (entry: { properties: { RegistryView?: string } }) => entry.properties.RegistryView,
    );
    assert.equal(views.filter((view: string) => view === 'Both').length, 2);
    assert.equal(bench.runWith(stdout, 'test', '-', '--on', laptop).status, 0);
  });

  it('says what it leaves out', () => {
    writeFileSync(
      bench.path('odd.reg'),
      'REGEDIT4\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]\r\n"Trace"="on"\r\n',
    );
    const { status, stdout, stderr } = bench.run('export', '--on', 'odd.reg');
    assert.equal(status, 0);
    assert.match(stderr, /left out: Tracing: what is there for Enabled is no valid value/);
    assert.match(stderr, /left out: No user evaluated/);
    assert.match(
      stderr,
      /^rmsdsc: not exported: RmsStore and RmsTemplateCache, of which .*; RmsServiceDiscovery, a check/m,
    );
    const alone = bench.run('resource', 'export', 'RmsClientDsc/RmsTemplateCache', '--on', 'odd.reg');
    assert.deepEqual([alone.status, alone.stdout], [0, '']);
    assert.match(
      alone.stderr,
      /"warn":"not exported: RmsTemplateCache, of which only the removal can be wanted\."/,
    );
    assert.equal(bench.runWith(stdout, 'test', '-', '--on', 'odd.reg').status, 0);
  });
});

describe('rmsdsc resource', () => {
  const tracing = 'RmsClientDsc/RmsTracing';

  it('lists the resources, a line of JSON each', () => {
    const lines = bench
      .run('resource', 'list')
      .stdout.trimEnd()
      .split('\n')
      .map(text => JSON.parse(text));
    assert.deepEqual(
      lines.map(({ type }) => type),
      resources.map(resourceType),
    );
    assert(
      lines.every(({ type, version }) => type.startsWith('RmsClientDsc/') && version === packageVersion()),
    );
  });

  it('gives the schema of a resource', () => {
    assert.equal(line(bench.run('resource', 'schema', tracing).stdout).title, 'RmsTracing');
  });

  it('gets and tests, with 0 whether or not in the desired state', () => {
    const get = bench.run('resource', 'get', tracing, '--input', '{}', '--on', laptop);
    assert.deepEqual([get.status, get.stderr], [0, '']);
    assert.deepEqual(line(get.stdout), {
      IsSingleInstance: 'Yes',
      Enabled: true,
      Ensure: 'Present',
      Reasons: [],
    });
    const test = bench.runWith(
      '{"Enabled":false,"Ensure":null}',
      'resource',
      'test',
      tracing,
      '--input',
      '-',
      '--on',
      laptop,
    );
    assert.equal(test.status, 0);
    assert.equal(line(test.stdout)._inDesiredState, false);
  });

  it('sets, with the state after it, and deletes', () => {
    const whatIf = bench.run(
      'resource',
      'set',
      tracing,
      '--what-if',
      '--input',
      '{"Enabled":false}',
      '--on',
      laptop,
    );
    assert.equal(line(whatIf.stdout).Enabled, false);
    assert.deepEqual(line(whatIf.stdout)._metadata, {
      whatIf: ['set-value HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC'],
    });
    const set = bench.run('resource', 'set', tracing, '--input', '{"Enabled":false}', '--on', laptop);
    assert.equal(line(set.stdout).Enabled, false);
    assert.match(String(line(set.stderr).info), /^undo with: rmsdsc undo contoso-laptop\.undo-/);
    const gone = bench.run('resource', 'delete', tracing, '--input', '{}', '--on', laptop);
    assert.deepEqual([gone.status, gone.stdout], [0, '']);
    assert.equal(
      line(bench.run('resource', 'get', tracing, '--input', '{}', '--on', laptop).stdout).Ensure,
      'Absent',
    );
    assert.deepEqual(
      line(bench.run('resource', 'delete', tracing, '--what-if', '--input', '{}', '--on', laptop).stdout),
      { _metadata: { whatIf: [] } },
    );
  });

  it('exports instances, a line of JSON each, by a filter', () => {
    const type = 'RmsClientDsc/RmsServiceLocation';
    assert.equal(line(bench.run('resource', 'export', type, '--on', laptop).stdout).RegistryView, 'Native');
    const filtered = bench.run(
      'resource',
      'export',
      type,
      '--input',
      '{"RegistryView":"Wow6432"}',
      '--on',
      laptop,
    );
    assert.deepEqual([filtered.status, filtered.stdout], [0, '']);
  });

  it('says as a trace line and with 3 what cannot be told', () => {
    writeFileSync(bench.path('user.reg'), 'REGEDIT4\r\n\r\n[HKEY_CURRENT_USER\\Software]\r\n');
    const { status, stdout, stderr } = bench.run(
      'resource',
      'get',
      tracing,
      '--input',
      '{}',
      '--on',
      'user.reg',
    );
    assert.deepEqual([status, stdout], [3, '']);
    assert.match(String(line(stderr).error), /says nothing about/);
  });
});
