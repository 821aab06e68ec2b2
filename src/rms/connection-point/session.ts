import net from 'node:net';
import tls from 'node:tls';
import { Client, ResultCodeError } from 'ldapts';
import { messageOf, systemCode, TargetError } from '../../model/errors.ts';
import { fillPhrase } from '../../model/reason.ts';
import { asStep } from '../../model/step.ts';
import type { Credentials } from './credentials.ts';
import { defaultTimeout, directoryWords } from './words.ts';

/** How to reach a domain controller. */
export interface LdapSessionOptions {
  /** Its DNS name, which its certificate must carry, or its address. */
  readonly server: string;
  readonly credentials: Credentials;
  /** How long to wait for a connection and for each answer, in milliseconds. */
  readonly timeout?: number;
  /** Authorities to trust instead of those that Node does, as PEM. */
  readonly authorities?: string;
  /** Where it listens, if not where every domain controller does. */
  readonly ports?: Ports;
}

export interface Ports {
  readonly ldaps: number;
  readonly ldap: number;
}

/** A directory with the credentials accepted: what is needed of ldapts, with failures in words. */
export interface DirectorySession {
  readonly server: string;
  readonly client: Client;
}

const wellKnownPorts: Ports = { ldaps: 636, ldap: 389 };

/**
 * Does something with a domain controller over TLS, and ends the connection: LDAPS, or StartTLS where the port of
 * LDAPS is closed. The certificate is checked, whatever the environment says, with the authorities that Node trusts
 * and those of NODE_EXTRA_CA_CERTS, and no credentials are sent before it was. Referrals are not followed.
 *
 * @throws TargetError that names the server and says what went wrong
 */
export async function withSession<T>(
  options: LdapSessionOptions,
  action: (session: DirectorySession) => Promise<T>,
): Promise<T> {
  const { server, credentials } = options;
  const wire = new Wire(options);
  try {
    const client = await asStep(`connected with ${server} over TLS`, () => wire.open());
    await asStep(`signed in at ${server}`, () => client.bind(credentials.user, credentials.password));
    return await asStep(`asked ${server}`, () => action({ server, client }));
  } catch (error) {
    throw error instanceof TargetError ? error : wire.describe(error);
  } finally {
    await wire.close();
  }
}

/** No domain controller answers there; another one may. */
export class UnreachableError extends TargetError {}

/** LDAP result codes (RFC 4511, 4.1.9) that say what to do. */
export const resultCodes = {
  strongerAuthRequired: 8,
  referral: 10,
  noSuchObject: 32,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  entryAlreadyExists: 68,
} as const;

/** The LDAP result code of what was thrown, if a server's answer is the cause. */
export function resultCode(error: unknown): number | undefined {
  return error instanceof ResultCodeError ? error.code : undefined;
}

