import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { typeNamed } from '../../src/cli/explain/type-named.ts';
import { type Configuration, readConfiguration, readDocument } from '../../src/configuration/read.ts';
import { dataSource } from '../../src/configuration/source/data-source.ts';
import { parseSource } from '../../src/configuration/source/source.ts';
import { configurationOf } from '../../src/configuration/write.ts';
import { InputError } from '../../src/model/errors.ts';
import { anyConfiguration } from '../support/arbitraries.ts';
import { compiled } from './compile/support.ts';

const type = 'RmsClientDsc/RmsConfiguration';

/** A resource of a document, in a line: `T` is RmsTracing, `F` RmsFederation, `S` RmsTrustedServers. */
const kinds = {
  T: ['RmsClientDsc/RmsTracing', { Enabled: false }],
  F: ['RmsClientDsc/RmsFederation', { EnableBrowser: true }],
  S: ['RmsClientDsc/RmsTrustedServers', { Servers: ['a.contoso.com'] }],
} as const;

function one(kind: keyof typeof kinds, ...dependsOn: string[]): object {
  const [type, properties] = kinds[kind];
  return { name: kind, type, properties, ...(dependsOn.length > 0 && { dependsOn }) };
}

function whole(name: string, resources: unknown, more: object = {}): object {
  return { name, type, properties: { resources }, ...more };
}

const on = (kind: keyof typeof kinds) => `[resourceId('${kinds[kind][0]}','${kind}')]`;
const onWhole = (name: string) => `[resourceId('${type}', '${name}')]`;

function read(...resources: unknown[]): Configuration {
  return readDocument(dataSource('c.mjs', { resources }));
}

const namesOf = ({ entries }: Configuration): string[] => entries.map(({ instance }) => instance.name);

/** What each comes after. */
const before = ({ entries }: Configuration): Record<string, string[]> =>
  Object.fromEntries(
    entries.map(({ instance, dependsOn }) => [instance.name, dependsOn.map(({ name }) => name)]),
  );

function said(resources: unknown[], purpose: 'get' | 'test or set' = 'test or set'): string[] {
  try {
    readDocument(dataSource('c.mjs', { resources }), purpose);
    return [];
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    return error.message.split('\n');
  }
}

