import assert from 'node:assert/strict';
import { stringValue } from '../../../src/model/registry-value.ts';
import {
  domainInRegistry,
  domainOf,
  findControllers,
} from '../../../src/rms/connection-point/find-controller.ts';
import { MemoryTarget } from '../../support/memory-target.ts';

describe('finding a domain controller', () => {
  it('takes the domain of the user, or else what follows the name of the computer', () => {
    const cases: [environment: NodeJS.ProcessEnv, computer: string, domain: string | undefined][] = [
      [{ USERDNSDOMAIN: 'CONTOSO.COM' }, 'pc1', 'contoso.com'],
      [{ USERDNSDOMAIN: 'CONTOSO.COM' }, 'pc1.fabrikam.com', 'contoso.com'],
      [{}, 'pc1.fabrikam.com', 'fabrikam.com'],
      [{}, 'pc1', undefined],
      [{ USERDNSDOMAIN: '' }, 'pc1', undefined],
      [{ USERDNSDOMAIN: 'a b' }, 'localhost.localdomain', undefined],
    ];
    for (const [environment, computer, domain] of cases) {
      assert.equal(domainOf(environment, computer), domain);
    }
  });

  it("takes the domain in the computer's registry", async () => {
    const key = 'HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';
    const cases: [domain: string | undefined, found: string | undefined][] = [
      ['Contoso.com', 'contoso.com'],
      ['', undefined],
      ['WORKGROUP', undefined],
      [undefined, undefined],
    ];
    for (const [domain, found] of cases) {
      const registry = new MemoryTarget();
      if (domain !== undefined) {
        registry.put(key, stringValue('Domain', domain));
      }
      assert.equal(await domainInRegistry(registry), found);
    }
  });

  it('tries the controllers in the order that DNS wants', async () => {
    const record = (name: string, priority: number, weight: number) => ({
      name,
      priority,
      weight,
      port: 389,
    });
    const resolver = {
      resolveSrv: async (name: string) => {
        assert.equal(name, '_ldap._tcp.dc._msdcs.contoso.com');
        return [
          record('dc3.contoso.com.', 10, 100),
          record('dc2.contoso.com', 0, 1),
          record('dc1.contoso.com', 0, 100),
          record('.', 0, 0),
        ];
      },
    };
    assert.deepEqual(await findControllers('contoso.com', resolver), [
      'dc1.contoso.com',
      'dc2.contoso.com',
      'dc3.contoso.com',
    ]);
  });

  it('takes none that is not in the domain: the password would go where any answer leads', async () => {
    const answering = (...names: string[]) => ({
      resolveSrv: async () => names.map(name => ({ name, priority: 0, weight: 0, port: 389 })),
    });
    const cases: [names: string[], found: string[] | RegExp][] = [
      [['dc1.contoso.com.evil.test', 'DC1.Contoso.com', 'evil.test'], ['DC1.Contoso.com']],
      [['dc1.site.contoso.com'], ['dc1.site.contoso.com']],
      [['evil.test'], /are "evil\.test", which are not in that domain and are not asked\.$/],
      [['evilcontoso.com'], /which are not in that domain/],
      [['contoso.com'], /which are not in that domain/],
      [['a b.contoso.com', 'evil.test/.contoso.com'], /which are not in that domain/],
      [['203.0.113.1'], /which are not in that domain/],
      [['.'], /^TargetError: DNS knows no domain controller of contoso\.com/],
      [[], /^TargetError: DNS knows no domain controller of contoso\.com/],
    ];
    for (const [names, found] of cases) {
      const asked = findControllers('contoso.com', answering(...names));
      await (found instanceof RegExp
        ? assert.rejects(asked, found)
        : asked.then(servers => assert.deepEqual(servers, found)));
    }
  });

  it('says what DNS said', async () => {
    const failing = (code: string) => ({
      resolveSrv: async () => {
        throw Object.assign(new Error(`querySrv ${code}`), { code });
      },
    });
    const cases: [code: string, message: RegExp][] = [
      ['ENOTFOUND', /^TargetError: DNS knows no domain controller of contoso\.com/],
      ['ENODATA', /^TargetError: DNS knows no domain controller/],
      ['ETIMEOUT', /^TargetError: DNS cannot be asked .*\(querySrv ETIMEOUT\)\.$/],
      ['ECONNREFUSED', /^TargetError: DNS cannot be asked/],
    ];
    for (const [code, message] of cases) {
      await assert.rejects(findControllers('contoso.com', failing(code)), message);
    }
  });
});
