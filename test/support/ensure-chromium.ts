import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const tries = 5;

/** What a browser that draws pages in tests is started with; as root it has no sandbox. */
export const chromiumArguments = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/**
 * Makes sure that there is a Chromium; installs Debian's with apt-get where this account may, which can take minutes.
 *
 * @returns its path, or undefined where it is not there and cannot be installed
 * @throws Error the same with CI=true, where it may not be missing
 */
export async function ensureChromium(): Promise<string | undefined> {
  const found = find() ?? (process.platform === 'linux' ? await install() : undefined);
  if (found === undefined && process.env.CI === 'true') {
    throw new Error('There is no Chromium, and apt-get could not install it.');
  }
  return found;
}

function find(): string | undefined {
  for (const name of process.platform === 'win32' ? [] : names) {
    const { status, stdout } = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
    if (status === 0) {
      return stdout.trim();
    }
  }
  return undefined;
}

/** Only where it can be done without a password: as root, or in a CI's machine. */
async function install(): Promise<string | undefined> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && process.env.CI !== 'true') {
    return undefined;
  }
  const apt = (...args: string[]): boolean => {
    const command = [...(isRoot ? [] : ['sudo', '-n']), 'apt-get', '-qq', ...args];
    return spawnSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' }).status === 0;
  };
  const installs = (): boolean => apt('install', '-y', '--no-install-recommends', 'chromium');
  // A mirror that is being brought up to date refuses for a while.
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (installs() || (apt('update') && installs())) {
      return find();
    }
    await setTimeout(attempt * 5000);
  }
  return undefined;
}
