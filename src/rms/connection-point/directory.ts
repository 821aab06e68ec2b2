import { promises as dns } from 'node:dns';
import { TargetError } from '../../model/errors.ts';
import type { Resolver } from '../srv-records.ts';
import { terminalAsk } from './ask.ts';
import { type Credentials, findCredentials, howToGiveCredentials } from './credentials.ts';
import type { ConnectionPointRequest } from './fact.ts';
import { domainOf, findControllers } from './find-controller.ts';
import { act, readPoints } from './forest.ts';
import { type DirectorySession, UnreachableError, withSession } from './session.ts';
import type { Directory } from './with-directory.ts';
import { directoryWords } from './words.ts';

export interface OpenOptions {
  /** The domain controller to ask where a configuration names none. */
  readonly server?: string | undefined;
  /** May one be looked for where none is named? Only where the target is the computer that this runs on. */
  readonly mayLook: boolean;
  /** The domain that the computer is in, whose forest its clients ask; without it the user's and the name's tell. */
  readonly domain?: () => Promise<string | undefined>;
  readonly resolver?: Resolver;
}

/** Active Directory over LDAP, with the credentials of the environment or of whoever sits at the terminal. */
export class LdapDirectory implements Directory {
  readonly #options: OpenOptions;
  #credentials: Promise<Credentials> | undefined;
  #servers: Promise<string[]> | undefined;

  constructor(options: OpenOptions) {
    this.#options = options;
  }

  read: Directory['read'] = request => this.#inSession(request, readPoints);

  act: Directory['act'] = action =>
    this.#inSession(action.about, async session => {
      await act(session, action);
      return session.server;
    });

  /** Where the domain has several controllers, one that cannot be reached is no reason to give up. */
  async #inSession<T>(
    { domainController = this.#options.server, purpose }: ConnectionPointRequest,
    work: (session: DirectorySession) => Promise<T>,
  ): Promise<T> {
    const servers = domainController === undefined ? await this.#found(purpose) : [domainController];
    this.#credentials ??= signIn(servers[0] ?? '');
    const credentials = await this.#credentials;
    let failure: unknown;
    for (const server of servers.slice(0, mostTries)) {
      try {
        return await withSession({ server, credentials }, work);
      } catch (error) {
        if (!(error instanceof UnreachableError)) {
          throw error;
        }
        failure ??= error;
      }
    }
    throw failure;
  }

  async #found(purpose: ConnectionPointRequest['purpose']): Promise<string[]> {
    this.#servers ??= this.#look();
    try {
      return await this.#servers;
    } catch (error) {
      if (!(error instanceof TargetError)) {
        throw error;
      }
      const how = purpose === 'discovery' ? '--directory' : '--directory or DomainController';
      throw new TargetError(`${error.message} Name one with ${how}.`, { cause: error });
    }
  }

  async #look(): Promise<string[]> {
    const { mayLook, domain, resolver = new dns.Resolver({ timeout: 5000, tries: 2 }) } = this.#options;
    if (!mayLook) {
      throw new TargetError(
        'Active Directory was not asked: this target is not the computer that rmsdsc runs on, so that no domain controller is looked for.',
      );
    }
    const name = (await domain?.()) ?? domainOf(process.env);
    if (name === undefined) {
      throw new TargetError(directoryWords.NoDomain);
    }
    return findControllers(name, resolver);
  }
}

const mostTries = 3;

async function signIn(server: string): Promise<Credentials> {
  const found = await findCredentials(server, process.env, terminalAsk());
  if (!found) {
    throw new TargetError(
      `Active Directory was not asked: it wants a user and a password; ${howToGiveCredentials}.`,
    );
  }
  return found;
}
