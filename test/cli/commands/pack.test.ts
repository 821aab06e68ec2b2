import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageVersion } from '../../../src/package-root.ts';
import { Workbench } from '../../support/workbench.ts';

describe('rmsdsc pack @long', () => {
  let bench: Workbench;

  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => {
    bench.remove();
  });

  const made: readonly (readonly [args: string, files: readonly string[]])[] = [
    ['--for gallery', [`RmsClientDsc.${packageVersion()}.nupkg`]],
    ['--for azure-automation', ['RmsClientDsc.zip']],
    [
      '--for machine-configuration --config contoso.yaml --version 1.2.0',
      ['contoso_1_2_0.zip', 'contoso_AuditIfNotExists.json', 'contoso.bicep'],
    ],
    [
      '--for machine-configuration --config contoso.yaml --mode audit-and-set --name Rms --content-uri https://x.example/Rms.zip',
      ['Rms_1_0_0.zip', 'Rms_DeployIfNotExists.json', 'Rms.bicep'],
    ],
  ];
  for (const [args, files] of made) {
    it(`${args}: prints what it wrote, and leaves the rest of the folder alone`, () => {
      mkdirSync(bench.path('out'));
      writeFileSync(bench.path('out/notes.txt'), 'mine');
      const { status, stdout } = bench.run('pack', ...args.split(' '), '--out', 'out');
      assert.equal(status, 0);
      assert.deepEqual(
        stdout.trimEnd().split('\n'),
        files.map(file => join('out', file)),
      );
      assert.deepEqual(readdirSync(bench.path('out')).sort(), [...files, 'notes.txt'].sort());
      const again = bench.run('pack', ...args.split(' '), '--out', 'out');
      assert.deepEqual([again.status, again.stdout], [0, stdout], 'the same bytes replace nothing');
    });
  }

  it('replaces a file that differs with --force only', () => {
    writeFileSync(bench.path('RmsClientDsc.zip'), 'another');
    const { status, stderr } = bench.run('pack', '--for', 'azure-automation');
    assert.equal(status, 2);
    assert.match(stderr, /^rmsdsc: RmsClientDsc\.zip: is there already and differs; .*--force/);
    assert.equal(readFileSync(bench.path('RmsClientDsc.zip'), 'utf8'), 'another');
    assert.equal(bench.run('pack', '--for', 'azure-automation', '--force').status, 0);
    assert.equal(readFileSync(bench.path('RmsClientDsc.zip'), 'latin1').slice(0, 2), 'PK');
  });

  it('--for dsc: makes a folder of each form, with the program that is named', () => {
    const { status, stdout, stderr } = bench.run(
      'pack',
      '--for',
      'dsc',
      '--program',
      'D:\\r.exe',
      '--out',
      'out',
    );
    assert.deepEqual([status, readdirSync(bench.path('out')).sort()], [0, ['3.0', '3.2']], stderr);
    const written = stdout.trimEnd().split('\n');
    assert(written.length > 10);
    for (const path of written) {
      assert.match(readFileSync(bench.path(path), 'utf8'), /"executable": "D:\\\\r\.exe"/);
    }
  });

  it('gives the package the version of --version, or of the document', () => {
    const versionIn = (...more: string[]): unknown => {
      const words = ['--for', 'machine-configuration', '--config', 'v.yaml', '--out', 'out', '--force'];
      const { status, stderr } = bench.run('pack', ...words, ...more);
      assert.equal(status, 0, stderr);
      const policy = JSON.parse(readFileSync(bench.path('out/v_AuditIfNotExists.json'), 'utf8'));
      return policy.properties.metadata.version;
    };
    writeFileSync(
      bench.path('v.yaml'),
      `contentVersion: 3.4.5\n${readFileSync(bench.path('contoso.yaml'), 'utf8')}`,
    );
    assert.equal(versionIn(), '3.4.5');
    assert.equal(versionIn('--version', '3.4.6'), '3.4.6');
  });

  const refused: readonly (readonly [args: string, message: RegExp])[] = [
    ['', /required option '--for <target>' not specified/],
    ['--for nuget', /Allowed choices are gallery, azure-automation, machine-configuration/],
    ['--for machine-configuration', /^rmsdsc: --config is missing: .*--config contoso\.yaml\.$/m],
    [
      '--for machine-configuration --config none.yaml',
      /^rmsdsc: none\.yaml: cannot be read: there is no such file\.$/m,
    ],
    [
      '--for machine-configuration --config contoso-laptop.reg',
      /^rmsdsc: contoso-laptop\.reg: is a registry file; /,
    ],
    ['--for machine-configuration --config contoso.yaml --name a-b', /^rmsdsc: --name "a-b": is no name/],
    [
      '--for machine-configuration --config contoso.yaml --mode set',
      /Allowed choices are audit, audit-and-set/,
    ],
    [
      '--for machine-configuration --config contoso.yaml --content-uri http://x.example/a.zip',
      /^rmsdsc: --content-uri "http:\/\/x\.example\/a\.zip": .*expected an https address/,
    ],
    ['--for gallery --config contoso.yaml', /^rmsdsc: --config: --for gallery packs the module alone\./],
    [
      '--for azure-automation --mode audit',
      /^rmsdsc: --mode: --for azure-automation packs the module alone\./,
    ],
    ['--for gallery --content-uri https://x.example/a', /^rmsdsc: --content-uri: --for gallery packs/],
    ['--for gallery --version 1.2.3', /^rmsdsc: --version: --for gallery packs the module alone\./],
    [
      '--for machine-configuration --config contoso.yaml --version 2',
      /^rmsdsc: --version "2": is no version/,
    ],
    [
      '--for dsc --config contoso.yaml',
      /^rmsdsc: --config: --for dsc packs manifests alone\. Leave --config out/,
    ],
    ['--for dsc --version 1.2.3', /^rmsdsc: --version: --for dsc packs manifests alone\./],
    ['--for dsc --program rmsdsc.cmd', /^rmsdsc: --program "rmsdsc\.cmd": dsc starts no scripts;/],
    [
      '--for gallery --program rmsdsc.exe',
      /^rmsdsc: --program: --for gallery packs the module, which starts/,
    ],
    [
      '--for machine-configuration --config contoso.yaml --program rmsdsc.exe',
      /^rmsdsc: --program: --for machine-configuration packs the module/,
    ],
    ['--for gallery --out contoso.yaml', /^rmsdsc: .*contoso\.yaml/],
  ];
  for (const [args, message] of refused) {
    it(`refuses pack ${args}`, () => {
      const words = args === '' ? [] : args.split(' ');
      const out = words.includes('--out') ? [] : ['--out', 'out'];
      const { status, stdout, stderr } = bench.run('pack', ...words, ...out);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, message);
      assert.ok(!existsSync(bench.path('out')));
    });
  }
});
