import { spawnSync } from 'node:child_process';
import { setTimeout } from 'node:timers/promises';

/** The witness: an independent reader of hives, in Debian's libhivex-bin and libwin-hivex-perl. */
export const hivexTools = ['hivexget', 'hivexsh', 'hivexregedit'] as const;

const packages = ['libhivex-bin', 'libwin-hivex-perl'];
const tries = 5;

/**
 * Makes sure that hivex is there; installs it with apt-get where this account may, which can take minutes.
 *
 * @returns false where it is not there and cannot be installed
 * @throws Error the same with CI=true, where the witness may not be missing
 */
export async function ensureHivex(): Promise<boolean> {
  if (isInstalled() || (process.platform === 'linux' && (await install()))) {
    return true;
  }
  if (process.env.CI === 'true') {
    throw new Error(`hivex is not installed and apt-get could not install it (${packages.join(', ')}).`);
  }
  return false;
}

/** What a hivex program prints. @throws Error when it fails */
export function hivex(tool: (typeof hivexTools)[number], args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', input, maxBuffer: 2 ** 30 });
  if (status !== 0) {
    throw new Error(`${tool} ${args.join(' ')} ended with ${status}: ${stderr}`);
  }
  return stdout;
}

function isInstalled(): boolean {
  return hivexTools.every(tool => spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0);
}

/** Only where it can be done without a password: as root, or in a CI's machine. */
async function install(): Promise<boolean> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && process.env.CI !== 'true') {
    return false;
  }
  const apt = (...args: string[]): boolean => {
    const command = [...(isRoot ? [] : ['sudo', '-n']), 'apt-get', '-qq', ...args];
    return spawnSync(command[0] ?? '', command.slice(1), { stdio: 'ignore' }).status === 0;
  };
  // A mirror that is being brought up to date refuses for a while.
  for (let attempt = 1; attempt <= tries; attempt++) {
    if (apt('install', '-y', ...packages) || (apt('update') && apt('install', '-y', ...packages))) {
      return isInstalled();
    }
    await setTimeout(attempt * 5000);
  }
  return false;
}
