import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../../src/package-root.ts';

describe('bridge.mjs', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'rmsdsc bridge '));
    mkdirSync(join(root, 'resources', 'dsc', '3.2'), { recursive: true });
    mkdirSync(join(root, 'dist'));
    writeFileSync(join(root, 'package.json'), '{"type":"module"}');
    copyFileSync(packagePath('resources', 'dsc', 'bridge.mjs'), join(root, 'resources', 'dsc', 'bridge.mjs'));
  });
  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  /** As dsc starts it: in the folder of the manifest, with the state on standard input. */
  function start(...args: string[]) {
    const cwd = join(root, 'resources', 'dsc', '3.2');
    const { status, stdout, stderr } = spawnSync(process.execPath, ['../bridge.mjs', ...args], {
      cwd,
      input: '{"Enabled":false}',
      encoding: 'utf8',
    });
    return { status, stdout, stderr };
  }

  it('hands arguments, input and exit status on', () => {
    writeFileSync(
      join(root, 'dist', 'rmsdsc.js'),
      `let input = '';
      process.stdin.on('data', chunk => { input += chunk; });
      process.stdin.on('end', () => process.stdout.write(JSON.stringify([process.argv.slice(2), input])));
      process.exitCode = 3;`,
    );
    assert.deepEqual(start('resource', 'get', 'A/B', '--input', '-'), {
      status: 3,
      stdout: '[["resource","get","A/B","--input","-"],"{\\"Enabled\\":false}"]',
      stderr: '',
    });
  });

  it('says as a trace line and with 4 that the command was not built', () => {
    const { status, stdout, stderr } = start('resource', 'get', 'A/B');
    assert.deepEqual([status, stdout], [4, '']);
    const { error } = JSON.parse(stderr) as { error: string };
    assert.match(error, /^Cannot find module .*rmsdsc\.js.* run npm run build in a checkout\.$/);
  });

  it('lets a fault of the command be seen', () => {
    writeFileSync(join(root, 'dist', 'rmsdsc.js'), `throw new Error('a fault');`);
    const { status, stderr } = start();
    assert.equal(status, 1);
    assert.match(stderr, /Error: a fault/);
  });
});
