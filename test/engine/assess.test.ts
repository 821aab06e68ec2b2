import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Assessment, verdictOf, worstOf } from '../../src/engine/assess.ts';
import { get } from '../../src/engine/run.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../src/model/registry-value.ts';
import { isProblem } from '../../src/target/target.ts';
import { alice, asked, bob, hklm, instance, userKey, wow } from '../support/instances.ts';
import { MemoryTarget } from '../support/memory-target.ts';

type Contents = readonly (readonly [path: string, ...values: RegistryValue[]])[];

function registryOf(contents: Contents): MemoryTarget {
  const registry = new MemoryTarget([alice, bob]);
  for (const [path, ...values] of contents) {
    registry.makeKey(path);
    for (const value of values) {
      registry.put(path, value);
    }
  }
  return registry;
}

async function assess(
  contents: Contents,
  resource: string,
  properties: Record<string, unknown>,
): Promise<Assessment> {
  const [assessment] = await get(registryOf(contents), [asked(resource, properties)]);
  assert(assessment);
  return assessment;
}

const redirection = `${hklm}\\ServiceLocation\\LicensingRedirection`;
const certification = 'https://rms.contoso.com/_wmcs/Certification';
const oldUrl = 'https://contoso.com/_wmcs/licensing';
const newUrl = 'https://fabrikam.com/_wmcs/licensing';

interface Case {
  readonly given: string;
  readonly registry: Contents;
  readonly resource: string;
  readonly wanted: Record<string, unknown>;
  readonly inDesiredState: boolean;
  readonly actual?: Record<string, unknown>;
  /** The last part of each reason's code, in order. */
  readonly reasons: readonly string[];
}

