import fc from 'fast-check';
import type { Instance } from '../../src/engine/instance.ts';
import { dwordValue, type RegistryValue, stringValue } from '../../src/model/registry-value.ts';
import { breachOf } from '../../src/model/rule.ts';
import { resources } from '../../src/rms/resources.ts';
import { alice, bob, hklm, instance, userKey, wow } from './instances.ts';
import { MemoryTarget } from './memory-target.ts';

const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const host = fc.constantFrom('rms.contoso.com', 'RMS.contoso.com', 'corprights', 'rms.fabrikam.com');
const url = (pipeline: string) =>
  fc
    .tuple(fc.constantFrom('http', 'https', 'HTTPS'), host)
    .map(([scheme, name]) => `${scheme}://${name}/_wmcs/${pipeline}`);
const view = fc.constantFrom('Native', 'Wow6432', 'Both');
const account = fc.constantFrom('AllUsers', alice, bob);
const ensure = fc.constantFrom('Present', 'Present', 'Absent');
const server = fc.oneof(
  host,
  host.map(name => `https://${name}`),
);
const servers = fc.uniqueArray(server, { maxLength: 4, selector: name => name.toUpperCase() });
const diagnostics = fc.constantFrom('ApplicationDecides', 'Off', 'On');
const dword = fc.oneof(fc.integer({ min: 1, max: 0xffffffff }), fc.constantFrom(1, 7, 0xffffffff));

const kinds: fc.Arbitrary<[resource: string, properties: Record<string, unknown>]>[] = [
  fc
    .record({
      RegistryView: view,
      EnterpriseCertification: maybe(url('Certification')),
      EnterprisePublishing: maybe(url('Licensing')),
      Ensure: ensure,
    })
    .map(properties => ['RmsServiceLocation', properties]),
  fc.record({ Enabled: maybe(fc.boolean()), Ensure: ensure }).map(properties => ['RmsTracing', properties]),
  fc
    .record({
      Mode: fc.constant('Client'),
      Account: account,
      Ensure: ensure,
      FrequencyInDays: maybe(dword),
      FrequencyInSeconds: maybe(dword),
    })
    .map(({ FrequencyInSeconds, ...rest }) => [
      'RmsTemplateUpdate',
      rest.FrequencyInDays === undefined ? { ...rest, FrequencyInSeconds } : rest,
    ]),
  fc
    .record({
      Account: fc.constantFrom('NetworkService', 'LocalSystem', alice),
      FrequencyInDays: dword,
      Ensure: ensure,
    })
    .map(properties => ['RmsTemplateUpdate', { Mode: 'Server', ...properties }]),
  fc
    .record({ ServerName: fc.constantFrom('corprights', 'corprights.contoso.com'), Account: account })
    .map(properties => ['RmsTemplateCache', { ...properties, Ensure: 'Absent' }]),
  fc
    .record({
      FederationHomeRealm: maybe(
        fc.constantFrom('https://fs-01.contoso.com', 'http://fs.fabrikam.com/Trust'),
      ),
      EnableBrowser: maybe(fc.boolean()),
      RegistryView: maybe(view),
      Ensure: ensure,
    })
    .map(properties => ['RmsFederation', properties]),
  fc
    .record({
      RegistryView: view,
      DiagnosticAvailability: maybe(diagnostics),
      DiagnosticState: maybe(diagnostics),
      Ensure: ensure,
    })
    .map(properties => ['RmsDiagnostics', properties]),
  fc
    .record({
      Extension: fc.constantFrom('*', '.', 'txt'),
      RegistryView: view,
      Encryption: maybe(fc.constantFrom('Off', 'Native', 'Pfile')),
      AllowPFILEEncryption: maybe(fc.boolean()),
      Ensure: ensure,
    })
    .map(properties => ['RmsFileProtection', properties]),
  fc
    .record({ OldUrl: url('licensing'), Account: account, Ensure: ensure })
    .map(properties => [
      'RmsUserLicensingRedirection',
      { ...properties, NewUrl: 'https://new.contoso.com/_wmcs/licensing' },
    ]),
  fc
    .record({ Account: account, Blocked: maybe(fc.boolean()), Ensure: ensure })
    .map(properties => ['RmsIlsService', properties]),
  fc
    .record({ AllowTrustedServersOnly: maybe(fc.boolean()), Servers: maybe(servers), Ensure: ensure })
    .map(properties => ['RmsTrustedServers', properties]),
  fc
    .record({ AllowTrustedServersOnly: maybe(fc.boolean()), Include: servers, Ensure: ensure })
    .map(({ Include, ...rest }) => [
      'RmsTrustedServers',
      { ...rest, ServersToInclude: Include.slice(0, 2), ServersToExclude: Include.slice(2) },
    ]),
  fc
    .record({ OldUrl: url('licensing'), RegistryView: view, Ensure: ensure })
    .map(properties => [
      'RmsLicensingRedirection',
      { ...properties, NewUrl: 'https://new.contoso.com/_wmcs/licensing' },
    ]),
];

