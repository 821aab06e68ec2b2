import assert from 'node:assert/strict';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { compile } from '../../../src/configuration/compile/index.ts';
import { wholeList } from '../../../src/configuration/compile/whole-list.ts';
import type { Configuration } from '../../../src/configuration/read.ts';
import { apply, get, plan } from '../../../src/engine/run.ts';
import { dwordValue, type RegistryValue } from '../../../src/model/registry-value.ts';
import { applyPreferences } from '../../support/apply-preferences.ts';
import { anyConfiguration, anyContents } from '../../support/arbitraries.ts';
import { assertGolden } from '../../support/golden.ts';
import { alice, bob, userKey } from '../../support/instances.ts';
import { MemoryTarget } from '../../support/memory-target.ts';
import { parseXml, type XmlElement } from '../../support/readers/xml.ts';
import { compiled, contentOf, documentOf, entriesOf, goldenPath, options } from './support.ts';

const registryFile = /\/DomainSysvol\/GPO\/(Machine|User)\/Preferences\/Registry\/Registry\.xml$/;

/** One of each kind of item: a value, a default value, a member of a list, in both views and for users; and those that go. */
const each = documentOf(
  '{ name: Where, type: RmsClientDsc/RmsServiceLocation, properties: { RegistryView: Both, EnterpriseCertification: "https://rms.northwind.example/_wmcs/Certification" } }',
  '{ name: Trust, type: RmsClientDsc/RmsTrustedServers, properties: { AllowTrustedServersOnly: true, ServersToInclude: [a.example], ServersToExclude: ["https://b.example"] } }',
  '{ name: Templates, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: Client, Account: AllUsers, FrequencyInDays: 4294967295 } }',
  `{ name: Federate, type: RmsClientDsc/RmsFederation, properties: { FederationHomeRealm: "https://fs.example/a?b=1&c='d'" } }`,
  '{ name: Cache, type: RmsClientDsc/RmsTemplateCache, properties: { ServerName: corprights, Account: AllUsers, Ensure: Absent } }',
);

function applyAll(configuration: Pick<Configuration, 'entries'>, registry: MemoryTarget): void {
  const { files } = compiled(configuration, 'gpp');
  for (const { name, content } of files) {
    const side = registryFile.exec(name)?.[1];
    if (side !== undefined) {
      const hives = new Set(propertiesOf(content).map(({ hive }) => hive));
      assert.deepEqual([...hives], [side === 'User' ? 'HKEY_CURRENT_USER' : 'HKEY_LOCAL_MACHINE']);
      applyPreferences(content, registry);
    }
  }
}

function propertiesOf(content: Buffer): XmlElement['attributes'][] {
  return parseXml(content.toString('utf8')).children.map(
    ({ children: [properties] }) => properties?.attributes ?? {},
  );
}

type Contents = readonly (readonly [path: string, value: RegistryValue | undefined])[];

function registryOf(contents: Contents): MemoryTarget {
  const registry = new MemoryTarget([alice, bob]);
  for (const [path, value] of contents) {
    if (value) {
      registry.put(path, value);
    } else {
      registry.makeKey(path);
    }
  }
  return registry;
}

/** What preferences can mean: no whole lists, and of users' hives all. */
const reachable = anyConfiguration
  .map(instances =>
    instances
      .filter(one => wholeList(one) === undefined)
      .map(one =>
        one.values.Account === undefined || one.values.Mode === 'Server'
          ? one
          : { ...one, values: { ...one.values, Account: 'AllUsers' } },
      ),
  )
  .filter(instances => instances.length > 0);

/** The values, without the keys that have none. */
const valuesOf = (registry: MemoryTarget): string[] => registry.dump().filter(line => line.includes(' ['));

