import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { before, it } from 'mocha';
import { fetchPackage, fetchProgram } from '../../../build/npm/fetch.ts';
import { node24, programReleases } from '../../../build/npm/node-releases.ts';
import { packagePath, packageVersion } from '../../../src/package-root.ts';
import { isShown, shownCommands } from '../../support/console-blocks.ts';
import { describeOn } from '../../support/describe-on.ts';
import { type Ended, mustRun, run } from '../../support/run.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { libraryUser } from './library-user.ts';

/** The Node that runs the tests, and where there are packages for it those of the other majors that are supported. */
const ground = {
  title: 'each Node that is supported',
  name: 'The package',
  /** @throws Error where another Node cannot be had */
  open: async (): Promise<readonly string[]> => {
    if (process.platform !== 'linux' || process.arch !== 'x64') {
      return [process.execPath];
    }
    const releases = [programReleases['linux-x64'], node24];
    await Promise.all(releases.map(fetchPackage));
    return [process.execPath, ...(await Promise.all(releases.map(fetchProgram)))];
  },
  describe: (nodes: readonly string[]) => `${nodes.length} versions of Node`,
};

describeOn(ground, "the package, in a stranger's empty folder @long", nodes => {
  const folder = temporaryFolder('rmsdsc-stranger');
  const installed = join(folder, 'node_modules', 'rms-client-dsc');
  const npm = (args: readonly string[], cwd = folder, node = process.execPath): Promise<Ended> => {
    // Without what npm tells the scripts that it runs, as these tests may be.
    const own = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name));
    const quiet = { npm_config_update_notifier: 'false' };
    const env = {
      ...Object.fromEntries(own),
      ...quiet,
      PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
    };
    return process.platform === 'win32'
      ? run('cmd', ['/d', '/c', 'npm', ...args], { cwd, env })
      : run('npm', args, { cwd, env });
  };
  let archive: string;
  let install: Ended;

  before(async () => {
    // The tests have built it.
    const packed = await npm(
      ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder],
      packagePath(),
    );
    archive = join(folder, packed.stdout.toString().trim());
    install = await npm(['install', archive]);
    for (const file of ['contoso.yaml', 'contoso-laptop.reg']) {
      cpSync(join(installed, 'examples', file), join(folder, file));
    }
  });

  it('is under 1 MB, and has no source maps, no generator and none of its books', async () => {
    assert(statSync(archive).size < 1_000_000, `${statSync(archive).size} bytes`);
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
    assert(files.length > 100);
    assert.deepEqual(
      files.filter(file => /\.map$|\.tsbuildinfo$|owned-files|^generator|^build|^test/.test(file)),
      [],
    );
    for (const file of files.filter(one => one.endsWith('.js'))) {
      assert.doesNotMatch(readFileSync(join(installed, file), 'utf8'), /sourceMappingURL/, file);
    }
  });

  it('is installed in one command without a warning, and nothing else with it', async () => {
    assert.deepEqual([install.code, install.stderr.toString()], [0, '']);
    assert.match(install.stdout.toString(), /added 1 package in/);
    const found = readdirSync(join(folder, 'node_modules')).filter(name => !name.startsWith('.'));
    assert.deepEqual(found, ['rms-client-dsc']);
  });

  it('has the licences of all that is in its bundles', () => {
    const notices = readFileSync(join(installed, 'dist', 'THIRD-PARTY.txt'), 'utf8');
    for (const name of ['commander', 'fflate', 'ldapts', 'node-powershell', 'yaml', 'zod', 'signal-exit']) {
      assert.match(notices, new RegExp(`^${name} [\\d.]+ \\(\\w+\\)\n\n[^-]*[Cc]opyright`, 'm'), name);
    }
    const parts = notices.split(/^-{80}$/m).slice(1);
    assert.deepEqual(
      parts.filter(part => !/copyright|Permission|license/i.test(part)),
      [],
    );
  });

  it('gives TypeScript its types with no other package, strictly', async () => {
    writeFileSync(join(folder, 'own.mts'), libraryUser);
    const compiler = packagePath('node_modules', 'typescript', 'bin', 'tsc');
    const strictly = ['--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false'];
    const { stdout } = await run(
      process.execPath,
      [
        ...[compiler, '--noEmit', '--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022'],
        ...[...strictly, '--types', '', 'own.mts'],
      ],
      { cwd: folder },
    );
    assert.equal(stdout.toString(), '');
  });

  it('runs on each of them: the command by npx, its jobs, a program that uses it, what dsc starts', async function () {
    this.timeout(180_000);
    const seen: string[] = [];
    for (const node of nodes()) {
      const rmsdsc = (...args: string[]): Promise<Ended> =>
        run(node, [join(installed, 'dist', 'rmsdsc.js'), ...args], { cwd: folder, env: plain });
      seen.push((await mustRun(node, ['-p', 'process.version.split(".")[0]'])).stdout.toString().trim());
      const asked = await npm(['exec', '--', 'rmsdsc', '--version'], folder, node);
      assert.equal(asked.stdout.toString(), `${packageVersion()}\n`, `${asked.stderr}`);
      const tested = await rmsdsc('test', 'contoso.yaml', '--on', 'contoso-laptop.reg');
      assert.equal(tested.code, 1, `${tested.stderr}`);
      await saysTheSame(tested, node, () => rmsdsc('test', 'contoso.yaml', '--on', 'contoso-laptop.reg'));
      writeFileSync(
        join(folder, 'own.reg'),
        'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\MSIPC]\r\n',
      );
      const wanted = ['own.yaml', '--on', 'own.reg'];
      writeFileSync(join(folder, 'own.yaml'), ownConfiguration);
      for (const [command, code] of [
        ['test', 1],
        ['set', 0],
        ['test', 0],
      ] as const) {
        const ended = await rmsdsc(command, ...wanted);
        assert.equal(ended.code, code, `${command}: ${ended.stderr}`);
      }
      for (const [job, what] of Object.entries(jobs)) {
        const { code, stdout, stderr } = await rmsdsc(...what.args, '--out', `${job}-${seen.length}`);
        assert.deepEqual([code, `${stderr}`], [what.code, what.says], `${job}: ${stdout}`);
        assert(statSync(join(folder, `${job}-${seen.length}`)).size > 0, job);
      }
      const program = await run(
        node,
        [join(installed, 'examples', 'test-machine.mjs'), 'contoso.yaml', 'contoso-laptop.reg'],
        { cwd: folder },
      );
      assert.equal(program.code, 1, `${program.stderr}`);
      assert.match(program.stdout.toString(), /^No tracing: .*wanted is false\.$/m);
      for (const form of [
        ['3.0', 'RmsTracing.dsc.resource.json'],
        ['3.2', 'RmsClientDsc.dsc.manifests.json'],
      ]) {
        assert.equal(await stateByManifest(node, form), true);
      }
    }
    assert(seen.length === 1 || ['v22', 'v24'].every(major => seen.includes(major)), seen.join());
  });

  it("brings its installer through the README's first minute, each command as it stands there", async () => {
    const readme = readFileSync(join(installed, 'README.md'), 'utf8');
    const minute = readme.slice(readme.indexOf('## The first minute'), readme.indexOf('## The command'));
    const place = join(folder, 'minute');
    mkdirSync(place);
    cpSync(join(installed, 'examples', 'contoso-laptop.reg'), join(place, 'contoso-laptop.reg'));
    const commands = shownCommands(minute);
    assert(commands.length > 7);
    for (const { words, shown } of commands) {
      const [undo = ''] = readdirSync(place).filter(name => name.includes('.undo-'));
      const args = words.map(word => (word.includes('.undo-') ? undo : word));
      const command = [join(installed, 'dist', 'rmsdsc.js'), ...args];
      const { code, stdout, stderr } = await run(process.execPath, command, { cwd: place });
      assert(code === 0 || code === 1, `${args.join(' ')}: ${stderr}`);
      assert(isShown(shown, stdout.toString()), `${args.join(' ')} prints:\n${stdout}`);
    }
    const original = readFileSync(join(installed, 'examples', 'contoso-laptop.reg'));
    assert(readFileSync(join(place, 'contoso-laptop.reg')).equals(original));
  });

  /**
   * What V8 compiled is kept for each Node by itself, and the next run takes it; what another Node compiled, and goes by the
   * name of this one's, it passes over and makes anew.
   */
  async function saysTheSame(first: Ended, node: string, again: () => Promise<Ended>): Promise<void> {
    const version = (await mustRun(node, ['-p', 'process.version'])).stdout.toString().trim();
    const dist = join(installed, 'dist');
    const caches = readdirSync(dist).filter(name => /\.test-.*\.cache$/.test(name));
    const own = caches.find(name => name.includes(`.test-${version}-`)) ?? assert.fail(caches.join());
    const kept = readFileSync(join(dist, own));
    assert.deepEqual(await again(), first);
    assert(readFileSync(join(dist, own)).equals(kept));
    const other = caches.find(name => name !== own);
    if (other !== undefined) {
      cpSync(join(dist, other), join(dist, own));
      assert.deepEqual(await again(), first);
      assert(!readFileSync(join(dist, own)).equals(readFileSync(join(dist, other))));
    }
  }

  /** What Tracing is on the machine of the examples, asked as dsc asks it. */
  async function stateByManifest(node: string, [version = '', file = '']: string[]): Promise<unknown> {
    const manifests = join(installed, 'resources', 'dsc', version);
    const read = JSON.parse(readFileSync(join(manifests, file), 'utf8')) as Manifest & {
      resources?: Manifest[];
    };
    const manifest = read.resources?.find(({ type }) => type.endsWith('/RmsTracing')) ?? read;
    assert.equal(manifest.get.executable, 'node');
    const args = [...manifest.get.args, '--on', join(folder, 'contoso-laptop.reg')];
    const { stdout, stderr } = await run(node, args, { cwd: manifests, input: '{}' });
    assert.equal(`${stderr}`, '');
    return (JSON.parse(stdout.toString()) as { Enabled: unknown }).Enabled;
  }
});

const ownConfiguration = `
resources:
  - { name: Tracing, type: RmsClientDsc/RmsTracing, properties: { Enabled: true } }
`;

interface Manifest {
  readonly type: string;
  readonly get: { readonly executable: string; readonly args: readonly string[] };
}

/** What is compiled while coverage is measured is not kept. */
const plain = { ...process.env, NODE_V8_COVERAGE: '' };

/** Jobs that need files of the package, with their exit statuses and what they say on standard error. */
const jobs = {
  pack: { args: ['pack', '--for', 'gallery'], code: 0, says: '' },
  compile: { args: ['compile', 'contoso.yaml', '--to', 'ps1'], code: 0, says: '' },
  page: { args: ['audit', 'contoso.yaml', 'contoso-laptop.reg', '--format', 'html'], code: 1, says: '' },
} as const;