/** What a server says, without what a terminal would obey; Active Directory ends its messages with a NUL. */
export function plainText(said: string): string {
  return said.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

/** The connection under an LDAP client, which also knows what ldapts does not tell. */
class Wire {
  readonly #server: string;
  readonly #timeout: number;
  readonly #authorities: string | undefined;
  readonly #ports: Ports;
  #client: Client | undefined;
  #received: Buffer = Buffer.alloc(0);

  constructor({ server, timeout = defaultTimeout, authorities, ports = wellKnownPorts }: LdapSessionOptions) {
    this.#server = server;
    this.#timeout = timeout;
    this.#authorities = authorities;
    this.#ports = ports;
  }

  async open(): Promise<Client> {
    try {
      this.#client = this.#newClient('ldaps');
      // The root is the one object that answers before a bind: asking it connects, and proves that LDAP is spoken.
      await this.#client.search('', { scope: 'base', attributes: ['1.1'] });
      return this.#client;
    } catch (error) {
      if (systemCode(error) !== 'ECONNREFUSED') {
        throw error;
      }
    }
    this.#client = this.#newClient('ldap');
    await this.#within(this.#client.startTLS(this.#tlsOptions()));
    return this.#client;
  }

  async close(): Promise<void> {
    try {
      await this.#within(this.#client?.unbind() ?? Promise.resolve());
    } catch {
      // The connection was gone already.
    }
  }

  /** What went wrong, in words. */
  describe(error: unknown): TargetError {
    const say = (key: keyof typeof directoryWords, ...args: string[]) =>
      new TargetError(fillPhrase(directoryWords[key], this.#server, ...args), { cause: error });
    const message = plainText(messageOf(error).replace(/ Code: 0x[0-9a-f]+$/, ''));
    switch (resultCode(error)) {
      case undefined:
        break;
      case resultCodes.invalidCredentials:
        return say('BadPassword');
      case resultCodes.strongerAuthRequired:
        return say('StrongerSignIn', message);
      case resultCodes.referral:
        return say('Refers', this.#referral() ?? 'another server');
      case resultCodes.insufficientAccessRights:
        return say('NoRights');
      default:
        return say('NotAccepted', message);
    }
    if (/timed out|timeout/i.test(message)) {
      return new UnreachableError(
        fillPhrase(directoryWords.NoAnswer, this.#server, String(this.#timeout / 1000)),
        {
          cause: error,
        },
      );
    }
    if (isCertificateFault(systemCode(error))) {
      return say('BadCertificate', message);
    }
    if (message.includes(notLdap)) {
      return say('NotLdap');
    }
    return /^Connection closed before|^Socket error/.test(message)
      ? say('Interrupted')
      : new UnreachableError(fillPhrase(directoryWords.NoConnection, this.#server, message), {
          cause: error,
        });
  }

  /** ldapts reads no referral; it is a URL in the answer (RFC 4511, 4.1.10). */
  #referral(): string | undefined {
    const text = this.#received.toString('latin1');
    return /ldaps?:\/\/[!-~]+?(?=[^!-~]|["'<>]|$)/.exec(text)?.[0];
  }

  #newClient(scheme: 'ldap' | 'ldaps'): Client {
    const host = net.isIPv6(this.#server) ? `[${this.#server}]` : this.#server;
    return new Client({
      url: `${scheme}://${host}:${this.#ports[scheme]}`,
      timeout: this.#timeout,
      connectTimeout: this.#timeout,
      createConnection: ((...args: Parameters<typeof net.connect>) =>
        this.#watch(net.connect(...args))) as typeof net.connect,
      createSecureConnection: ((...args: Parameters<typeof tls.connect>) =>
        this.#watch(tls.connect(...args))) as typeof tls.connect,
      ...(scheme === 'ldaps' && { tlsOptions: this.#tlsOptions() }),
    });
  }

  #tlsOptions(): tls.ConnectionOptions {
    const isAddress = net.isIP(this.#server) !== 0;
    return {
      host: this.#server,
      minVersion: 'TLSv1.2',
      // Said outright, because NODE_TLS_REJECT_UNAUTHORIZED=0 would turn it off.
      rejectUnauthorized: true,
      ...(!isAddress && { servername: this.#server }),
      ...(this.#authorities !== undefined && { ca: this.#authorities }),
    };
  }

  /** Keeps the last bytes that came, and ends a connection over which no LDAP comes. */
  #watch<T extends net.Socket>(socket: T): T {
    let first = true;
    socket.on('data', (chunk: Buffer) => {
      this.#received = chunk;
      // Every LDAP message is a BER sequence (RFC 4511, 4.1.1).
      if (first && chunk[0] !== 0x30) {
        socket.destroy(new Error(notLdap));
      }
      first = false;
    });
    return socket;
  }

  async #within<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('Operation timed out')), this.#timeout);
    });
    try {
      return await Promise.race([work, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

const notLdap = 'not LDAP';

/** OpenSSL's names for what is wrong with a certificate (X509_V_ERR_), and Node's own. */
function isCertificateFault(code: string): boolean {
  return (
    code.startsWith('ERR_TLS_CERT') ||
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'UNABLE_TO_GET_ISSUER_CERT',
      'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
      'DEPTH_ZERO_SELF_SIGNED_CERT',
      'SELF_SIGNED_CERT_IN_CHAIN',
      'CERT_HAS_EXPIRED',
      'CERT_NOT_YET_VALID',
      'CERT_SIGNATURE_FAILURE',
      'CERT_REVOKED',
      'CERT_UNTRUSTED',
      'CERT_REJECTED',
      'INVALID_PURPOSE',
      'HOSTNAME_MISMATCH',
    ].includes(code)
  );
}