describe('compile --to gpp', () => {
  it('makes this very GPO, and this very script', () => {
    const { files, notes } = compiled(each, 'gpp');
    const id = /\{[^}]*\}/.exec(files[1]?.name ?? '')?.[0] ?? '';
    assert.deepEqual(
      files.map(({ name }) => name),
      [
        'Clients.gpo/manifest.xml',
        `Clients.gpo/${id}/Backup.xml`,
        `Clients.gpo/${id}/bkupInfo.xml`,
        `Clients.gpo/${id}/DomainSysvol/GPO/Machine/Preferences/Registry/Registry.xml`,
        `Clients.gpo/${id}/DomainSysvol/GPO/User/Preferences/Registry/Registry.xml`,
        'Clients.gpp.ps1',
      ],
    );
    assert.ok(notes[0]?.includes(`-BackupId '${id}'`));
    for (const { name, content } of files) {
      assertGolden(goldenPath(join('gpp', name.replace(id, 'backup'))), content);
    }
  });

  it('has the attributes of items in the order of those that Windows Server 2025 writes', () => {
    for (const { name, content } of compiled(each, 'gpp').files) {
      if (!registryFile.test(name)) {
        continue;
      }
      const root = parseXml(content.toString('utf8'));
      assert.deepEqual(root.attributes, { clsid: '{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}' });
      for (const { attributes, children } of root.children) {
        assert.deepEqual(Object.keys(attributes), [
          'clsid',
          'name',
          'status',
          'image',
          'changed',
          'uid',
          'disabled',
        ]);
        assert.match(
          attributes.uid ?? '',
          /^\{[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}\}$/,
        );
        assert.deepEqual(Object.keys(children[0]?.attributes ?? {}), [
          'action',
          'displayDecimal',
          'default',
          'hive',
          'key',
          'name',
          'type',
          'value',
        ]);
        assert.equal(
          attributes.image,
          { C: '0', R: '1', U: '2', D: '3' }[children[0]?.attributes.action ?? ''],
        );
      }
    }
  });

  it('names every file of a side in the backup, and nothing of a side that has none', () => {
    const backupOf = (account: string) => {
      const { files } = compiled(
        documentOf(
          `{ name: U, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: ${account === 'AllUsers' ? 'Client' : 'Server'}, Account: ${account}, FrequencyInDays: 1 } }`,
        ),
        'gpp',
      );
      const backup = parseXml(files[1]?.content.toString('utf8') ?? '').children[0]?.children ?? [];
      const core = Object.fromEntries(backup[2]?.children.map(({ name, text }) => [name, text]) ?? []);
      const paths = backup[4]?.children.map(({ attributes }) => attributes['bkp:Location']) ?? [];
      return { core, paths, files: files.map(({ name }) => name) };
    };
    const pair = '[{B087BE9D-ED37-454F-AF9C-04291E351182}{BEE07A6A-EC9F-4659-B8C9-0B1937907C83}]';
    for (const [account, folder, other] of [
      ['AllUsers', 'User', 'Machine'],
      ['NetworkService', 'Machine', 'User'],
    ] as const) {
      const { core, paths, files } = backupOf(account);
      assert.deepEqual([core[`${folder}ExtensionGuids`], core[`${folder}VersionNumber`]], [pair, '65537']);
      assert.deepEqual([core[`${other}ExtensionGuids`], core[`${other}VersionNumber`]], ['', '0']);
      assert.deepEqual(paths, [
        `DomainSysvol\\GPO\\${folder}\\Preferences`,
        `DomainSysvol\\GPO\\${folder}\\Preferences\\Registry`,
        `DomainSysvol\\GPO\\${folder}\\Preferences\\Registry\\Registry.xml`,
      ]);
      assert.equal(files.filter(name => name.includes('/DomainSysvol/')).length, 1);
    }
  });

  it('brings any configuration about whatever was there, and writes what a Set writes', () =>
    fc.assert(
      fc.asyncProperty(reachable, anyContents, async (instances, contents) => {
        const [byGpo, bySet] = [registryOf(contents), registryOf(contents)];
        applyAll({ entries: entriesOf(instances) }, byGpo);
        await apply(bySet, await plan(bySet, instances));
        assert.deepEqual(
          (await get(byGpo, instances)).flatMap(({ inDesiredState, reasons }) =>
            inDesiredState ? [] : reasons,
          ),
          [],
        );
        // A Set leaves what means the same, such as an unset default or another spelling; preferences cannot see it.
        const left = new Set(valuesOf(registryOf(contents)));
        const set = valuesOf(bySet);
        assert.deepEqual(
          set.filter(line => !left.has(line) && !valuesOf(byGpo).includes(line)),
          [],
        );
        assert.deepEqual((await plan(byGpo, instances)).changes, []);
      }),
      { numRuns: 30 },
    ));

  it('makes of an empty registry the very values that a Set makes of it, where no default is wanted', () =>
    fc.assert(
      fc.asyncProperty(reachable, async instances => {
        const [byGpo, bySet] = [registryOf([]), registryOf([])];
        const beyondDefaults = instances.map(({ values, ...one }) => ({
          ...one,
          values: Object.fromEntries(
            Object.entries(values).filter(([name, value]) => {
              const property = one.resource.properties.find(candidate => candidate.name === name);
              return property?.storage === undefined || property.default !== value;
            }),
          ),
        }));
        applyAll({ entries: entriesOf(beyondDefaults) }, byGpo);
        await apply(bySet, await plan(bySet, beyondDefaults));
        assert.deepEqual(valuesOf(byGpo), valuesOf(bySet));
      }),
      { numRuns: 30 },
    ));

  it('removes a key with all in it, and leaves what is beside it', () => {
    const cache = `${userKey(alice)}\\corprights`;
    const registry = registryOf([
      [`${cache}\\Template\\a`, dwordValue('x', 1)],
      [`${cache}\\Other`, dwordValue('y', 2)],
    ]);
    applyAll(each, registry);
    assert.deepEqual(
      registry.dump().filter(line => line.startsWith(cache)),
      [`${cache}\\Other [y] 4 02000000`],
    );
  });

  it('has one item for what two instances want alike, and refuses what they want differently', () => {
    const update = (name: string, account: string, days: number) =>
      `{ name: ${name}, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: Client, Account: ${account}, FrequencyInDays: ${days} } }`;
    const alike = compiled(documentOf(update('A', 'AllUsers', 3), update('B', 'CurrentUser', 3)), 'gpp');
    assert.equal(propertiesOf(contentOf(alike, alike.files[3]?.name)).length, 2);
    assert.throws(
      () => compiled(documentOf(update('A', 'AllUsers', 3), update('B', 'CurrentUser', 4)), 'gpp'),
      {
        name: 'InputError',
        code: 'conflict',
        message:
          /^RmsTemplateUpdate 'A' and RmsTemplateUpdate 'B' want different things of HKEY_CURRENT_USER\\Software.*\\TemplateUpdateFrequency, and a GPO has one item for it/,
      },
    );
  });

  it('never has two items for one value', () =>
    fc.assert(
      fc.property(reachable, instances => {
        const { files } = compiled({ entries: entriesOf(instances) }, 'gpp');
        const values = files
          .filter(({ name }) => registryFile.test(name))
          .flatMap(({ content }) => propertiesOf(content))
          .map(({ hive, key, name, default: isDefault }) =>
            [hive, key, name, isDefault].join('|').toLowerCase(),
          );
        assert.equal(new Set(values).size, values.length);
      }),
    ));

  it('says what has not been tried, of what it has, and when users are reached', () => {
    const notesOf = (resource: string) => compiled(documentOf(resource), 'gpp').notes.slice(1);
    const location = (view: string) =>
      `{ name: W, type: RmsClientDsc/RmsServiceLocation, properties: { RegistryView: ${view}, EnterprisePublishing: "https://r.example/_wmcs/Licensing" } }`;
    assert.deepEqual(
      notesOf('{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }'),
      [],
    );
    assert.match(
      notesOf(location('Native')).join(),
      /^Items of a key's default value have not been imported/,
    );
    assert.match(
      notesOf(location('Wow6432')).join(),
      /^Items of a key's default value and of a path below Wow6432Node have not been imported/,
    );
    assert.match(
      notesOf(
        '{ name: I, type: RmsClientDsc/RmsIlsService, properties: { Account: AllUsers, Blocked: true } }',
      ).join(),
      /^The settings of users reach those whom the GPO is for, when they log on\./,
    );
  });

  it('has other GUIDs for another name, another backup for other items, and else the same bytes', () => {
    const idsOf = (name: string, days: number) => {
      const { files } = compile(
        documentOf(
          `{ name: U, type: RmsClientDsc/RmsTemplateUpdate, properties: { Mode: Client, Account: AllUsers, FrequencyInDays: ${days} } }`,
        ),
        'gpp',
        { ...options, name },
      );
      const text = files.map(({ content }) => content.toString('utf8')).join('');
      return {
        gpo: /<GPOGuid>(.*)<\/GPOGuid>/.exec(text)?.[1],
        backup: /<ID>(\{[0-9A-F-]*\})<\/ID>/.exec(text)?.[1],
        item: /uid="(.*?)"/.exec(text)?.[1],
      };
    };
    const first = idsOf('A', 1);
    assert.deepEqual(idsOf('A', 1), first);
    assert.deepEqual(idsOf('A', 2), { ...first, backup: idsOf('A', 2).backup });
    assert.notEqual(idsOf('A', 2).backup, first.backup);
    const other = idsOf('B', 1);
    assert.equal(new Set([...Object.values(first), ...Object.values(other)]).size, 6);
  });
});
