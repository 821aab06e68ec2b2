import assert from 'node:assert/strict';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Auditor, toPlain } from '../../../src/audit/assess/auditor.ts';
import { collect } from '../../../src/audit/collect/collect.ts';
import { foldName } from '../../../src/model/registry-key.ts';
import type { RegistryValue } from '../../../src/model/registry-value.ts';
import { openHiveTarget } from '../../../src/target/hive/index.ts';
import { type EncodedText, encodeText } from '../../../src/target/reg-file/text/encoding.ts';
import { foundBy } from '../../support/found-by.ts';
import { buildHive, type HiveKey, keysAlong } from '../../support/hives/hive-builder.ts';
import { HiveFolder } from '../../support/hives/hive-folder.ts';
import { systemHive, userHive } from '../../support/hives/hive-machine.ts';
import { hostileUnits } from '../../support/hostile-units.ts';
import { alice, instance } from '../../support/instances.ts';
import { withoutPlaces } from '../../support/without-places.ts';

const known = [
  '',
  'Trace',
  'AllowTrustedServersOnly',
  'TemplateUpdateFrequency',
  'rms.example',
  'FederationHomeRealm',
];
const valueName = fc.oneof(
  fc.constantFrom(...known, ...known.map(name => `${name}\0`)),
  hostileUnits(8),
  hostileUnits(4).map(end => `${'n'.repeat(16383)}${end}`),
);
const data = fc.oneof(
  fc.uint8Array({ maxLength: 6 }),
  hostileUnits(6).map(text => Buffer.from(`${text}\0`, 'utf16le')),
  fc
    .constantFrom('https://rms.example/_wmcs/Certification', 'x')
    .map(text => Buffer.from(`${text}\0`, 'utf16le')),
  fc.constantFrom(1, 0, 7).map(number => Uint8Array.of(number, 0, 0, 0)),
);
const value = fc.record({
  name: valueName,
  type: fc.oneof(fc.constantFrom(1, 1, 4, 4), fc.nat(12), fc.constant(0xffffffff)),
  data,
});
const values = fc.uniqueArray(value, { maxLength: 6, selector: ({ name }) => foldName(name) });

const keyName = fc.oneof(
  hostileUnits(6)
    .map(name => name.replaceAll('\\', ''))
    .filter(name => name !== ''),
  fc.constantFrom('corprights', 'corprights\0', 's'.repeat(300)),
);

/** Keys of servers, most of them with templates, by which the client knows them. */
const servers = fc.uniqueArray(fc.record({ name: keyName, values, hasTemplate: fc.boolean() }), {
  maxLength: 4,
  selector: ({ name }) => foldName(name),
});

const machineKeys = [
  'ServiceLocation\\EnterpriseCertification',
  'ServiceLocation\\EnterprisePublishing',
  'ServiceLocation\\LicensingRedirection',
  'TrustedServers',
  'Federation',
];

const machine = fc.record({
  native: values,
  keys: fc.array(fc.record({ path: fc.constantFrom(...machineKeys), values }), { maxLength: 6 }),
  user: values,
  servers,
  wideNames: fc.boolean(),
});

/** Keys of these paths, of which a later one counts, below one key. */
function tree(
  own: readonly RegistryValue[],
  keys: readonly { path: string; values: readonly RegistryValue[] }[],
): Omit<HiveKey, 'name'> {
  const names = [...new Set(keys.map(({ path }) => path.split('\\')[0] ?? ''))];
  return {
    values: own,
    subkeys: names.map(name => {
      const here = keys.findLast(({ path }) => path === name)?.values ?? [];
      const below = keys
        .filter(({ path }) => path.startsWith(`${name}\\`))
        .map(({ path, values }) => ({ path: path.slice(name.length + 1), values }));
      return { name, ...tree(here, below) };
    }),
  };
}

