import assert from 'node:assert/strict';
import { credentialVariables } from '../../../src/rms/connection-point/credentials.ts';
import { LdapDirectory } from '../../../src/rms/connection-point/directory.ts';
import type { ConnectionPointRequest } from '../../../src/rms/connection-point/fact.ts';
import type { Resolver } from '../../../src/rms/srv-records.ts';

const about = { fact: 'connection-point' } as const;

describe('a directory that nobody has named', () => {
  const names = [...Object.values(credentialVariables), 'USERDNSDOMAIN'];
  const kept = Object.fromEntries(names.map(name => [name, process.env[name]]));
  beforeEach(() => {
    process.env[credentialVariables.user] = 'anna@contoso.com';
    process.env[credentialVariables.password] = 'very-secret';
    process.env.USERDNSDOMAIN = 'FABRIKAM.COM';
  });
  afterEach(() => {
    for (const [name, value] of Object.entries(kept)) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
  });

  const knowing = (...servers: string[]): Resolver => ({
    resolveSrv: async () => servers.map((name, index) => ({ name, priority: index, weight: 0, port: 389 })),
  });

  it("is that of the computer's domain, as its clients ask, and else of the user's", async () => {
    const cases: [domain: string | undefined, named: RegExp][] = [
      ['contoso.com', /DNS knows no domain controller of contoso\.com/],
      [undefined, /DNS knows no domain controller of fabrikam\.com/],
    ];
    for (const [domain, named] of cases) {
      const directory = new LdapDirectory({
        mayLook: true,
        domain: async () => domain,
        resolver: knowing(),
      });
      await assert.rejects(directory.read(about), named);
    }
  });

  it('is not looked for where the target is another computer, and can be named', async () => {
    const directory = new LdapDirectory({ mayLook: false, resolver: knowing('dc1.fabrikam.com') });
    const ways: [request: ConnectionPointRequest, way: RegExp][] = [
      [about, / Name one with --directory or DomainController\.$/],
      [{ ...about, purpose: 'discovery' }, / Name one with --directory\.$/],
    ];
    for (const [request, way] of ways) {
      await assert.rejects(directory.read(request), (error: Error) => {
        assert.match(error.message, /^Active Directory was not asked: this target is not the computer/);
        assert.match(error.message, way);
        return true;
      });
    }
  });

  it('is not given up for one controller that is not there, and says of the first why', async () => {
    const servers = ['dc1', 'dc2'].map(name => `${name}.contoso.invalid`);
    const directory = new LdapDirectory({
      mayLook: true,
      domain: async () => 'contoso.invalid',
      resolver: knowing(...servers),
    });
    await assert.rejects(directory.read(about), (error: Error) => {
      assert.match(error.message, /^dc1\.contoso\.invalid: cannot be reached/);
      assert.ok(!error.message.includes('very-secret'));
      return true;
    });
  });
});
