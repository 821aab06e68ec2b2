import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { parse } from 'yaml';
import { compile } from '../../../src/configuration/compile/index.ts';
import type { DocumentEntry } from '../../../src/configuration/entry/entry.ts';
import { anyConfiguration } from '../../support/arbitraries.ts';
import { assertGolden } from '../../support/golden.ts';
import { published } from '../../support/published-schema.ts';
import {
  clients,
  compiled,
  contentOf,
  documentOf,
  entriesOf,
  goldenPath,
  hostileNames,
  options,
  read,
} from './support.ts';

const textOf = (entries: readonly DocumentEntry[]): string =>
  contentOf(compiled({ entries }, 'dsc')).toString('utf8');

/** What a document wants, and in which order. */
const wanted = (entries: readonly DocumentEntry[]) =>
  entries.map(({ instance: { name, resource, values, ensure }, dependsOn }) => ({
    name,
    resource: resource.name,
    values,
    ensure,
    dependsOn: dependsOn.map(dependency => `${dependency.type} ${dependency.name}`),
  }));

/** The resources in the list, as dsc's own reader of YAML finds them. */
function listIn(text: string): { name: string; type: string; properties: object; dependsOn?: string[] }[] {
  const { resources } = parse(text);
  assert.equal(resources.length, 1);
  assert.equal(resources[0].type, 'RmsClientDsc/RmsConfiguration');
  return resources[0].properties.resources;
}

/** The configuration of the goldens, without what only the LCM does. */
const plainClients = (): DocumentEntry[] => clients().entries.map(({ runAs: _, ...entry }) => entry);

