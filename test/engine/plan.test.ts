import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { apply, plan } from '../../src/engine/run.ts';
import { dwordValue, readDword, readString, stringValue } from '../../src/model/registry-value.ts';
import type { Change } from '../../src/target/target.ts';
import { alice, bob, hklm, instance, userKey, wow } from '../support/instances.ts';
import { MemoryTarget } from '../support/memory-target.ts';

async function changes(
  registry: MemoryTarget,
  resource: string,
  wanted: Record<string, unknown>,
): Promise<string[]> {
  const planned = await plan(registry, [instance(resource, wanted)]);
  return planned.changes.map(({ change }) => brief(change));
}

/** `+ ...\MSIPC [Trace] = 1`. */
function brief(change: Change): string {
  const key = change.key.replace(hklm, '...');
  switch (change.kind) {
    case 'set-value':
      return `+ ${key} [${change.value.name}] = ${readDword(change.value) ?? readString(change.value)}`;
    case 'create-key':
      return `+ ${key}`;
    case 'delete-value':
      return `- ${key} [${change.name}]`;
    case 'delete-key':
      return `- ${key}`;
  }
}

const trusted = `${hklm}\\TrustedServers`;

describe('a plan', () => {
  it('switches on after the list is written', async () => {
    const wanted = { AllowTrustedServersOnly: true, Servers: ['a.contoso.com'] };
    assert.deepEqual(
      await changes(
        new MemoryTarget().put(trusted, stringValue('b.contoso.com', '')),
        'RmsTrustedServers',
        wanted,
      ),
      [
        '+ ...\\TrustedServers [a.contoso.com] = ',
        '+ ...\\TrustedServers [AllowTrustedServersOnly] = 1',
        '- ...\\TrustedServers [b.contoso.com]',
      ],
    );
  });

  it('switches off before the list changes', async () => {
    const registry = new MemoryTarget()
      .put(trusted, dwordValue('AllowTrustedServersOnly', 1))
      .put(trusted, stringValue('b.contoso.com', ''));
    assert.deepEqual(
      await changes(registry, 'RmsTrustedServers', { AllowTrustedServersOnly: false, Servers: [] }),
      ['+ ...\\TrustedServers [AllowTrustedServersOnly] = 0', '- ...\\TrustedServers [b.contoso.com]'],
    );
    assert.deepEqual(await changes(registry, 'RmsTrustedServers', { Ensure: 'Absent' }), [
      '- ...\\TrustedServers [AllowTrustedServersOnly]',
      '- ...\\TrustedServers [b.contoso.com]',
      '- ...\\TrustedServers',
      '- ...',
    ]);
  });

  it('writes the days before it removes the seconds that override them', async () => {
    const key = `${hklm}\\Server\\S-1-5-20`;
    const registry = new MemoryTarget().put(key, dwordValue('TemplateUpdateFrequencyInSeconds', 60));
    const wanted = { Mode: 'Server', Account: 'NetworkService', FrequencyInDays: 3 };
    assert.deepEqual(await changes(registry, 'RmsTemplateUpdate', wanted), [
      '+ ...\\Server\\S-1-5-20 [TemplateUpdateFrequency] = 3',
      '- ...\\Server\\S-1-5-20 [TemplateUpdateFrequencyInSeconds]',
    ]);
  });

  it('leaves days alone where seconds are wanted', async () => {
    const key = `${hklm}\\Server\\S-1-5-20`;
    const registry = new MemoryTarget().put(key, dwordValue('TemplateUpdateFrequency', 60));
    const wanted = { Mode: 'Server', Account: 'S-1-5-20', FrequencyInSeconds: 3 };
    assert.deepEqual(await changes(registry, 'RmsTemplateUpdate', wanted), [
      '+ ...\\Server\\S-1-5-20 [TemplateUpdateFrequencyInSeconds] = 3',
    ]);
  });

  it('removes the keys that a removal leaves empty, and no others', async () => {
    const registry = new MemoryTarget([alice, bob]);
    registry.put(`${userKey(alice)}\\corprights\\Template`, stringValue('x', ''));
    registry.put(`${userKey(bob)}\\corprights\\Template\\Sub`, stringValue('x', ''));
    registry.put(userKey(bob), stringValue('Other', ''));
    const planned = await plan(registry, [
      instance('RmsTemplateCache', { ServerName: 'corprights', Account: 'AllUsers', Ensure: 'Absent' }),
    ]);
    assert.deepEqual(
      planned.changes.map(({ change }) => change.key),
      [
        `${userKey(alice)}\\corprights\\Template`,
        `${userKey(bob)}\\corprights\\Template`,
        `${userKey(alice)}\\corprights`,
        userKey(alice),
        `${userKey(bob)}\\corprights`,
      ],
    );
  });

  it('keeps a key that it leaves empty where what was in it is wanted to be so', async () => {
    const listOf = (...names: string[]): MemoryTarget =>
      names.reduce((registry, name) => registry.put(trusted, stringValue(name, '')), new MemoryTarget());
    assert.deepEqual(await changes(listOf('a'), 'RmsTrustedServers', { Servers: [] }), [
      '- ...\\TrustedServers [a]',
    ]);
    assert.deepEqual(await changes(listOf('a', 'b'), 'RmsTrustedServers', { ServersToExclude: ['a', 'b'] }), [
      '- ...\\TrustedServers [a]',
      '- ...\\TrustedServers [b]',
    ]);
  });

  it('removes a value once that two instances want gone, and puts it back as it was', async () => {
    const redirections = `${hklm}\\ServiceLocation\\LicensingRedirection`;
    const [oldUrl, newUrl] = ['https://old/_wmcs/licensing', 'https://new/_wmcs/licensing'];
    const registry = new MemoryTarget().put(redirections, stringValue(oldUrl, newUrl));
    const before = registry.dump();
    const planned = await plan(
      registry,
      ['Both', 'Native'].map(RegistryView =>
        instance('RmsLicensingRedirection', { OldUrl: oldUrl, RegistryView, Ensure: 'Absent' }, RegistryView),
      ),
    );
    assert.deepEqual(
      planned.changes
        .filter(({ change }) => change.kind === 'delete-value')
        .map(({ change }) => brief(change)),
      [`- ...\\ServiceLocation\\LicensingRedirection [${oldUrl}]`],
    );
    assert.deepEqual(
      planned.undo.filter(({ kind }) => kind === 'set-value'),
      [{ kind: 'set-value', key: redirections, value: stringValue(oldUrl, newUrl) }],
    );
    await apply(registry, planned);
    assert.notDeepEqual(registry.dump(), before);
    await registry.undo();
    assert.deepEqual(registry.dump(), before);
  });

  it('puts back all that was below a key that it removed', async () => {
    const cache = `${userKey(alice)}\\corprights\\Template`;
    const registry = new MemoryTarget([alice])
      .put(cache, stringValue('', 'own'))
      .put(`${cache}\\One`, stringValue('a', '1'))
      .put(`${cache}\\One\\Deep`, dwordValue('b', 2));
    registry.makeKey(`${cache}\\Two\\Empty`);
    const before = registry.dump();
    const gone = { ServerName: 'corprights', Account: alice, Ensure: 'Absent' };
    await apply(registry, await plan(registry, [instance('RmsTemplateCache', gone)]));
    assert(!registry.dump().some(line => line.startsWith(cache)));
    await registry.undo();
    assert.deepEqual(registry.dump(), before);
  });

  it('keeps a key that was empty before', async () => {
    const registry = new MemoryTarget();
    registry.makeKey(hklm);
    assert.deepEqual(await changes(registry, 'RmsTracing', { Ensure: 'Absent' }), []);
  });

  it('keeps a key that another instance fills', async () => {
    const registry = new MemoryTarget().put(hklm, dwordValue('Trace', 1));
    const planned = await plan(registry, [
      instance('RmsTracing', { Ensure: 'Absent' }),
      instance('RmsFederation', { EnableBrowser: true }),
    ]);
    assert.deepEqual(
      planned.changes.map(({ change }) => brief(change)),
      ['+ ...\\Federation [EnableBrowser] = 1', '- ... [Trace]'],
    );
  });

  it('writes in both views', async () => {
    const wanted = { RegistryView: 'Both', EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing' };
    const planned = await plan(new MemoryTarget(), [instance('RmsServiceLocation', wanted)]);
    assert.deepEqual(
      planned.changes.map(({ change }) => change.key),
      [hklm, wow].map(root => `${root}\\ServiceLocation\\EnterprisePublishing`),
    );
    assert.deepEqual(planned.undo, [
      { kind: 'delete-key', key: wow },
      { kind: 'delete-key', key: hklm },
    ]);
  });

  it('makes a change once that two instances want', async () => {
    const wanted = { RegistryView: 'Both', EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing' };
    const planned = await plan(new MemoryTarget(), [
      instance('RmsServiceLocation', wanted, 'both'),
      instance('RmsServiceLocation', { ...wanted, RegistryView: 'Native' }, 'native'),
    ]);
    assert.equal(planned.changes.length, 2);
  });

  it('refuses two instances that disagree about a value', async () => {
    const url = (host: string) => `https://${host}/_wmcs/Licensing`;
    await assert.rejects(
      plan(new MemoryTarget(), [
        instance('RmsServiceLocation', { RegistryView: 'Both', EnterprisePublishing: url('a') }, 'first'),
        instance('RmsServiceLocation', { RegistryView: 'Wow6432', EnterprisePublishing: url('b') }, 'second'),
      ]),
      {
        name: 'InputError',
        message: `'first' and 'second' disagree about ${wow}\\ServiceLocation\\EnterprisePublishing: the one wants EnterprisePublishing = "https://a/_wmcs/Licensing", the other EnterprisePublishing = "https://b/_wmcs/Licensing". Give one of them.`,
      },
    );
  });

  it('refuses an instance that wants a value gone and one that wants it there, in either order', async () => {
    const publishing = 'https://a/_wmcs/Licensing';
    const present = instance(
      'RmsServiceLocation',
      { RegistryView: 'Both', EnterprisePublishing: publishing },
      'there',
    );
    const absent = instance('RmsServiceLocation', { RegistryView: 'Native', Ensure: 'Absent' }, 'gone');
    const place = `${hklm}\\ServiceLocation\\EnterprisePublishing`;
    const wanted = `EnterprisePublishing = "${publishing}"`;
    await assert.rejects(plan(new MemoryTarget(), [present, absent]), {
      name: 'InputError',
      message: `'there' and 'gone' disagree about ${place}: the one wants ${wanted}, the other Ensure = Absent. Give one of them.`,
    });
    await assert.rejects(plan(new MemoryTarget(), [absent, present]), {
      message: `'gone' and 'there' disagree about ${place}: the one wants Ensure = Absent, the other ${wanted}. Give one of them.`,
    });
  });

  it('knows the topmost key that a change brings into being', async () => {
    const registry = new MemoryTarget();
    const read = registry.read.bind(registry);
    registry.read = async request => {
      const answer = await read(request);
      const missingFrom = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft';
      return { ...answer, trees: answer.trees.map(() => [{ path: hklm, key: undefined, missingFrom }]) };
    };
    const { undo } = await plan(registry, [instance('RmsTracing', { Enabled: true })]);
    assert.deepEqual(undo, [{ kind: 'delete-key', key: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft' }]);
  });
});

describe('apply', () => {
  it('writes nothing where nothing is to change', async () => {
    const registry = new MemoryTarget();
    const applied = await apply(registry, await plan(registry, [instance('RmsTracing', { Enabled: false })]));
    assert.deepEqual(registry.written, []);
    assert.equal(applied.undoFile, undefined);
  });

  it('names the instance of a change that the target refuses', async () => {
    const registry = new MemoryTarget();
    registry.write = async ({ request }) => ({
      after: await registry.read(request),
      failures: [
        { index: 0, problem: 'Access is denied.' },
        { index: 9, problem: 'no such change' },
      ],
    });
    const applied = await apply(registry, await plan(registry, [instance('RmsTracing', { Enabled: true })]));
    assert.deepEqual(
      applied.failures.map(({ change, problem }) => [change.instance.name, problem]),
      [['RmsTracing', 'Access is denied.']],
    );
    assert.equal(applied.after[0]?.inDesiredState, false);
  });
});