const cases: readonly Case[] = [
  {
    given: 'nothing where the default is wanted',
    registry: [],
    resource: 'RmsTracing',
    wanted: { Enabled: false },
    inDesiredState: true,
    actual: { IsSingleInstance: 'Yes', Enabled: false },
    reasons: ['Default'],
  },
  {
    given: 'nothing where something else than the default is wanted',
    registry: [],
    resource: 'RmsTracing',
    wanted: { Enabled: true },
    inDesiredState: false,
    actual: { IsSingleInstance: 'Yes', Enabled: false },
    reasons: ['Default', 'NotSet'],
  },
  {
    given: 'another number than 0, which reads as true',
    registry: [[hklm, dwordValue('TRACE', 7)]],
    resource: 'RmsTracing',
    wanted: { Enabled: true },
    inDesiredState: true,
    actual: { IsSingleInstance: 'Yes', Enabled: true },
    reasons: [],
  },
  {
    given: 'false and 0, which are values',
    registry: [[hklm, dwordValue('Trace', 1)]],
    resource: 'RmsTracing',
    wanted: { Enabled: false },
    inDesiredState: false,
    reasons: ['Differs'],
  },
  {
    given: 'a value of the wrong type',
    registry: [[hklm, stringValue('Trace', '1')]],
    resource: 'RmsTracing',
    wanted: { Enabled: true },
    inDesiredState: false,
    actual: { IsSingleInstance: 'Yes' },
    reasons: ['WrongType'],
  },
  {
    given: 'a value of the wrong type that is not managed',
    registry: [[hklm, stringValue('Trace', '1')]],
    resource: 'RmsTracing',
    wanted: {},
    inDesiredState: true,
    reasons: ['WrongType'],
  },
  {
    given: 'a REG_DWORD of two bytes',
    registry: [[hklm, { name: 'Trace', type: 4, data: new Uint8Array(2) }]],
    resource: 'RmsTracing',
    wanted: { Enabled: false },
    inDesiredState: false,
    reasons: ['TooShort'],
  },
  {
    given: 'a REG_DWORD of five bytes',
    registry: [[hklm, { name: 'Trace', type: 4, data: Buffer.from([1, 0, 0, 0, 0]) }]],
    resource: 'RmsTracing',
    wanted: { Enabled: true },
    inDesiredState: false,
    reasons: ['TooLong'],
  },
  {
    given: 'a REG_SZ that ends in half of a character',
    registry: [
      [
        `${hklm}\\Federation`,
        {
          name: 'FederationHomeRealm',
          type: 1,
          data: Buffer.from('https://fs\0\0', 'utf16le').subarray(0, -1),
        },
      ],
    ],
    resource: 'RmsFederation',
    wanted: { FederationHomeRealm: 'http://fs' },
    inDesiredState: false,
    reasons: ['CutOff', 'Default'],
  },
  {
    given: 'two names that only Unicode takes for one',
    registry: ['\u03c3', '\u03c2'].map(name => [`${hklm}\\TrustedServers`, stringValue(name, '')]),
    resource: 'RmsTrustedServers',
    wanted: { Servers: [] },
    inDesiredState: false,
    actual: { IsSingleInstance: 'Yes', AllowTrustedServersOnly: false, Servers: ['\u03c2', '\u03c3'] },
    reasons: ['Default', 'Holds'],
  },
  {
    given: 'a list in the order in which someone wrote it',
    registry: ['b', 'C', 'a'].map(name => [`${hklm}\\TrustedServers`, stringValue(name, '')]),
    resource: 'RmsTrustedServers',
    wanted: { Servers: ['b', 'C', 'a'] },
    inDesiredState: true,
    actual: { IsSingleInstance: 'Yes', AllowTrustedServersOnly: false, Servers: ['C', 'a', 'b'] },
    reasons: ['Default'],
  },
  {
    given: 'null, which is not given',
    registry: [[hklm, dwordValue('Trace', 1)]],
    resource: 'RmsTracing',
    wanted: { Enabled: null },
    inDesiredState: true,
    reasons: [],
  },
  {
    given: 'a URL in another case of scheme and host',
    registry: [[`${hklm}\\ServiceLocation\\EnterpriseCertification`, stringValue('', certification)]],
    resource: 'RmsServiceLocation',
    wanted: {
      RegistryView: 'Native',
      EnterpriseCertification: 'HTTPS://RMS.Contoso.com/_wmcs/Certification',
    },
    inDesiredState: true,
    reasons: [],
  },
  {
    given: 'a URL in another case of the path',
    registry: [[`${hklm}\\ServiceLocation\\EnterpriseCertification`, stringValue('', certification)]],
    resource: 'RmsServiceLocation',
    wanted: {
      RegistryView: 'Native',
      EnterpriseCertification: 'https://rms.contoso.com/_wmcs/certification',
    },
    inDesiredState: false,
    reasons: ['Differs'],
  },
  {
    given: 'a setting in one of two views',
    registry: [[`${hklm}\\ServiceLocation\\EnterpriseCertification`, stringValue('', certification)]],
    resource: 'RmsServiceLocation',
    wanted: { RegistryView: 'Both', EnterpriseCertification: certification },
    inDesiredState: false,
    actual: { RegistryView: 'Both' },
    reasons: ['NotSet'],
  },
  {
    given: 'a setting in the view of 32-bit programs',
    registry: [[`${wow}\\ServiceLocation\\EnterpriseCertification`, stringValue('', certification)]],
    resource: 'RmsServiceLocation',
    wanted: { RegistryView: 'Wow6432', EnterpriseCertification: certification },
    inDesiredState: true,
    actual: { RegistryView: 'Wow6432', EnterpriseCertification: certification },
    reasons: [],
  },
  {
    given: 'a frequency in days that seconds override',
    registry: [
      [
        userKey(alice),
        dwordValue('TemplateUpdateFrequency', 1),
        dwordValue('TemplateUpdateFrequencyInSeconds', 60),
      ],
    ],
    resource: 'RmsTemplateUpdate',
    wanted: { Mode: 'Client', Account: alice, FrequencyInDays: 1 },
    inDesiredState: false,
    actual: { Mode: 'Client', Account: alice, FrequencyInDays: 1, FrequencyInSeconds: 60 },
    reasons: ['Overridden'],
  },
  {
    given: 'seconds, beside which the default of the days does not apply',
    registry: [[userKey(alice), dwordValue('TemplateUpdateFrequencyInSeconds', 60)]],
    resource: 'RmsTemplateUpdate',
    wanted: { Mode: 'Client', Account: alice, FrequencyInSeconds: 60 },
    inDesiredState: true,
    actual: { Mode: 'Client', Account: alice, FrequencyInSeconds: 60 },
    reasons: [],
  },
  {
    given: 'the server key of a well-known account',
    registry: [[`${hklm}\\Server\\S-1-5-20`, dwordValue('TemplateUpdateFrequency', 2)]],
    resource: 'RmsTemplateUpdate',
    wanted: { Mode: 'Server', Account: 'NetworkService', FrequencyInDays: 2 },
    inDesiredState: true,
    actual: { Mode: 'Server', Account: 'NetworkService', FrequencyInDays: 2 },
    reasons: [],
  },
  {
    given: 'one of two users with another value',
    registry: [
      [userKey(alice), dwordValue('DisablePassportCertification', 1)],
      [userKey(bob), dwordValue('DisablePassportCertification', 0)],
    ],
    resource: 'RmsIlsService',
    wanted: { Account: 'AllUsers', Blocked: true },
    inDesiredState: false,
    actual: { Account: 'AllUsers', Blocked: false },
    reasons: ['Differs'],
  },
  {
    given: 'the cache of one user',
    registry: [[`${userKey(bob)}\\corprights\\Template`, stringValue('x', '')]],
    resource: 'RmsTemplateCache',
    wanted: { ServerName: 'CORPRIGHTS', Account: 'AllUsers', Ensure: 'Absent' },
    inDesiredState: false,
    reasons: ['KeyUnwanted'],
  },
  {
    given: 'a cache, of which nothing is wanted',
    registry: [[`${userKey(bob)}\\corprights\\Template`, stringValue('x', '')]],
    resource: 'RmsTemplateCache',
    wanted: { ServerName: 'corprights', Account: bob },
    inDesiredState: true,
    reasons: [],
  },
  {
    given: 'a redirection that is gone, beside other spellings of its URL',
    registry: [
      [
        redirection,
        ...[`${oldUrl}/`, oldUrl.replace('.com', '.com:443'), oldUrl.replace('https', 'http')].map(name =>
          stringValue(name, newUrl),
        ),
      ],
    ],
    resource: 'RmsLicensingRedirection',
    wanted: { OldUrl: oldUrl, RegistryView: 'Native', Ensure: 'Absent' },
    inDesiredState: true,
    reasons: ['OtherSpelling'],
  },
  {
    given: 'a redirection as wanted, beside one of another spelling that leads there, too',
    registry: [
      [redirection, stringValue(oldUrl, newUrl), stringValue(oldUrl.replace('.com', '.com:443'), newUrl)],
    ],
    resource: 'RmsLicensingRedirection',
    wanted: { OldUrl: oldUrl.toUpperCase(), RegistryView: 'Native', NewUrl: newUrl },
    inDesiredState: true,
    reasons: [],
  },
  {
    given: 'a redirection as wanted, beside one of another spelling that leads elsewhere',
    registry: [
      [redirection, stringValue(oldUrl, newUrl), stringValue(oldUrl.replace('.com', '.com:443'), oldUrl)],
    ],
    resource: 'RmsLicensingRedirection',
    wanted: { OldUrl: oldUrl, RegistryView: 'Native', NewUrl: newUrl },
    inDesiredState: true,
    reasons: ['OtherSpelling'],
  },
  {
    given: 'a redirection that is there with a blank before its name alone',
    registry: [[redirection, stringValue(` ${oldUrl}`, newUrl)]],
    resource: 'RmsLicensingRedirection',
    wanted: { OldUrl: oldUrl, RegistryView: 'Native', NewUrl: newUrl },
    inDesiredState: false,
    reasons: ['OtherSpelling', 'NotSet'],
  },
  {
    given: 'a server that is not there, but in another spelling',
    registry: [[`${hklm}\\TrustedServers`, stringValue('https://a:443/', '')]],
    resource: 'RmsTrustedServers',
    wanted: { ServersToExclude: ['https://a', 'http://a', 'a'] },
    inDesiredState: true,
    reasons: ['Default', 'OtherSpelling'],
  },
  {
    given: 'a server in another spelling than the wanted one',
    registry: [[`${hklm}\\TrustedServers`, stringValue('https://a:443', '')]],
    resource: 'RmsTrustedServers',
    wanted: { Servers: ['HTTPS://A'] },
    inDesiredState: false,
    reasons: ['Default', 'Lacks', 'Holds', 'OtherSpelling'],
  },
  {
    given: 'servers that are wanted in two spellings',
    registry: [[`${hklm}\\TrustedServers`, stringValue('https://a:443', ''), stringValue('https://a', '')]],
    resource: 'RmsTrustedServers',
    wanted: { ServersToInclude: ['https://a', 'https://a:443'] },
    inDesiredState: true,
    reasons: ['Default'],
  },
  {
    given: 'servers in another case and order',
    registry: [
      [`${hklm}\\TrustedServers`, stringValue('B.contoso.com', ''), stringValue('a.contoso.com', 'x')],
    ],
    resource: 'RmsTrustedServers',
    wanted: { Servers: ['A.contoso.com', 'b.contoso.com'] },
    inDesiredState: true,
    actual: {
      IsSingleInstance: 'Yes',
      AllowTrustedServersOnly: false,
      Servers: ['B.contoso.com', 'a.contoso.com'],
    },
    reasons: ['Default'],
  },
  {
    given: 'a server too few and one too many',
    registry: [[`${hklm}\\TrustedServers`, stringValue('b.contoso.com', '')]],
    resource: 'RmsTrustedServers',
    wanted: { Servers: ['a.contoso.com'] },
    inDesiredState: false,
    reasons: ['Default', 'Lacks', 'Holds'],
  },
  {
    given: 'a wanted server whose value has the wrong type, a default value and a number',
    registry: [
      [
        `${hklm}\\TrustedServers`,
        dwordValue('a.contoso.com', 1),
        stringValue('', 'x'),
        stringValue('AllowTrustedServersOnly', '1'),
      ],
    ],
    resource: 'RmsTrustedServers',
    wanted: { ServersToInclude: ['a.contoso.com'] },
    inDesiredState: false,
    actual: { IsSingleInstance: 'Yes', Servers: [], ServersToInclude: [] },
    reasons: ['WrongType', 'Lacks'],
  },
  {
    given: 'a server that should not be there',
    registry: [[`${hklm}\\TrustedServers`, stringValue('A.contoso.com', '')]],
    resource: 'RmsTrustedServers',
    wanted: { ServersToExclude: ['a.contoso.com', 'b.contoso.com'] },
    inDesiredState: false,
    actual: {
      IsSingleInstance: 'Yes',
      AllowTrustedServersOnly: false,
      Servers: ['A.contoso.com'],
      ServersToExclude: ['b.contoso.com'],
    },
    reasons: ['Default', 'Holds'],
  },
  {
    given: 'no server wanted and none there',
    registry: [],
    resource: 'RmsTrustedServers',
    wanted: { Servers: [] },
    inDesiredState: true,
    reasons: ['Default'],
  },
  {
    given: 'a redirection under a name in another case',
    registry: [[redirection, stringValue(oldUrl.toUpperCase(), newUrl)]],
    resource: 'RmsLicensingRedirection',
    wanted: { OldUrl: oldUrl, RegistryView: 'Native', NewUrl: newUrl },
    inDesiredState: true,
    actual: { OldUrl: oldUrl, RegistryView: 'Native', NewUrl: newUrl },
    reasons: [],
  },
  {
    given: 'what should be absent, of whatever type',
    registry: [[hklm, stringValue('Trace', 'x')]],
    resource: 'RmsTracing',
    wanted: { Ensure: 'Absent' },
    inDesiredState: false,
    reasons: ['Unwanted'],
  },
];

