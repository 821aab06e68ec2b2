import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { literal } from '../../../generator/powershell/literal.ts';
import { get } from '../../../src/engine/run.ts';
import { actionOf, type ConnectionPoint } from '../../../src/rms/connection-point/fact.ts';
import { act, readPoints } from '../../../src/rms/connection-point/forest.ts';
import { type DirectorySession, withSession } from '../../../src/rms/connection-point/session.ts';
import { type Directory, TargetWithDirectory } from '../../../src/rms/connection-point/with-directory.ts';
import { needsDirectory } from '../../../src/rms/discovery/subject.ts';
import { instance } from '../../support/instances.ts';
import { point } from '../../support/memory-directory.ts';
import { describeOnDirectory } from '../directory/suite.ts';
import { type Live, native, openLive, userPath, wow6432 } from './live.ts';
import { clear, prepare, type Value } from './reg-exe.ts';
import { made, runModule, sayings, sayingsOf } from './run-module.ts';
import { describeOnLane } from './suite.ts';

const rms = 'https://rms.contoso.test/_wmcs/Certification';
const licensing = 'https://rms.contoso.test/_wmcs/licensing';
const azure = 'https://5c6bb73b.rms.na.aadrm.com/_wmcs/licensing';
const scp = 'https://scp.contoso.test/_wmcs/certification';

const at = (root: string, below: string, name: string, data: string, type = 'REG_SZ'): Value => [
  `${root}\\${below}`,
  name,
  type,
  data,
];
const certification = (root: string, data = rms, type = 'REG_SZ') =>
  at(root, 'ServiceLocation\\EnterpriseCertification', '', data, type);
const redirection = (root: string, from: string, to: string) =>
  at(root, 'ServiceLocation\\LicensingRedirection', from, to);
const both = (make: (root: string) => Value[]) => [native, wow6432].flatMap(make);

