import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packagePath } from '../../../src/package-root.ts';
import { alone } from '../../support/alone.ts';

/** What the lane makes once and keeps, in a folder that git ignores. */
export const cacheFolder = packagePath('.cache', 'lane');

/**
 * The folder `name` of the cache, made by `fill` unless it is there, in one process at a time. `fill` works on a folder
 * beside it, so that one it did not finish is never taken for the whole.
 */
export async function once(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder, name);
  if (!existsSync(folder)) {
    await alone(`lane/${name}`, async () => {
      // Another may have made it meanwhile.
      if (!existsSync(folder)) {
        const unfinished = `${folder}.unfinished`;
        await rm(unfinished, { recursive: true, force: true });
        await mkdir(unfinished, { recursive: true });
        await fill(unfinished);
        await rename(unfinished, folder);
      }
    });
  }
  return folder;
}
