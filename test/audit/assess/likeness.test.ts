import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { Auditor, toPlain } from '../../../src/audit/assess/auditor.ts';
import { isOfMachine, likenessOf } from '../../../src/audit/assess/likeness.ts';
import { readConfiguration } from '../../../src/configuration/read.ts';
import { located } from '../../../src/engine/located.ts';
import { get } from '../../../src/engine/run.ts';
import type { RegistryKey } from '../../../src/model/registry-key.ts';
import { type RegistryValue, stringValue } from '../../../src/model/registry-value.ts';
import { packagePath } from '../../../src/package-root.ts';
import { settingResult } from '../../../src/report/result.ts';
import { openHiveTarget } from '../../../src/target/hive/index.ts';
import { openRegFile } from '../../../src/target/reg-file/index.ts';
import { FleetFolder } from '../../support/fleet.ts';
import { foundBy } from '../../support/found-by.ts';
import { instance } from '../../support/instances.ts';
import { computers, writeFleet } from '../../support/made-up-fleet.ts';

describe('machines that are alike', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  it('are told what each would be told alone', async () => {
    const path = packagePath('examples', 'contoso.yaml');
    const instances = readConfiguration(path, readFileSync(path, 'utf8'));
    const auditor = new Auditor(instances.map(toPlain));
    writeFleet(`${fleet.path}/hives`, 'hives', 60, 9);
    writeFleet(`${fleet.path}/exports`, 'exports', 60, 9);
    for (const { name } of computers(60, 9)) {
      for (const [source, registry] of [
        [`${fleet.path}/exports/${name}.reg`, openRegFile(`${fleet.path}/exports/${name}.reg`)],
        [`${fleet.path}/hives/${name}`, await openHiveTarget(`${fleet.path}/hives/${name}`)],
      ] as const) {
        const alone = await get(registry, instances);
        const { name: found, settings } = await foundBy(auditor, source);
        assert.equal(found, name);
        assert.deepEqual(
          settings,
          alone
            .map(settingResult)
            .map(one => (one.status === 'ok' ? one : { ...one, reasons: located(one.reasons, registry) })),
        );
      }
    }
  });

  const key = (name: string, values: RegistryValue[] = [], subkeys: RegistryKey[] = []): RegistryKey => ({
    name,
    values: new Map(values.map(value => [value.name, value])),
    subkeys: new Map(subkeys.map(subkey => [subkey.name, subkey])),
  });
  const likeness = (root: RegistryKey | undefined, path = 'HKEY_LOCAL_MACHINE\\A'): string | undefined =>
    likenessOf([[{ path, key: root }]]);

  it('have the same in the same keys', () => {
    const same = (): RegistryKey => key('A', [stringValue('a', 'b')], [key('B')]);
    assert.equal(likeness(same()), likeness(same()));
  });

  const others: [title: string, one: RegistryKey | undefined, other: RegistryKey | undefined][] = [
    ['no key', key('A'), undefined],
    ['another name', key('A'), key('B')],
    ['another value', key('A', [stringValue('a', 'b')]), key('A', [stringValue('a', 'c')])],
    ['another type', key('A', [stringValue('a', 'b')]), key('A', [{ ...stringValue('a', 'b'), type: 2 }])],
    ['a key one level up', key('A', [], [key('B', [], [key('C')])]), key('A', [], [key('B'), key('C')])],
    [
      'the value in another key',
      key('A', [stringValue('', '')], [key('B')]),
      key('A', [], [key('B', [stringValue('', '')])]),
    ],
    [
      'what is known in part only',
      key('A', [], [key('B')]),
      { ...key('A', [], [key('B')]), problem: 'in part' },
    ],
    [
      'a key below that is known in part only',
      key('A', [], [key('B')]),
      key('A', [], [{ ...key('B'), problem: 'in part' }]),
    ],
    [
      'another key that is known to be gone',
      { ...key('A'), problem: 'in part', gone: new Set(['B']) },
      { ...key('A'), problem: 'in part' },
    ],
    ['a name that looks like what follows it', key('A\x001\x000'), key('A', [], [key('0')])],
  ];
  for (const [title, one, other] of others) {
    it(`are not those with ${title}`, () => {
      assert.notEqual(likeness(one), likeness(other));
    });
  }

  it('are told by the keys of the machine where nothing else tells an instance', () => {
    assert.equal(isOfMachine(instance('RmsTracing', { Enabled: false })), true);
    const update = { Mode: 'Client', FrequencyInDays: 5 };
    for (const Account of ['AllUsers', 'S-1-5-21-1-2-3-1001']) {
      assert.equal(isOfMachine(instance('RmsTemplateUpdate', { ...update, Account })), false);
    }
    assert.equal(isOfMachine(instance('RmsClient', { Ensure: 'Present' })), false);
    // Keys of the machine, and others.
    assert.equal(isOfMachine(instance('RmsServiceDiscovery', { ExpectedSource: 'Registry' })), false);
  });

  it('are not those with the key elsewhere, nor those of which it cannot be told', () => {
    assert.notEqual(likeness(key('A')), likeness(key('A'), 'HKEY_LOCAL_MACHINE\\B'));
    assert.equal(likenessOf([{ problem: 'none' }]), undefined);
    assert.equal(likenessOf([[{ path: 'A', key: { problem: 'none' } }]]), undefined);
  });
});
