import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { mustRun, run } from './run.ts';

/**
 * Installs Debian packages.
 *
 * @throws Error that says what to install, where that cannot be done here
 */
export async function installPackages(...names: readonly string[]): Promise<void> {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    throw new Error(`Missing, and only root can install it: apt-get install ${names.join(' ')}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const packages = ['install', '--yes', '--no-install-recommends', ...names];
  // Package lists are out of step with their mirror for minutes at a time.
  for (const pause of [5, 20, 60]) {
    await run('apt-get', ['update', '--quiet'], { env });
    const installed = await run('apt-get', packages, { env });
    if (installed.code === 0) {
      return;
    }
    await sleep(pause * 1000);
  }
  await mustRun('apt-get', packages, { env });
}
