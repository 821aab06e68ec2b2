import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { readConfiguration } from '../../src/configuration/read.ts';
import { faults, validator } from '../generator/json/schemas.ts';
import { published } from '../support/published-schema.ts';
import { readMofFile } from '../support/readers/mof-reader.ts';
import { Workbench } from '../support/workbench.ts';
import { examplePath, examplesOf } from './examples.ts';

const machine = 'contoso-laptop.reg';

/** What a registry file cannot tell of an example: the SID of an account, and anything but a registry. */
const beyondRegistryFiles: Readonly<Record<string, RegExp>> = {
  'server-application.yaml': /svc-sharepoint/,
  'install-client.yaml': /This target shows a registry alone/,
  'forget-ad-rms.yaml': /This target shows a registry alone/,
  'reset-client.yaml': /This target shows a registry alone/,
  'unmanaged-templates.yaml': /This target shows a registry alone/,
};

/** A registry is not all that these are about; test/cli/connection-point.test.ts has a directory for them. */
const ofTheForest = [
  'remove-connection-point.yaml',
  'service-connection-point.yaml',
  'service-discovery.yaml',
];

const ofDns = 'dns-redirection.yaml';

describe('configurations to copy @long', () => {
  const ours = validator('rmsdsc.config.schema.json');
  const theirs = published('document');
  let bench: Workbench;

  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => {
    bench.remove();
  });

  for (const file of examplesOf('configuration')) {
    const text = readFileSync(examplePath(file), 'utf8');

    it(`${file} is a document by our schema and by DSC's`, () => {
      assert.ok(ours(parse(text)), faults(ours));
      assert.ok(theirs(parse(text)), faults(theirs));
    });

    it(`${file} compiles to a MOF with every instance`, () => {
      const { status, stderr } = bench.run('compile', file, '--to', 'mof', '--out', 'mof');
      assert.deepEqual([status, stderr], [0, '']);
      const found = readMofFile(readFileSync(bench.path('mof/localhost.mof')));
      const named = found
        .map(({ properties }) => properties.get('ResourceID'))
        .filter(id => id !== undefined);
      const wanted = readConfiguration(file, text).map(({ resource, name }) => `[${resource.name}]${name}`);
      assert.deepEqual(named, wanted);
    });

    it(`${file} is brought about on ${machine}, and then nothing is left to do`, () => {
      const before = bench.run('test', file, '--on', machine);
      const reason = beyondRegistryFiles[file];
      if (reason) {
        assert.equal(before.status, 3);
        assert.match((before.stdout + before.stderr).replace(/\s+/g, ' '), reason);
        return;
      }
      if (file === ofDns) {
        assert.equal(before.status, 3);
        assert.match(before.stdout.replace(/\s+/g, ' '), /DNS was not asked/);
        return;
      }
      if (ofTheForest.includes(file)) {
        assert.equal(before.status, 3);
        assert.match(before.stdout.replace(/\s+/g, ' '), /Active Directory was not asked/);
        return;
      }
      assert.equal(before.status, 1, 'the example shows nothing where there is no drift');
      assert.equal(bench.run('set', file, '--on', machine).status, 0);
      assert.equal(bench.run('test', file, '--on', machine).status, 0);
      assert.match(bench.run('set', file, '--on', machine).stdout, /Nothing to change|0 changes/);
    });

    it(`the command lines in ${file} are of this file and run`, () => {
      const lines = [...text.matchAll(/^# {3}rmsdsc (.+)$/gm)].map(([, line = '']) => line);
      assert.ok(lines.length > 0);
      for (const line of lines) {
        const words = line.split(' ');
        assert.ok(words.includes(basename(file)), line);
        // Nobody answers there: test/cli/dns.test.ts has a server.
        const { status, stderr } = bench.run(
          ...words.map(word => (word === '10.0.0.53' ? '127.0.0.1:9' : word)),
        );
        if (file === ofDns || ofTheForest.includes(file)) {
          assert.deepEqual([status, stderr], [3, '']);
          continue;
        }
        assert.ok(status === 0 || status === 1, `${line}: ${status} ${stderr}`);
      }
    });
  }
});
