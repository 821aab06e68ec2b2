import { commandName } from '../../package-root.ts';
import type { Refuse } from '../source/mistakes.ts';
import type { DocumentEntry } from './entry.ts';
import { entryTitle } from './entry-title.ts';

/**
 * What somebody who is to bring entries about cannot do; each of them is named.
 *
 * @internal
 */
export type CommandLimits = (entries: readonly DocumentEntry[], refuse: Refuse) => void;

/**
 * Only the LCM runs an instance as another user; an engine here runs them all as the user whom it runs as.
 *
 * @internal
 */
export const engineLimits: CommandLimits = (entries, refuse) => {
  for (const { place, instance, runAs } of entries) {
    if (runAs) {
      refuse(
        place,
        `${entryTitle({ instance })} is to run as another user (PsDscRunAsCredential), which only the LCM does. Compile the document with ${commandName} compile --to mof, or name the account whose setting it is with Account.`,
      );
    }
  }
};
