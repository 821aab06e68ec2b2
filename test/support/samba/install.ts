import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

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
  if (isInstalled()) {
    return;
  }
  const command = `apt-get install ${packages.join(' ')}`;
  const isRoot = process.getuid?.() === 0;
  if (process.platform !== 'linux' || !isRoot) {
    throw new Error(`Samba is missing, and only root on Linux can install and run it: ${command}`);
  }
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]) =>
    spawnSync('apt-get', ['--quiet', ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  // Package lists are out of step with their mirror for minutes at a time.
  for (const pause of [0, 5, 20, 60]) {
    await sleep(pause * 1000);
    apt('update');
    const installed = apt('install', '--yes', '--no-install-recommends', ...packages);
    said = installed.stderr;
    if (installed.status === 0 && isInstalled()) {
      return;
    }
  }
  throw new Error(`Samba could not be installed (${command}): ${said.trim().slice(-500)}`);
}

function isInstalled(): boolean {
  return (
    process.getuid?.() === 0 &&
    programs.every(name => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0)
  );
}
