import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readConfiguration } from '../../src/configuration/read.ts';
import { configurationOf } from '../../src/configuration/write.ts';
import { findInstances, neverFound } from '../../src/engine/find-instances.ts';
import { get } from '../../src/engine/run.ts';
import { dwordValue, stringValue } from '../../src/model/registry-value.ts';
import type { ConnectionPoint } from '../../src/rms/connection-point/fact.ts';
import { resources } from '../../src/rms/resources.ts';
import { anyRegistry } from '../support/arbitraries.ts';
import { alice, bob, hklm, userKey, wow } from '../support/instances.ts';
import { MemoryDirectory, point } from '../support/memory-directory.ts';
import { MemoryTarget } from '../support/memory-target.ts';

const redirection = 'ServiceLocation\\LicensingRedirection';
const oldUrl = 'https://contoso.com/_wmcs/licensing';
const newUrl = 'https://fabrikam.com/_wmcs/licensing';
const noFiles = ['RmsClient', 'RmsUnmanagedTemplate'].map(
  name =>
    `${name}: This target shows a registry alone: no files, no programs and no directory. Run rmsdsc on the computer itself to see them.`,
);

describe('findInstances', () => {
  it('names an instance after its resource without what all names of the module begin with', async () => {
    const target = new MemoryTarget([]).put(hklm, dwordValue('Trace', 1));
    const tracing = resources.find(({ name }) => name === 'RmsTracing');
    assert(tracing);
    const made = { ...tracing, name: 'ContosoMailTracing', prefix: 'ContosoMail' };
    const { instances } = await findInstances(target, [made]);
    assert.deepEqual(
      instances.map(({ name }) => name),
      ['Tracing'],
    );
  });

  it('finds what is configured, by every way to fill the keys', async () => {
    const registry = new MemoryTarget([alice, bob])
      .put(hklm, dwordValue('Trace', 0))
      .put(`${hklm}\\Server\\S-1-5-20`, dwordValue('TemplateUpdateFrequency', 2))
      .put(`${hklm}\\Server\\Other`, dwordValue('TemplateUpdateFrequency', 2))
      .put(userKey(bob), dwordValue('TemplateUpdateFrequency', 3))
      .put(`${hklm}\\${redirection}`, stringValue(oldUrl, newUrl))
      .put(`${wow}\\${redirection}`, stringValue(oldUrl, newUrl))
      .put(`${wow}\\ServiceLocation\\EnterprisePublishing`, stringValue('', newUrl))
      .put(`${userKey(alice)}\\corprights\\Template`, stringValue('x', ''));
    const { instances, omissions } = await findInstances(registry, resources);
    assert.deepEqual(
      instances.map(({ name, values }) => [name, values]),
      [
        ['ServiceLocation Wow6432', { RegistryView: 'Wow6432', EnterprisePublishing: newUrl }],
        ['Tracing', { IsSingleInstance: 'Yes', Enabled: false }],
        [
          `TemplateUpdate Client ${bob.replaceAll('-', ' ')}`,
          { Mode: 'Client', Account: bob, FrequencyInDays: 3 },
        ],
        ['TemplateUpdate Server S 1 5 20', { Mode: 'Server', Account: 'S-1-5-20', FrequencyInDays: 2 }],
        [
          'LicensingRedirection https contoso com wmcs licensing Both',
          { OldUrl: oldUrl, RegistryView: 'Both', NewUrl: newUrl },
        ],
      ],
    );
    assert.deepEqual(omissions, noFiles);
    assert.equal(registry.reads, 2);
  });

  it('leaves out and names what no configuration can want', async () => {
    const registry = new MemoryTarget([alice])
      .put(hklm, stringValue('Trace', 'on'))
      .put(userKey(alice), dwordValue('TemplateUpdateFrequency', 3))
      .put(userKey(alice), dwordValue('TemplateUpdateFrequencyInSeconds', 60))
      .put(`${hklm}\\${redirection}`, stringValue('contoso', newUrl))
      .put(`${hklm}\\${redirection}`, stringValue(oldUrl, 'nowhere'));
    const { instances, omissions } = await findInstances(registry, resources);
    assert.deepEqual(
      instances.map(({ values }) => values),
      [{ Mode: 'Client', Account: alice, FrequencyInSeconds: 60 }],
    );
    assert.deepEqual(omissions, [
      ...noFiles,
      'Tracing: what is there for Enabled is no valid value.',
      'Tracing: no configuration can want it; Enabled: expected a value, because nothing is wanted otherwise.',
      `TemplateUpdate Client ${alice}: the client ignores FrequencyInDays, because FrequencyInSeconds is set.`,
      'LicensingRedirection contoso Native: what is there for OldUrl is no valid value.',
      'LicensingRedirection contoso Native: no configuration can want it.',
      `LicensingRedirection ${oldUrl} Native: what is there for NewUrl is no valid value.`,
      `LicensingRedirection ${oldUrl} Native: no configuration can want it; NewUrl: expected a value, because Ensure is Present.`,
    ]);
  });

  it('finds the service connection point where it is asked for, and asks for nothing else', async () => {
    const url = 'https://rms.contoso.com/_wmcs/Certification';
    const model = resources.filter(({ subject }) => subject?.name === 'connection-point');
    const wrong = { ...point(url), bindings: ['no URL'] };
    const invalid = [
      'ServiceConnectionPoint: what is there for Url is no valid value.',
      'ServiceConnectionPoint: no configuration can want it; Url: expected a value, because Ensure is Present.',
    ];
    const cases: [points: ConnectionPoint[], onDemand: boolean, values: object[], omissions: string[]][] = [
      [[point(url)], true, [{ IsSingleInstance: 'Yes', Url: url, DomainController: 'dc1.contoso.com' }], []],
      [[], true, [], []],
      [[wrong], true, [], invalid],
      [[point(url)], false, [], []],
    ];
    for (const [points, onDemand, values, omissions] of cases) {
      const directory = new MemoryDirectory(...points);
      const registry = new MemoryTarget().put(hklm, dwordValue('Trace', 0));
      const found = await findInstances(directory.beside(registry, 'unused'), model, onDemand);
      assert.deepEqual(
        found.instances.map(instance => instance.values),
        values,
      );
      assert.deepEqual(found.omissions, omissions);
      assert.equal(directory.asked.length > 0, onDemand);
    }
  });

  it('names what is never in it', () => {
    const never = [
      'RmsStore and RmsTemplateCache, of which only the removal can be wanted',
      'RmsServiceDiscovery, RmsDnsRedirection, RmsHierarchy and RmsEventLog, which only check',
    ];
    assert.deepEqual(neverFound(resources, true), never);
    assert.deepEqual(neverFound(resources, false), [
      ...never,
      'RmsServiceConnectionPoint, which is in Active Directory and asked for with --directory',
    ]);
  });

  it('gives a configuration that can be read, and that the registry meets', async () => {
    await fc.assert(
      fc.asyncProperty(anyRegistry, async registry => {
        const { instances } = await findInstances(registry, resources);
        if (instances.length === 0) {
          return;
        }
        const read = readConfiguration('c', JSON.stringify(configurationOf(instances)));
        const drift = (await get(registry, read)).filter(({ inDesiredState }) => !inDesiredState);
        assert.deepEqual(
          drift.map(({ reasons }) => reasons),
          [],
        );
      }),
      { numRuns: 300 },
    );
  });
});
