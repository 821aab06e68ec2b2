import { setTimeout as sleep } from 'node:timers/promises';
import { alone } from './alone.ts';
import { findProgram } from './find-program.ts';
import { run } from './run.ts';

/** Whether system packages may be installed: `npm test` may, and a CI's machine is there for it; nothing else may. */
export function mayInstall(environment: Readonly<NodeJS.ProcessEnv>): boolean {
  return environment.npm_lifecycle_event === 'test' || environment.CI === 'true';
}

/**
 * Installs Debian packages where it may be done, and can be done without a password: as root, or in a CI's machine.
 * It can take minutes.
 *
 * @throws Error that says what to install, where that may or can not be done here
 */
export async function installPackages(...names: readonly string[]): Promise<void> {
  const isRoot = process.getuid?.() === 0;
  const command = `apt-get install ${names.join(' ')}`;
  if (!mayInstall(process.env)) {
    throw new Error(`Missing, and only npm test installs it: ${command}`);
  }
  if (findProgram('apt-get') === undefined || !(isRoot || process.env.CI === 'true')) {
    throw new Error(`Missing, and only root can install it: ${command}`);
  }
  const [program = '', ...before] = isRoot ? ['apt-get'] : ['sudo', '-n', '--preserve-env', 'apt-get'];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) => run(program, [...before, '--quiet', ...args], { env });
  const install = () => apt('install', '--yes', '--no-install-recommends', ...names);
  // apt-get does not wait for another.
  await alone('apt', async () => {
    let ended = await install();
    // Package lists are out of step with their mirror for minutes at a time.
    for (const pause of [0, 5, 20, 60]) {
      if (ended.code === 0) {
        return;
      }
      await sleep(pause * 1000);
      await apt('update');
      ended = await install();
    }
    if (ended.code !== 0) {
      throw new Error(`${command} ended with ${ended.code}: ${`${ended.stderr}`.trim().slice(-500)}`);
    }
  });
}
