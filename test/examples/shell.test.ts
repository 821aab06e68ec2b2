import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagePath } from '../../src/package-root.ts';
import { Workbench } from '../support/workbench.ts';
import { examplesOf } from './examples.ts';

describe('shell scripts to copy @long', () => {
  let bench: Workbench;

  beforeEach(() => {
    bench = new Workbench();
    // As npm install leaves it, and a program in the place of Ansible's that writes down where it is started, and how.
    const programs = bench.path('node_modules/.bin');
    mkdirSync(programs, { recursive: true });
    symlinkSync(packagePath('dist', 'rmsdsc.js'), join(programs, 'rmsdsc'));
    const standIn = join(programs, 'ansible-playbook');
    writeFileSync(standIn, `#!/bin/sh\necho "$(basename "$PWD") $*" >> '${bench.path('played')}'\n`);
    chmodSync(standIn, 0o755);
    writeFileSync(bench.path('hosts.ini'), '[windows]\npc01\n');
  });
  afterEach(() => bench.remove());

  function start(file: string, ...args: readonly string[]) {
    const PATH = `${bench.path('node_modules/.bin')}:${process.env.PATH}`;
    const env = { ...process.env, PATH, NODE_V8_COVERAGE: '', npm_config_offline: 'true' };
    return spawnSync('sh', [file, ...args], { cwd: bench.folder, encoding: 'utf8', env });
  }

  for (const file of examplesOf('shell')) {
    for (const [mode, words] of [
      ['check', ' --check'],
      ['apply', ''],
    ] as const) {
      it(`${file} ${mode} compiles, brings the module, and plays`, () => {
        const { status, stderr } = start(file, mode, 'hosts.ini');
        assert.equal(status, 0, stderr);
        const play = `ContosoRmsClient.ansible -i ${bench.path('hosts.ini')} playbook.yml`;
        assert.deepEqual(readFileSync(bench.path('played'), 'utf8').trim().split('\n'), [
          `${play} --tags module`,
          `${play}${words}`,
        ]);
      });
    }

    it(`${file} says how it is used, and stops where the document cannot be compiled`, () => {
      const { status, stderr } = start(file, 'chekc', 'hosts.ini');
      assert.deepEqual([status, stderr.split(' ')[0]], [2, 'usage:']);
      writeFileSync(bench.path('wrong.yaml'), 'resources: []');
      assert.equal(start(file, 'apply', 'hosts.ini', 'wrong.yaml').status, 2);
      assert.throws(() => readFileSync(bench.path('played')), { code: 'ENOENT' });
    });
  }
});
