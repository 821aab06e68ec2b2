import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, it } from 'mocha';
import { compile } from '../../../src/configuration/compile/index.ts';
import { readDocument } from '../../../src/configuration/read.ts';
import { dataSource } from '../../../src/configuration/source/data-source.ts';
import { parseSource } from '../../../src/configuration/source/source.ts';
import { resourceType } from '../../../src/rms/module.ts';
import { anyConfiguration } from '../../support/arbitraries.ts';
import { assertGolden } from '../../support/golden.ts';
import { type MofReadInstance, readMof, readMofFile } from '../../support/readers/mof-reader.ts';
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

/** Where an instance comes from, and what is encrypted anew each time, is not part of what it wants. */
const unequal = new Set(['SourceInfo', 'Password']);

function facts(instances: readonly MofReadInstance[]): unknown[] {
  return instances.map(({ className, alias, properties }) => ({
    className,
    alias,
    properties: Object.fromEntries(
      [...properties].filter(([name]) => !unequal.has(name)).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  }));
}

describe('compile --to mof', () => {
  it('makes these very files', () => {
    const { files, notes } = compiled(clients(), 'mof');
    assert.deepEqual(
      files.map(({ name }) => name),
      ['pc01.mof', 'pc01.mof.checksum', 'pc01.meta.mof'],
    );
    assert.deepEqual(notes, []);
    for (const { name, content } of files) {
      assertGolden(goldenPath(name), content);
    }
  });

  it("makes, instance for instance, what PowerShell's compiler makes of the script", () => {
    const theirs = readMof(readFileSync(goldenPath('compiled-by-powershell.mof'), 'utf8'));
    const ours = readMofFile(contentOf(compiled(clients(), 'mof')));
    assert.deepEqual(facts(ours), facts(theirs));
  });

  it('gives a pull server the checksum of the very bytes', () => {
    const result = compiled(clients(), 'mof');
    const hash = createHash('sha256').update(contentOf(result, 'pc01.mof')).digest('hex').toUpperCase();
    assert.equal(contentOf(result, 'pc01.mof.checksum').toString('latin1'), hash);
  });

  it('makes the files of each node, which differ in its name alone', () => {
    const { files } = compile(clients(), 'mof', { ...options, nodes: ['pc01', 'pc02.contoso.com'] });
    const [first, second] = ['pc01.mof', 'pc02.contoso.com.mof'].map(name =>
      contentOf({ files, notes: [] }, name).toString('utf16le'),
    );
    assert.equal(files.length, 6);
    assert.equal(first?.replace('pc01', 'pc02.contoso.com'), second);
  });

  it('makes the same bytes twice', () => {
    assert.deepEqual(compiled(clients(), 'mof'), compiled(clients(), 'mof'));
  });

  it('has all that is wanted, of any configuration', () => {
    fc.assert(
      fc.property(
        anyConfiguration,
        fc.array(fc.constantFrom(...hostileNames), { minLength: 6, maxLength: 6 }),
        (instances, names) => {
          const entries = entriesOf(
            instances.map((instance, index) => ({ ...instance, name: names[index] ?? 'x' })),
          ).filter(({ instance }) => !JSON.stringify(instance.values).includes('[]'));
          const instancesRead = readMofFile(contentOf(compile({ entries }, 'mof', options)));
          const document = instancesRead.pop();
          assert.equal(document?.className, 'OMI_ConfigurationDocument');
          assert.equal(instancesRead.length, entries.length);
          for (const [index, { instance, saysEnsure }] of entries.entries()) {
            const { className, properties } = instancesRead[index] ?? assert.fail();
            assert.equal(`RmsClientDsc/${className}`, resourceType(instance.resource));
            assert.equal(properties.get('ResourceID'), `[${className}]${instance.name}`);
            const {
              ResourceID: _id,
              SourceInfo: _source,
              ModuleName: _module,
              ModuleVersion: _version,
              ConfigurationName: _name,
              ...wanted
            } = Object.fromEntries(
              [...properties].map(([name, value]) => [
                name,
                typeof value === 'bigint' ? Number(value) : value,
              ]),
            );
            assert.deepEqual(wanted, { ...instance.values, ...(saysEnsure && { Ensure: instance.ensure }) });
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('says Ensure where the document does', () => {
    const result = documentOf(
      '{ name: A, type: RmsClientDsc/RmsTracing, properties: { Enabled: false, Ensure: Present } }',
      '{ name: B, type: RmsClientDsc/RmsFederation, properties: { EnableBrowser: true } }',
    );
    const [a, b] = readMofFile(contentOf(compiled(result, 'mof')));
    assert.equal(a?.properties.get('Ensure'), 'Present');
    assert.equal(b?.properties.has('Ensure'), false);
  });

  it('tells dependencies of one name apart by their types, and names no line of a program', () => {
    const first = '{ name: A, type: RmsClientDsc/RmsTracing, properties: { Enabled: false } }';
    const second = '{ name: A, type: RmsClientDsc/RmsFederation, properties: { EnableBrowser: true } }';
    const text = `resources: [${first}, ${second}, { name: C, type: RmsClientDsc/RmsClient, dependsOn: ["[resourceId('RmsClientDsc/RmsFederation','A')]"] }]`;
    const { data } = parseSource('c.yaml', text);
    const [tracing, , client] = readMofFile(
      contentOf(compiled(readDocument(dataSource('c.mjs', data)), 'mof')),
    );
    assert.deepEqual(client?.properties.get('DependsOn'), ['[RmsFederation]A']);
    assert.equal(tracing?.properties.get('SourceInfo'), 'Clients.yaml::0::0::RmsTracing');
  });

  it('has no author, date, host or folder in it', () => {
    const text = contentOf(compiled(clients(), 'mof')).toString('utf16le');
    assert.doesNotMatch(text, /Author|Generation(?:Date|Host)|[/\\]Clients\.yaml/);
  });

  it('asks for the second LCM for its settings alone', () => {
    const lcm = (settings: string) =>
      read(
        `metadata: { RmsClientDsc: { LocalConfigurationManager: ${settings} } }\nresources: [{ name: C, type: RmsClientDsc/RmsClient }]`,
      );
    const versionOf = (settings: string) =>
      readMofFile(contentOf(compiled(lcm(settings), 'mof'), 'pc01.meta.mof'))
        .at(-1)
        ?.properties.get('MinimumCompatibleVersion');
    assert.equal(versionOf('{ RefreshMode: Push }'), '1.0.0');
    assert.equal(versionOf('{ RefreshMode: Push, StatusRetentionTimeInDays: 7 }'), '2.0.0');
  });
});