/** What there is, what is expected, and what must be among what is said. */
const cases: readonly [
  what: string,
  values: readonly Value[],
  points: readonly ConnectionPoint[],
  expected: Record<string, string>,
  says: RegExp,
][] = [
  [
    'the registry names it for all',
    both(root => [certification(root)]),
    [],
    { ExpectedUrl: rms },
    /Test: True/,
  ],
  [
    'the registry names it for 64-bit programs alone',
    [certification(native)],
    [point(scp)],
    { ExpectedSource: 'Registry' },
    /SourceDiffers The server of 32-bit programs comes from "ServiceConnectionPoint"[\s\S]*ViewsDiffer/,
  ],
  [
    'the directory names it',
    [],
    [point(scp)],
    { ExpectedSource: 'ServiceConnectionPoint' },
    /FoundByPoint[\s\S]*Test: True/,
  ],
  ['nobody names it', [], [], { ExpectedSource: 'AzureRms' }, /NoPoint[\s\S]*AzureRemains[\s\S]*Test: True/],
  [
    'the directory has two of them',
    [],
    [point(scp), point(rms, 'CN=Old')],
    { ExpectedSource: 'AzureRms' },
    /CouldNotTell .*several service connection points[\s\S]*Test: refused/,
  ],
  [
    'two names of the directory are one but for the port that it has anyway',
    [],
    [point(scp), point('HTTPS://scp.contoso.test:443/_wmcs/certification/', 'CN=Old')],
    { ExpectedUrl: scp.replace('.test', '.test:443') },
    /FoundByPoint[\s\S]*Test: True/,
  ],
  [
    'nobody names it but for publishing',
    both(root => [at(root, 'ServiceLocation\\EnterprisePublishing', '', licensing)]),
    [],
    { ExpectedSource: 'AzureRms' },
    /NoPoint[\s\S]*CouldNotTell .*64-bit programs the registry names .* for publishing[\s\S]*Test: refused/,
  ],
  [
    'the registry has no URL for publishing',
    [at(native, 'ServiceLocation\\EnterprisePublishing', '', '1', 'REG_DWORD')],
    [],
    { ExpectedSource: 'AzureRms' },
    /CouldNotTell .*has REG_DWORD at[\s\S]*Test: refused/,
  ],
  [
    'the registry names it, and has no URL for publishing',
    both(root => [
      certification(root),
      at(root, 'ServiceLocation\\EnterprisePublishing', '', '1', 'REG_DWORD'),
    ]),
    [],
    { ExpectedSource: 'AzureRms', ExpectedUrl: rms },
    /SourceDiffers [\s\S]*CouldNotTell .*has REG_DWORD at[\s\S]*Test: False/,
  ],
  [
    'the directory has one that clients do not look for',
    [],
    [{ ...point(scp), keywords: ['1.0'] }],
    { ExpectedSource: 'ServiceConnectionPoint' },
    /CouldNotTell .*lacks the keywords "MSRMRootCluster"[\s\S]*Test: refused/,
  ],
  [
    'the directory has characters in it that mean something to LDAP',
    [],
    [point('LDAP://rms.contoso.test/*()\\28?a=b,c=d+e;"<>#/_wmcs/certification', 'CN=S\\,C\\+P')],
    { ExpectedSource: 'AzureRms' },
    /CouldNotTell .*which is no URL of a certification service[\s\S]*Test: refused/,
  ],
  [
    'the directory has no URL in it',
    [],
    [point('no URL')],
    { ExpectedSource: 'AzureRms' },
    /CouldNotTell .*which is no URL of a certification service[\s\S]*Test: refused/,
  ],
  [
    'licensing is redirected, in a chain for 64-bit programs',
    [
      ...both(root => [certification(root)]),
      redirection(native, licensing, 'https://b.contoso.test/_wmcs/licensing'),
      redirection(native, 'https://B.contoso.test/_wmcs/licensing', azure),
      redirection(wow6432, 'https://extranet.contoso.test/_wmcs/licensing', azure),
      redirection(wow6432, licensing.replace('.test', '.test:443'), azure),
      redirection(wow6432, `${licensing}/`, azure),
    ],
    [],
    { ExpectedUrl: azure },
    /Redirected[\s\S]*RedirectionChain[\s\S]*NotRedirected[\s\S]*OtherSpelling[\s\S]*UrlDiffers 32-bit programs/,
  ],
  [
    'licensing goes round in a circle, and the registry has no URL',
    [
      certification(native),
      redirection(native, licensing, licensing.toUpperCase().replace('HTTPS', 'https')),
      certification(wow6432, '1', 'REG_DWORD'),
    ],
    [],
    { ExpectedUrl: rms },
    /goes round in a circle[\s\S]*has REG_DWORD at/,
  ],
  [
    'trusted servers alone are used, and licensing is redirected to Azure RMS',
    both(root => [
      certification(root),
      redirection(root, licensing, azure),
      at(root, 'TrustedServers', 'AllowTrustedServersOnly', '1', 'REG_DWORD'),
    ]),
    [],
    { ExpectedUrl: azure },
    /^(?![\s\S]*NotTrusted)[\s\S]*Test: True/,
  ],
  [
    'the registry names a tenant',
    both(root => [
      at(root, 'ServiceLocation\\EnterpriseCertification', '', azure.replace('licensing', 'certification')),
      at(root, 'ServiceLocation\\EnterprisePublishing', '', azure.replace(/\/_wmcs/, ':443$&')),
    ]),
    [],
    { ExpectedSource: 'AzureRms' },
    /^(?![\s\S]*Exceptions)[\s\S]*AzureByRegistry 64-bit[\s\S]*AzureByRegistry 32-bit[\s\S]*Test: True/,
  ],
  [
    'the user works with another server',
    [
      ...both(root => [certification(root)]),
      at(`HKCU\\${userPath}`, 'old\\Identities', 'InternalUrl', 'https://old.contoso.test/_wmcs/licensing'),
      at(`HKCU\\${userPath}`, 'b\\Identities\\x', 'ExternalUrl', 'https://B.contoso.test/_wmcs/licensing'),
      at(`HKCU\\${userPath}`, 'b\\Identities', 'InternalUrl', '1', 'REG_DWORD'),
    ],
    [],
    { ExpectedUrl: rms },
    /BootstrappedElsewhere .*"https:\/\/B\.contoso[^"]*", "https:\/\/old[\s\S]*Test: True/,
  ],
  [
    'the registry names what only looks like a tenant',
    both(root => [
      at(root, 'ServiceLocation\\EnterpriseCertification', '', 'https://evilaadrm.com/_wmcs/certification'),
    ]),
    [],
    { ExpectedSource: 'AzureRms' },
    /^(?![\s\S]*AzureByRegistry)[\s\S]*Exceptions [\s\S]*Test: False/,
  ],
  [
    'the server is not trusted',
    both(root => [
      certification(root),
      at(root, 'TrustedServers', 'AllowTrustedServersOnly', '2', 'REG_DWORD'),
      at(root, 'TrustedServers', 'https://old.contoso.test/', ''),
      at(root, 'TrustedServers', 'Other.contoso.test', ''),
    ]),
    [],
    { ExpectedUrl: rms },
    /NotTrusted 64-bit[\s\S]*NotTrusted 32-bit[\s\S]*Test: False/,
  ],
];