describe('an assessment', () => {
  for (const { given, registry, resource, wanted, inDesiredState, actual, reasons } of cases) {
    it(`of ${resource}, given ${given}`, async () => {
      const assessment = await assess(registry, resource, wanted);
      assert.deepEqual(
        {
          inDesiredState: assessment.inDesiredState,
          reasons: assessment.reasons.map(({ code }) => code),
          ...(actual && { actual: assessment.actual }),
        },
        {
          inDesiredState,
          reasons: reasons.map(key => `${resource}:${resource}:${key}`),
          ...(actual && { actual }),
        },
      );
      assert.equal(assessment.differingProperties.length === 0, inDesiredState);
    });
  }

  it('names the place, what is there and what is wanted', async () => {
    const { reasons } = await assess([[hklm, dwordValue('Trace', 1)]], 'RmsTracing', { Enabled: false });
    assert.equal(reasons[0]?.phrase, `Enabled at ${hklm} [Trace] is true; wanted is false.`);
  });

  it('shows no control characters of registry data', async () => {
    const contents: Contents = [[redirection, stringValue(oldUrl, 'https://x\u001b[31m\n')]];
    const { reasons } = await assess(contents, 'RmsLicensingRedirection', {
      OldUrl: oldUrl,
      RegistryView: 'Native',
      NewUrl: newUrl,
    });
    assert.match(reasons[0]?.phrase ?? '', /is "https:\/\/x\\u001b\[31m\\u000a"; wanted/);
  });

  it('tells the default from a value', async () => {
    const { sources } = await assess([[hklm, dwordValue('Trace', 0)]], 'RmsTracing', {});
    assert.deepEqual(sources, { Enabled: 'registry' });
    assert.deepEqual((await assess([], 'RmsTracing', {})).sources, { Enabled: 'default' });
    assert.equal((await assess([], 'RmsFederation', {})).sources.FederationHomeRealm, 'nothing');
    const list: Contents = [[`${hklm}\\TrustedServers`, stringValue('a', '')]];
    assert.equal((await assess(list, 'RmsTrustedServers', {})).sources.Servers, 'registry');
    assert.equal((await assess([], 'RmsTrustedServers', {})).sources.Servers, 'nothing');
  });
});