describe('a whole configuration in a document', () => {
  it('is what is in its list', () => {
    const text = JSON.stringify({ resources: [whole('All', [one('T'), one('F')]), one('S')] });
    const instances = readConfiguration('c.json', text);
    assert.deepEqual(
      instances.map(({ name, resource }) => [name, resource.name]),
      [
        ['T', 'RmsTracing'],
        ['F', 'RmsFederation'],
        ['S', 'RmsTrustedServers'],
      ],
    );
  });

  it('wants the same as the resources by themselves', () => {
    fc.assert(
      fc.property(anyConfiguration, fc.nat(), (instances, cut) => {
        const named = instances.map((instance, index) => ({ ...instance, name: `i${index}` }));
        const { resources } = configurationOf(named) as { resources: object[] };
        const at = cut % (resources.length + 1);
        const inner = resources.slice(0, at);
        const text = JSON.stringify({
          resources: [...(at === 0 ? [] : [whole('W', inner)]), ...resources.slice(at)],
        });
        const wanted = (list: typeof named) =>
          list.map(({ name, resource, values, ensure }) => [name, resource.name, values, ensure]);
        assert.deepEqual(wanted(readConfiguration('c.json', text)), wanted(named));
      }),
      { numRuns: 50 },
    );
  });

  for (const format of ['mof', 'ps1', 'reg'] as const) {
    it(`compiles to the same ${format} as its resources by themselves`, () => {
      const byThemselves = compiled(read(one('S'), one('T', on('S')), one('F', on('S'), on('T'))), format);
      const asWhole = compiled(
        read(one('S'), whole('W', [one('T'), one('F', on('T'))], { dependsOn: [on('S')] })),
        format,
      );
      const contentsOf = ({ files }: typeof asWhole) =>
        files.map(({ content }) => content.toString('latin1'));
      assert.ok(isDeepStrictEqual(contentsOf(asWhole), contentsOf(byThemselves)));
    });
  }

  it('has a type in whose letters the case does not matter', () => {
    const lower = { name: 'W', type: type.toLowerCase(), properties: { resources: [one('T')] } };
    assert.deepEqual(namesOf(read(lower)), ['T']);
  });

  const orders: readonly [
    what: string,
    resources: unknown[],
    order: string[],
    waits: Record<string, string[]>,
  ][] = [
    ['within its list', [whole('W', [one('T', on('F')), one('F')])], ['F', 'T'], { F: [], T: ['F'] }],
    [
      'within its list, as dsc hands it over',
      [whole('W', [one('T', 'RmsClientDsc/RmsFederation:F'), one('F')])],
      ['F', 'T'],
      { F: [], T: ['F'] },
    ],
    [
      'of one outside on the whole, and so on all of it',
      [one('S', onWhole('W')), whole('W', [one('T'), one('F')])],
      ['T', 'F', 'S'],
      { T: [], F: [], S: ['T', 'F'] },
    ],
    [
      'of the whole on one outside, and so of all of it',
      [whole('W', [one('T'), one('F', on('T'))], { dependsOn: [on('S')] }), one('S')],
      ['S', 'T', 'F'],
      { S: [], T: ['S'], F: ['S', 'T'] },
    ],
    [
      'of a whole on another',
      [whole('V', [one('T')], { dependsOn: [onWhole('W')] }), whole('W', [one('F'), one('S')])],
      ['F', 'S', 'T'],
      { F: [], S: [], T: ['F', 'S'] },
    ],
  ];
  for (const [what, resources, order, waits] of orders) {
    it(`keeps to what is said of the order ${what}`, () => {
      const configuration = read(...resources);
      assert.deepEqual(namesOf(configuration), order);
      assert.deepEqual(before(configuration), waits);
    });
  }

  it('understands a name that dsc encoded', () => {
    const odd = "It's [a] 100%: \u00e9 (b)!*~";
    const encoded = 'It%27s%20%5Ba%5D%20100%25%3A%20%C3%A9%20%28b%29%21%2A~';
    const resources = [one('T', `rmsclientdsc/rmsFederation:${encoded}`), { ...one('F'), name: odd }];
    assert.deepEqual(namesOf(read(whole('W', resources))), [odd, 'T']);
  });

  it('lets all in its list run as the user that its metadata name, and one as another', () => {
    const cms = `-----BEGIN CMS-----\n${Buffer.from('300b06092a864886f70d010703', 'hex').toString('base64')}\n-----END CMS-----`;
    const metadata = (UserName: string) => ({
      RmsClientDsc: { PsDscRunAsCredential: { UserName, Password: cms } },
    });
    const { entries } = read(
      whole('W', [one('T'), { ...one('F'), metadata: metadata('b') }], { metadata: metadata('a') }),
      one('S'),
    );
    assert.deepEqual(
      entries.map(({ runAs }) => runAs?.UserName),
      ['a', 'b', undefined],
    );
  });

  const circle = "dependsOn goes in a circle: 'S' -> 'W' -> 'S'.";
  const refused: readonly [what: string, resources: unknown[], message: string | RegExp][] = [
    [
      'a value that is wrong, by its path',
      [whole('W', [one('T'), { ...one('S'), properties: { Servers: ['ok', 'a b'] } }])],
      /^c\.mjs: resources\[0\]\.properties\.resources\[1\]\.properties\.Servers\[1\]: RmsTrustedServers 'S': Servers\[1\] is "a b"; expected /,
    ],
    [
      'no list',
      [whole('W', undefined)],
      "c.mjs: resources[0].properties.resources: RmsConfiguration 'W': resources is missing; expected a list of resources.",
    ],
    [
      'another thing than a list',
      [whole('W', 'all')],
      `c.mjs: resources[0].properties.resources: RmsConfiguration 'W': resources is "all"; expected a list of resources.`,
    ],
    [
      'no properties',
      [{ name: 'W', type }],
      'c.mjs: resources[0].properties: "resources.0.properties" is missing; expected an object with members.',
    ],
    [
      'an empty list',
      [whole('W', [])],
      "c.mjs: resources[0].properties.resources: RmsConfiguration 'W': resources is empty, so nothing is wanted; expected one resource at least.",
    ],
    [
      'another property',
      [{ name: 'W', type, properties: { resources: [one('T')], Ensure: 'Absent' } }],
      `c.mjs: resources[0].properties.Ensure: RmsConfiguration 'W' has no property "Ensure". It has resources, a list.`,
    ],
    [
      'a member that is none',
      [whole('W', [{ ...one('T'), condition: true }])],
      /^c\.mjs: resources\[0\]\.properties\.resources\[0\]\.condition: /,
    ],
    [
      'one within another',
      [whole('W', [one('T'), whole('V', [one('F')])])],
      'c.mjs: resources[0].properties.resources[1].type: there is no RmsConfiguration within another. Give what is in its list in the list around it.',
    ],
    [
      'another type within it',
      [whole('W', [{ name: 'R', type: 'Microsoft.Windows/Registry', properties: {} }])],
      /^c\.mjs: resources\[0\]\.properties\.resources\[0\]\.type: 'R': "Microsoft\.Windows\/Registry" is no resource type/,
    ],
    [
      'a name that is there twice, within and outside',
      [one('T'), whole('W', [one('T')])],
      "c.mjs: resources[1].properties.resources[0]: there is another RmsTracing 'T' at c.mjs: resources[0]. Give each a name of its own.",
    ],
    [
      'a whole that is there twice',
      [whole('W', [one('T')]), whole('W', [one('F')])],
      "c.mjs: resources[1]: there is another RmsConfiguration 'W' at c.mjs: resources[0]. Give each a name of its own.",
    ],
    [
      'two that disagree, within and outside',
      [one('T'), whole('W', [{ ...one('T'), name: 'U', properties: { Enabled: true } }])],
      /^c\.mjs: resources\[1\]\.properties\.resources\[0\]: RmsTracing 'U' and 'T' at c\.mjs: resources\[0\] are about the same setting and disagree\./,
    ],
    [
      'a circle around the whole',
      [one('S', onWhole('W')), whole('W', [one('T')], { dependsOn: [on('S')] })],
      `c.mjs: resources[0]: ${circle}`,
    ],
    [
      'a whole that depends on itself',
      [whole('W', [one('T')], { dependsOn: [onWhole('W')] })],
      "c.mjs: resources[0]: dependsOn goes in a circle: 'W' -> 'W'.",
    ],
    [
      'one within that depends on one outside, of which dsc knows nothing there',
      [whole('W', [one('T', on('S'))]), one('S')],
      "c.mjs: resources[0].properties.resources[0].dependsOn[0]: dependsOn names RmsClientDsc/RmsTrustedServers 'S', which the list of RmsConfiguration 'W' does not have.",
    ],
    [
      'one outside that depends on one within, of which dsc knows nothing either',
      [one('S', on('T')), whole('W', [one('T')])],
      "c.mjs: resources[0].dependsOn[0]: dependsOn names RmsClientDsc/RmsTracing 'T', which the document does not have.",
    ],
    [
      'a dependency with a broken escape',
      [whole('W', [one('T', 'RmsClientDsc/RmsFederation:a%ff')])],
      /^c\.mjs: resources\[0\]\.properties\.resources\[0\]\.dependsOn\[0\]: "dependsOn" has "RmsClientDsc\/RmsFederation:a%ff"; expected a list of texts/,
    ],
  ];
  for (const [what, resources, message] of refused) {
    it(`refuses ${what}`, () => {
      const lines = said(resources);
      assert.equal(lines.length, 1, lines.join('\n'));
      if (message instanceof RegExp) {
        assert.match(lines.join(), message);
      } else {
        assert.deepEqual(lines, [message]);
      }
    });
  }

  it('says all that is wrong, within and outside, with lines and columns', () => {
    const text = [
      'resources:',
      '- name: W',
      `  type: ${type}`,
      '  properties:',
      '    resources:',
      '    - name: T',
      '      type: RmsClientDsc/RmsTracing',
      '      properties: { Enabled: 1 }',
      '    - { name: F, type: RmsClientDsc/RmsFedration }',
      '- { name: S, type: RmsClientDsc/RmsTrustedServers, properties: { Servers: [a b] } }',
    ].join('\n');
    assert.throws(
      () => readDocument(parseSource('c.yaml', text)),
      (error: InputError) => {
        const places = error.message.split('\n').map(line => line.split(': ')[0]);
        assert.deepEqual(places, ['c.yaml:8:30', 'c.yaml:9:24', 'c.yaml:10:76', '3 mistakes.']);
        return true;
      },
    );
  });

  for (const word of ['RmsConfiguration', 'rmsclientdsc/rmsconfiguration']) {
    it(`has nothing to explain or begin with but what is in its list (${word})`, () => {
      assert.throws(() => typeNamed(word), {
        message:
          'RmsClientDsc/RmsConfiguration is a list of other resources. Name one of them, such as RmsClientDsc/RmsTracing.',
      });
    });
  }

  it('may be empty for a Get', () => {
    assert.deepEqual(said([whole('W', [])], 'get'), []);
  });

  it('is what is meant by a name near to it', () => {
    assert.match(
      said([{ name: 'W', type: 'RmsConfiguration', properties: { resources: [] } }]).join(),
      /Did you mean RmsClientDsc\/RmsConfiguration\?/,
    );
  });
});
