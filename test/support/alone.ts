import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import lockfile from 'proper-lockfile';
import { packagePath } from '../../src/package-root.ts';

/**
 * Does `work` while no other process of this checkout does something by the same name. It waits for as long as that
 * takes.
 */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const path = packagePath('.cache', name);
  await mkdir(dirname(path), { recursive: true });
  const release = await lockfile.lock(path, {
    realpath: false,
    stale: 60_000,
    retries: { forever: true, minTimeout: 200, maxTimeout: 2000 },
  });
  try {
    return await work();
  } finally {
    await release();
  }
}
