import { stripVTControlCharacters } from 'node:util';
import { installPackages } from '../../support/apt.ts';
import type { Ground } from '../../support/describe-on.ts';
import { findProgram } from '../../support/find-program.ts';
import { run } from '../../support/run.ts';

const programs = ['ansible-playbook', 'ansible-lint'] as const;

/**
 * Makes sure that Ansible is there, with its collections; installs Debian's packages where it is missing.
 *
 * @throws Error that says what to install, where that cannot be done here
 */
export async function ensureAnsible(): Promise<string> {
  if (!programs.every(findProgram)) {
    await installPackages('ansible', 'ansible-lint');
  }
  const versions = await Promise.all(
    programs.map(program => run(program, ['--version'], { env: process.env })),
  );
  return versions.map(({ stdout }) => stripVTControlCharacters(stdout.toString()).split('\n')[0]).join(', ');
}

export const ansibleGround: Ground<string> = {
  title: 'Ansible',
  name: 'Ansible',
  open: ensureAnsible,
  describe: versions => versions,
};
