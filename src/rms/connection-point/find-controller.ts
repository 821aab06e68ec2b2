import type { SrvRecord } from 'node:dns';
import { hostname } from 'node:os';
import { messageOf, TargetError } from '../../model/errors.ts';
import { show } from '../../model/reason.ts';
import { foldName } from '../../model/registry-key.ts';
import { readString } from '../../model/registry-value.ts';
import { isProblem, type Target } from '../../target/target.ts';
import { type Resolver, srvRecords } from '../srv-records.ts';

/**
 * The DNS name of this computer's or its user's domain: USERDNSDOMAIN, which Windows gives to people who are signed
 * in to a domain, or else what follows the computer's own name.
 *
 * @returns undefined where the computer is in no domain, as far as can be told
 */
export function domainOf(environment: NodeJS.ProcessEnv, computer = hostname()): string | undefined {
  const given = environment.USERDNSDOMAIN ?? '';
  const own = computer.includes('.') ? computer.slice(computer.indexOf('.') + 1) : '';
  return [given, own].map(name => name.toLowerCase()).find(name => isDomain(name));
}

/**
 * The domain controllers of a domain, by the SRV records that each of them registers ([MS-ADTS] 6.3.2.3,
 * `_ldap._tcp.dc._msdcs.`), in the order in which to try them. Anyone can answer for DNS, and anyone has a good
 * certificate for a name of his own: so a name counts only in the domain asked for (RFC 4513, 3.1.3), or the password
 * would go wherever such an answer leads.
 *
 * @throws TargetError when DNS has none or cannot be asked
 */
export async function findControllers(domain: string, resolver: Resolver): Promise<string[]> {
  const name = `_ldap._tcp.dc._msdcs.${domain}`;
  let records: SrvRecord[];
  try {
    records = await srvRecords(name, resolver);
  } catch (error) {
    throw new TargetError(`DNS cannot be asked for a domain controller of ${domain} (${messageOf(error)}).`, {
      cause: error,
    });
  }
  const servers = records.map(record => record.name.replace(/\.$/, ''));
  const own = servers.filter(server => isDomain(server.toLowerCase()) && isIn(domain, server));
  if (own.length === 0) {
    const others = servers.filter(server => server !== '').map(show);
    throw new TargetError(
      others.length === 0
        ? `DNS knows no domain controller of ${domain} (${name}).`
        : `DNS says that domain controllers of ${domain} are ${others.join(', ')}, which are not in that domain and are not asked.`,
    );
  }
  return own;
}

function isIn(domain: string, server: string): boolean {
  return server.toLowerCase().endsWith(`.${domain.toLowerCase()}`);
}

/** Where Windows keeps the DNS name of the domain that the computer is in. */
const tcpip = 'SYSTEM\\CurrentControlSet\\Services\\Tcpip\\Parameters';

/** The domain of the computer that this is; undefined where it is in none or does not say. */
export async function domainInRegistry(target: Target): Promise<string | undefined> {
  const { trees } = await target.read({
    trees: [{ hive: 'LocalMachine', view: 'Native', path: tcpip }],
    accounts: [],
  });
  const [found] = trees;
  const key = found === undefined || isProblem(found) ? undefined : found[0]?.key;
  const value = key && !isProblem(key) ? key.values.get(foldName('Domain')) : undefined;
  const name = (value && readString(value))?.toLowerCase() ?? '';
  return isDomain(name) ? name : undefined;
}

function isDomain(name: string): boolean {
  return /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})+$/.test(name) && name !== 'localhost.localdomain';
}
