import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { sharedScripts } from '../../generator/powershell/pester-computer.ts';
import { collect } from '../../src/audit/collect/collect.ts';
import { findInstances } from '../../src/engine/find-instances.ts';
import { keyOutside } from '../../src/model/location.ts';
import type { PropertyModel } from '../../src/model/property.ts';
import { registryAreas } from '../../src/model/registry-area.ts';
import { dwordValue, stringValue } from '../../src/model/registry-value.ts';
import { resources } from '../../src/rms/resources.ts';
import type { RmsResource } from '../../src/rms/rms-resource.ts';
import { whyNotWritable } from '../../src/target/live/writable.ts';
import type { Change } from '../../src/target/target.ts';
import { alice, hklm, userKey } from '../support/instances.ts';
import { MemoryTarget } from '../support/memory-target.ts';
import { outsideModel, outsidePath } from '../support/outside-key.ts';

const both = [...resources, outsideModel];
const key = `HKEY_USERS\\${alice}\\${outsidePath}`;

function filled(): MemoryTarget {
  return new MemoryTarget([alice])
    .put(hklm, dwordValue('Trace', 1))
    .put(userKey(alice), dwordValue('TemplateUpdateFrequency', 3))
    .put(key, stringValue('Home', 'https://contoso.com'))
    .put(key, stringValue('Prompt', 'of no list'))
    .put(key, stringValue('Secret', 'of another'))
    .put(`${key}\\Below`, stringValue('Home', 'https://contoso.com'));
}

describe('the registry areas of models', () => {
  it('are whole for the keys that are the client\u2019s own, and values in a key that is another\u2019s', () => {
    const some = both.filter(({ name }) =>
      ['RmsTracing', 'RmsTemplateUpdate', 'RmsStore', 'RmsOutside'].includes(name),
    );
    const areas = registryAreas(some).map(({ root, views, values }) => ({ path: root.path, views, values }));
    assert.deepEqual(areas, [
      { path: 'SOFTWARE\\Microsoft\\MSIPC', views: ['Native', 'Wow6432'], values: undefined },
      {
        path: 'Software\\Classes\\Local Settings\\Software\\Microsoft\\MSIPC',
        views: ['Native'],
        values: undefined,
      },
      { path: 'Software\\Microsoft\\MSIPC', views: ['Native'], values: undefined },
      {
        path: outsidePath,
        views: ['Native'],
        values: [
          { name: 'Home', type: 'REG_SZ' },
          { name: 'Level', type: 'REG_DWORD' },
          { name: 'Prompt', type: 'REG_SZ' },
        ],
      },
    ]);
    assert.deepEqual(registryAreas(both.toReversed()), registryAreas(both));
  });

  it('are in the views of a machine\u2019s key that the resource can tell apart', () => {
    const place = keyOutside('LocalMachine', 'SOFTWARE\\Policies\\Contoso');
    const properties = inKey(outsideModel.properties, place);
    const viewed = resources.flatMap(model => model.properties).find(({ name }) => name === 'RegistryView');
    assert(viewed);
    const views = (model: typeof outsideModel) => registryAreas([model]).map(area => area.views);
    assert.deepEqual(views({ ...outsideModel, properties }), [['Native']]);
    assert.deepEqual(views({ ...outsideModel, properties: [viewed, ...properties] }), [
      ['Native', 'Wow6432'],
    ]);
  });

  it('are none where nobody could say what in another\u2019s key is the model\u2019s', () => {
    const place = keyOutside('User', outsidePath);
    for (const model of [
      { ...outsideModel, ownsKey: place },
      { ...outsideModel, registryPart: { key: place, except: [], exceptKeys: [] } },
      { ...outsideModel, properties: inKey(outsideModel.properties, { ...place, path: '{Sid}' }) },
      { ...outsideModel, properties: inKey(outsideModel.properties, place, '{Home}') },
    ]) {
      assert.throws(() => registryAreas([model]), /RmsOutside is about Software.*another's key/);
    }
  });
});

describe('a setting in a key that is another\u2019s', () => {
  it('is exported', async () => {
    const { instances, omissions } = await findInstances(filled(), [outsideModel]);
    assert.deepEqual(
      instances.map(({ values }) => values),
      [{ Account: alice, Home: 'https://contoso.com' }],
    );
    assert.deepEqual(omissions, [`Outside ${alice}: what is there for Prompt is no valid value.`]);
    const all = await findInstances(filled(), both);
    assert.deepEqual(all.instances.map(({ resource }) => resource.name).sort(), [
      'RmsOutside',
      'RmsTemplateUpdate',
      'RmsTracing',
    ]);
  });

  it('is collected, and nothing else of that key', async () => {
    const { text } = await collect(filled(), 'PC1', 'utf-8', new Date(), both);
    assert.match(
      text,
      /\\Made up for a test\]\r\n"Home"="https:\/\/contoso\.com"\r\n"Prompt"="of no list"\r\n\r\n/,
    );
    assert.doesNotMatch(text, /Secret|Below/);
    assert.match(text, /"Trace"=dword:00000001/);
  });

  it('may be written, deleted and taken back live, and nothing else of that key', () => {
    const why = (change: Change, models: readonly RmsResource[] = both) =>
      whyNotWritable(change, registryAreas(models));
    const set = (value = stringValue('HOME', 'x'), at = key): Change => ({
      kind: 'set-value',
      key: at,
      value,
    });
    for (const change of [
      set(),
      { kind: 'delete-value', key: key.toUpperCase(), name: 'home' },
      { kind: 'create-key', key },
      { kind: 'delete-key', key },
    ] satisfies Change[]) {
      assert.equal(why(change), undefined, JSON.stringify(change));
    }
    const own =
      "It is another's key, in which rmsdsc changes nothing but [Home] as a REG_SZ, [Level] as a REG_DWORD, [Prompt] as a REG_SZ; not [Secret]. Change that with regedit.";
    assert.equal(why({ kind: 'delete-value', key, name: 'Secret' }), own);
    assert.match(why(set(dwordValue('Home', 1))) ?? '', /not \[Home\] as a REG_DWORD/);
    assert.match(why(set(stringValue('', 'x'))) ?? '', /not \[\(Default\)\] as a REG_SZ/);
    for (const at of [`${key}\\Below`, key.slice(0, -4), `HKEY_LOCAL_MACHINE\\${outsidePath}`]) {
      assert.match(why(set(undefined, at)) ?? '', /no key that/, at);
      assert.match(why({ kind: 'delete-key', key: at }) ?? '', /no key that/, at);
    }
    assert.match(why(set(), resources) ?? '', /no key that/);
  });

  it('is set aside while Pester tests run', () => {
    const places = (models: readonly RmsResource[] = both) =>
      Object.fromEntries(sharedScripts(models, { version: '1.0.0', notice: text => text })).TestComputer ??
      '';
    const place = `        Hive = 'User'\n        View = 'Registry64'\n        Path = '${outsidePath}'\n`;
    assert(places().includes(place));
    assert(!places(resources).includes(place));
  });
});

/** The properties, those in the registry in another place. */
function inKey(
  properties: readonly PropertyModel[],
  key: ReturnType<typeof keyOutside>,
  name?: string,
): PropertyModel[] {
  return properties.map(property =>
    property.storage?.kind === 'value'
      ? { ...property, storage: { ...property.storage, key, name: name ?? property.storage.name } }
      : property,
  );
}