describeOnDirectory('the module', controller => {
  describeOnLane('and service discovery', lane => {
    let live: Live | undefined;
    let folder = '';
    before(async () => {
      live = openLive(lane());
      folder = await mkdtemp(join(tmpdir(), 'rmsdsc-discovery-'));
    });
    beforeEach(async () => {
      await clear(lane(), [native, wow6432, `HKCU\\${userPath}`]);
      await controller().clear();
    });
    after(async () => {
      await live?.registry.dispose();
      await clear(lane(), [native, wow6432, `HKCU\\${userPath}`]);
      await rm(folder, { recursive: true, force: true });
    });

    async function inForest<T>(work: (session: DirectorySession) => Promise<T>): Promise<T> {
      const { address: server, administrator: credentials, authority } = controller();
      return withSession({ server, credentials, authorities: await readFile(authority, 'utf8') }, work);
    }

    /** Statements that make the module ask the tests' domain controller in place of the computer's own. */
    function asking(): string[] {
      const { address, person } = controller();
      return [
        '$secret = [System.Security.SecureString]::new()',
        `foreach ($letter in ${literal(person.password)}.ToCharArray()) { $secret.AppendChar($letter) }`,
        `$script:testCredential = [System.Management.Automation.PSCredential]::new(${literal(person.user)}, $secret)`,
        '$script:testOpen = Get-Command -Name Open-RmsClientDirectory | ForEach-Object -Process { $_.ScriptBlock }',
        `function script:Open-RmsClientDirectory { & $script:testOpen -Server ${literal(address)} -Credential $script:testCredential }`,
      ];
    }

    for (const [what, values, points, expected, says] of cases) {
      it(`says what the bridge says where ${what}`, async function () {
        this.timeout(240_000);
        await prepare(lane(), values);
        for (const [index, { name, ...becomes }] of points.entries()) {
          const { partition } = controller();
          const container = index === 0 ? ({ container: 'create' } as const) : {};
          await inForest(session =>
            act(session, actionOf({ fact: 'connection-point' }, { partition, name, becomes, ...container })),
          );
        }
        const directory: Directory = {
          read: () => inForest(readPoints),
          act: () => assert.fail('Discovery changes nothing.'),
        };
        const registry = new TargetWithDirectory(live?.registry ?? assert.fail(), {
          open: async () => directory,
          isNeeded: needsDirectory,
          undoBase: 'unused',
        });
        const [assessment] = await get(registry, [instance('RmsServiceDiscovery', expected)]);
        const [, ...bridge] = sayingsOf(assessment ?? assert.fail());
        const [, ...said] = await sayings(lane(), folder, ...asking(), made('RmsServiceDiscovery', expected));
        assert.deepEqual(said, bridge);
        assert.match(said.join('\n'), says);
      });
    }

    it('cannot tell without a domain, and does not take that for Azure RMS', async () => {
      const said = await sayings(lane(), folder, made('RmsServiceDiscovery', { ExpectedSource: 'AzureRms' }));
      assert.match(
        said.join('\n'),
        /RegistrySilent[\s\S]*CouldNotTell[\s\S]*Active Directory gave no answer/,
      );
      // A remedy is one that this resource has: it has no property for a domain controller or an account.
      assert.doesNotMatch(said.join('\n'), /AzureRemains|DomainController|Credential/);
      assert.match(said.join('\n'), /rmsdsc and its --directory/);
      assert.equal(said.at(-1), 'Test: refused');
    });

    it('reports source and URL, and sets nothing', async () => {
      await prepare(
        lane(),
        both(root => [certification(root)]),
      );
      const said = await runModule(
        lane(),
        folder,
        made('RmsServiceDiscovery', { ExpectedSource: 'ServiceConnectionPoint' }),
        '$found = $it.Get()',
        '"$($found.Source) $($found.Url) $($found.ExpectedSource)"',
        "try { $it.Set(); 'done' } catch { $_.Exception.GetBaseException().Message }",
      );
      assert.equal(said[0], `Registry ${rms} ServiceConnectionPoint`);
      assert.match(
        said[1] ?? '',
        /could not be brought into the desired state: .*expected is "ServiceConnectionPoint"/,
      );
    });
  });
});
