import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, describe, it } from 'mocha';
import { packagePath } from '../../src/package-root.ts';
import { asOrdinaryUser } from '../support/ordinary-user.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** What stands in for all code of the command: it says a word. Its texts are of one length, which is all that V8 looks at. */
const saying = (word: string, digest = '0'.repeat(64)): string => `//${digest}
(function (module) {
  const say = async args => { console.log('${word}'); return Number(args[1]) || 0; };
  module.exports = { script: { command: async () => ({ run: say }) } };
})`;

/** So many bytes of a cache say of which script it is. */
const ofScript = 82;

const isRoot = process.getuid?.() === 0;
const isWindows = process.platform === 'win32';

describe('the code that V8 has compiled @long', () => {
  const folders: string[] = [];
  after(() => {
    for (const folder of folders) {
      rmSync(folder, { recursive: true });
    }
  });

  /** A package with the built loader and another script. */
  function packageSaying(word: string): string {
    const folder = mkdtempSync(join(tmpdir(), 'rmsdsc-start-'));
    folders.push(folder);
    mkdirSync(join(folder, 'dist'), { mode: 0o755 });
    chmodSync(folder, 0o755);
    copyFileSync(packagePath('package.json'), join(folder, 'package.json'));
    for (const name of ['rmsdsc.js', 'package.json']) {
      copyFileSync(packagePath('dist', name), join(folder, 'dist', name));
    }
    writeFileSync(join(folder, 'dist', 'program.js'), saying(word), { mode: 0o644 });
    return folder;
  }

  /** On Windows it is kept below the user's own profile alone. */
  const environmentOf = (folder: string): NodeJS.ProcessEnv => ({
    ...process.env,
    NODE_OPTIONS: '',
    NODE_V8_COVERAGE: '',
    USERPROFILE: folder,
  });

  function says(folder: string, args = ['test'], env: NodeJS.ProcessEnv = {}, flags: string[] = []): string {
    const { stdout, stderr } = spawnSync(
      process.execPath,
      [...flags, join(folder, 'dist', 'rmsdsc.js'), ...args],
      {
        encoding: 'utf8',
        env: { ...environmentOf(folder), ...env },
      },
    );
    return `${stdout}${stderr}`.trim();
  }

  const kept = (folder: string): string[] =>
    readdirSync(join(folder, 'dist')).filter(name => !/\.(js|json)$/.test(name));

  /** Where the one cache of a package is, after a run that keeps it. */
  function cacheOf(folder: string): string {
    says(folder);
    const [name = '', ...others] = kept(folder);
    assert.deepEqual(others, []);
    return join(folder, 'dist', name);
  }

  /** A package whose script says one, with a cache of a script that says two, which is made to look right. */
  function planted(): { readonly folder: string; readonly cache: string } {
    const folder = packageSaying('one');
    const cache = cacheOf(folder);
    const [own, other] = [readFileSync(cache), readFileSync(cacheOf(packageSaying('two')))];
    writeFileSync(cache, Buffer.concat([own.subarray(0, ofScript), other.subarray(ofScript)]));
    return { folder, cache };
  }

  it('is what the next run of the same command runs, and is not written again', () => {
    const { folder, cache } = planted();
    const before = readFileSync(cache);
    assert.equal(says(folder), 'two');
    assert(readFileSync(cache).equals(before));
    assert.equal(says(folder, ['get']), 'one', 'another command has one of its own');
    assert.equal(kept(folder).length, 2);
  });

  it('is of help alone, or of one operation that dsc calls, whatever comes first', () => {
    const folder = packageSaying('one');
    const commands = [
      ...[['--help'], ['test', '--help'], ['resource', 'test', '-h']],
      ...[
        ['test', 'contoso'],
        ['resource', 'test', 'a'],
        ['resource', 'set', 'a'],
        ['resource', 'set', 'b'],
      ],
    ];
    for (const args of commands) {
      says(folder, args);
    }
    const purposes = kept(folder).map(name => /^program\.js\.(.+)-v\d/.exec(name)?.[1]);
    assert.deepEqual(purposes.sort(), ['help', 'resource-set', 'resource-test', 'test']);
  });

  it('is passed over where the script is no longer the same', () => {
    const folder = packageSaying('one');
    cacheOf(folder);
    writeFileSync(join(folder, 'dist', 'program.js'), saying('six'));
    assert.equal(says(folder), 'six');
    assert.equal(says(folder), 'six', 'and is replaced');
  });

  it('is passed over where the build has made another of the same size and time', () => {
    const folder = packageSaying('one');
    const script = join(folder, 'dist', 'program.js');
    const { atime, mtime } = statSync(script);
    cacheOf(folder);
    writeFileSync(script, saying('six', '1'.repeat(64)));
    utimesSync(script, atime, mtime);
    assert.equal(says(folder), 'six');
  });

  it('is passed over where it is of another script', () => {
    const folder = packageSaying('one');
    writeFileSync(cacheOf(folder), readFileSync(cacheOf(packageSaying('two'))));
    assert.equal(says(folder), 'one');
  });

  it('is passed over, and made anew, where part of it is missing, or its head is another', () => {
    const folder = packageSaying('one');
    const cache = cacheOf(folder);
    const whole = readFileSync(cache);
    const lengths = [0, 1, 89, 90, 91, Math.floor(whole.length / 2), whole.length - 1];
    const damaged = [
      ...lengths.map(length => whole.subarray(0, length)),
      Buffer.concat([whole, Buffer.alloc(8)]),
      Buffer.alloc(whole.length),
      ...[0, 65, 66, 73, 74, 81, 82, 89, 90, 94].map(at => {
        const other = Buffer.from(whole);
        other[at] = ~(whole[at] ?? 0) & 0xff;
        return other;
      }),
    ];
    for (const [index, bytes] of damaged.entries()) {
      writeFileSync(cache, bytes);
      assert.equal(says(folder), 'one', `${index}`);
      assert.equal(readFileSync(cache).length, whole.length, `${index}`);
    }
  });

  it('leaves nothing of what a process was at that was ended, and what another is at', () => {
    const folder = packageSaying('one');
    const cache = cacheOf(folder);
    rmSync(cache);
    const { pid: ended } = spawnSync(process.execPath, ['--version']);
    const underWay = `${cache}.${process.pid}`;
    for (const path of [`${cache}.${ended}`, `${cache.replace('.test-', '.get-')}.${ended}`, underWay]) {
      writeFileSync(path, 'half of it');
    }
    assert.equal(says(folder), 'one');
    assert.deepEqual(
      kept(folder),
      [cache, underWay].map(path => basename(path)),
    );
  });

  it('is passed over by V8 where Node runs with other flags', () => {
    const { folder } = planted();
    assert.equal(says(folder, ['test'], {}, ['--stack-size=900']), 'one');
    assert.equal(says(folder), 'two');
  });

  for (const [title, spoil] of Object.entries({
    'others may write it': cache => chmodSync(cache, 0o646),
    'a group may write it': cache => chmodSync(cache, 0o664),
    ...(isRoot && { 'it is of another user': (cache: string) => chownSync(cache, 65_534, 65_534) }),
  } satisfies Record<string, (cache: string) => void>)) {
    (isWindows ? it.skip : it)(`is passed over where ${title}`, () => {
      const { folder, cache } = planted();
      spoil(cache);
      assert.equal(says(folder), 'one');
    });
  }

  for (const [title, spoil] of Object.entries({
    'others may write in the folder': folder => chmodSync(join(folder, 'dist'), 0o1777),
    'a group may write in the folder': folder => chmodSync(join(folder, 'dist'), 0o775),
    'others may write the script': folder => chmodSync(join(folder, 'dist', 'program.js'), 0o666),
    ...(isRoot && {
      'the folder is of another user': (folder: string) => chownSync(join(folder, 'dist'), 65_534, 65_534),
    }),
  } satisfies Record<string, (folder: string) => void>)) {
    (isWindows ? it.skip : it)(`is not kept where ${title}`, () => {
      const folder = packageSaying('one');
      spoil(folder);
      assert.equal(says(folder), 'one');
      assert.deepEqual(kept(folder), []);
    });
  }

  for (const [title, args, env, flags] of [
    ['the command has failed', ['test', '2'], {}, []],
    ['no command is named', [], {}, []],
    ['the command is no word', ['../test'], {}, []],
    ['the command has other letters', ['Test'], {}, []],
    ['the command has other letters at its end', ['test1'], {}, []],
    ['Node has options', ['test'], { NODE_OPTIONS: '--no-deprecation' }, []],
    ['Node has flags', ['test'], {}, ['--no-deprecation']],
    ['coverage is measured', ['test'], { NODE_V8_COVERAGE: join(tmpdir(), 'rmsdsc-no-coverage') }, []],
  ] satisfies [string, string[], NodeJS.ProcessEnv, string[]][]) {
    it(`is not kept where ${title}`, () => {
      const folder = packageSaying('one');
      assert.equal(says(folder, args, env, flags), 'one');
      assert.deepEqual(kept(folder), []);
      rmSync(join(tmpdir(), 'rmsdsc-no-coverage'), { recursive: true, force: true });
    });
  }

  it('is not kept where nothing can be written, of which nothing is said', async () => {
    const folder = packageSaying('one');
    const dist = join(folder, 'dist');
    chmodSync(dist, 0o555);
    await asOrdinaryUser([dist, join(dist, 'program.js')], () => {
      assert.equal(says(folder), 'one');
    });
    chmodSync(dist, 0o755);
    assert.deepEqual(kept(folder), []);
  });

  it('is whole where several keep it at once, and leaves no other file', async () => {
    const folder = packageSaying('one');
    const runs = Array.from({ length: 6 }, async () => {
      const child = spawn(process.execPath, [join(folder, 'dist', 'rmsdsc.js'), 'test'], {
        env: environmentOf(folder),
        stdio: ['ignore', 'ignore', 'pipe'],
      });
      let said = '';
      child.stderr.on('data', (chunk: Buffer) => {
        said += chunk;
      });
      const code = await new Promise(resolve => child.on('close', resolve));
      assert.deepEqual([code, said], [0, '']);
    });
    await Promise.all(runs);
    const [name = '', ...others] = kept(folder);
    assert.deepEqual(others, []);
    const { mtimeMs } = statSync(join(folder, 'dist', name));
    assert.equal(says(folder), 'one');
    assert.equal(statSync(join(folder, 'dist', name)).mtimeMs, mtimeMs, 'the next run takes it');
  });
});

describe('an installation of which a part', () => {
  for (const [is, damage] of Object.entries<(script: string) => void>({
    'is missing': script => rmSync(script),
    'is cut off': script => writeFileSync(script, readFileSync(script).subarray(0, 5000)),
  })) {
    it(`${is} says so, and gives no verdict`, () => {
      const folder = temporaryFolder('installation');
      cpSync(packagePath('dist'), join(folder, 'dist'), { recursive: true });
      copyFileSync(packagePath('package.json'), join(folder, 'package.json'));
      damage(join(folder, 'dist', 'program.js'));
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(folder, 'dist', 'rmsdsc.js'), 'test', 'contoso.yaml'],
        { encoding: 'utf8' },
      );
      rmSync(folder, { recursive: true });
      assert.equal(status, 4);
      assert.match(stderr, /^rmsdsc: A part of rmsdsc cannot be loaded: .*\. Install it again\.\n$/);
    });
  }
});