/** One instance of any resource, as a configuration may have it: something is wanted. */
export const anyInstance: fc.Arbitrary<Instance> = fc
  .oneof(...kinds)
  .filter(([name, properties]) =>
    resources.some(({ name: own, rules }) => own === name && !rules.some(rule => breachOf(rule, properties))),
  )
  .map(([resource, properties]) => instance(resource, properties));

/** A configuration: instances of different resources, which therefore cannot disagree. */
export const anyConfiguration: fc.Arbitrary<Instance[]> = fc.uniqueArray(anyInstance, {
  minLength: 1,
  maxLength: 6,
  selector: ({ resource }) => resource.name,
});

const names = [
  '',
  'Trace',
  'trace',
  'TemplateUpdateFrequency',
  'TemplateUpdateFrequencyInSeconds',
  'FederationHomeRealm',
  'EnableBrowser',
  'DisablePassportCertification',
  'DiagnosticState',
  'Encryption',
  'AllowTrustedServersOnly',
  'rms.contoso.com',
  'https://rms.fabrikam.com',
  'https://rms.contoso.com/_wmcs/licensing',
  'Unrelated',
];
const below = [
  '',
  'ServiceLocation',
  'ServiceLocation\\EnterpriseCertification',
  'ServiceLocation\\EnterprisePublishing',
  'ServiceLocation\\LicensingRedirection',
  'Server\\S-1-5-20',
  'Federation',
  'FileProtection\\TXT',
  'LicensingRedirection',
  'TrustedServers',
  'corprights',
  'corprights\\Template',
  'Other',
];

/** A registry value as Windows may hold it: of a right type, of a wrong one, or broken. */
export const anyValue: fc.Arbitrary<RegistryValue> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(0, 1, 2, 7, 0xffffffff))
    .map(([name, number]) => dwordValue(name, number)),
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.oneof(url('Certification'), url('Licensing'), fc.string({ maxLength: 8 })),
    )
    .map(([name, text]) => stringValue(name, text.replaceAll('\0', ''))),
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom(0, 1, 2, 3, 4, 7, 11, 0x1003),
      fc.uint8Array({ maxLength: 9 }),
    )
    .map(([name, type, data]) => ({ name, type, data })),
);

/** The keys and values that a registry starts with: full paths, and a value or undefined for an empty key. */
export const anyContents: fc.Arbitrary<[path: string, value: RegistryValue | undefined][]> = fc.array(
  fc.tuple(
    fc
      .tuple(fc.constantFrom(hklm, wow, userKey(alice), userKey(bob)), fc.constantFrom(...below))
      .map(([root, path]) => (path === '' ? root : `${root}\\${path}`)),
    maybe(anyValue),
  ),
  { maxLength: 14 },
);

/** A registry with two users and such contents. */
export const anyRegistry: fc.Arbitrary<MemoryTarget> = anyContents.map(contents => {
  const registry = new MemoryTarget([alice, bob]);
  for (const [path, value] of contents) {
    if (value) {
      registry.put(path, value);
    } else {
      registry.makeKey(path);
    }
  }
  return registry;
});
