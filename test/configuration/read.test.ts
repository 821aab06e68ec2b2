import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { readConfiguration } from '../../src/configuration/read.ts';
import { configurationOf } from '../../src/configuration/write.ts';
import { InputError } from '../../src/model/errors.ts';
import { anyConfiguration } from '../support/arbitraries.ts';
import { documentOf } from './documents.ts';

describe('a configuration document', () => {
  it('becomes instances', () => {
    const [trace, cache] = readConfiguration(
      'c.yaml',
      documentOf(
        'name: Trace\ntype: RmsClientDsc/RmsTracing\nproperties:\n  Enabled: false\n',
        'name: Cache\ntype: RmsClientDsc/RmsTemplateCache\nproperties: { ServerName: corprights, Account: AllUsers, Ensure: Absent }\n',
      ),
    );
    assert.deepEqual(trace?.values, { Enabled: false, IsSingleInstance: 'Yes' });
    assert.equal(trace?.ensure, 'Present');
    assert.equal(cache?.ensure, 'Absent');
  });

  it('may be JSON, with schema, metadata and, for the client, no properties', () => {
    const json = JSON.stringify({
      $schema: 'https://aka.ms/dsc/schemas/v3/bundled/config/document.json',
      contentVersion: '1.0.0.0',
      metadata: { owner: 'IT' },
      resources: [{ name: 'Trace', type: 'RmsClientDsc/RmsClient', metadata: {}, properties: null }],
    });
    assert.equal(readConfiguration('c.json', json).length, 1);
  });

  it('is read in the order of dependsOn', () => {
    const names = readConfiguration(
      'c.yaml',
      documentOf(
        `name: A\ntype: RmsClientDsc/RmsTracing\nproperties: { Enabled: true }\ndependsOn: ["[resourceId('RmsClientDsc/RmsFederation','It''s')]"]`,
        `name: It's\ntype: RmsClientDsc/RmsFederation\nproperties: { EnableBrowser: true }`,
      ),
    ).map(({ name }) => name);
    assert.deepEqual(names, ["It's", 'A']);
  });

  it('may have what DSC adds, and null for what is known', () => {
    const [trace] = readConfiguration(
      'c.yaml',
      documentOf(
        'name: T\ntype: RmsClientDsc/RmsTracing\nproperties: { Enabled: false, IsSingleInstance: ~, Ensure: ~, Reasons: ~, _name: x, _metadata: {}, _inDesiredState: true }',
      ),
    );
    assert.deepEqual(trace?.values, { Enabled: false, IsSingleInstance: 'Yes' });
    const update =
      'name: U\ntype: RmsClientDsc/RmsTemplateUpdate\nproperties: { Mode: Client, Account: AllUsers';
    const days = documentOf(`${update}, FrequencyInDays: 1, FrequencyInSeconds: ~ }`);
    assert.equal(readConfiguration('c.yaml', days).length, 1);
  });

  it('may want nothing of a Get', () => {
    assert.deepEqual(readConfiguration('c.yaml', 'resources: []', 'get'), []);
  });

  it('lets Get through what Test and Set refuse', () => {
    const cache = documentOf(
      'name: C\ntype: RmsClientDsc/RmsTemplateCache\nproperties: {ServerName: a, Account: AllUsers}',
    );
    assert.equal(readConfiguration('c.yaml', cache, 'get').length, 1);
    assert.throws(() => readConfiguration('c.yaml', cache), InputError);
  });

  it('reads back what export writes', () => {
    fc.assert(
      fc.property(anyConfiguration, instances => {
        const named = instances.map((instance, index) => ({ ...instance, name: `i${index}` }));
        const read = readConfiguration('c.json', JSON.stringify(configurationOf(named)));
        assert.deepEqual(
          read.map(({ name, values, ensure }) => ({ name, values, ensure })),
          named.map(({ name, values, ensure }) => ({ name, values, ensure })),
        );
      }),
      { numRuns: 100 },
    );
  });

  it('is refused or read, whatever the text', () => {
    const soup = fc.array(
      fc.constantFrom(
        'resources',
        ':',
        ' ',
        '\n',
        '- ',
        'name',
        'type',
        'RmsClientDsc/RmsTracing',
        '{',
        '}',
        '&a',
        '*a',
        '"',
        '[',
        ']',
        '\t',
        '!!',
        '%',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          soup.map(parts => parts.join('')),
          fc.string(),
          fc.json(),
        ),
        text => {
          try {
            readConfiguration('c', text);
          } catch (error) {
            assert(error instanceof InputError, String(error));
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes values for parameters from a program, and names a wrong one by its path', () => {
    const text = `parameters: { on: { type: bool } }
resources: [{ name: T, type: RmsClientDsc/RmsTracing, properties: { Enabled: "[parameters('on')]" } }]`;
    const [instance] = readConfiguration('c.yaml', text, 'test or set', { on: false });
    assert.deepEqual(instance?.values, { IsSingleInstance: 'Yes', Enabled: false });
    assert.throws(() => readConfiguration('c.yaml', text, 'test or set', { on: 1, off: 1 }), {
      name: 'InputError',
      message:
        /parameters: on: Parameter 'on' is not a boolean\.\nparameters: off: Parameter 'off' is not defined/,
    });
  });
});