const instances = [
  instance('RmsTracing', { Enabled: true }),
  instance('RmsServiceLocation', {
    RegistryView: 'Native',
    EnterpriseCertification: 'https://rms.example/_wmcs/Certification',
  }),
  instance('RmsServiceLocation', { RegistryView: 'Wow6432', Ensure: 'Absent' }, 'None'),
  instance('RmsTrustedServers', { AllowTrustedServersOnly: true, Servers: ['rms.example'] }),
  instance('RmsTrustedServers', { Ensure: 'Absent' }, 'No servers'),
  instance('RmsFederation', { EnableBrowser: true }),
  instance('RmsLicensingRedirection', {
    OldUrl: 'https://rms.example/_wmcs/licensing',
    RegistryView: 'Native',
    Ensure: 'Absent',
  }),
  instance('RmsTemplateUpdate', { Mode: 'Client', Account: 'AllUsers', FrequencyInDays: 7 }),
  instance('RmsIlsService', { Account: alice, Blocked: true }),
  instance('RmsTemplateCache', { ServerName: 'corprights', Account: 'AllUsers', Ensure: 'Absent' }),
];

describe('what collect writes of hives, whatever names and data are in them @long', () => {
  let folder: HiveFolder;
  beforeEach(() => {
    folder = new HiveFolder();
  });
  afterEach(() => folder.remove());

  for (const encoding of ['utf-16le', 'utf-8'] as const) {
    it(`audit judges as it judges the hives: ${encoding}`, async () => {
      const auditor = new Auditor(instances.map(toPlain));
      const statuses = new Set<string>();
      let exact = 0;
      await fc.assert(
        fc.asyncProperty(machine, async ({ native, keys, user, servers, wideNames }) => {
          writeMachine(folder, { native, keys, user, servers, wideNames });
          const { text, omissions } = await collect(
            await openHiveTarget(folder.path),
            'PC1',
            encoding,
            new Date(),
          );
          assert.deepEqual(omissions, []);
          const source: EncodedText = { encoding, bom: encoding === 'utf-16le', text };
          const file = folder.write('collected/pc.reg', encodeText(source) ?? assert.fail('no such text'));
          const [hives, collected] = [await foundBy(auditor, folder.path), await foundBy(auditor, file)];
          assert.equal(collected.error, undefined);
          assert.deepEqual(withoutPlaces(collected.settings), withoutPlaces(hives.settings));
          assert.deepEqual(collected.remarks, []);
          for (const { status } of hives.settings) {
            statuses.add(status);
          }
          exact += text.includes('; rmsdsc line: ') ? 1 : 0;
        }),
        { numRuns: 60 },
      );
      assert.deepEqual([...statuses].sort(), ['drift', 'ok']);
      assert.ok(exact > 0);
    });
  }
});

type Machine = typeof machine extends fc.Arbitrary<infer T> ? T : never;

function writeMachine(folder: HiveFolder, { native, keys, user, servers, wideNames }: Machine): void {
  const options = { wideNames };
  const client = { name: 'MSIPC', ...tree(native, keys) };
  const list = keysAlong('CurrentVersion\\ProfileList', {
    subkeys: [
      {
        name: alice,
        values: [{ name: 'ProfileImagePath', type: 2, data: Buffer.from('C:\\Users\\alice\0', 'utf16le') }],
      },
    ],
  });
  const microsoft = { name: 'Microsoft', subkeys: [client, { name: 'Windows NT', subkeys: [list] }] };
  const wow = keysAlong('Wow6432Node\\Microsoft\\MSIPC');
  folder.write('Windows/System32/config/SOFTWARE', buildHive([{ name: 'Classes' }, microsoft, wow], options));
  folder.write('Windows/System32/config/SYSTEM', systemHive('PC1'));
  folder.write('Users/alice/NTUSER.DAT', userHive());
  const below = servers.map(({ name, values, hasTemplate }) => ({
    name,
    values,
    subkeys: hasTemplate ? [{ name: 'Template', values }] : [],
  }));
  const own = keysAlong('Local Settings\\Software\\Microsoft\\MSIPC', { values: user, subkeys: below });
  folder.write(
    'Users/alice/AppData/Local/Microsoft/Windows/UsrClass.dat',
    buildHive([{ name: 'CLSID' }, own], { ...options, minor: 3 }),
  );
}
