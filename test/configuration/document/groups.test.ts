import assert from 'node:assert/strict';
import { describe, it } from 'mocha';
import { documentOf, readWith, saidOf, wishesOf } from './support.ts';

const tracing = '{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }';
const group = (name: string, resources: string, more = '', kind = 'Group'): string =>
  `{ name: ${name}, type: Microsoft.DSC/${kind}, properties: { resources: [${resources}] }${more} }`;
const on = (type: string, name: string): string => `, dependsOn: ["[resourceId('${type}', '${name}')]"]`;
const servers = (more: string): string =>
  `{ name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: [] }${more} }`;
const federation = (more: string): string =>
  `{ name: F, type: RmsClientDsc/RmsFederation, properties: { EnableBrowser: true }${more} }`;

describe('groups and what depends on them', () => {
  it('come after what the group depends on, and before what depends on it', () => {
    const text = documentOf([
      federation(on('Microsoft.DSC/Group', 'G')),
      group('G', tracing, on('RmsClientDsc/RmsTrustedServers', 'S')),
      servers(''),
    ]);
    assert.deepEqual(Object.keys(wishesOf(text)), ['S', 'T', 'F']);
    const [, , last] = readWith(text).entries;
    assert.deepEqual(
      last?.dependsOn.map(({ name }) => name),
      ['T', 'S'],
    );
  });

  it('have parameters and variables of their own', () => {
    const inner = `{ name: "[parameters('x')]", type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }`;
    const scoped = `{ name: G, type: Microsoft.DSC/Group, properties: { parameters: { x: { type: string, defaultValue: inner } }, resources: [${inner}] } }`;
    const outer = 'parameters: { x: { type: string, defaultValue: outer } }';
    assert.deepEqual(Object.keys(wishesOf(documentOf([scoped], outer))), ['inner']);
    assert.deepEqual(saidOf(documentOf([group('G', inner)], outer)), [
      "c.yaml:3:77: name: Parameter 'x' not found in context.",
    ]);
  });

  it('pass a dependency on what is left out to what that depended on', () => {
    const text = documentOf([
      federation(on('RmsClientDsc/RmsTracing', 'T')),
      tracing.replace(' }', ` }, condition: "[false()]"${on('RmsClientDsc/RmsTrustedServers', 'S')}`),
      servers(''),
    ]);
    assert.deepEqual(Object.keys(wishesOf(text)), ['S', 'F']);
  });

  it('have no name that another has, for what depends on it would be another thing', () => {
    const twin = tracing.replace(' }', ' }, condition: "[false()]"');
    assert.deepEqual(saidOf(documentOf([twin, tracing])), [
      "c.yaml:3:3: there is another RmsClientDsc/RmsTracing 'T' at c.yaml:2:3; a condition does not help, as what depends on one names it. Give each a name of its own.",
    ]);
    assert.match(
      saidOf(documentOf([group('G', tracing), group('G', '')]))[0] ?? '',
      /another Microsoft\.DSC\/Group 'G'/,
    );
    assert.deepEqual(Object.keys(wishesOf(documentOf([group('G', group('G', tracing))]))), ['T']);
  });

  it('go 64 levels deep', () => {
    const nested = (levels: number): string =>
      Array.from({ length: levels }).reduce<string>(
        (inside, _, level) => group(`G${level}`, inside),
        tracing,
      );
    assert.deepEqual(Object.keys(wishesOf(documentOf([nested(64)]))), ['T']);
    assert.match(
      saidOf(documentOf([nested(65)]))[0] ?? '',
      /^c\.yaml:2:\d+: Groups and includes are more than 64 levels deep\.$/,
    );
  });

  it('stand for all of a whole configuration, in which expressions are worked out, too', () => {
    const text = documentOf([
      `{ name: W, type: RmsClientDsc/RmsConfiguration, properties: { resources: [{ name: "[concat('T', '1')]", type: RmsClientDsc/RmsTracing, properties: { Enabled: "[true()]" } }, { name: S, type: RmsClientDsc/RmsTrustedServers, dependsOn: ["[resourceId('RmsClientDsc/RmsTracing', 'T1')]"], properties: { Servers: ["[nosuch()]"] } }] } }`,
    ]);
    assert.deepEqual(saidOf(text), ["c.yaml:2:314: Servers[0]: Unknown function 'nosuch'."]);
    assert.deepEqual(Object.keys(wishesOf(text.replace('[nosuch()]', 'a'))), ['T1', 'S']);
  });
});

