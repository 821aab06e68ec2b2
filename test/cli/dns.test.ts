import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { DnsServer } from '../support/dns-server.ts';
import { runHere } from '../support/in-process.ts';
import { Workbench } from '../support/workbench.ts';

const record = '_rmsredir._http._tcp.rms.contoso.com';
const tenant = '5c6bb73b-1038-4eec-863d-49bded473437.rms.na.aadrm.com';

describe('--dns', () => {
  const bench = new Workbench();
  const config = bench.path('dns-redirection.yaml');
  const laptop = bench.path('contoso-laptop.reg');
  let server: DnsServer;
  before(async () => {
    server = await DnsServer.start({ [record]: [tenant] });
  });
  after(async () => {
    await server.stop();
    bench.remove();
  });
  const asked = () => server.asked.splice(0);

  it('names the server that test asks, beside a registry and by itself', async () => {
    for (const on of [['--on', laptop], []]) {
      const ended = await runHere(['test', config, ...on, '--dns', server.address]);
      assert.deepEqual([ended.status, ended.stderr], [0, '']);
      assert.deepEqual(asked(), [record]);
    }
  });

  it('has get and resource say what is there', async () => {
    const { stdout } = await runHere(['get', config, '--on', laptop, '--dns', server.address]);
    assert.match(stdout, new RegExp(`Host +"${tenant}" +found`));
    const input = JSON.stringify({ Cluster: 'rms.contoso.com' });
    const got = await runHere([
      'resource',
      'get',
      'RmsClientDsc/RmsDnsRedirection',
      '--on',
      laptop,
      '--dns',
      server.address,
      '--input',
      input,
    ]);
    assert.equal((JSON.parse(got.stdout.split('\n')[0] ?? '') as { Host: string }).Host, tenant);
    asked();
  });

  it('is asked once by an audit of several machines, which else cannot tell', async () => {
    copyFileSync(laptop, bench.path('second.reg'));
    const targets = [laptop, bench.path('second.reg')];
    const told = await runHere(['audit', config, ...targets, '--workers', '1', '--dns', server.address]);
    assert.deepEqual([told.status, told.stderr], [0, '']);
    assert.deepEqual(asked(), [record]);
    const untold = await runHere(['audit', config, ...targets, '--workers', '1']);
    assert.equal(untold.status, 3);
    assert.match(untold.stdout.replace(/\s+/g, ' '), /DNS was not asked/);
    assert.deepEqual(asked(), []);
  });

  it('is what nobody can tell without, and no other word than an address', async () => {
    const without = await runHere(['test', config, '--on', laptop]);
    assert.equal(without.status, 3);
    assert.match(without.stdout.replace(/\s+/g, ' '), /DNS was not asked: .* --dns/);
    const wrong = await runHere(['test', config, '--on', laptop, '--dns', 'dns.contoso.com']);
    assert.equal(wrong.status, 2);
    assert.match(wrong.stderr, /Expected the address of a DNS server/);
    assert.deepEqual(asked(), []);
  });
});
