import { existsSync } from 'node:fs';
import { installPackages } from '../../../support/apt.ts';

const compiler = '/usr/bin/makensis';

/**
 * Installs NSIS, which makes setup programs, with apt-get where it is missing.
 *
 * @returns the path of its compiler
 * @throws Error that says what to install, where that cannot be done here
 */
export async function installNsis(): Promise<string> {
  if (!existsSync(compiler)) {
    await installPackages('nsis');
  }
  return compiler;
}
