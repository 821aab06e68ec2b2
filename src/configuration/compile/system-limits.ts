import { commandName } from '../../package-root.ts';
import type { CommandLimits } from '../entry/engine-limits.ts';
import type { DocumentEntry } from '../entry/entry.ts';
import { entryTitle } from '../entry/entry-title.ts';
import type { Refuse } from '../source/mistakes.ts';

/** What runs configurations as LocalSystem, in a session that has no screen. */
export interface SystemEngine {
  /** For messages: `the LCM`. */
  readonly name: string;
  /** Can a resource run as another user (PsDscRunAsCredential)? */
  readonly takesRunAs: boolean;
}

/** The engine of PowerShell DSC, which takes what scripts and MOF files say. */
export const lcm: SystemEngine = { name: 'the LCM', takesRunAs: true };

/** What such an engine would refuse each time that it runs, on whatever computer: there it would be seen by nobody. */
export function systemLimits(engine: SystemEngine): CommandLimits {
  return (entries, refuse) => {
    for (const entry of entries) {
      refuseRunAs(entry, engine, refuse);
      refuseCurrentUser(entry, engine, refuse);
      refuseInteractive(entry, engine, refuse);
    }
  };
}

function refuseRunAs(entry: DocumentEntry, { name, takesRunAs }: SystemEngine, refuse: Refuse): void {
  if (entry.runAs && !takesRunAs) {
    refuse(
      entry.place,
      `${entryTitle(entry)} is to run as another user (PsDscRunAsCredential); ${name} runs as LocalSystem only. Name the account whose setting it is with Account.`,
    );
  }
}

/** Where it runs as another user, that is the current one. */
function refuseCurrentUser(entry: DocumentEntry, { name, takesRunAs }: SystemEngine, refuse: Refuse): void {
  if (entry.instance.values.Account === 'CurrentUser' && !entry.runAs) {
    const runAs = takesRunAs
      ? " or let it run as the user (PsDscRunAsCredential in the resource's metadata);"
      : '';
    refuse(
      entry.place,
      `${entryTitle(entry)}: Account is "CurrentUser", and ${name} runs as LocalSystem, whose settings are those of no person. Give AllUsers, a SID or DOMAIN\\user;${runAs} or run ${commandName} set as the user.`,
    );
  }
}

/** Another user does not help: it is the session that has no screen. */
export function refuseInteractive(
  entry: DocumentEntry,
  { name }: Pick<SystemEngine, 'name'>,
  refuse: Refuse,
): void {
  const { values, ensure } = entry.instance;
  if (values.InstallMode === 'Interactive' && ensure === 'Present') {
    refuse(
      entry.place,
      `${entryTitle(entry)}: InstallMode is "Interactive", and ${name} runs where nobody is at a screen: the setup program would never be started. Give Silent or leave InstallMode out; or run ${commandName} set at the computer.`,
    );
  }
}
