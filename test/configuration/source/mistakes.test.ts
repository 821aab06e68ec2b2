import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { stringify } from 'yaml';
import { engineLimits } from '../../../src/configuration/entry/engine-limits.ts';
import { escapeTexts } from '../../../src/configuration/expression/escape.ts';
import { readDocument } from '../../../src/configuration/read.ts';
import { dataSource } from '../../../src/configuration/source/data-source.ts';
import type { DocumentSource } from '../../../src/configuration/source/document-source.ts';
import { parseSource } from '../../../src/configuration/source/source.ts';
import { InputError } from '../../../src/model/errors.ts';
import { keyProperties } from '../../../src/model/resource.ts';
import { resourceType } from '../../../src/rms/module.ts';
import { resources } from '../../../src/rms/resources.ts';
import { documentOf } from '../documents.ts';

/** What is said of a document, a line a mistake. */
function said(source: DocumentSource): string[] {
  try {
    readDocument(source, 'test or set', engineLimits);
    return [];
  } catch (error) {
    assert.ok(error instanceof InputError, String(error));
    return error.message.split('\n');
  }
}

const saidOf = (text: string): string[] => said(parseSource('c.yaml', text));

/** Lines without the values and remedies that they end with. */
const beginnings = (lines: readonly string[]): string[] => lines.map(line => line.replace(/[;.] .*$/, ''));