describe('compile --to dsc', () => {
  it('makes this very file', () => {
    const { contentVersion } = clients();
    const { files, notes } = compiled(
      { entries: plainClients(), ...(contentVersion && { contentVersion }) },
      'dsc',
    );
    assert.deepEqual(
      files.map(({ name }) => name),
      ['Clients.dsc.yaml'],
    );
    assert.deepEqual(notes, []);
    assertGolden(goldenPath('Clients.dsc.yaml'), contentOf({ files, notes }));
  });

  it('makes a document that DSC takes, and that means the same to us, of any configuration', () => {
    const valid = published('document');
    fc.assert(
      fc.property(anyConfiguration, instances => {
        const entries = entriesOf(instances);
        const text = textOf(entries);
        assert.ok(valid(parse(text)), JSON.stringify(valid.errors));
        assert.deepEqual(wanted(read(text).entries), wanted(entries));
      }),
      { numRuns: 50 },
    );
  });

  it('keeps the order, and says on what each depends', () => {
    const { entries } = documentOf(
      `{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true }, dependsOn: ["[resourceId('RmsClientDsc/RmsFederation','It''s')]"] }`,
      `{ name: "It's", type: RmsClientDsc/RmsFederation, properties: { EnableBrowser: true } }`,
    );
    const text = textOf(entries);
    assert.deepEqual(
      listIn(text).map(({ name, dependsOn }) => [name, dependsOn]),
      [
        ["It's", undefined],
        ['T', ["[resourceId('RmsClientDsc/RmsFederation','It''s')]"]],
      ],
    );
    assert.deepEqual(wanted(read(text).entries), wanted(entries));
  });

  it('takes a whole configuration apart, and what it waits for along', () => {
    const { entries } = documentOf(
      `{ name: W, type: RmsClientDsc/RmsConfiguration, dependsOn: ["[resourceId('RmsClientDsc/RmsFederation','F')]"], properties: { resources: [{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }] } }`,
      '{ name: F, type: RmsClientDsc/RmsFederation, properties: { EnableBrowser: true } }',
    );
    assert.deepEqual(
      listIn(textOf(entries)).map(({ name, dependsOn }) => [name, dependsOn]),
      [
        ['F', undefined],
        ['T', ["[resourceId('RmsClientDsc/RmsFederation','F')]"]],
      ],
    );
  });

  it('keeps a list that is to be empty, and what is to be removed', () => {
    const { entries } = documentOf(
      '{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: [] } }',
      '{ name: T, type: RmsClientDsc/RmsTracing, properties: { Ensure: Absent } }',
    );
    assert.deepEqual(
      listIn(textOf(entries)).map(({ properties }) => properties),
      [
        { IsSingleInstance: 'Yes', Servers: [] },
        { IsSingleInstance: 'Yes', Ensure: 'Absent' },
      ],
    );
  });

  it('writes texts that look like expressions as DSC takes them for texts', () => {
    const [entry] = documentOf(
      "{ name: x, type: RmsClientDsc/RmsUnmanagedTemplate, properties: { Name: '[[Contoso] Confidential.xml', Mode: Client, Account: AllUsers, Ensure: Absent } }",
    ).entries;
    assert.ok(entry);
    const named = { ...entry, instance: { ...entry.instance, name: '[x]' } };
    const [found] = listIn(textOf([named]));
    assert.equal(found?.name, '[[x]');
    assert.deepEqual(found?.properties, {
      Name: '[[Contoso] Confidential.xml',
      Mode: 'Client',
      Account: 'AllUsers',
      Ensure: 'Absent',
    });
  });

  it('has names with what ends a string, a comment or a script somewhere', () => {
    const [entry] = clients().entries;
    assert.ok(entry);
    const named = hostileNames.map(name => ({ ...entry, instance: { ...entry.instance, name } }));
    const found = listIn(textOf(named)).map(({ name }) => name);
    assert.deepEqual(
      found,
      hostileNames.map(name => (name.startsWith('[') ? `[${name}` : name)),
    );
  });

  it('says in the first line what it is made of, whatever that is called', () => {
    const source = 'a\n- b: c\u0085d.yaml';
    const { files } = compile({ entries: plainClients() }, 'dsc', { ...options, source });
    const [first, second] = contentOf({ files, notes: [] }).toString('utf8').split('\n');
    assert.match(first ?? '', /^# Made by rmsdsc 1\.2\.3 from a\\u000a- b: c\\u0085d\.yaml\./);
    assert.match(second ?? '', /^# \d+ settings in one resource: dsc config test --file Clients\.dsc\.yaml$/);
  });

  it('makes the same of what it made', () => {
    const once = textOf(plainClients());
    assert.equal(textOf(read(once).entries), once);
  });

  it('has loops, conditions and expressions worked out, and nothing secret in it', () => {
    const parameters = 'parameters: { secret: { type: secureString, defaultValue: hush } }';
    const loop =
      "{ name: \"[format('R{0}', copyIndex())]\", type: RmsClientDsc/RmsLicensingRedirection, copy: { name: l, count: 2 }, properties: { OldUrl: \"[concat('https://', string(copyIndex()), '/_wmcs/licensing')]\", NewUrl: 'https://new/_wmcs/licensing', RegistryView: Both } }";
    const left =
      '{ name: F, type: RmsClientDsc/RmsFederation, condition: "[equals(1, 2)]", properties: { EnableBrowser: true } }';
    const named = "{ name: '[[x]', type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }";
    const document = (...resources: string[]) =>
      read([parameters, 'resources:', ...resources.map(resource => `- ${resource}`)].join('\n')).entries;
    const text = textOf(document(loop, left, named));
    assert.deepEqual(
      listIn(text).map(({ name, properties }) => [name, (properties as { OldUrl?: string }).OldUrl]),
      [
        ['R0', 'https://0/_wmcs/licensing'],
        ['R1', 'https://1/_wmcs/licensing'],
        ['[[x]', undefined],
      ],
    );
    assert.deepEqual(
      read(text).entries.map(({ instance }) => instance.name),
      ['R0', 'R1', '[x]'],
    );
    const secret =
      '{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: ["[parameters(\'secret\')]"] } }';
    assert.throws(
      () => document(secret),
      ({ message }: Error) => /secureString/.test(message) && !/hush/.test(message),
    );
  });

  it('says that LCM settings are no part of it', () => {
    const [entry] = documentOf(
      '{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }',
    ).entries;
    assert.ok(entry);
    const { notes } = compiled(
      { entries: [entry], localConfigurationManager: { RefreshMode: 'Pull' } },
      'dsc',
    );
    assert.match(notes.join(), /no part of a DSC v3 document/);
  });

  it('refuses what is to run as another user', () => {
    assert.throws(() => compiled(clients(), 'dsc'), /is to run as another user \(PsDscRunAsCredential\)/);
  });
});
