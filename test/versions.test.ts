import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { readDocument } from '../src/configuration/read.ts';
import { parseSource } from '../src/configuration/source/source.ts';
import { packForGallery, packForMachineConfiguration } from '../src/pack/index.ts';
import { packagePath, packageVersion } from '../src/package-root.ts';
import { readMofFile } from './support/readers/mof-reader.ts';
import { unpack } from './support/readers/unpack.ts';
import { Workbench } from './support/workbench.ts';

const version = packageVersion();

function json(...path: readonly string[]): { version: string } {
  return JSON.parse(readFileSync(packagePath(...path), 'utf8')) as { version: string };
}

/** Every version in a text of JSON, however deep. */
function versionsIn(text: string): string[] {
  const found: string[] = [];
  JSON.parse(text, (key, value: unknown) => {
    if (key === 'version' && typeof value === 'string') {
      found.push(value);
    }
    return value;
  });
  return found;
}

describe('the version', () => {
  it('is three numbers, which is what a module can have, too', () => {
    assert.match(version, /^\d+\.\d+\.\d+$/);
  });

  it('is that of the npm package and its lock', () => {
    const lock = json('package-lock.json') as {
      version: string;
      packages?: Record<string, { version: string }>;
    };
    assert.deepEqual([lock.version, lock.packages?.['']?.version], [version, version]);
  });

  it('is the last in the CHANGELOG that was released, below what was not', () => {
    const changes = readFileSync(packagePath('CHANGELOG.md'), 'utf8');
    const [first, second] = [...changes.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    assert.equal(first, '[Unreleased]');
    const [, released, date = ''] = /^\[(.+)\] - (\d{4}-\d{2}-\d{2})$/.exec(second ?? '') ?? [];
    assert.equal(released, version);
    assert.ok(!Number.isNaN(Date.parse(date)), date);
  });

  it('is that of the module', () => {
    const manifest = readFileSync(packagePath('resources', 'RmsClientDsc', 'RmsClientDsc.psd1'), 'utf8');
    assert.equal(/^ {4}ModuleVersion +=\s'(.*)'$/m.exec(manifest)?.[1], version);
  });

  it('is that of every manifest of DSC v3', () => {
    const files = ['dsc/3.0', 'dsc/3.2', 'RmsClientDsc'].flatMap(folder =>
      readdirSync(packagePath('resources', folder))
        .filter(file => /\.dsc\.\w+\.json$/.test(file))
        .map(file => packagePath('resources', folder, file)),
    );
    assert.ok(files.length > 0);
    for (const file of files) {
      const found = new Set(versionsIn(readFileSync(file, 'utf8')));
      assert.deepEqual([...found], [version], file);
    }
  });

  it('is that of a package for a gallery', async () => {
    const { files } = await packForGallery(version);
    assert.equal(files[0]?.name, `RmsClientDsc.${version}.nupkg`);
    const nuspec =
      unpack(files[0]?.content ?? Buffer.alloc(0))
        .get('RmsClientDsc.nuspec')
        ?.toString() ?? '';
    assert.equal(/<version>(.*)<\/version>/.exec(nuspec)?.[1], version);
  });

  it('is that of a package of Machine Configuration, of its policy and of the module that it names', async () => {
    const text = readFileSync(packagePath('examples', 'contoso.yaml'), 'utf8');
    const { files } = await packForMachineConfiguration(readDocument(parseSource('contoso.yaml', text)), {
      ...{ name: 'contoso', mode: 'audit-and-set', version, packageVersion: version, source: 'contoso.yaml' },
    });
    const [zip, policy] = files.map(({ content }) => content);
    const assigned = `contoso_${version.replaceAll('.', '_')}`;
    const inside = unpack(zip ?? Buffer.alloc(0));
    const metaconfig = inside.get(`${assigned}.metaconfig.json`)?.toString() ?? '';
    assert.equal((JSON.parse(metaconfig) as { Version: string }).Version, version);
    assert.deepEqual([...new Set(versionsIn(policy?.toString() ?? '{}'))], [version]);
    const named = inside
      .get(`${assigned}.mof`)
      ?.toString()
      .match(/ModuleVersion = "(.*)"/g);
    assert.deepEqual([...new Set(named)], [`ModuleVersion = "${version}"`]);
  });

  it('is what the command says, and puts into what it compiles', () => {
    const bench = new Workbench();
    try {
      assert.equal(bench.run('--version').stdout.trim(), version);
      assert.equal(bench.run('compile', 'contoso.yaml', '--to', 'mof').status, 0);
      const instances = readMofFile(readFileSync(bench.path('localhost.mof')));
      const found = new Set(instances.flatMap(({ properties }) => properties.get('ModuleVersion') ?? []));
      assert.deepEqual([...found], [version]);
    } finally {
      bench.remove();
    }
  });

  it('has what the manifests start in the npm package', () => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--ignore-scripts', '--json'], {
      cwd: packagePath(),
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [found] = Object.values(JSON.parse(listed)) as { version: string; files: { path: string }[] }[];
    assert.equal(found?.version, version);
    const paths = new Set(found?.files.map(({ path }) => path));
    for (const path of [
      'dist/rmsdsc.js',
      'resources/dsc/bridge.mjs',
      'resources/dsc/3.0/RmsTracing.dsc.resource.json',
      'resources/dsc/3.2/RmsClientDsc.dsc.manifests.json',
      'resources/RmsClientDsc/RmsTracing.dsc.adaptedResource.json',
      'examples/contoso.yaml',
      'CHANGELOG.md',
    ]) {
      assert.ok(paths.has(path), path);
    }
  });
});