describe('the mistakes of a document', () => {
  it('are said in one run, in its order, with their number', () => {
    const text = [
      'zzz: ~',
      'metadata: { RmsClientDsc: { LocalConfigurationManager: { RefreshMode: Pul, Rebot: ~ } } }',
      documentOf(
        'name: A\ntype: RmsClientDsc/RmsTracing\nproperties: { Enabld: false }',
        'name: B\ntype: RmsTracing\nproperties: { Enabled: false }',
        'name: C\ntype: RmsClientDsc/RmsTemplateUpdate\nproperties: { Mode: Clint, Account: bob, FrequencyInDays: 0, FrequencyInSeconds: 1 }',
        "name: C\ntype: RmsClientDsc/RmsTemplateUpdate\ndependsOn: [x, \"[resourceId('A/B','c')]\"]\nproperties: { Mode: Client, Account: AllUsers, FrequencyInDays: 1 }",
        'name: D\ntype: RmsClientDsc/RmsTrustedServers\nproperties: { Servers: [a b, ok, 5] }\nmetadata: 1',
      ),
    ].join('\n');
    assert.deepEqual(beginnings(saidOf(text)), [
      'c.yaml:1:1: unknown member "zzz"',
      'c.yaml:2:71: LocalConfigurationManager: RefreshMode is "Pul"',
      'c.yaml:2:76: LocalConfigurationManager has no member "Rebot"',
      `c.yaml:6:17: RmsTracing 'A' has no property "Enabld"`,
      `c.yaml:8:9: 'B': "RmsTracing" is no resource type that rmsdsc knows`,
      `c.yaml:12:23: RmsTemplateUpdate 'C': Mode is "Clint"`,
      `c.yaml:12:39: RmsTemplateUpdate 'C': Account is "bob"`,
      `c.yaml:12:61: RmsTemplateUpdate 'C': FrequencyInDays is 0`,
      `c.yaml:12:84: RmsTemplateUpdate 'C': FrequencyInSeconds is 1`,
      "c.yaml:13:3: there is another RmsTemplateUpdate 'C' at c.yaml:10:3",
      'c.yaml:15:15: "dependsOn" has "x"',
      "c.yaml:15:18: dependsOn names A/B 'c', which the document does not have.",
      `c.yaml:19:27: RmsTrustedServers 'D': Servers[0] is "a b"`,
      "c.yaml:19:36: RmsTrustedServers 'D': Servers[2] is the number 5",
      'c.yaml:20:13: "resources.4.metadata" is a number',
      '15 mistakes.',
    ]);
  });

  it('are one for each circle', () => {
    const on = (name: string, first: string): string =>
      `name: ${name}\ntype: RmsClientDsc/RmsIlsService\nproperties: { Account: S-1-5-${name.charCodeAt(0)}, Blocked: true }\ndependsOn: ["[resourceId('RmsClientDsc/RmsIlsService','${first}')]"]`;
    assert.deepEqual(saidOf(documentOf(on('A', 'B'), on('B', 'A'), on('C', 'D'), on('D', 'C'))), [
      "c.yaml:2:3: dependsOn goes in a circle: 'A' -> 'B' -> 'A'.",
      "c.yaml:10:3: dependsOn goes in a circle: 'C' -> 'D' -> 'C'.",
      '2 mistakes.',
    ]);
  });

  it('do not have what follows from another of them', () => {
    const alone: [text: string, mistake: string][] = [
      ['resource: []', 'unknown member "resource"'],
      [documentOf('nam: A\ntype: RmsClientDsc/RmsClient'), 'unknown member "nam"'],
      [documentOf('name: A\ntyp: RmsClientDsc/RmsClient'), 'unknown member "typ"'],
      // Account is not missing, and something is wanted.
      [
        documentOf(
          'name: A\ntype: RmsClientDsc/RmsIlsService\nproperties: { Acount: AllUsers, Blocked: true }',
        ),
        `RmsIlsService 'A' has no property "Acount"`,
      ],
      [
        documentOf('name: A\ntype: RmsClientDsc/RmsTracing\nproperties: {Enabled:false}'),
        `RmsTracing 'A' has no property "Enabled:false"`,
      ],
      [
        documentOf('name: A\ntype: RmsClientDsc/RmsTracing\nproperties: { Enabled: "[x()]" }'),
        "Enabled: Unknown function 'x'.",
      ],
      // What others depend on is there, under a type or a name that is wrong.
      [
        documentOf(
          'name: A\ntype: RmsClientDsc/RmsTrace\nproperties: { Enabled: true }',
          `name: B\ntype: RmsClientDsc/RmsClient\ndependsOn: ["[resourceId('RmsClientDsc/RmsTracing','A')]"]`,
        ),
        `'A': "RmsClientDsc/RmsTrace" is no resource type that rmsdsc knows`,
      ],
      [
        documentOf(
          'type: RmsClientDsc/RmsTracing\nproperties: { Enabled: true }',
          `name: B\ntype: RmsClientDsc/RmsClient\ndependsOn: ["[resourceId('RmsClientDsc/RmsTracing','A')]"]`,
        ),
        'a resource has no name',
      ],
    ];
    for (const [text, mistake] of alone) {
      const lines = beginnings(saidOf(text));
      assert.deepEqual(lines.length, 1, lines.join('\n'));
      assert.equal(lines[0]?.replace(/^[^ ]+ /, ''), mistake);
    }
  });

  it('are in the order of a program, too', () => {
    const data = {
      resources: [
        { name: 'A', type: 'RmsClientDsc/RmsTracing', properties: { Enabled: 1, Colour: null } },
        { name: 'B', type: 'RmsClientDsc/RmsClient', dependsOn: ["[resourceId('A/B','c')]"] },
      ],
      zzz: null,
    };
    assert.deepEqual(beginnings(said(dataSource('c.ts', data))), [
      "c.ts: resources[0].properties.Enabled: RmsTracing 'A': Enabled is 1",
      `c.ts: resources[0].properties.Colour: RmsTracing 'A' has no property "Colour"`,
      "c.ts: resources[1].dependsOn[0]: dependsOn names A/B 'c', which the document does not have.",
      'c.ts: zzz: unknown member "zzz"',
      '4 mistakes.',
    ]);
  });

  const names = fc
    .string({ minLength: 1, maxLength: 12 })
    .filter(
      name =>
        !/^(?:Ensure|Reasons|_inDesiredState|_metadata|_name|_restartRequired|PsDscRunAsCredential|__proto__)$/.test(
          name,
        ),
    );
  const anything = fc.oneof(
    fc.constant(null),
    fc.json({ maxDepth: 1 }).map(text => JSON.parse(text) as unknown),
  );

  it('are names that nobody knows, whatever their values, in every resource', () => {
    fc.assert(
      fc.property(fc.constantFrom(...resources), names, anything, (resource, name, value) => {
        fc.pre(!resource.properties.some(property => property.name === name));
        const [example] = resource.examples;
        const properties = { ...example?.properties, [name]: escapeTexts(value) };
        const document = { resources: [{ name: 'A', type: resourceType(resource), properties }] };
        for (const source of [
          parseSource('c', JSON.stringify(document)),
          parseSource('c', stringify(document)),
          dataSource('c', document),
        ]) {
          const [line = '', ...others] = said(source);
          assert.match(line, /has no property/);
          assert.deepEqual(others, []);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('are all that were made, however many', () => {
    const right = resources.flatMap(resource =>
      resource.examples.slice(0, 1).map(example => ({ resource, example })),
    );
    fc.assert(
      fc.property(fc.subarray(right, { minLength: 2 }), picked => {
        const entries = picked.map(({ resource, example }) => {
          const [key] = keyProperties(resource);
          const properties = { ...example.properties, [key?.name ?? '']: 5 };
          return { name: `The ${resource.name}`, type: resourceType(resource), properties };
        });
        const lines = saidOf(stringify({ resources: entries }));
        assert.deepEqual(
          lines.map(line => / (Rms\w+) 'The Rms/.exec(line)?.[1] ?? line),
          [...picked.map(({ resource }) => resource.name), `${picked.length} mistakes.`],
        );
      }),
    );
  });
});
