import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { packagePath } from '../../../src/package-root.ts';
import { writeFleet } from '../../support/made-up-fleet.ts';
import { type Ended, Workbench } from '../../support/workbench.ts';

const laptop = ['--on', 'contoso-laptop.reg'];
const tracing = ['RmsClientDsc/RmsTracing', '--input', '{"Enabled":false}'];

/** Commands that print something; a set comes last, because it changes the file. */
const commands: readonly string[][] = [
  ['--version'],
  ['--help'],
  ['audit', '--help'],
  ['help', 'resource'],
  ['get', 'contoso.yaml', ...laptop],
  ['test', 'contoso.yaml', ...laptop],
  ['test', 'contoso.yaml', ...laptop, '--format', 'html'],
  ['set', 'contoso.yaml', ...laptop, '--what-if'],
  ['audit', 'contoso.yaml', 'contoso-laptop.reg'],
  ['export', ...laptop],
  ['collect', ...laptop],
  ['compile', 'contoso.yaml', '--to', 'ps1'],
  ['pack', '--for', 'azure-automation'],
  ['resource', 'list'],
  ['resource', 'schema', 'RmsClientDsc/RmsTracing'],
  ['resource', 'test', ...tracing, ...laptop],
  ['resource', 'export', 'RmsClientDsc/RmsTracing', ...laptop],
  ['set', 'contoso.yaml', ...laptop],
];

describe('standard output that takes nothing @long', () => {
  let bench: Workbench;
  beforeEach(() => {
    bench = new Workbench();
  });
  afterEach(() => bench.remove());

  /** Runs the command with these for standard output and standard error. */
  async function runInto(
    args: readonly string[],
    output: number | 'closed' | 'closed after the first part',
    errors: number | 'pipe' = 'pipe',
  ): Promise<Omit<Ended, 'stdout'>> {
    const child = spawn(process.execPath, [packagePath('dist', 'rmsdsc.js'), ...args], {
      cwd: bench.folder,
      env: { ...process.env, NODE_V8_COVERAGE: '' },
      stdio: ['ignore', typeof output === 'number' ? output : 'pipe', errors],
      // Whoever keeps the process alive by mistake does so for ever.
      timeout: 60_000,
    });
    if (output === 'closed') {
      child.stdout?.destroy();
    } else {
      child.stdout?.once('data', () => child.stdout?.destroy());
    }
    const stderr = child.stderr ? text(child.stderr) : Promise.resolve('');
    const [status] = await once(child, 'exit');
    return { status, stderr: await stderr };
  }

  const reasons = { closed: 'its reader has gone', full: 'the disk is full' } as const;
  for (const way of process.platform === 'linux' ? (['closed', 'full'] as const) : (['closed'] as const)) {
    const reason = reasons[way];
    for (const args of commands) {
      it(`because ${reason} ends rmsdsc ${args.join(' ')} with 3 and a sentence`, async () => {
        const full = way === 'full' ? openSync('/dev/full', 'w') : undefined;
        const { status, stderr } = await runInto(args, full ?? 'closed');
        if (full !== undefined) {
          closeSync(full);
        }
        const sentence = `Standard output cannot be written: ${reason}.`;
        const said = args[0] === 'resource' ? JSON.stringify({ error: sentence }) : `rmsdsc: ${sentence}`;
        assert.equal(status, 3, stderr);
        assert(stderr.endsWith(`${said}\n`), stderr);
        assert.doesNotMatch(stderr, /bug|\n {4}at /);
      });
    }
  }

  it('ends an audit of many machines soon, with threads and all', async () => {
    writeFleet(bench.path('fleet'), 'exports', 3000, 1);
    // At each the threads are somewhere else.
    for (const format of ['table', 'json', 'ndjson', 'csv', 'junit', 'sarif', 'html', 'yaml']) {
      const { status, stderr } = await runInto(
        ['audit', 'contoso.yaml', 'fleet', '--format', format],
        'closed after the first part',
      );
      assert.equal(status, 3, format);
      assert.equal(stderr, 'rmsdsc: Standard output cannot be written: its reader has gone.\n', format);
    }
  });

  it('does not keep a Set from naming its undo file', async () => {
    for (const format of ['table', 'json']) {
      const { stderr } = await runInto(['set', 'contoso.yaml', ...laptop, '--format', format], 'closed');
      const [undo = ''] = bench.undoFiles();
      assert(stderr.startsWith(`rmsdsc: undo with: rmsdsc undo ${undo} --on contoso-laptop.reg\n`), stderr);
      assert.equal(bench.run('undo', undo, ...laptop).status, 0);
      bench.remove();
      bench = new Workbench();
    }
  });

  it('is no matter of standard error, of which nobody can be told', async function () {
    if (process.platform !== 'linux') {
      this.skip();
    }
    const full = openSync('/dev/full', 'w');
    try {
      assert.deepEqual(await runInto(['test', 'contoso.yaml', ...laptop], full, full), {
        status: 3,
        stderr: '',
      });
      assert.equal((await runInto(['test', 'nowhere.yaml'], full, full)).status, 2);
      assert.equal((await runInto(['tset'], full, full)).status, 2);
      const none = openSync('/dev/null', 'w');
      assert.equal((await runInto(['set', 'contoso.yaml', ...laptop], none, full)).status, 0);
      closeSync(none);
    } finally {
      closeSync(full);
    }
  });
});
