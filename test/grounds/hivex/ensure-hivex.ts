import { spawnSync } from 'node:child_process';
import { installPackages } from '../../support/apt.ts';
import { findProgram } from '../../support/find-program.ts';

/** The witness: an independent reader of hives, in Debian's libhivex-bin and libwin-hivex-perl. */
export const hivexTools = ['hivexget', 'hivexsh', 'hivexregedit'] as const;

const packages = ['libhivex-bin', 'libwin-hivex-perl'];

/**
 * Makes sure that hivex is there; installs it with apt-get where it is missing.
 *
 * @throws Error that says what to install, where that cannot be done here
 */
export async function ensureHivex(): Promise<void> {
  if (!hivexTools.every(findProgram)) {
    await installPackages(...packages);
  }
}

/** What a hivex program prints. @throws Error when it fails */
export function hivex(tool: (typeof hivexTools)[number], args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(tool, args, { encoding: 'utf8', input, maxBuffer: 2 ** 30 });
  if (status !== 0) {
    throw new Error(`${tool} ${args.join(' ')} ended with ${status}: ${stderr}`);
  }
  return stdout;
}
