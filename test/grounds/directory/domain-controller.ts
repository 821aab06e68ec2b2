import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { atExit } from '../../support/at-exit.ts';
import { mustRun, run } from '../../support/run.ts';
import { makeCertificate } from './certificate.ts';
import { installSamba } from './install.ts';

/** A real Active Directory of the tests alone, on a loopback address of its own. */
export interface DomainController {
  /** The address that answers LDAP, LDAPS and DNS. */
  readonly address: string;
  /** Its DNS name, which only its own DNS knows. */
  readonly name: string;
  readonly domain: string;
  /** The forest's configuration partition. */
  readonly partition: string;
  /** The PEM file of the authority that signed its certificate, which carries {@link address} and {@link name}. */
  readonly authority: string;
  readonly administrator: Account;
  /** An account of the domain with no rights beyond those of everyone. */
  readonly person: Account;
  /** What ldapsearch, a witness that shares no code with the project, finds: lines of LDIF. */
  search(base: string, scope: 'base' | 'sub', filter: string, ...attributes: string[]): Promise<string[]>;
  /** Does what an LDIF change record says, with ldapmodify. */
  modify(ldif: string): Promise<void>;
  /** Removes what there is of Rights Management in the forest. */
  clear(): Promise<void>;
}

export interface Account {
  readonly user: string;
  readonly password: string;
}

const domain = 'contoso.test';
const partition = 'CN=Configuration,DC=contoso,DC=test';
const name = `dc1.${domain}`;
const administrator = { user: `administrator@${domain}`, password: 'Passw0rd-of-tests' };
const person = { user: `anna@${domain}`, password: 'Another-passw0rd' };

let started: Promise<DomainController> | undefined;

/**
 * The domain controller of this process, set up at the first call in some ten seconds. It ends with the process,
 * even where that is killed: Samba stops when its standard input ends.
 *
 * @throws Error that says what is missing or what Samba said
 */
export function openDomainController(): Promise<DomainController> {
  started ??= start();
  return started;
}

async function start(): Promise<DomainController> {
  await installSamba();
  const folder = await mkdtemp(join(tmpdir(), 'rmsdsc-samba-'));
  // Samba's ports are fixed, and every process has the loopback network to itself but for its number.
  const address = `127.66.${(process.pid >> 8) & 0xff}.${process.pid & 0xff}`;
  atExit(() => rmSync(folder, { recursive: true, force: true }));
  const configuration = await provision(folder, address);
  const samba = spawn(
    'samba',
    [`--configfile=${configuration}`, '--interactive', '--model=single', '--no-process-group'],
    {
      stdio: ['pipe', 'ignore', 'pipe'],
    },
  );
  atExit(() => samba.kill());
  await untilItAnswers(samba, address);
  // The pipe to it stays open, and with it Samba; but nothing waits for either.
  samba.unref();
  for (const stream of [samba.stdin, samba.stderr]) {
    (stream as Socket).unref();
  }

  const authority = join(folder, 'authority.pem');
  const env = { ...process.env, LDAPTLS_CACERT: authority };
  const container = `CN=RightsManagementServices,CN=Services,${partition}`;
  const bind = ['-x', '-H', `ldaps://${address}`, '-D', administrator.user, '-w', administrator.password];
  return {
    address,
    name,
    domain,
    partition,
    authority,
    administrator,
    person,
    search: async (base, scope, filter, ...attributes) => {
      const args = [...bind, '-LLL', '-o', 'ldif-wrap=no', '-b', base, '-s', scope, filter, ...attributes];
      const { stdout } = await mustRun('ldapsearch', args, { env });
      return stdout
        .toString()
        .split('\n')
        .filter(line => line !== '');
    },
    modify: async ldif => {
      await mustRun('ldapmodify', bind, { env, input: ldif });
    },
    clear: async () => {
      // 32 is noSuchObject.
      const { code, stderr } = await run('ldapdelete', [...bind, '-r', container], { env });
      if (code !== 0 && code !== 32) {
        throw new Error(`${container} could not be removed: ${stderr}`);
      }
    },
  };
}

/** @returns the path of the configuration */
async function provision(folder: string, address: string): Promise<string> {
  const home = join(folder, 'dc');
  const options = [
    `interfaces=${address}/8`,
    'bind interfaces only=yes',
    'server services=ldap, dns',
    'dns forwarder=none',
    `log file=${join(folder, 'log')}`,
    ...['pid directory', 'ncalrpc dir', 'ntp signd socket directory', 'winbindd socket directory'].map(
      key => `${key}=${join(folder, key.replaceAll(' ', '-'))}`,
    ),
    `tls keyfile=${join(folder, 'key.pem')}`,
    `tls certfile=${join(folder, 'certificate.pem')}`,
    `tls cafile=${join(folder, 'authority.pem')}`,
  ];
  const given = options.map(option => `--option=${option}`);
  await mustRun('samba-tool', [
    ...['domain', 'provision', '--server-role=dc', '--dns-backend=SAMBA_INTERNAL', '--quiet'],
    ...[`--targetdir=${home}`, `--realm=${domain}`, '--domain=CONTOSO', '--host-name=dc1'],
    ...[`--host-ip=${address}`, `--adminpass=${administrator.password}`, ...given],
  ]);
  await mkdir(join(folder, 'pid-directory'), { recursive: true });
  const configuration = join(home, 'etc', 'smb.conf');
  const text = await readFile(configuration, 'utf8');
  const lacking = options.filter(option => !text.includes(option.slice(0, option.indexOf('='))));
  await writeFile(configuration, text.replace('[global]', ['[global]', ...lacking].join('\n\t')));
  await mustRun('samba-tool', [
    ...['user', 'create', 'anna', person.password, `--configfile=${configuration}`],
    ...['-H', join(home, 'private', 'sam.ldb')],
  ]);
  await makeCertificate(folder, [`DNS:${name}`, `IP:${address}`]);
  return configuration;
}

async function untilItAnswers(samba: ChildProcess, address: string): Promise<void> {
  let said = '';
  samba.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk.toString()}`.slice(-2000);
  });
  for (let tries = 0; tries < 300; tries++) {
    if (samba.exitCode !== null) {
      throw new Error(`Samba ended with ${samba.exitCode}: ${said}`);
    }
    if ((await answers(address, 636)) && (await answers(address, 389))) {
      return;
    }
    await sleep(200);
  }
  samba.kill();
  throw new Error(`Samba did not answer on ${address} within a minute: ${said}`);
}

function answers(host: string, port: number): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port });
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
}
