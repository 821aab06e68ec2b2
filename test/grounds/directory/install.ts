import { installPackages } from '../../support/apt.ts';
import { findProgram } from '../../support/find-program.ts';

/**
 * Installs openssl, which makes certificates, with apt-get where it is missing.
 *
 * @throws Error that says what to install, where that cannot be done here
 */
export async function installOpenssl(): Promise<void> {
  if (findProgram('openssl') === undefined) {
    await installPackages('openssl');
  }
}

const programs = ['samba', 'samba-tool', 'ldapsearch', 'openssl'];
const packages = [
  'samba',
  'samba-ad-provision',
  'samba-dsdb-modules',
  'samba-vfs-modules',
  'winbind',
  'ldap-utils',
  'openssl',
];

/**
 * Installs Samba, which makes the Active Directory of the tests, with apt-get where it is missing.
 *
 * @throws Error that says what to install, where that cannot be done here
 */
export async function installSamba(): Promise<void> {
  if (process.getuid?.() !== 0) {
    throw new Error(`Only root on Linux can run Samba, of the packages ${packages.join(' ')}.`);
  }
  if (!programs.every(findProgram)) {
    await installPackages(...packages);
  }
}
