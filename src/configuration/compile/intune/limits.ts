import { requestFor } from '../../../engine/subjects.ts';
import { commandName } from '../../../package-root.ts';
import { type CommandLimits, engineLimits } from '../../entry/engine-limits.ts';
import type { DocumentEntry } from '../../entry/entry.ts';
import { entryTitle } from '../../entry/entry-title.ts';
import type { Refuse } from '../../source/mistakes.ts';
import { refuseInteractive } from '../system-limits.ts';
import { accountOf } from './pairs.ts';

/** What scripts of Intune cannot bring about, or should not have in them. */
export const intuneLimits: CommandLimits = (entries, refuse) => {
  engineLimits(entries, refuse);
  for (const entry of entries) {
    refuseInteractive(entry, { name: 'Intune' }, refuse);
    refuseConcealed(entry, refuse);
    refuseNotTheirs(entry, refuse);
  }
};

/** Beside the registry, what takes a change back is not in the form that a script can read. */
export const intuneUndoLimits: CommandLimits = (entries, refuse) => {
  intuneLimits(entries, refuse);
  for (const entry of entries) {
    const { resource } = entry.instance;
    if (resource.subject !== undefined && !resource.isAudit) {
      refuse(
        entry.place,
        `${entryTitle(entry)}: changes more than the registry, which is all that a script of Intune takes back. Leave it out, and run ${commandName} undo on the computer for it.`,
      );
    }
  }
};

/** Whoever may see Intune's scripts sees what is in them, and so do users of the computer. */
function refuseConcealed(entry: DocumentEntry, refuse: Refuse): void {
  const [property] = entry.instance.concealed ?? [];
  if (property !== undefined) {
    refuse(
      entry.place,
      `${entryTitle(entry)}: ${property} comes from an environment variable and is not to be shown, and anybody can read it in a script of Intune. Give it in the document, or run ${commandName} set on the computer itself.`,
    );
  }
}

/** Windows lets no user write what is the computer's, or a policy; whoever signs in is seldom an administrator. */
function refuseNotTheirs(entry: DocumentEntry, refuse: Refuse): void {
  if (accountOf(entry) !== 'user') {
    return;
  }
  const isPolicy = (path: string): boolean => /^software\\policies\\/i.test(path);
  const places = requestFor([entry.instance]).trees;
  const isOfComputer =
    entry.instance.values.Mode === 'Server' || places.some(({ hive }) => hive === 'LocalMachine');
  if (isOfComputer || places.some(({ path }) => isPolicy(path))) {
    const what = isOfComputer ? 'a setting of the computer' : 'a policy';
    refuse(
      entry.place,
      `${entryTitle(entry)}: Account is "CurrentUser", and this is ${what}, which the user who is signed in may not write. Give AllUsers or a SID, for which Intune's script runs as LocalSystem; or run ${commandName} set as an administrator.`,
    );
  }
}
