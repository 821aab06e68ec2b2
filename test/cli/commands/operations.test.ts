import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { parse } from 'yaml';
import { Workbench } from '../../support/workbench.ts';

const laptop = 'contoso-laptop.reg';

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

describe('rmsdsc get, test and set @long', () => {
  it('show values, defaults and what is not set', () => {
    const { status, stdout } = bench.run('get', 'contoso.yaml', '--on', laptop);
    assert.equal(status, 0);
    assert.match(stdout, /No tracing \(RmsTracing\)\n {2}Enabled +true +in the registry\n/);
    assert.match(stdout, /FrequencyInSeconds +3600 +in the registry/);
    assert.match(stdout, /NewUrl +- +not set/);
    assert.match(
      stdout,
      /\n6 instances on contoso-laptop\.reg\.\nNext: rmsdsc test contoso\.yaml --on contoso-laptop\.reg\n$/,
    );
  });

  it('go from drift to the desired state and back', () => {
    const before = readFileSync(bench.path(laptop));
    assert.equal(bench.run('test', 'contoso.yaml', '--on', laptop).status, 1);

    const whatIf = bench.run('set', 'contoso.yaml', '--on', laptop, '--what-if');
    assert.equal(whatIf.status, 1, 'it is drift still');
    assert.match(whatIf.stdout, /What if: \d+ changes on contoso-laptop\.reg; nothing was written/);
    assert.deepEqual(readFileSync(bench.path(laptop)), before);

    const set = bench.run('set', 'contoso.yaml', '--on', laptop);
    assert.equal(set.status, 0, set.stderr);
    const [undo = ''] = bench.undoFiles();
    assert(set.stdout.includes(`rmsdsc undo ${undo} --on ${laptop}`), set.stdout);
    const test = bench.run('test', 'contoso.yaml', '--on', laptop);
    assert.equal(test.status, 0);
    assert.match(test.stdout, /6 in the desired state, 0 not\.\n$/);

    const again = bench.run('set', 'contoso.yaml', '--on', laptop);
    assert.match(again.stdout, /^Nothing to change/);
    assert.equal(bench.undoFiles().length, 1);

    const undone = bench.run('undo', undo, '--on', laptop);
    assert.equal(undone.status, 0, undone.stderr);
    assert.deepEqual(readFileSync(bench.path(laptop)), before);
  });

  it('read a configuration from standard input', () => {
    const text = readFileSync(bench.path('contoso.yaml'), 'utf8');
    assert.equal(bench.runWith(text, 'test', '-', '--on', laptop).status, 1);
    assert.match(
      bench.runWith('x: 1', 'test', '-', '--on', laptop).stderr,
      /^rmsdsc: standard input:1:1: unknown member "x"/,
    );
  });

  it('say where a document is no document of DSC, and go on', () => {
    const text = readFileSync(bench.path('contoso.yaml'), 'utf8');
    const other = bench.runWith(text.replace(/^(\$schema: ).*$/m, '$1x'), 'test', '-', '--on', laptop);
    assert.equal(other.status, 1);
    assert.match(
      other.stderr,
      /^rmsdsc: note: standard input:\d+:10: \$schema is "x", which is none of DSC's/,
    );
    const none = bench.runWith(text.replace(/^\$schema: .*$/m, ''), 'get', '-', '--on', laptop);
    assert.match(none.stderr, /^rmsdsc: note: standard input:\d+:1: there is no \$schema; /);
    assert.equal(bench.run('test', 'contoso.yaml', '--on', laptop).stderr, '');
  });

  it('refuse what wants nothing, and list all mistakes, as audit, compile and pack do', () => {
    const empty = 'resources: []';
    const wrong = 'resources:\n- name: 5\n  type: RmsTracing\nzzz: ~';
    for (const args of [
      ['test', '-', '--on', laptop],
      ['set', '-', '--on', laptop],
      ['audit', '-', laptop],
      ['compile', '-', '--to', 'mof'],
      ['compile', '-', '--to', 'reg'],
      ['pack', '--for', 'machine-configuration', '--config', '-'],
    ]) {
      const refused = bench.runWith(empty, ...args);
      assert.equal(refused.status, 2, args.join(' '));
      assert.match(
        refused.stderr,
        /^rmsdsc: standard input:1:12: "resources" is empty, so nothing is wanted/,
      );
      const listed = bench.runWith(wrong, ...args);
      assert.equal(listed.status, 2);
      assert.deepEqual(
        listed.stderr.split('\n').map(line => /input:(\d+:\d+)/.exec(line)?.[1] ?? line),
        ['2:9', '3:9', '4:1', 'rmsdsc: 3 mistakes.', ''],
      );
      assert.equal(refused.stdout + listed.stdout, '');
    }
    assert.equal(bench.runWith(empty, 'get', '-', '--on', laptop).status, 0);
  });

  it('read a configuration that PowerShell redirected, in UTF-16', () => {
    const text = readFileSync(bench.path('contoso.yaml'), 'utf8');
    writeFileSync(bench.path('utf16.yaml'), Buffer.from(`\ufeff${text}`, 'utf16le'));
    assert.equal(bench.run('test', 'utf16.yaml', '--on', laptop).status, 1);
    writeFileSync(bench.path('latin1.yaml'), Buffer.from('# \xe9', 'latin1'));
    assert.match(
      bench.run('test', 'latin1.yaml', '--on', laptop).stderr,
      /it is not in UTF-8; save it as UTF-8\.\n$/,
    );
    writeFileSync(bench.path('bare.yaml'), Buffer.from(text, 'utf16le'));
    assert.match(
      bench.run('test', 'bare.yaml', '--on', laptop).stderr,
      /^rmsdsc: bare\.yaml: cannot be read: it has NUL characters, as UTF-16 without/,
    );
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
    writeFileSync(
      bench.path('users.yaml'),
      `resources:
  - { name: No tracing, type: RmsClientDsc/RmsTracing, properties: { Enabled: false } }
  - { name: Templates daily, type: RmsClientDsc/RmsTemplateUpdate,
      properties: { Mode: Client, Account: AllUsers, FrequencyInDays: 1 } }
`,
    );
    const unknown = bench.run('test', 'users.yaml', '--on', 'machine-only.reg');
    assert.equal(unknown.status, 3);
    assert.match(unknown.stdout, /: 1 in the desired state, 0 not, 1 could not be told\.\n$/);
    // What is known to differ is not hidden by what is unknown.
    const { status, stdout } = bench.run('test', 'contoso.yaml', '--on', 'machine-only.reg');
    assert.equal(status, 1);
    assert.match(
      stdout,
      /: 1 in the desired state, 3 not, 2 could not be told\.\nNext: rmsdsc set contoso\.yaml --on machine-only\.reg --what-if\n$/,
    );
    assert.match(stdout, /unknown +Templates daily[^\n]*\n +Could not tell: No user evaluated/);
    assert.match(stdout, /ok +No tracing/);
    const json = JSON.parse(
      bench.run('test', 'contoso.yaml', '--on', 'machine-only.reg', '--format', 'json').stdout,
    );
    assert.equal(json.hadErrors, true);
    assert.equal(json.messages.length, 2);
    assert.equal(bench.run('get', 'contoso.yaml', '--on', 'machine-only.reg').status, 3);
  });

  it('say of no place that nothing is there which was not looked at', () => {
    writeFileSync(
      bench.path('native.reg'),
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]\r\n',
    );
    const on = ['contoso.yaml', '--on', 'native.reg'];
    const { stdout } = bench.run('get', ...on);
    assert.match(stdout, /\n {2}EnterpriseCertification +- +not set, Native\n/);
    assert.doesNotMatch(stdout, /FrequencyInDays/);
    const csv = bench.run('get', ...on, '--format', 'csv').stdout;
    assert.match(csv, /EnterpriseCertification is not set \(Native\)\./);
    assert.doesNotMatch(csv, /FrequencyInDays is/);
    const { results } = JSON.parse(bench.run('get', ...on, '--format', 'json').stdout);
    const states = results.map(({ name, result }: { name: string; result: { actualState: object } }) => [
      name,
      'Ensure' in result.actualState,
    ]);
    assert.deepEqual(states.slice(0, 4), [
      ['Our AD RMS cluster', false],
      ['No tracing', true],
      ['Our servers only', true],
      ['Templates daily', false],
    ]);
    assert.match(
      bench.run('export', '--on', 'native.reg').stderr,
      /left out: The file says nothing about .*Wow6432Node/,
    );
  });

  it('end with 1 where a What-if leaves drift as it is', () => {
    const { status, stdout } = bench.run('set', 'contoso.yaml', '--on', 'contoso-laptop.reg', '--what-if');
    assert.equal(status, 1);
    assert.match(
      stdout,
      /6 instances: 0 in the desired state, 6 not\. After the changes: 6 in the desired state, 0 not\.\nNext: rmsdsc set contoso\.yaml --on contoso-laptop\.reg\n$/,
    );
  });
});
