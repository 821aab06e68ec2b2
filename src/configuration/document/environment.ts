import { credentialVariables } from '../../rms/index.ts';
import { Refused, refusedBy } from '../expression/functions/define.ts';
import type { Scope } from '../expression/scope.ts';

/** The environment variables that a document may ask for: all, where it is brought about on this computer, or these. */
export type AllowedVariables = 'all' | readonly string[];

/**
 * What envvar() reads. What has a password of this program is never read.
 *
 * @param variables the environment
 */
export function environmentOf(
  allowed: AllowedVariables,
  variables: Readonly<Record<string, string | undefined>>,
): Scope['environment'] {
  return (name, shown) => {
    if (Object.values(credentialVariables).some(own => isSame(own, name))) {
      throw refusedBy('envvar', `${shown} is for a password and is never read`);
    }
    if (allowed !== 'all' && !allowed.some(other => isSame(other, name))) {
      throw new Refused(
        `Function 'envvar': ${shown} is not to be read: dsc reads it on the computer that is configured, and this is another. Allow it with --allow-env ${shown}, or make a parameter of it`,
      );
    }
    const value = Object.hasOwn(variables, name) || isWindows ? variables[name] : undefined;
    if (value === undefined) {
      throw refusedBy('envvar', 'Environment variable not found');
    }
    return value;
  };
}

const isWindows = process.platform === 'win32';

/** Windows does not look at the case of letters; to look at it anywhere would let a password through there. */
function isSame(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
