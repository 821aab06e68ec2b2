import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runHere } from '../../../support/in-process.ts';
import type { Ended } from '../../../support/workbench.ts';
import { clusterForAll, tailspin } from './tailspin.ts';

describe('what a resource is given', () => {
  let folder: string;
  let target: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'rmsdsc-given-'));
    target = join(folder, 'tailspin.reg');
    writeFileSync(target, tailspin);
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const on = (operation: string, type: string, input: string, ...more: readonly string[]): Promise<Ended> =>
    runHere(['resource', operation, `RmsClientDsc/${type}`, ...more, '--input', '-', '--on', target], {
      input,
    });

  for (const input of ['', ' \r\n']) {
    it(`is an object without members where it is ${JSON.stringify(input)}, for a Get and an Export alone`, async () => {
      const get = await on('get', 'RmsTracing', input);
      assert.deepEqual([get.status, get.stderr], [0, '']);
      const exported = await on('export', 'RmsTracing', input);
      assert.match(exported.stdout, /^\{"IsSingleInstance":"Yes","Enabled":true,.*"_name":"Tracing"\}\n$/);
      for (const operation of ['test', 'set', 'delete']) {
        assert.equal((await on(operation, 'RmsTracing', input)).status, 2);
      }
      const location = await on('get', 'RmsServiceLocation', input);
      assert.equal(location.status, 2);
      assert.match(location.stderr, /RmsServiceLocation: RegistryView is missing; expected/);
    });
  }

  it('may be what a Get gave: what is read-only is overlooked, with a line that says so', async () => {
    for (const [type, keys] of [
      ['RmsTracing', {}],
      ['RmsServiceLocation', { RegistryView: 'Native' }],
      ['RmsTrustedServers', {}],
      ['RmsTemplateUpdate', { Mode: 'Client', Account: 'S-1-5-21-1-2-3-1001' }],
    ] as const) {
      const { stdout } = await on('get', type, JSON.stringify(keys));
      const set = await on('set', type, stdout);
      assert.equal(set.status, 0, set.stderr);
      const [state = '', changed] = set.stdout.split('\n');
      assert.deepEqual([JSON.parse(state), changed], [JSON.parse(stdout), '[]']);
      assert.equal(set.stderr, `{"warn":"${type}: Reasons is read-only and overlooked."}\n`);
    }
    writeFileSync(target, clusterForAll);
    const expected = '{"ExpectedUrl":"https://keys.tailspin.example/_wmcs/Certification"}';
    const { stdout } = await on('get', 'RmsServiceDiscovery', expected);
    const test = await on('test', 'RmsServiceDiscovery', stdout);
    assert.match(test.stdout, /"_inDesiredState":true\}\n\[\]\n$/);
    assert.equal(
      test.stderr,
      '{"warn":"RmsServiceDiscovery: Source, Url, Reasons are read-only and overlooked."}\n',
    );
  });

  it('has mistakes beside what is overlooked, which are named by the keys of the instance', async () => {
    const given = { RegistryView: 'Native', EnterprisePublishing: 'x', Reasons: [], Elsewhere: 1 };
    const { status, stderr } = await on('set', 'RmsServiceLocation', JSON.stringify(given));
    assert.equal(status, 2);
    assert.match(stderr, /RmsServiceLocation 'Native': EnterprisePublishing is \\"x\\"; expected/);
    assert.match(stderr, /RmsServiceLocation 'Native' has no property \\"Elsewhere\\"/);
    assert.doesNotMatch(stderr, /Reasons: |leave it out/);
  });

  it('has no _exist, whose place Ensure takes', async () => {
    const { status, stderr } = await on('set', 'RmsTracing', '{"_exist":false}');
    assert.equal(status, 2);
    assert.match(stderr, /RmsTracing has no property \\"_exist\\"\. Did you mean Ensure\?/);
  });

  it('says its type in any case, as dsc does, and a SID, too', async () => {
    const get = await runHere([
      'resource',
      'get',
      'RMSCLIENTDSC/rmstracing',
      '--input',
      '{}',
      '--on',
      target,
    ]);
    assert.equal(get.status, 0, get.stderr);
    const keys = { Mode: 'Client', Account: 's-1-5-21-1-2-3-1001' };
    const update = await on('get', 'RmsTemplateUpdate', JSON.stringify(keys));
    assert.equal(update.status, 0, update.stderr);
    assert.match(update.stdout, /"FrequencyInSeconds":3600/);
  });

  const filters: readonly [type: string, filter: object, count: number][] = [
    ['RmsServiceLocation', { EnterprisePublishing: 'HTTPS://keys.tailspin.EXAMPLE/_wmcs/Licensing' }, 1],
    ['RmsServiceLocation', { EnterprisePublishing: 'https://keys.tailspin.example/_wmcs/licensing' }, 0],
    ['RmsServiceLocation', { RegistryView: 'Wow6432' }, 0],
    ['RmsServiceLocation', { RegistryView: null, EnterpriseCertification: null, Ensure: 'Present' }, 1],
    ['RmsServiceLocation', { Ensure: 'Absent' }, 0],
    ['RmsTrustedServers', { Servers: ['FORMER.tailspin.example'] }, 1],
    ['RmsTrustedServers', { Servers: [] }, 0],
    ['RmsTrustedServers', { ServersToInclude: ['former.tailspin.example'] }, 1],
    ['RmsTrustedServers', { ServersToExclude: ['other.tailspin.example'] }, 1],
    ['RmsTrustedServers', { AllowTrustedServersOnly: false, Servers: ['former.tailspin.example'] }, 1],
    ['RmsTemplateUpdate', { Account: 's-1-5-21-1-2-3-1001' }, 1],
    ['RmsTemplateUpdate', { Account: 'S-1-5-21-1-2-3-1002' }, 0],
    ['RmsTemplateUpdate', { FrequencyInSeconds: 3600 }, 1],
    ['RmsTemplateUpdate', { FrequencyInDays: 1 }, 0],
    ['RmsTracing', {}, 1],
  ];
  for (const [type, filter, count] of filters) {
    it(`is a filter of an export, compared as a Test compares: ${type} ${JSON.stringify(filter)}`, async () => {
      const { status, stdout, stderr } = await on('export', type, JSON.stringify(filter));
      assert.equal(status, 0, stderr);
      assert.equal(stdout.split('\n').length - 1, count, stdout);
    });
  }

  const wrong: readonly [filter: string, expected: RegExp][] = [
    ['{"EnterprisePublishing":"x"}', /RmsServiceLocation: EnterprisePublishing is \\"x\\"; expected/],
    ['{"RegistryView":"native"}', /RmsServiceLocation: RegistryView is \\"native\\"; expected/],
    ['{"Ensure":"absent"}', /RmsServiceLocation: Ensure is \\"absent\\"; expected/],
    ['{"Reasons":[]}', /RmsServiceLocation: Reasons is read-only; leave it out/],
    ['{"Server":"x"}', /RmsServiceLocation has no property \\"Server\\"/],
    ['[]', /expected a JSON object/],
    ['{RegistryView:Native}', /no double quotes/],
  ];
  for (const [filter, expected] of wrong) {
    it(`is refused as a filter: ${filter}`, async () => {
      const { status, stdout, stderr } = await on('export', 'RmsServiceLocation', filter);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, expected);
    });
  }

  it('can leave names out of an export, for dsc up to 3.1', async () => {
    const { stdout } = await on('export', 'RmsTracing', '{}', '--without-names');
    assert.deepEqual(JSON.parse(stdout), { IsSingleInstance: 'Yes', Enabled: true, Ensure: 'Present' });
  });
});
