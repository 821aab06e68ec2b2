/**
 * Why a directory could not be asked or changed: the sentences of both engines, which the generator writes into the
 * PowerShell module's strings. `{0}` is the domain controller.
 */
export const sharedWords = {
  NoDomain:
    'This computer is in no domain, as far as can be told: no domain controller can be found. Name one with DomainController.',
  NoAnswer: '{0}: gave no answer in {1} seconds.',
  NoConnection: '{0}: cannot be reached: {1}',
  BadPassword: '{0}: Active Directory refuses the user name or the password.',
  StrongerSignIn: '{0}: Active Directory wants a stronger sign-in ({1}).',
  NoRights:
    '{0}: the account has not the right to do this in the configuration partition. Enterprise Admins have it.',
  Refers: '{0}: it refers to {1}, which is not followed. Ask that server by its name if it is the right one.',
  NoDirectory: '{0}: no domain controller of Active Directory; it names no configuration partition.',
  NotAccepted: '{0}: Active Directory refused: {1}',
  Changed: '{0}: {1} is no longer what was read. Run the command again.',
} as const;

/** Those of the PowerShell module alone. */
export const moduleWords = {
  NoOwnDomain:
    'This computer is in no domain, as far as can be told: no domain controller can be found. Run it on a computer of the domain, or ask with rmsdsc and its --directory.',
  CannotSeal:
    '{0}: this computer cannot sign in to it with an account of its own over a sealed connection. Give Credential.',
  CannotSealOwn:
    '{0}: this computer cannot sign in to it with an account of its own over a sealed connection. Ask with rmsdsc and its --directory.',
} as const;

/** Those of the bridge. */
export const directoryWords = {
  ...sharedWords,
  // What to do is another thing with each resource.
  NoDomain: 'This computer is in no domain, as far as can be told: no domain controller can be found.',
  Interrupted: '{0}: the connection ended before the answer came.',
  NotLdap: '{0}: what it sends is not LDAP.',
  BadCertificate:
    '{0}: its certificate is not accepted: {1}. If its authority is one of your own, name the file of the authority in NODE_EXTRA_CA_CERTS.',
  OtherForest: '{0}: its forest is {1}, not {2}.',
} as const;

/** How long both engines wait for a connection and for each answer, in milliseconds. */
export const defaultTimeout = 15_000;
