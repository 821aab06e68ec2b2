import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, linkSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { packagePath } from '../../../src/package-root.ts';
import { exportWith, FleetFolder } from '../../support/fleet.ts';
import { writeFleet } from '../../support/made-up-fleet.ts';

/** More than the first line of a journal, which has no machine. */
const headLength = 1000;

describe('a run that is interrupted @long', () => {
  let fleet: FleetFolder;
  beforeEach(() => {
    fleet = new FleetFolder();
  });
  afterEach(() => fleet.remove());

  /** Starts an audit, and waits until it is in the middle of its machines. */
  async function start(target: string, ...args: string[]): Promise<ChildProcess> {
    const temporary = `${fleet.path}/tmp`;
    mkdirSync(temporary, { recursive: true });
    const child = spawn(
      process.execPath,
      [
        packagePath('dist', 'rmsdsc.js'),
        ...['audit', packagePath('examples', 'contoso.yaml'), target, '--out', `${fleet.path}/out`],
        ...['--format', 'json', ...args],
      ],
      {
        env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    const isAtIt = (): boolean =>
      readdirSync(fleet.path).some(name => name.startsWith('out.')) &&
      (!args.includes('--resume') || statSync(`${fleet.path}/journal`).size > headLength);
    while (!isAtIt()) {
      assert.equal(child.exitCode, null, 'It ended too early.');
      await delay(5);
    }
    return child;
  }
  /** What it says when it is interrupted. */
  async function interrupt(child: ChildProcess, signal: NodeJS.Signals): Promise<string> {
    let said = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.kill(signal);
    assert.deepEqual(await once(child, 'close'), [null, signal]);
    return said;
  }
  const left = (): string[] =>
    ['.', 'tmp'].flatMap(folder =>
      readdirSync(`${fleet.path}/${folder}`).filter(name => /^out|^rmsdsc/.test(name)),
    );

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`by ${signal} leaves its journal and nothing else, and is continued`, async function () {
      if (process.platform === 'win32') {
        // A signal ends a process there without its knowing.
        this.skip();
      }
      writeFleet(`${fleet.path}/fleet`, 'exports', 3000, 1);
      fleet.write('fleet/0.zip', Buffer.from(zipSync({ 'a.reg': Buffer.from(exportWith(0)) })));
      const journal = ['--resume', `${fleet.path}/journal`];
      const child = await start(`${fleet.path}/fleet`, '--workers', '1', ...journal);
      assert.match(
        await interrupt(child, signal),
        /interrupted; what is done is kept in .*The same command, with --resume \S+journal,/,
      );
      assert.deepEqual(left(), []);
      assert(existsSync(`${fleet.path}/journal`));
      const again = await start(`${fleet.path}/fleet`, ...journal);
      const [status] = await once(again, 'exit');
      assert.equal(status, 1);
      assert.deepEqual(left(), ['out']);
    });
  }

  it('names --resume where an audit kept nothing', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    writeFleet(`${fleet.path}/fleet`, 'exports', 3000, 1);
    const child = await start(`${fleet.path}/fleet`, '--workers', '1');
    assert.match(
      await interrupt(child, 'SIGINT'),
      /interrupted; nothing of it is kept\. With --resume FILE /,
    );
    assert.deepEqual(left(), []);
  });

  it('leaves nothing of machines that were read before its report is refused', () => {
    const temporary = `${fleet.path}/tmp`;
    mkdirSync(temporary);
    const zip = Buffer.from(zipSync({ 'a.reg': Buffer.from(exportWith(0)) }));
    const targets = Array.from({ length: 100 }, (_, index) => fleet.write(`${index}.zip`, zip));
    linkSync(`${fleet.path}/99.zip`, `${fleet.path}/out.json`);
    const { status, stderr } = spawnSync(
      process.execPath,
      [
        packagePath('dist', 'rmsdsc.js'),
        ...['audit', packagePath('examples', 'contoso.yaml'), ...targets, '--force'],
        ...['--format', 'json', '--out', `${fleet.path}/out.json`],
      ],
      { env: { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary }, encoding: 'utf8' },
    );
    assert.match(stderr, /out\.json: is the target, or a file of it .* never replaced/);
    assert.equal(status, 2);
    assert.deepEqual(left(), ['out.json']);
    assert.deepEqual(readFileSync(`${fleet.path}/99.zip`), zip);
  });
});
