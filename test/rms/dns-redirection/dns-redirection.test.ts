import assert from 'node:assert/strict';
import { promises as dns, type ResolverOptions } from 'node:dns';
import { describe, it } from 'mocha';
import { verdictOf } from '../../../src/engine/assess.ts';
import { get } from '../../../src/engine/run.ts';
import { askDnsOf, readRedirection } from '../../../src/rms/dns-redirection/ask-dns.ts';
import { withDns } from '../../../src/rms/dns-redirection/with-dns.ts';
import { withAsked } from '../../../src/rms/open-target.ts';
import { dnsServerSchema, domainNameSchema } from '../../../src/rms/schemas.ts';
import { DnsServer, type Saying } from '../../support/dns-server.ts';
import { asked, instance } from '../../support/instances.ts';
import { MemoryTarget } from '../../support/memory-target.ts';

const tenant = '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com';
const own = '_rmsredir._http._tcp.rms.contoso.com';
const ofDomain = '_rmsredir._http._tcp.contoso.com';

describe('RmsDnsRedirection', () => {
  let server: DnsServer;
  afterEach(() => server.stop());

  async function check(names: Readonly<Record<string, Saying>>, Tenant?: string) {
    server = await DnsServer.start(names);
    const target = withDns(new MemoryTarget(), askDnsOf({ server: server.address, isHere: false }));
    const given = { Cluster: 'RMS.contoso.com', ...(Tenant !== undefined && { Tenant }) };
    const [assessment] = await get(target, [
      Tenant === undefined ? asked('RmsDnsRedirection', given) : instance('RmsDnsRedirection', given),
    ]);
    assert.ok(assessment);
    const keys = assessment.reasons.map(({ code }) => code.split(':')[2]);
    return { ...assessment, keys, verdict: verdictOf(assessment) };
  }

  const cases: [what: string, names: Readonly<Record<string, Saying>>, verdict: string, keys: string[]][] = [
    ['a record that leads to the tenant', { [own]: [tenant] }, 'ok', ['DnsLeads', 'DnsNeedsDenial']],
    ['one in capitals', { [own]: [tenant.toUpperCase()] }, 'ok', ['DnsLeads', 'DnsNeedsDenial']],
    ['that of the domain', { [ofDomain]: [tenant] }, 'ok', ['DnsLeads', 'DnsOfDomain', 'DnsNeedsDenial']],
    [
      'one that leads elsewhere, before that of the domain',
      { [own]: ['rms.contoso.com'], [ofDomain]: [tenant] },
      'drift',
      ['DnsLeads', 'DnsNeedsDenial', 'DnsDiffers'],
    ],
    [
      'two, one elsewhere',
      { [own]: ['a.example', tenant] },
      'drift',
      ['DnsLeads', 'DnsNeedsDenial', 'DnsDiffers'],
    ],
    ['one that leads nowhere', { [own]: ['.'] }, 'drift', ['DnsLeads', 'DnsNeedsDenial', 'DnsDiffers']],
    ['no such name', {}, 'drift', ['DnsMissing']],
    ['names without records', { [own]: [], [ofDomain]: [] }, 'drift', ['DnsMissing']],
    ['a server that fails', { [own]: 'SERVFAIL', [ofDomain]: [tenant] }, 'unknown', ['CouldNotTell']],
    ['a server that fails for the domain', { [ofDomain]: 'SERVFAIL' }, 'unknown', ['CouldNotTell']],
    ['a server that refuses', { [own]: 'REFUSED' }, 'unknown', ['CouldNotTell']],
  ];
  for (const [what, names, verdict, keys] of cases) {
    it(`is ${verdict} where DNS has ${what}`, async () => {
      const found = await check(names, tenant);
      assert.deepEqual([found.verdict, found.keys], [verdict, keys]);
    });
  }

  it('reports what is there where nothing is wanted', async () => {
    const { actual, verdict } = await check({ [own]: [tenant] });
    assert.deepEqual(actual, { Cluster: 'RMS.contoso.com', Record: own, Host: tenant });
    assert.equal(verdict, 'ok');
    assert.deepEqual(server.asked, [own]);
  });

  it('says why DNS did not tell, and asks once for two instances of one cluster', async () => {
    server = await DnsServer.start({ [own]: 'REFUSED' });
    const target = withDns(new MemoryTarget(), askDnsOf({ server: server.address, isHere: false }));
    const both = ['RMS.contoso.com', 'rms.contoso.com'].map(Cluster =>
      instance('RmsDnsRedirection', { Cluster, Tenant: tenant }, Cluster),
    );
    const found = await get(target, both);
    const problem = `DNS did not tell whether there is an SRV record ${own}: the server refused to answer (REFUSED).`;
    assert.deepEqual(
      found.map(({ problems }) => problems),
      [[problem], [problem]],
    );
    // Node asks a server that refuses twice.
    assert.ok(new Set(server.asked).size === 1 && server.asked.length <= 2, server.asked.join());
  });

  it('does not take silence for an answer', async () => {
    server = await DnsServer.start({ [own]: 'silent' });
    const resolver = new dns.Resolver({ timeout: 50, tries: 1 });
    resolver.setServers([server.address]);
    await assert.rejects(
      readRedirection({ fact: 'dns-redirection', cluster: 'rms.contoso.com' }, resolver),
      /no answer came in time/,
    );
  });
});

