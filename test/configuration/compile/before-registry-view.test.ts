import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { compile } from '../../../src/configuration/compile/index.ts';
import { plan } from '../../../src/engine/run.ts';
import { packagePath } from '../../../src/package-root.ts';
import { hklm, instance } from '../../support/instances.ts';
import { MemoryTarget } from '../../support/memory-target.ts';
import { readMofFile } from '../../support/readers/mof-reader.ts';
import { read } from './support.ts';

/** The MOF is what the command made of the document before RmsFederation had a RegistryView. */
const old = (name: string): Buffer =>
  readFileSync(packagePath('test', 'configuration', 'compile', 'before-registry-view', name));
const document = read(old('Federation.yaml').toString(), 'Federation.yaml');
const mof = readMofFile(old('pc01.mof'));

describe('what was written before RmsFederation had a RegistryView', () => {
  const set = (name: string, type: number, data: Buffer) => ({
    kind: 'set-value',
    key: `${hklm}\\Federation`,
    value: { name, type, data },
  });
  const changes = [
    set(
      'FederationHomeRealm',
      1,
      Buffer.from('http://fs.northwind.example/adfs/services/trust\0', 'utf16le'),
    ),
    set('EnableBrowser', 4, Buffer.from([1, 0, 0, 0])),
  ];
  const ofEngine = ['ResourceID', 'SourceInfo', 'ModuleName', 'ModuleVersion', 'ConfigurationName'];
  const fromMof = mof
    .filter(({ className }) => className === 'RmsFederation')
    .map(({ className, properties }) =>
      instance(className, Object.fromEntries([...properties].filter(([name]) => !ofEngine.includes(name)))),
    );

  for (const [what, instances] of [
    ['the document', document.entries.map(entry => entry.instance)],
    ['the MOF', fromMof],
  ] as const) {
    it(`makes of ${what} the plan that it made then: the view of 64-bit programs alone`, async () => {
      const planned = await plan(new MemoryTarget(), instances);
      const made = planned.changes.map(({ change }) => change);
      assert.deepEqual(JSON.parse(JSON.stringify(made)), JSON.parse(JSON.stringify(changes)));
    });
  }

  it('compiles to the MOF of then, byte for byte', () => {
    const options = { name: 'Federation', nodes: ['pc01'], version: '0.1.0', source: 'Federation.yaml' };
    const [file] = compile(document, 'mof', options).files;
    assert.deepEqual(file?.content, old('pc01.mof'));
  });
});
