import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal } from '../../../generator/powershell/literal.ts';
import { get } from '../../../src/engine/run.ts';
import { askDnsOf } from '../../../src/rms/dns-redirection/ask-dns.ts';
import { withDns } from '../../../src/rms/dns-redirection/with-dns.ts';
import { DnsServer, type Saying } from '../../support/dns-server.ts';
import { instance } from '../../support/instances.ts';
import { MemoryTarget } from '../../support/memory-target.ts';
import { made, sayings, sayingsOf } from './run-module.ts';
import { describeOnLane } from './suite.ts';

const tenant = '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com';
const own = '_rmsredir._http._tcp.rms.contoso.test';
const ofDomain = '_rmsredir._http._tcp.contoso.test';

/**
 * Wine has no Resolve-DnsName: a function stands in for it, which answers and fails as Microsoft documents that the
 * cmdlet does. The bridge asks a server that says the same.
 */
describeOnLane('the module and DNS redirection', lane => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rmsdsc-dns-'));
  });
  after(() => rm(folder, { recursive: true, force: true }));

  const codes = { NXDOMAIN: 9003, SERVFAIL: 9002, REFUSED: 9005, silent: 1460 } as const;
  /** Statements that define the stand-in. */
  function standIn(names: Readonly<Record<string, Saying>>): string {
    const branches = Object.entries(names).map(([name, saying]) => {
      const answer =
        typeof saying === 'string'
          ? `throw [System.ComponentModel.Win32Exception]::new(${codes[saying]})`
          : saying
              .map(
                host =>
                  `[PSCustomObject] @{ Type = 'SRV'; Section = 'Answer'; NameTarget = ${literal(host)} }`,
              )
              .concat(
                "[PSCustomObject] @{ Type = 'SOA'; Section = 'Authority'; NameTarget = 'ns.contoso.test' }",
              )
              .join('; ');
      return `if ($Name -eq ${literal(name)}) { ${answer}; return }`;
    });
    const unknown = `throw [System.ComponentModel.Win32Exception]::new(${codes.NXDOMAIN})`;
    return `function global:Resolve-DnsName { [CmdletBinding()] param ($Name, $Type, [switch] $DnsOnly) ${[...branches, unknown].join('; ')} }`;
  }

  const cases: readonly [what: string, names: Readonly<Record<string, Saying>>, says: RegExp][] = [
    ['leads to the tenant', { [own]: [tenant.toUpperCase()] }, /DnsLeads[\s\S]*Test: True/],
    ['is that of the domain', { [ofDomain]: [tenant] }, /DnsOfDomain[\s\S]*Test: True/],
    ['leads elsewhere, too', { [own]: [tenant, 'a.example'] }, /DnsDiffers[\s\S]*Test: False/],
    ['leads nowhere', { [own]: ['.'] }, /DnsDiffers[\s\S]*Test: False/],
    ['is not there', { [ofDomain]: [] }, /DnsMissing[\s\S]*Test: False/],
  ];
  for (const [what, names, says] of cases) {
    it(`say the same where the record ${what}`, async () => {
      const given = { Cluster: 'rms.contoso.test', Tenant: tenant };
      const server = await DnsServer.start(names);
      try {
        const target = withDns(new MemoryTarget(), askDnsOf({ server: server.address, isHere: false }));
        const [assessment] = await get(target, [instance('RmsDnsRedirection', given)]);
        assert.ok(assessment);
        const said = await sayings(lane(), folder, standIn(names), made('RmsDnsRedirection', given));
        // A check has no Ensure.
        assert.deepEqual(said.slice(1), sayingsOf(assessment).slice(1));
        assert.match(said.join('\n'), says);
      } finally {
        await server.stop();
      }
    });
  }

  it('cannot tell where the server fails, refuses or is silent, or nothing can ask', async () => {
    const it = made('RmsDnsRedirection', { Cluster: 'rms.contoso.test', Tenant: tenant });
    for (const saying of ['SERVFAIL', 'REFUSED', 'silent'] as const) {
      const said = await sayings(lane(), folder, standIn({ [own]: saying, [ofDomain]: [tenant] }), it);
      assert.match(
        said.join('\n'),
        /CouldNotTell .*DNS did not tell whether there is an SRV record[\s\S]*Test: refused/,
      );
    }
    const said = await sayings(lane(), folder, it);
    assert.match(said.join('\n'), /CouldNotTell .*has no Resolve-DnsName[\s\S]*Test: refused/);
  });
});
