import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import lockfile from 'proper-lockfile';

/** What the lane makes once and keeps, in a folder that git ignores. */
export const cacheFolder = fileURLToPath(new URL('../../../.cache/lane/', import.meta.url));

/** Runs `work` while no other process of this checkout does. */
export async function alone<T>(work: () => Promise<T>): Promise<T> {
  await mkdir(cacheFolder, { recursive: true });
  const release = await lockfile.lock(cacheFolder, {
    stale: 60_000,
    retries: { forever: true, minTimeout: 200, maxTimeout: 2000 },
  });
  try {
    return await work();
  } finally {
    await release();
  }
}

/**
 * The folder `name` of the cache, made by `fill` unless it is there. `fill` works on a folder beside it, so that
 * one it did not finish is never taken for the whole.
 */
export async function once(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder, name);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    await fill(unfinished);
    await rename(unfinished, folder);
  }
  return folder;
}
