import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { alone } from '../../support/alone.ts';
import { atExit } from '../../support/at-exit.ts';
import { cacheFolder } from './cache.ts';
import { wineEnvironment, wineServer } from './wine.ts';

const runs = join(cacheFolder, 'runs');

/** A registry for this process alone, and a shell on it. */
export interface WineRun {
  /** An executable that behaves like pwsh. */
  readonly shell: string;
  readonly environment: Record<string, string>;
  /** The folder that is its drive C. */
  readonly driveC: string;
}

/**
 * Makes a prefix for this process: its registry and its drive C are copies, but for Windows' own files. It goes
 * when the process ends, with all that still runs in it.
 *
 * @param pristine the prefix to start from
 * @param host the path of pwsh-host.exe
 * @param command what starts a Windows program
 */
export async function startWineRun(
  pristine: string,
  host: string,
  command: readonly string[],
): Promise<WineRun> {
  await alone('lane/runs', async () => removeLeftovers());
  const prefix = join(runs, String(process.pid));
  await mkdir(prefix, { recursive: true });
  atExit(() => endWineRun(prefix));
  for (const file of ['system.reg', 'user.reg', 'userdef.reg', '.update-timestamp']) {
    await copyFile(join(pristine, file), join(prefix, file));
  }
  await cp(join(pristine, 'dosdevices'), join(prefix, 'dosdevices'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await copyDrive(join(pristine, 'drive_c'), join(prefix, 'drive_c'));
  const environment = runEnvironment(prefix);
  // It would end with the last program, and what Wine keeps in no file with it, such as who may do what with a key.
  execFileSync(wineServer, ['--persistent'], { env: { ...process.env, ...environment }, stdio: 'ignore' });
  const shell = join(prefix, 'pwsh');
  const exports = Object.entries(environment).map(([name, value]) => `export ${name}='${value}'`);
  await writeFile(
    shell,
    ['#!/bin/sh', ...exports, `exec ${command.join(' ')} '${host}' "$@"`, ''].join('\n'),
  );
  await chmod(shell, 0o755);
  return { shell, environment, driveC: join(prefix, 'drive_c') };
}

/** Windows' own files are 700 MB: of these a run has links, beside a folder for temporary files. */
async function copyDrive(pristine: string, drive: string): Promise<void> {
  const windows = join(drive, 'windows');
  await mkdir(join(windows, 'temp'), { recursive: true });
  for (const name of await readdir(join(pristine, 'windows'))) {
    if (name !== 'temp') {
      await symlink(join(pristine, 'windows', name), join(windows, name));
    }
  }
  for (const name of await readdir(pristine)) {
    if (name !== 'windows') {
      await cp(join(pristine, name), join(drive, name), { recursive: true, verbatimSymlinks: true });
    }
  }
}

/** Runs of processes that were killed and could not tidy up. */
function removeLeftovers(): void {
  for (const name of existsSync(runs) ? readdirSync(runs) : []) {
    if (!isRunning(Number(name))) {
      endWineRun(join(runs, name));
    }
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}

/** Debian's wineserver makes a folder for its socket among temporary files, and leaves it behind. */
function runEnvironment(prefix: string): Record<string, string> {
  return { ...wineEnvironment(prefix), TMPDIR: prefix };
}

function endWineRun(prefix: string): void {
  try {
    execFileSync(wineServer, ['--kill'], {
      env: { ...process.env, ...runEnvironment(prefix) },
      stdio: 'ignore',
    });
  } catch {
    // Nothing ran in it any more.
  }
  rmSync(prefix, { recursive: true, force: true });
}
