import { InputError } from '../../model/errors.ts';

/** Who asks the directory. Kept in memory only, and never part of a message. */
export interface Credentials {
  /** `administrator@contoso.com` or `CONTOSO\administrator`. */
  readonly user: string;
  readonly password: string;
}

/** The environment variables that hold them. */
export const credentialVariables = { user: 'RMSDSC_LDAP_USER', password: 'RMSDSC_LDAP_PASSWORD' } as const;

/** What to do where there are none. */
export const howToGiveCredentials = `set ${credentialVariables.user} and ${credentialVariables.password}, or run rmsdsc in a terminal, where it asks for them`;

/** Asks a person; the answer is not shown where it is secret. */
export type Ask = (question: string, secret: boolean) => Promise<string>;

/**
 * The credentials of the environment, or else of whoever sits at the terminal.
 *
 * @param server the domain controller that gets them first, which the questions name
 * @param ask undefined where nobody can be asked
 * @returns undefined where there are none
 * @throws InputError when only a part of them is given
 */
export async function findCredentials(
  server: string,
  environment: Readonly<Record<string, string | undefined>>,
  ask: Ask | undefined,
): Promise<Credentials | undefined> {
  const user = environment[credentialVariables.user] ?? '';
  const password = environment[credentialVariables.password] ?? '';
  if (user === '' && password !== '') {
    throw new InputError(`${credentialVariables.password} is set and ${credentialVariables.user} is not.`);
  }
  if (user !== '' && password !== '') {
    return { user, password };
  }
  if (!ask) {
    if (user !== '') {
      throw new InputError(`${credentialVariables.user} is set and ${credentialVariables.password} is not.`);
    }
    return undefined;
  }
  const name =
    user === '' ? await ask(`User for Active Directory at ${server} (name@domain): `, false) : user;
  const secret = name === '' ? '' : await ask(`Password of ${name}, for ${server}: `, true);
  // Without a password, a bind with a name is an anonymous one that succeeds (RFC 4513, 5.1.2).
  return secret === '' ? undefined : { user: name, password: secret };
}
