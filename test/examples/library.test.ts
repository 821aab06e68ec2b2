import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, it } from 'mocha';
import { readConfiguration } from '../../src/configuration/read.ts';
import { packagePath } from '../../src/package-root.ts';
import { exportWith, FleetFolder } from '../support/fleet.ts';
import { examplePath, examplesOf } from './examples.ts';

const contoso = examplePath('contoso.yaml');

/** In examples/ itself, where 'rms-client-dsc' is this package, by what package.json exports. */
const run = (file: string, ...args: readonly string[]) =>
  spawnSync(process.execPath, [file, ...args], {
    cwd: packagePath('examples'),
    encoding: 'utf8',
    env: { ...process.env, NODE_V8_COVERAGE: '' },
  });

describe('programs to copy that use the library', () => {
  for (const file of examplesOf('library')) {
    it(`${file} has ten lines of code at most, and is in the README as it is`, () => {
      const text = readFileSync(examplePath(file), 'utf8');
      const code = text.split('\n').filter(line => line !== '' && !line.startsWith('//'));
      assert(code.length <= 10, `${code.length}`);
      assert(readFileSync(packagePath('README.md'), 'utf8').includes(`\`\`\`js\n${text}\`\`\`\n`));
    });

    it(`${file} says of an export what differs, and why`, () => {
      const { status, stdout, stderr } = run(file, 'contoso.yaml', 'contoso-laptop.reg');
      assert.equal(status, 1, stderr);
      const lines = stdout.trimEnd().split('\n');
      assert.equal(lines.length, readConfiguration('c', readFileSync(contoso, 'utf8')).length);
      assert(
        lines.some(line => /^No tracing: .* is true; wanted is false\.$/.test(line)),
        stdout,
      );
    });

    it(`${file} says of a machine that is as wanted that it is`, () => {
      const folder = new FleetFolder();
      try {
        const machine = folder.write('pc.reg', exportWith(0));
        const config = folder.write(
          'c.yaml',
          'resources:\n- {name: No tracing, type: RmsClientDsc/RmsTracing, properties: {Enabled: false}}\n',
        );
        const { status, stdout } = run(file, config, machine);
        assert.deepEqual([status, stdout], [0, 'No tracing: ok\n']);
      } finally {
        folder.remove();
      }
    });
  }
});
