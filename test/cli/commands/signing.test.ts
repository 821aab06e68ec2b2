import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { packagePath } from '../../../src/package-root.ts';
import { unpack } from '../../support/readers/unpack.ts';
import { signature, writeSigner } from '../../support/signer.ts';
import { Workbench } from '../../support/workbench.ts';

describe('--sign-with @long', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());

  const isPowerShell = (name: string): boolean => /\.(?:ps1|psm1|psd1)$/.test(name);

  /** The files of a folder of the bench, by their paths with `/`. */
  function filesOf(folder: string): Map<string, Buffer> {
    const files = readdirSync(bench.path(folder), { recursive: true, withFileTypes: true });
    return new Map(
      files
        .filter(file => file.isFile())
        .map(({ parentPath, name }) => join(parentPath, name))
        .map(path => [path.slice(bench.path(folder).length + 1).replaceAll('\\', '/'), readFileSync(path)]),
    );
  }

  /** Holds files against those of the same command without a signer. */
  function assertSigned(signed: Map<string, Buffer>, plain: Map<string, Buffer>, except: RegExp): void {
    assert.deepEqual([...signed.keys()].sort(), [...plain.keys()].sort());
    assert([...signed.keys()].some(isPowerShell));
    for (const [name, content] of signed) {
      if (!except.test(name)) {
        const text = plain.get(name)?.toString('latin1');
        assert.equal(content.toString('latin1'), isPowerShell(name) ? `${text}${signature}` : text, name);
      }
    }
  }

  for (const format of ['ps1', 'gpp', 'ansible', 'intune']) {
    it(`compile --to ${format} writes each script as it was signed, and all else as without`, () => {
      const words = ['compile', 'client-mode-all-users.yaml', '--to', format, '--out'];
      assert.equal(bench.run(...words, 'plain').status, 0);
      const { status, stderr } = bench.run(
        ...words,
        'signed',
        '--sign-with',
        writeSigner(bench.folder, 'signs'),
      );
      assert.equal(status, 0, stderr);
      assertSigned(filesOf('signed'), filesOf('plain'), /\.(?:remediation|compliance)\.json$/);
    });
  }

  for (const [undo, count] of [
    [[], 2],
    [['--undo'], 1],
  ] as const) {
    it(`the requests to Microsoft Graph have the signed scripts ${undo.join('')}`, () => {
      const signs = ['--sign-with', writeSigner(bench.folder, 'signs')];
      const words = ['compile', 'client-mode-all-users.yaml', '--to', 'intune', ...undo, '--out', 'out'];
      const { status, stderr } = bench.run(...words, ...signs);
      assert.equal(status, 0, stderr);
      const files = filesOf('out');
      const bodies = [...files.keys()].filter(name => /\.(?:remediation|compliance)\.json$/.test(name));
      assert.equal(bodies.length, count);
      for (const name of bodies) {
        const body: Record<string, unknown> = JSON.parse(String(files.get(name)));
        const pair = name.split('.').slice(0, -2).join('.');
        const wanted = name.endsWith('.remediation.json')
          ? { detectionScriptContent: 'detect', remediationScriptContent: 'remediate' }
          : { detectionScriptContent: 'discover' };
        for (const [member, kind] of Object.entries(wanted)) {
          const script = files.get(`${pair}.${kind}.ps1`) ?? Buffer.of();
          assert(script.toString().endsWith(signature), `${pair}.${kind}.ps1`);
          assert.equal(body[member], script.toString('base64'), `${name} ${member}`);
        }
      }
    });
  }

  it('a signature that makes a script too large for Intune is refused, and nothing is written', () => {
    const command = writeSigner(bench.folder, 'big');
    const { status, stderr } = bench.run(
      ...['compile', 'client-mode-all-users.yaml', '--to', 'intune', '--out', 'out', '--sign-with', command],
    );
    assert.equal(status, 2);
    assert.match(stderr, /\.ps1: has \d+ bytes with its signature; Intune takes 200000 of a script\./);
    assert(!existsSync(bench.path('out')));
  });

  for (const target of ['gallery', 'azure-automation', 'machine-configuration --config contoso.yaml']) {
    it(`pack --for ${target} packs the module signed`, () => {
      const words = ['pack', '--for', ...target.split(' '), '--out'];
      assert.equal(bench.run(...words, 'plain').status, 0);
      const { status, stderr } = bench.run(
        ...words,
        'signed',
        '--sign-with',
        writeSigner(bench.folder, 'signs'),
      );
      assert.equal(status, 0, stderr);
      const [signed, plain] = ['signed', 'plain'].map(filesOf);
      const archive = [...(signed?.keys() ?? [])].find(name => /\.(?:zip|nupkg)$/.test(name)) ?? '';
      const content = signed?.get(archive) ?? Buffer.of();
      assertSigned(unpack(content), unpack(plain?.get(archive) ?? Buffer.of()), /^$/);
      const policy = signed?.get('contoso_AuditIfNotExists.json')?.toString();
      assert.equal(policy === undefined, !target.startsWith('machine'));
      if (policy !== undefined) {
        const hash = createHash('sha256').update(content).digest('hex');
        assert(policy.toLowerCase().includes(hash), 'the hash is that of the signed package');
      }
    });
  }

  const without: readonly (readonly string[])[] = [
    ...['mof', 'reg', 'dsc'].map(format => ['compile', 'connector-exchange.yaml', '--to', format]),
    ['pack', '--for', 'dsc'],
  ];
  for (const words of without) {
    it(`${words.join(' ')} has nothing to sign, and says so`, () => {
      const { status, stderr } = bench.run(...words, '--out', 'out', '--sign-with', 'signer');
      assert.equal(status, 2, stderr);
      assert.match(stderr, /^rmsdsc: --sign-with: --(?:to|for) \w+ (?:makes|has) no PowerShell file\./);
      assert(!existsSync(bench.path('out')));
    });
  }

  it('writes nothing where the signer fails', () => {
    const command = writeSigner(bench.folder, 'fails');
    for (const words of [
      ['compile', 'contoso.yaml', '--to', 'ps1'],
      ['pack', '--for', 'gallery'],
    ]) {
      const { status, stdout, stderr } = bench.run(...words, '--out', 'out', '--sign-with', command);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(
        stderr,
        /^rmsdsc: --sign-with: \S+ was not signed: .* It said last: the card is not in\n$/,
      );
      assert(!existsSync(bench.path('out')));
    }
  });

  it('leaves no copy, and no signer, when it is interrupted', async function () {
    if (process.platform === 'win32') {
      // Windows has no signal that a program could be sent and answer.
      this.skip();
    }
    const command = writeSigner(bench.folder, 'hangs');
    mkdirSync(bench.path('tmp'));
    const child = spawn(
      process.execPath,
      [
        packagePath('dist', 'rmsdsc.js'),
        ...['compile', 'contoso.yaml', '--to', 'ps1', '--out', 'out', '--sign-with', command],
      ],
      { cwd: bench.folder, env: { ...process.env, TMPDIR: bench.path('tmp') }, stdio: 'ignore' },
    );
    while (!existsSync(bench.path('alive'))) {
      assert.equal(child.exitCode, null, 'It ended too early.');
      await delay(5);
    }
    child.kill('SIGTERM');
    assert.deepEqual(await once(child, 'close'), [null, 'SIGTERM']);
    assert.deepEqual(readdirSync(bench.path('tmp')), []);
    assert(!existsSync(bench.path('out')));
    const signs = readFileSync(bench.path('alive'), 'utf8');
    await delay(200);
    assert.equal(readFileSync(bench.path('alive'), 'utf8'), signs, 'the signer has ended');
  });
});
