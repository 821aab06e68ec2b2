import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Discovery,
  discoverServer,
  isSilent,
  type PointAnswer,
  type Redirection,
  type RegistryView,
} from '../../../src/rms/discovery/rules.ts';

const rms = 'https://rms.contoso.com/_wmcs/Certification';
const rmsLicensing = 'https://rms.contoso.com/_wmcs/licensing';
const azure = 'https://5c6bb73b.rms.na.aadrm.com/_wmcs/licensing';
const elsewhere = 'https://fabrikam.com/_wmcs/licensing';

const silentView: RegistryView = {
  who: 'programs',
  problems: [],
  certification: { where: 'C' },
  publishing: { where: 'P' },
  redirections: [],
  onlyTrusted: false,
  trusted: [],
};
const view = (more: Partial<RegistryView>): RegistryView => ({ ...silentView, ...more });
const named = (more: Partial<RegistryView> = {}) =>
  view({ certification: { where: 'C', url: rms }, ...more });
const redirection = (from: string, to: string): Redirection => ({
  from,
  to: { where: `R [${from}]`, url: to },
});

describe('service discovery', () => {
  const none: PointAnswer = { none: 'CN=Configuration,DC=contoso,DC=com' };
  const found: PointAnswer = { url: 'https://scp.contoso.com/_wmcs/certification', name: 'CN=SCP' };
  const unknown: PointAnswer = { problem: 'dc1: gave no answer in 15 seconds.' };

  const table: {
    name: string;
    view: RegistryView;
    point?: PointAnswer;
    source: Discovery['source'];
    url?: string;
    keys: string[];
    problems?: RegExp[];
    isBarred?: true;
  }[] = [
    { name: 'the registry', view: named(), source: 'Registry', url: rms, keys: ['FoundInRegistry'] },
    {
      name: 'the registry, where Active Directory gives no answer',
      view: named(),
      point: unknown,
      source: 'Registry',
      url: rms,
      keys: ['FoundInRegistry'],
    },
    {
      name: 'the registry, where Active Directory names another',
      view: named(),
      point: found,
      source: 'Registry',
      url: rms,
      keys: ['FoundInRegistry'],
    },
    {
      name: 'the service connection point',
      view: silentView,
      point: found,
      source: 'ServiceConnectionPoint',
      url: found.url,
      keys: ['RegistrySilent', 'FoundByPoint'],
    },
    {
      name: 'Azure RMS, where both have nothing',
      view: silentView,
      source: 'AzureRms',
      keys: ['RegistrySilent', 'NoPoint', 'AzureRemains'],
    },
    {
      name: 'nothing that could be told, where Active Directory gives no answer',
      view: silentView,
      point: unknown,
      source: undefined,
      keys: ['RegistrySilent'],
      problems: [/the registry names no server, and Active Directory gave no answer \(dc1: gave no answer/],
    },
    {
      name: 'nothing that could be told, where the registry has no URL',
      view: view({ certification: { where: 'C', fault: 'REG_DWORD' } }),
      source: undefined,
      keys: [],
      problems: [/^For programs the registry has REG_DWORD at C, which is no URL/],
    },
    {
      name: 'nothing that could be told, where the registry cannot be read',
      view: view({ problems: ['Access is denied.'] }),
      point: found,
      source: undefined,
      keys: [],
      problems: [/^Access is denied\.$/],
    },
    {
      name: 'a publishing server of its own',
      view: named({ publishing: { where: 'P', url: 'https://pub.contoso.com/_wmcs/licensing' } }),
      source: 'Registry',
      url: rms,
      keys: ['FoundInRegistry', 'PublishingInRegistry'],
    },
    {
      name: 'a publishing server that is no URL',
      view: named({ publishing: { where: 'P', fault: '"x"' } }),
      source: 'Registry',
      keys: ['FoundInRegistry'],
      problems: [/has "x" at P/],
    },
    {
      name: 'nothing that could be told, where the registry names a publishing server alone',
      view: view({ publishing: { where: 'P', url: 'https://pub.contoso.com/_wmcs/licensing' } }),
      source: undefined,
      keys: ['RegistrySilent', 'NoPoint'],
      problems: [/names "https:\/\/pub.*" for publishing at P and no server for certification/],
    },
    {
      name: 'nothing that could be told, where the registry has no URL for publishing and nothing else',
      view: view({ publishing: { where: 'P', fault: 'REG_DWORD' } }),
      source: undefined,
      keys: ['RegistrySilent', 'NoPoint'],
      problems: [/has REG_DWORD at P/],
    },
    {
      name: 'the service connection point, beside a publishing server in the registry',
      view: view({ publishing: { where: 'P', url: 'https://pub.contoso.com/_wmcs/licensing' } }),
      point: found,
      source: 'ServiceConnectionPoint',
      url: found.url,
      keys: ['RegistrySilent', 'FoundByPoint', 'PublishingInRegistry'],
    },
    {
      name: 'a redirection',
      view: named({ redirections: [redirection(rmsLicensing.toUpperCase(), azure)] }),
      source: 'Registry',
      url: azure,
      keys: ['FoundInRegistry', 'Redirected'],
    },
    {
      name: 'a redirection of the server that Active Directory names',
      view: view({ redirections: [redirection('https://SCP.contoso.com/_wmcs/Licensing', azure)] }),
      point: found,
      source: 'ServiceConnectionPoint',
      url: azure,
      keys: ['RegistrySilent', 'FoundByPoint', 'Redirected'],
    },
    {
      name: 'no redirection in another spelling of the URL, and says so',
      view: named({
        redirections: [
          redirection(rmsLicensing.replace('.com', '.com:443'), azure),
          redirection(`${rmsLicensing}/`, azure),
        ],
      }),
      source: 'Registry',
      url: rms,
      keys: ['FoundInRegistry', 'NotRedirected', 'OtherSpelling'],
    },
    {
      name: 'a redirection of the extranet name only',
      view: named({ redirections: [redirection('https://extranet.contoso.com/_wmcs/licensing', azure)] }),
      source: 'Registry',
      url: rms,
      keys: ['FoundInRegistry', 'NotRedirected'],
    },
    {
      name: 'a chain of redirections',
      view: named({ redirections: [redirection(rmsLicensing, elsewhere), redirection(elsewhere, azure)] }),
      source: 'Registry',
      url: azure,
      keys: ['FoundInRegistry', 'Redirected', 'RedirectionChain'],
    },
    {
      name: 'a loop of redirections',
      view: named({
        redirections: [redirection(rmsLicensing, elsewhere), redirection(elsewhere, rmsLicensing)],
      }),
      source: 'Registry',
      keys: ['FoundInRegistry'],
      problems: [/goes round in a circle: "https:\/\/rms.*", "https:\/\/fabrikam.*", "https:\/\/rms/],
    },
    {
      name: 'a redirection to no URL',
      view: named({ redirections: [{ from: rmsLicensing, to: { where: 'R', fault: 'REG_BINARY' } }] }),
      source: 'Registry',
      keys: ['FoundInRegistry'],
      problems: [/has REG_BINARY at R/],
    },
    {
      name: 'a trusted server',
      view: named({ onlyTrusted: true, trusted: ['x', 'HTTPS://RMS.contoso.com:443/a'] }),
      source: 'Registry',
      url: rms,
      keys: ['FoundInRegistry'],
    },
    {
      name: 'a server that is trusted by its name',
      view: named({ onlyTrusted: true, trusted: ['RMS.contoso.com'] }),
      source: 'Registry',
      url: rms,
      keys: ['FoundInRegistry'],
    },
    {
      name: 'a server that is not trusted',
      view: named({ onlyTrusted: true, trusted: ['contoso.com'] }),
      source: 'Registry',
      url: rms,
      keys: ['FoundInRegistry', 'NotTrusted'],
      isBarred: true,
    },
    {
      name: 'a redirection to Azure RMS, which is trusted always',
      view: named({ onlyTrusted: true, redirections: [redirection(rmsLicensing, azure)] }),
      source: 'Registry',
      url: azure,
      keys: ['FoundInRegistry', 'Redirected'],
    },
    {
      name: 'a redirection to what only looks like Azure RMS',
      view: named({
        onlyTrusted: true,
        redirections: [redirection(rmsLicensing, 'https://rms.na-aadrm.com/_wmcs/licensing')],
      }),
      source: 'Registry',
      url: 'https://rms.na-aadrm.com/_wmcs/licensing',
      keys: ['FoundInRegistry', 'Redirected', 'NotTrusted'],
      isBarred: true,
    },
    {
      name: 'Azure RMS, which is trusted always',
      view: view({ onlyTrusted: true, trusted: ['contoso.com'] }),
      source: 'AzureRms',
      keys: ['RegistrySilent', 'NoPoint', 'AzureRemains'],
    },
  ];
  for (const { name, view, point = none, source, url, keys, problems = [], isBarred = false } of table) {
    it(`finds ${name}`, () => {
      const discovery = discoverServer(view, point);
      assert.equal(discovery.source, source);
      assert.equal(discovery.url, url);
      assert.deepEqual(
        discovery.steps.map(({ key }) => key),
        keys,
      );
      assert.equal(discovery.problems.length, problems.length, discovery.problems.join());
      for (const [index, problem] of problems.entries()) {
        assert.match(discovery.problems[index] ?? '', problem);
      }
      assert.equal(discovery.isBarred, isBarred);
    });
  }

  it('says where it looked, and which other servers are redirected', () => {
    assert.deepEqual(discoverServer(silentView, none).steps[0], {
      key: 'RegistrySilent',
      args: ['programs', 'C'],
    });
    const others = [elsewhere, azure].map(from => redirection(from, rmsLicensing));
    assert.deepEqual(discoverServer(named({ redirections: others }), none).steps[1], {
      key: 'NotRedirected',
      args: ['programs', `"${rmsLicensing}"`, `"${elsewhere}", "${azure}"`],
    });
  });

  it('leaves a program to Active Directory only where the registry could be read and names nothing', () => {
    assert.equal(isSilent(silentView), true);
    assert.equal(isSilent(view({ problems: ['Access is denied.'] })), false);
    assert.equal(isSilent(named()), false);
    assert.equal(isSilent(view({ certification: { where: 'C', fault: 'REG_DWORD' } })), false);
  });

  it('ends, whatever is redirected to what', () => {
    const url = fc
      .integer({ min: 0, max: 5 })
      .map(n => (n === 0 ? rmsLicensing : `https://s${n}.com/_wmcs/licensing`));
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(url, url), { selector: ([from]) => from }), pairs => {
        const redirections = pairs.map(([from, to]) => redirection(from, to));
        const { url, problems } = discoverServer(named({ redirections }), none);
        const isLoop = problems.length > 0;
        assert.equal(url === undefined, isLoop);
        assert.ok(isLoop || !redirections.some(({ from }) => from === url));
      }),
    );
  });

  it('never claims Azure RMS where something could not be told', () => {
    const saying = fc.constantFrom(
      { where: 'C' },
      { where: 'C', url: rms },
      { where: 'C', fault: 'REG_BINARY' },
    );
    fc.assert(
      fc.property(
        saying,
        saying,
        fc.constantFrom(none, found, unknown),
        (certification, publishing, point) => {
          const { source, problems } = discoverServer(view({ certification, publishing }), point);
          if (source === 'AzureRms') {
            assert.deepEqual([certification, publishing], [{ where: 'C' }, { where: 'C' }]);
            assert.deepEqual([point, problems], [none, []]);
          }
        },
      ),
    );
  });
});
