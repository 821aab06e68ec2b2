import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { packageVersion } from '../../../../src/package-root.ts';
import { resourceType } from '../../../../src/rms/module.ts';
import { resources } from '../../../../src/rms/resources.ts';
import { type Ended, Workbench } from '../../../support/workbench.ts';

const laptop = 'contoso-laptop.reg';

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

function line(text: string): Record<string, unknown> {
  assert.match(text, /^[^\n]+\n$/);
  return JSON.parse(text) as Record<string, unknown>;
}

/** The state of an answer, and the properties that differ or changed. */
function answer(text: string): [state: Record<string, unknown>, properties: string[]] {
  const [state = '', properties = '', ...more] = text.split('\n');
  assert.deepEqual(more, ['']);
  return [JSON.parse(state) as Record<string, unknown>, JSON.parse(properties) as string[]];
}

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
      [...resources.map(resourceType), 'RmsClientDsc/RmsConfiguration'],
    );
    assert(
      lines.every(({ type, version }) => type.startsWith('RmsClientDsc/') && version === packageVersion()),
    );
  });

  it('gives the schema of a resource', () => {
    assert.equal(line(bench.run('resource', 'schema', tracing).stdout).title, 'RmsTracing');
  });

  it('says false of what is known to differ, and fails on what is only unknown', () => {
    const location = 'RmsClientDsc/RmsServiceLocation';
    const url = 'https://rms.contoso.com/_wmcs/Certification';
    const test = (value: string): Ended => {
      const native = [
        'Windows Registry Editor Version 5.00',
        '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]',
        '[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC\\ServiceLocation\\EnterpriseCertification]',
        `@="${value}"`,
        '',
      ];
      writeFileSync(bench.path('native.reg'), native.join('\r\n'));
      const input = JSON.stringify({ RegistryView: 'Both', EnterpriseCertification: url });
      return bench.run('resource', 'test', location, '--input', input, '--on', 'native.reg');
    };
    const drift = test('https://other/_wmcs/Certification');
    assert.equal(drift.status, 0, drift.stderr);
    const [{ _inDesiredState, Reasons }, properties] = answer(drift.stdout);
    assert.deepEqual([_inDesiredState, properties], [false, ['EnterpriseCertification']]);
    assert.deepEqual(
      (Reasons as { Code: string }[]).map(({ Code }) => Code.split(':')[2]),
      ['Differs', 'CouldNotTell'],
    );
    assert.match((line(drift.stderr) as { warn: string }).warn, /^Could not tell: .*Wow6432Node/);
    const unknown = test(url);
    assert.deepEqual([unknown.status, unknown.stdout], [3, '']);
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
    const [state, properties] = answer(test.stdout);
    assert.deepEqual([state._inDesiredState, properties], [false, ['Enabled']]);
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
    const [would, wouldChange] = answer(whatIf.stdout);
    assert.deepEqual([would.Enabled, wouldChange], [false, ['Enabled']]);
    assert.deepEqual(would._metadata, {
      whatIf: ['Would set HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC [Trace] = 0 (REG_DWORD)'],
    });
    const set = bench.run('resource', 'set', tracing, '--input', '{"Enabled":false}', '--on', laptop);
    const [is, changed] = answer(set.stdout);
    assert.deepEqual([is.Enabled, changed], [false, ['Enabled']]);
    assert.match(String(line(set.stderr).info), /^undo with: rmsdsc undo contoso-laptop\.undo-/);
    assert.deepEqual(is._metadata, { undoFile: bench.undoFiles()[0] });
    const gone = bench.run('resource', 'delete', tracing, '--input', '{}', '--on', laptop);
    assert.deepEqual([gone.status, gone.stdout], [0, '']);
    assert.equal(
      line(bench.run('resource', 'get', tracing, '--input', '{}', '--on', laptop).stdout).Ensure,
      'Absent',
    );
    assert.deepEqual(
      line(bench.run('resource', 'delete', tracing, '--what-if', '--input', '{}', '--on', laptop).stdout),
      {},
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