describe('what cannot be told', () => {
  it('is an error and never the desired state', async () => {
    const [assessment] = await get(new MemoryTarget(), [
      instance('RmsIlsService', { Account: 'AllUsers', Blocked: true }),
    ]);
    assert.equal(assessment?.inDesiredState, false);
    assert.deepEqual(assessment?.problems, ['No user evaluated.']);
    assert.equal(assessment?.reasons[0]?.phrase, 'Could not tell: No user evaluated.');
  });

  it('is said of an account that nobody knows', async () => {
    const wanted = instance('RmsTemplateUpdate', {
      Mode: 'Server',
      Account: 'CONTOSO\\svc',
      FrequencyInDays: 1,
    });
    const [assessment] = await get(new MemoryTarget(), [wanted]);
    assert.deepEqual(assessment?.problems, ['No account CONTOSO\\svc.']);
  });

  it('does not hide what could', async () => {
    const registry = new MemoryTarget([alice]).put(hklm, dwordValue('Trace', 1));
    const read = registry.read.bind(registry);
    registry.read = async request => {
      const answer = await read(request);
      const denied = request.trees.map((tree, index) =>
        tree.hive === 'User'
          ? [{ path: 'HKEY_USERS', key: { problem: 'Access is denied.' } }]
          : (answer.trees[index] ?? []),
      );
      return { ...answer, trees: denied };
    };
    const [tracing, ils] = await get(registry, [
      instance('RmsTracing', { Enabled: true }),
      instance('RmsIlsService', { Account: alice, Blocked: false }),
    ]);
    assert.equal(tracing?.inDesiredState, true);
    assert.deepEqual(ils?.problems, ['Access is denied.']);
  });

  it('does not hide that another user drifts', async () => {
    const verdict = async (bobs: number, isAliceRead: boolean): Promise<string> => {
      const registry = new MemoryTarget([alice, bob])
        .put(userKey(alice), dwordValue('DisablePassportCertification', 1))
        .put(userKey(bob), dwordValue('DisablePassportCertification', bobs));
      const read = registry.read.bind(registry);
      registry.read = async request => {
        const answer = await read(request);
        const trees = answer.trees.map(found =>
          isProblem(found)
            ? found
            : found.map(tree =>
                tree.path.includes(alice) && !isAliceRead
                  ? { path: tree.path, key: { problem: 'Access is denied.' } }
                  : tree,
              ),
        );
        return { ...answer, trees };
      };
      const [ils] = await get(registry, [instance('RmsIlsService', { Account: 'AllUsers', Blocked: true })]);
      assert(ils);
      assert.equal(ils.inDesiredState, verdictOf(ils) === 'ok');
      const keys = ils.reasons.map(({ code }) => code.split(':')[2]);
      return [verdictOf(ils), ...keys].join(' ');
    };
    assert.equal(await verdict(1, true), 'ok');
    assert.equal(await verdict(0, true), 'drift Differs');
    assert.equal(await verdict(1, false), 'unknown CouldNotTell');
    assert.equal(await verdict(0, false), 'drift Differs CouldNotTell');
  });

  it('comes behind drift and before what is ok, and nothing evaluated is not ok', () => {
    assert.equal(worstOf(['ok', 'unknown', 'drift']), 'drift');
    assert.equal(worstOf(['ok', 'unknown']), 'unknown');
    assert.equal(worstOf(['ok', 'ok']), 'ok');
    assert.equal(worstOf([]), 'unknown');
  });

  it('is said of a key below one that is to be removed, and of none beside what is looked at', async () => {
    const cache = `${userKey(alice)}\\corprights\\Template`;
    const registry = new MemoryTarget([alice])
      .put(userKey(alice), dwordValue('DisablePassportCertification', 1))
      .deny(`${cache}\\One`, 'access is denied');
    const [gone, ils, there] = await get(registry, [
      instance('RmsTemplateCache', { ServerName: 'corprights', Account: alice, Ensure: 'Absent' }),
      instance('RmsIlsService', { Account: alice, Blocked: true }),
      instance('RmsTemplateCache', { ServerName: 'other', Account: alice, Ensure: 'Absent' }),
    ]);
    assert.deepEqual(gone?.problems, [`${cache}\\One cannot be read: access is denied`]);
    assert.equal(gone?.inDesiredState, false);
    assert.deepEqual([ils?.problems, ils?.inDesiredState], [[], true]);
    assert.deepEqual([there?.problems, there?.inDesiredState], [[], true]);
  });

  it('is said of a property that nobody wants by a Get alone', async () => {
    const certificationKey = `${hklm}\\ServiceLocation\\EnterpriseCertification`;
    const denied = `${hklm}\\ServiceLocation\\EnterprisePublishing`;
    const registry = new MemoryTarget()
      .put(certificationKey, stringValue('', certification))
      .deny(denied, 'access is denied');
    const wanted = { RegistryView: 'Native', EnterpriseCertification: certification };
    const published = { ...wanted, EnterprisePublishing: oldUrl };
    const [managed, both, got, absent] = await get(registry, [
      instance('RmsServiceLocation', wanted),
      instance('RmsServiceLocation', published),
      asked('RmsServiceLocation', wanted),
      instance('RmsServiceLocation', { RegistryView: 'Native', Ensure: 'Absent' }),
    ]);
    const problems = [`${denied} cannot be read: access is denied`];
    assert.deepEqual(managed?.problems, []);
    assert.equal(managed?.inDesiredState, true);
    for (const other of [both, got, absent]) {
      assert.deepEqual(other?.problems, problems);
    }
    assert(both && absent);
    assert.deepEqual([verdictOf(both), verdictOf(absent)], ['unknown', 'drift']);
  });

  it('is said of a key on the way to what is looked at', async () => {
    const registry = new MemoryTarget([alice]).deny(`${userKey(alice)}\\corprights`, 'access is denied');
    const gone = { ServerName: 'corprights', Account: alice, Ensure: 'Absent' };
    const [assessment] = await get(registry, [instance('RmsTemplateCache', gone)]);
    assert.deepEqual(assessment?.problems, [
      `${userKey(alice)}\\corprights cannot be read: access is denied`,
    ]);
  });

  it('is said of a view that 32-bit Windows lacks, and of both views goes by the one that is there', async () => {
    const verdicts = ['Native', 'Wow6432', 'Both'].map(async view => {
      const registry = new MemoryTarget().put(
        `${hklm}\\ServiceLocation\\EnterpriseCertification`,
        stringValue('', certification),
      );
      registry.is32Bit = true;
      const wanted = { RegistryView: view, EnterpriseCertification: certification };
      const [location] = await get(registry, [instance('RmsServiceLocation', wanted)]);
      assert(location);
      return verdictOf(location);
    });
    assert.deepEqual(await Promise.all(verdicts), ['ok', 'unknown', 'ok']);
  });

  it('is said where the registry leaves a request unanswered', async () => {
    const registry = new MemoryTarget();
    registry.read = async () => ({ trees: [], sids: [] });
    const [assessment] = await get(registry, [instance('RmsTracing', { Enabled: true })]);
    assert.deepEqual(assessment?.problems, ['The registry gave no answer.']);
  });
});
