import assert from 'node:assert/strict';
import { verdictOf } from '../../../src/engine/assess.ts';
import { get } from '../../../src/engine/run.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../../src/model/registry-value.ts';
import { alice, asked as asking, bob, hklm, instance, userKey, wow } from '../../support/instances.ts';
import { MemoryDirectory, point } from '../../support/memory-directory.ts';
import { MemoryTarget } from '../../support/memory-target.ts';

const rms = 'https://rms.contoso.com/_wmcs/Certification';
const azure = 'https://5c6bb73b.rms.na.aadrm.com/_wmcs/licensing';

describe('RmsServiceDiscovery', () => {
  const at = (root: string, key: string, value: RegistryValue) => [`${root}\\${key}`, value] as const;
  const certification = (root: string, url = rms) =>
    at(root, 'ServiceLocation\\EnterpriseCertification', stringValue('', url));
  const check = async (
    values: (readonly [string, RegistryValue])[],
    expected: Record<string, unknown> = {},
    directory = new MemoryDirectory(),
  ) => {
    const registry = new MemoryTarget();
    for (const [key, value] of values) {
      registry.put(key, value);
    }
    const [assessment] = await get(directory.beside(registry, 'unused'), [
      asking('RmsServiceDiscovery', expected),
    ]);
    assert.ok(assessment);
    return {
      ...assessment,
      keys: assessment.reasons.map(({ code }) => code.split(':')[2]),
      asked: directory.asked,
    };
  };

  it('does not ask Active Directory where the registry names a server for both', async () => {
    const { actual, asked, reasons, inDesiredState } = await check([certification(hklm), certification(wow)]);
    assert.deepEqual(asked, []);
    assert.deepEqual(actual, { IsSingleInstance: 'Yes', Source: 'Registry', Url: rms });
    assert.deepEqual(
      reasons.map(({ phrase }) => phrase),
      [
        `64-bit programs use "${rms}": the registry names it at ${hklm}\\ServiceLocation\\EnterpriseCertification [(Default)], and what the registry names comes first.`,
        `32-bit programs use "${rms}": the registry names it at ${wow}\\ServiceLocation\\EnterpriseCertification [(Default)], and what the registry names comes first.`,
        'Some programs find their server in another way: a sensitivity label brings its URL with it, an Office application takes the tenant of the user who signs in, and click-to-run Office follows the DNS record _rmsredir._http._tcp.rms.contoso.com where that cluster denies access, which RmsDnsRedirection looks up.',
      ],
    );
    assert.equal(inDesiredState, true);
  });

  it('sees that 32-bit programs find another server', async () => {
    const expected = { ExpectedSource: 'Registry', ExpectedUrl: rms.toLowerCase() };
    const { keys, actual, differingProperties, asked } = await check(
      [certification(hklm)],
      expected,
      new MemoryDirectory(point(rms)),
    );
    assert.equal(asked.length, 1);
    assert.deepEqual(keys, [
      'FoundInRegistry',
      'RegistrySilent',
      'FoundByPoint',
      'SourceDiffers',
      'ViewsDiffer',
      'Exceptions',
    ]);
    assert.equal(actual.Source, 'ServiceConnectionPoint');
    assert.deepEqual(differingProperties, ['ExpectedSource']);
  });

  it('looks for no server of 32-bit programs on 32-bit Windows', async () => {
    const registry = new MemoryTarget().put(...certification(hklm));
    registry.is32Bit = true;
    const directory = new MemoryDirectory();
    const [found] = await get(directory.beside(registry, 'unused'), [asking('RmsServiceDiscovery', {})]);
    assert.deepEqual(
      [found?.inDesiredState, found?.problems, found?.actual.Url, directory.asked],
      [true, [], rms, []],
    );
    assert.deepEqual(
      found?.reasons.map(({ code }) => code.split(':')[2]),
      ['FoundInRegistry', 'Exceptions'],
    );
  });

  it('knows that the source is another where what it leads to cannot be told', async () => {
    const broken = [hklm, wow].flatMap(root => [
      certification(root),
      at(root, 'ServiceLocation\\EnterprisePublishing', stringValue('', 'no URL')),
    ]);
    const cases: [expected: Record<string, unknown>, verdict: string][] = [
      [{ ExpectedSource: 'Registry' }, 'unknown'],
      [{ ExpectedSource: 'AzureRms' }, 'drift'],
      [{ ExpectedUrl: azure }, 'unknown'],
      [{ ExpectedSource: 'AzureRms', ExpectedUrl: azure }, 'drift'],
    ];
    for (const [expected, verdict] of cases) {
      const assessment = await check(broken, expected);
      assert.equal(verdictOf(assessment), verdict);
      assert(assessment.keys.includes('CouldNotTell'));
      assert(!assessment.differingProperties.includes('ExpectedUrl'));
    }
  });

  it('holds the server against what is expected', async () => {
    const views = [certification(hklm), certification(wow)];
    const cases: [expected: Record<string, unknown>, isMet: boolean][] = [
      [{ ExpectedSource: 'Registry' }, true],
      [{ ExpectedSource: 'AzureRms' }, false],
      [{ ExpectedUrl: `${rms}/` }, true],
      [{ ExpectedUrl: azure }, false],
    ];
    for (const [expected, isMet] of cases) {
      assert.equal((await check(views, expected)).inDesiredState, isMet);
    }
    const azureOnly = await check([], { ExpectedSource: 'AzureRms' });
    assert.deepEqual([azureOnly.inDesiredState, azureOnly.actual.Url], [true, undefined]);
    assert.match(
      (await check([], { ExpectedUrl: rms })).reasons.at(-1)?.phrase ?? '',
      /find no server of AD RMS; expected/,
    );
  });

  for (const [host, isTenant] of [
    ['5c6bb73b-1038-4eec-863d-49bded473437.rms.eu.aadrm.com', true],
    ['AADRM.us', true],
    ['x.aadrm.cn:443', true],
    ['evilaadrm.com', false],
    ['aadrm.com.evil.com', false],
    ['x.aadrm.org', false],
    ['aadrm', false],
  ] as const) {
    it(`takes ${host} in the registry for ${isTenant ? 'Azure RMS' : 'a cluster'}`, async () => {
      const url = `https://${host}/_wmcs/certification`;
      const views = [hklm, wow].map(root =>
        at(root, 'ServiceLocation\\EnterpriseCertification', stringValue('', url)),
      );
      const azureRms = await check(views, { ExpectedSource: 'AzureRms' });
      assert.equal(azureRms.inDesiredState, isTenant);
      assert.equal(azureRms.keys.includes('AzureByRegistry'), isTenant);
      assert.equal(azureRms.keys.includes('Exceptions'), !isTenant);
      assert.deepEqual([azureRms.actual.Source, azureRms.asked], ['Registry', []]);
      const byRegistry = await check(views, { ExpectedSource: 'Registry', ExpectedUrl: url });
      assert.equal(byRegistry.inDesiredState, true);
    });
  }

  it('names the servers that users work with, and that they are others than the order leads to', async () => {
    const target = new MemoryTarget([alice, bob])
      .put(...certification(hklm))
      .put(...certification(wow))
      .put(
        `${userKey(alice)}\\rms.contoso.com\\identities`,
        stringValue('internalurl', 'https://RMS.contoso.com/_wmcs/licensing'),
      )
      .put(
        `${userKey(alice)}\\old\\Identities\\one`,
        stringValue('ExternalUrl', 'https://old/_wmcs/licensing'),
      )
      .put(`${userKey(bob)}\\x\\Identities`, stringValue('ExternalUrl', azure))
      .put(`${userKey(bob)}\\x\\Identities`, stringValue('Other', 'https://no/'))
      .put(`${userKey(bob)}\\x\\Identities`, dwordValue('InternalUrl', 1));
    const [found] = await get(new MemoryDirectory().beside(target, 'unused'), [
      asking('RmsServiceDiscovery', {}),
    ]);
    const said = found?.reasons.filter(({ code }) => code.includes('Bootstrapped')) ?? [];
    assert.deepEqual(
      said.map(({ code, phrase }) => [code.split(':')[2], phrase]),
      [
        [
          'Bootstrapped',
          `The client of ${alice} did begin to work with "https://RMS.contoso.com/_wmcs/licensing", "https://old/_wmcs/licensing", as its hive says.`,
        ],
        [
          'BootstrappedElsewhere',
          `The client of ${bob} did begin to work with "${azure}", as its hive says: another server than the order leads to. The client found it in another way, or has not asked again since. RmsStore lets it begin anew.`,
        ],
      ],
    );
    assert.equal(found?.inDesiredState, true);
  });

  it('takes a tenant whose licensing goes to a cluster for no Azure RMS', async () => {
    const views = [hklm, wow].flatMap(root => [
      at(
        root,
        'ServiceLocation\\EnterpriseCertification',
        stringValue('', 'https://x.aadrm.com/_wmcs/certification'),
      ),
      at(
        root,
        'ServiceLocation\\EnterprisePublishing',
        stringValue('', 'https://rms.contoso.com/_wmcs/licensing'),
      ),
    ]);
    assert.equal((await check(views, { ExpectedSource: 'AzureRms' })).inDesiredState, false);
  });

  it('says that the server is not trusted, which fails a check', async () => {
    const views = [hklm, wow].flatMap(root => [
      certification(root),
      at(root, 'TrustedServers', dwordValue('AllowTrustedServersOnly', 7)),
      at(root, 'TrustedServers', stringValue('old-rms.contoso.com', '')),
    ]);
    const unchecked = await check(views);
    assert.deepEqual(unchecked.keys, [
      'FoundInRegistry',
      'NotTrusted',
      'FoundInRegistry',
      'NotTrusted',
      'Exceptions',
    ]);
    assert.equal(unchecked.inDesiredState, true);
    assert.equal((await check(views, { ExpectedUrl: rms })).inDesiredState, false);
  });

  const unsure: { name: string; directory: MemoryDirectory; message: RegExp }[] = [
    {
      name: 'the directory gives no answer',
      directory: Object.assign(new MemoryDirectory(), { fault: 'dc1: gave no answer in 15 seconds.' }),
      message: /gave no answer/,
    },
    {
      name: 'two points lead to different servers',
      directory: new MemoryDirectory(point(rms), point('https://b.com/_wmcs/certification', 'CN=Old')),
      message: /several service connection points/,
    },
    {
      name: 'the point has no binding information',
      directory: new MemoryDirectory({ ...point(rms), bindings: [] }),
      message: /leads nowhere/,
    },
    {
      name: 'the point has no URL in it',
      directory: new MemoryDirectory(point('LDAP://*()\\')),
      message: /is no URL of a certification service/,
    },
    {
      name: 'the point lacks the keywords by which clients look for it',
      directory: new MemoryDirectory({ ...point(rms), keywords: ['1.0'] }),
      message: /lacks the keywords "MSRMRootCluster"/,
    },
  ];
  for (const { name, directory, message } of unsure) {
    it(`cannot tell, and claims nothing, where ${name}`, async () => {
      for (const expected of [{}, { ExpectedSource: 'AzureRms' }]) {
        const { actual, problems, inDesiredState } = await check([], expected, directory);
        assert.equal(actual.Source, undefined);
        assert.match(problems.join(), message);
        assert.equal(inDesiredState, false);
      }
    });
  }

  it('has no Ensure', () => {
    assert.throws(() => instance('RmsServiceDiscovery', { Ensure: 'Present' }), /has no property "Ensure"/);
  });
});
