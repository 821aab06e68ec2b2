import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { parse } from 'yaml';
import { Workbench } from '../../support/workbench.ts';

const laptop = 'contoso-laptop.reg';
const clara = 'S-1-5-21-1004336348-1177238915-682003330-1001';

let bench: Workbench;
beforeEach(() => {
  bench = new Workbench();
});
afterEach(() => bench.remove());

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
      /^rmsdsc: not exported: RmsStore and RmsTemplateCache, of which .*; RmsServiceDiscovery, RmsDnsRedirection, RmsHierarchy and RmsEventLog, which only check/m,
    );
    const alone = bench.run('resource', 'export', 'RmsClientDsc/RmsTemplateCache', '--on', 'odd.reg');
    assert.deepEqual([alone.status, alone.stdout], [0, '']);
    assert.match(
      alone.stderr,
      /"warn":"not exported: RmsTemplateCache, of which only the removal can be wanted\."/,
    );
    assert.match(stderr, /note: nothing of the client is configured there, so the document wants nothing/);
    assert.equal(bench.runWith(stdout, 'test', '-', '--on', 'odd.reg').status, 2);
    assert.equal(bench.runWith(stdout, 'get', '-', '--on', 'odd.reg').status, 0);
  });
});
