import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packagePath } from '../../src/package-root.ts';
import { fetchProgram } from '../npm/fetch.ts';
import { programReleases } from '../npm/node-releases.ts';
import type { Blob } from './blob.ts';
import { unsigned } from './unsigned.ts';

/** What there is a program for. */
export type Platform = keyof typeof programReleases;

/** Where Node looks whether there is a blob in it, which it only has where this is switched on. */
const fuse = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** Raised where this file makes other bytes of the same blob. */
const edition = 1;

/** The name of a program. */
export function programName(platform: Platform): string {
  return `rmsdsc-${platform}${platform.startsWith('win') ? '.exe' : ''}`;
}

/**
 * Makes the program of one file: a program of Node's, with the blob in it. One that was made of the same is taken from
 * .cache.
 *
 * @returns its path
 * @throws Error when Node for that platform cannot be had
 */
export async function makeProgram(platform: Platform, { content }: Blob): Promise<string> {
  const release = programReleases[platform];
  const key = createHash('sha256').update(`${edition} ${release.integrity}\n`).update(content).digest('hex');
  const cache = packagePath('.cache', 'programs');
  const folder = join(cache, `${platform}-${key.slice(0, 16)}`);
  if (!existsSync(folder)) {
    await mkdir(cache, { recursive: true });
    const making = await mkdtemp(join(cache, 'making-'));
    try {
      const node = readFileSync(await fetchProgram(release));
      const program = join(making, programName(platform));
      writeFileSync(program, platform.startsWith('win') ? unsigned(node) : node);
      writeFileSync(join(making, 'blob'), content);
      await inject(program, join(making, 'blob'));
      await rm(join(making, 'blob'));
      chmodSync(program, 0o755);
      await forgetOthers(cache, platform, folder);
      await rename(making, folder).catch(error => {
        // Another process was as fast.
        if (!existsSync(folder)) {
          throw error;
        }
      });
    } finally {
      await rm(making, { recursive: true, force: true });
    }
  }
  return join(folder, programName(platform));
}

/** Each has 100 MB, and is of sources that are no more. */
async function forgetOthers(cache: string, platform: Platform, folder: string): Promise<void> {
  for (const name of (await readdir(cache)).filter(
    one => one.startsWith(platform) && join(cache, one) !== folder,
  )) {
    await rm(join(cache, name), { recursive: true, force: true });
  }
}

/** By its command: as a library it takes over what happens to errors of the process. */
async function inject(program: string, blob: string): Promise<void> {
  const tool = packagePath('node_modules', 'postject', 'dist', 'cli.js');
  const what = [program, 'NODE_SEA_BLOB', blob, '--sentinel-fuse', fuse];
  await promisify(execFile)(process.execPath, [tool, ...what]);
}