describe('assertions', () => {
  const text = documentOf([
    group('A', tracing, '', 'Assertion'),
    `{ name: T2, type: RmsClientDsc/RmsTracing, properties: { Enabled: false }${on('Microsoft.DSC/Assertion', 'A')} }`,
  ]);

  it('are apart from what is wanted, and may say another thing of the same setting', () => {
    const { entries, assertions = [] } = readWith(text);
    assert.deepEqual(
      entries.map(({ instance }) => instance.name),
      ['T2'],
    );
    assert.deepEqual(
      assertions.map(({ instance }) => instance.name),
      ['T'],
    );
    assert.deepEqual(entries[0]?.dependsOn, []);
  });

  it('are refused where nothing tests them', () => {
    assert.match(
      saidOf(text, { takesAssertions: false })[0] ?? '',
      /^c\.yaml:2:20: 'A': what is in an assertion is tested before anything is done, which is for get, test and set alone\./,
    );
  });
});

describe('resources of other types', () => {
  const text = documentOf([
    '{ name: Say, type: Microsoft.DSC.Debug/Echo, kind: x, properties: { output: "[nosuch()]" } }',
    tracing.replace(' }}', ' }').replace(/ }$/, `${on('Microsoft.DSC.Debug/Echo', 'Say')} }`),
  ]);

  it('are refused, or passed over and named', () => {
    assert.match(saidOf(text)[0] ?? '', /^c\.yaml:2:/);
    const { entries, skipped = [] } = readWith(text, { skipsOthers: true });
    assert.deepEqual(
      entries.map(({ instance }) => instance.name),
      ['T'],
    );
    assert.deepEqual(
      skipped.map(({ name, type, place }) => `${name} ${type} ${place.text}`),
      ['Say Microsoft.DSC.Debug/Echo c.yaml:2:3'],
    );
  });

  it('are never one of ours that is misspelt', () => {
    for (const type of ['RmsClientDsc/RmsTracin', 'RmsTracing', 'RmsClientDsk/RmsTracing', 'Tracing']) {
      const misspelt = documentOf([tracing.replace('RmsClientDsc/RmsTracing', type)]);
      assert.match(saidOf(misspelt, { skipsOthers: true })[0] ?? '', /is no resource type/, type);
    }
  });

  it('are adapters that have none of ours in their list', () => {
    const adapter = (type: string): string =>
      `{ name: P, type: Microsoft.DSC/PowerShell, properties: { resources: [{ name: I, type: ${type} }] } }`;
    const { skipped = [] } = readWith(documentOf([tracing, adapter('PSDscResources/Script')]), {
      skipsOthers: true,
    });
    assert.equal(skipped.length, 1);
    assert.match(
      saidOf(documentOf([tracing, adapter('RmsClientDsc/RmsTracing')]), { skipsOthers: true })[0] ?? '',
      /'P': "Microsoft\.DSC\/PowerShell" is an adapter .* such as RmsClientDsc\/\w+\.$/,
    );
  });

  it('are no document by themselves', () => {
    const alone = documentOf(['{ name: Say, type: Microsoft.DSC.Debug/Echo }']);
    assert.match(
      saidOf(alone, { skipsOthers: true })[0] ?? '',
      /comes to no instance.* 1 of other types are skipped/,
    );
  });
});