describe('whom DNS redirection asks', () => {
  it('is nobody where the target is not this computer and no server is named', async () => {
    const target = withDns(new MemoryTarget(), askDnsOf({ isHere: false }));
    const [found] = await get(target, [
      instance('RmsDnsRedirection', { Cluster: 'rms.contoso.com', Tenant: tenant }),
    ]);
    assert.ok(found);
    assert.equal(verdictOf(found), 'unknown');
    assert.match(found.problems.join(), /DNS was not asked: .* --dns/);
  });

  const kinds = [
    ['ok', 'live'],
    ['unknown', 'reg'],
  ] as const;
  for (const [verdict, kind] of kinds) {
    it(`are the servers of this computer only where that is the target: ${verdict} of ${kind}`, async () => {
      const server = await DnsServer.start({ [own]: [tenant] });
      const { Resolver } = dns;
      // One that nobody gives servers has the computer's.
      dns.Resolver = class extends Resolver {
        constructor(options?: ResolverOptions) {
          super(options);
          this.setServers([server.address]);
        }
      };
      try {
        const target = withAsked(Object.assign(new MemoryTarget(), { kind }), kind, {});
        const wanted = instance('RmsDnsRedirection', { Cluster: 'rms.contoso.com', Tenant: tenant });
        const [found] = await get(target, [wanted]);
        assert.ok(found);
        assert.deepEqual([verdictOf(found), server.asked], [verdict, verdict === 'ok' ? [own] : []]);
      } finally {
        dns.Resolver = Resolver;
        await server.stop();
      }
    });
  }

  it('is the address of a server', () => {
    const right = ['10.0.0.53', '10.0.0.53:5353', 'fd00::53', '[fd00::53]', '[fd00::53]:5353'];
    const wrong = [
      '',
      'dc1.contoso.com',
      '10.0.0',
      '10.0.0.53:',
      '10.0.0.53:0',
      '10.0.0.53:70000',
      '[10.0.0.53]:53',
      '[fd00::53',
      'fd00::53%eth0:53x',
      '10.0.0.53 ',
    ];
    for (const text of right) {
      assert.ok(dnsServerSchema().safeParse(text).success, text);
    }
    for (const text of wrong) {
      assert.ok(!dnsServerSchema().safeParse(text).success, text);
    }
  });

  it('is asked for names that are names of DNS', () => {
    const schema = domainNameSchema('rms.contoso.com');
    for (const text of ['rms.contoso.com', 'a-b.c_d.example', 'RMS.CONTOSO.COM']) {
      assert.ok(schema.safeParse(text).success, text);
    }
    for (const text of [
      '',
      'rms',
      'https://rms.contoso.com',
      'rms.contoso.com:443',
      'rms..com',
      '.com',
      'rms.contoso.com.',
      '-a.com',
      '10.0.0.1',
      `${'a'.repeat(64)}.com`,
      `${'a.'.repeat(130)}com`,
      'rms.contoso.com\n',
    ]) {
      assert.ok(!schema.safeParse(text).success, text);
    }
  });
});
