import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { type CompileFormat, compile } from '../../../src/configuration/compile/index.ts';
import { readConfiguration } from '../../../src/configuration/read.ts';
import type { Instance } from '../../../src/engine/instance.ts';
import type { PropertyValue } from '../../../src/model/property.ts';
import { dwordValue, registryTypes, stringValue } from '../../../src/model/registry-value.ts';
import { entriesOf, options } from '../../configuration/compile/support.ts';
import { examplePath } from '../../examples/examples.ts';
import { applyPreferences } from '../../support/apply-preferences.ts';
import { alice, instance, userKey } from '../../support/instances.ts';
import { MemoryTarget } from '../../support/memory-target.ts';
import { dscTasks } from '../../support/readers/playbook-tasks.ts';
import { native, wow6432 } from './live.ts';
import { type Case, describeEngines, forHere } from './parity-suite.ts';

const old = 'https://old.contoso.com/_wmcs/licensing';

/** What every computer of the example is to have, with the members of its list for the list, as preferences can mean it. */
function ofExample(): Instance[] {
  const text = readFileSync(examplePath('contoso.yaml'), 'utf8').replace(' Servers:', ' ServersToInclude:');
  return withAccount(readConfiguration('contoso.yaml', text), alice, 'AllUsers');
}

/** Configurations that every way of deployment can mean, over registries; {@link alice} stands for who runs the tests. */
const cases: readonly Case[] = [
  [
    'everything is new',
    [
      instance('RmsServiceLocation', {
        RegistryView: 'Both',
        EnterpriseCertification: 'https://rms.contoso.com/_wmcs/Certification',
        EnterprisePublishing: 'https://rms.contoso.com/_wmcs/Licensing',
      }),
      instance('RmsTracing', { Enabled: true }),
      instance('RmsTemplateUpdate', { Mode: 'Client', Account: alice, FrequencyInDays: 4294967295 }),
      instance('RmsTemplateUpdate', { Mode: 'Server', Account: 'NetworkService', FrequencyInSeconds: 60 }),
      instance('RmsFederation', { FederationHomeRealm: "https://fs.contoso.com/a?b=1&c='d'" }),
      instance('RmsIlsService', { Account: alice, Blocked: true }),
      instance('RmsOfficePolicy', { Account: alice, DisableCreation: true }),
      instance('RmsTrustedServers', {
        AllowTrustedServersOnly: true,
        ServersToInclude: ['a.contoso.com', 'https://b.contoso.com/x'],
      }),
      instance('RmsLicensingRedirection', {
        OldUrl: old,
        RegistryView: 'Both',
        NewUrl: 'https://new.contoso.com/_wmcs/licensing',
      }),
    ],
    [],
  ],
  [
    'much is to go, and other values stay',
    [
      instance('RmsServiceLocation', { RegistryView: 'Both', Ensure: 'Absent' }),
      instance('RmsTemplateUpdate', { Mode: 'Client', Account: alice, FrequencyInDays: 3 }),
      instance('RmsTemplateCache', { ServerName: 'corprights', Account: alice, Ensure: 'Absent' }),
      instance('RmsTrustedServers', { ServersToExclude: ['A.contoso.com'] }),
      instance('RmsLicensingRedirection', {
        OldUrl: old,
        RegistryView: 'Native',
        NewUrl: 'https://new.contoso.com/_wmcs/licensing',
        Ensure: 'Absent',
      }),
    ],
    [
      [`${native}\\ServiceLocation\\EnterpriseCertification`, stringValue('', 'https://x')],
      [`${native}\\ServiceLocation\\EnterpriseCertification`, stringValue('Of another', 'x')],
      [`${wow6432}\\ServiceLocation\\EnterprisePublishing`, stringValue('', 'https://x')],
      [userKey(alice), dwordValue('TemplateUpdateFrequencyInSeconds', 5)],
      [`${userKey(alice)}\\corprights\\Template\\One`, stringValue('a', 'b')],
      [`${userKey(alice)}\\corprights`, stringValue('a', 'b')],
      [`${native}\\TrustedServers`, stringValue('a.contoso.com', '')],
      [`${native}\\TrustedServers`, stringValue('b.contoso.com', '')],
      [`${native}\\ServiceLocation\\LicensingRedirection`, stringValue(old, 'https://x')],
    ],
  ],
  [
    'the example for all computers is brought about',
    ofExample(),
    [
      [native, dwordValue('Trace', 1)],
      [`${native}\\TrustedServers`, dwordValue('AllowTrustedServersOnly', 0)],
      [`${native}\\TrustedServers`, stringValue('old-rms.contoso.com', '')],
      [userKey(alice), dwordValue('TemplateUpdateFrequency', 7)],
      [userKey(alice), dwordValue('TemplateUpdateFrequencyInSeconds', 3600)],
    ],
  ],
  [
    'types are wrong',
    [
      instance('RmsTracing', { Enabled: true }),
      instance('RmsFederation', { FederationHomeRealm: 'https://fs.contoso.com' }),
    ],
    [
      [native, stringValue('Trace', '1')],
      [
        `${native}\\Federation`,
        { ...stringValue('FederationHomeRealm', 'https://x'), type: registryTypes.REG_EXPAND_SZ },
      ],
    ],
  ],
];

describeEngines('one meaning in every way of deployment', engines => {
  for (const [title, wanted, start] of cases) {
    it(`where ${title}`, async () => {
      const [begin, instances] = forHere(engines(), start, wanted);
      const { file } = await engines().run(begin, instances, 'bridge');
      const values = file.registry.filter(line => line.includes(' [')).sort();

      const tasks = dscTasks(filesOf('ansible', instances)[0]?.content.toString('utf8') ?? '');
      const given = tasks.map((task, index) => instanceOf(task.properties, instances[index]));
      const played = await engines().run(begin, given, 'bridge');
      assert.deepEqual(
        played.module.registry,
        file.registry,
        'what the module makes of the tasks of a playbook',
      );

      const scripted = await engines().runScripts(begin, instances);
      assert.deepEqual(scripted.registry, file.registry, 'what the scripts for Intune leave');

      const registry = new MemoryTarget([engines().sid]);
      for (const [path, value] of begin) {
        if (value) {
          registry.put(path, value);
        }
      }
      for (const { name, content } of filesOf('gpp', withAccount(wanted, 'AllUsers'))) {
        if (name.endsWith('/Registry.xml')) {
          applyPreferences(content, registry);
        }
      }
      assert.deepEqual(
        registry.dump().filter(line => line.includes(' [')),
        values,
        'registry preferences, as their specification has them applied',
      );
    });
  }
});

function filesOf(format: CompileFormat, instances: readonly Instance[]) {
  return compile({ entries: entriesOf(instances) }, format, options).files;
}

/** With another account in the place of one. */
function withAccount(instances: readonly Instance[], account: string, before = alice): Instance[] {
  return instances.map(one =>
    one.values.Account === before ? { ...one, values: { ...one.values, Account: account } } : one,
  );
}

/** What win_dsc is given, as an instance of the same resource. */
function instanceOf(properties: Readonly<Record<string, unknown>>, of?: Instance): Instance {
  assert(of);
  const { Ensure: ensure, ...values } = properties;
  return {
    ...of,
    values: values as Record<string, PropertyValue>,
    ensure: ensure === 'Absent' ? 'Absent' : 'Present',
  };
}
