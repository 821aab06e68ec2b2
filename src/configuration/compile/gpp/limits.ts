import { requestFor } from '../../../engine/subjects.ts';
import { show } from '../../../model/reason.ts';
import { commandName } from '../../../package-root.ts';
import { type CommandLimits, engineLimits } from '../../entry/engine-limits.ts';
import type { DocumentEntry } from '../../entry/entry.ts';
import { entryTitle } from '../../entry/entry-title.ts';
import type { Refuse } from '../../source/mistakes.ts';
import { wholeList } from '../whole-list.ts';

/** What registry preferences cannot mean, and what can. */
export const gppLimits: CommandLimits = (entries, refuse) => {
  engineLimits(entries, refuse);
  for (const entry of entries) {
    refuseMore(entry, refuse);
  }
};

function refuseMore({ instance, place }: DocumentEntry, refuse: Refuse): void {
  const { resource, values, concealed } = instance;
  const title = entryTitle({ instance });
  if (resource.isAudit) {
    refuse(
      place,
      `${title}: is a check that changes nothing, and preferences can only write. Leave it out here; ${commandName} audit makes it on many computers.`,
    );
    return;
  }
  if (resource.subject !== undefined) {
    refuse(
      place,
      `${title}: is more than registry values, which are all that registry preferences write. Leave it out here.`,
    );
    return;
  }
  const list = wholeList(instance);
  if (list) {
    refuse(
      place,
      `${title}: ${list.name} is the whole list, and preferences cannot remove members that they do not name. Say with ${partsOf(instance)} which are to be in it and which are not.`,
    );
  }
  refuseVariable(title, instance, text => refuse(place, text));
  const { trees, accounts } = requestFor([instance]);
  const users = trees.flatMap(tree => (tree.hive === 'User' ? [tree.account] : []));
  const account = accounts[0] ?? users.find(user => user !== 'AllUsers' && user !== 'CurrentUser');
  if (account !== undefined) {
    const shown = concealed?.includes('Account') ? '***' : show(String(values.Account));
    refuse(
      place,
      accounts.length > 0
        ? `${title}: Account is ${shown}, and its SID is part of the key, which preferences cannot find out. Give the account's SID.`
        : `${title}: Account is ${shown}, and a GPO reaches the hives of users who log on. Give AllUsers for all whom the GPO is for.`,
    );
  }
}

/**
 * Any text of an item may have variables in it, which Windows fills in where the GPO is applied.
 *
 * @see {@link https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2012-R2-and-2012/cc753915(v=ws.11) | Variables in Preference Items}
 */
function refuseVariable(
  title: string,
  { values, concealed }: DocumentEntry['instance'],
  refuseWith: (text: string) => void,
): void {
  for (const [name, value] of Object.entries(values)) {
    const variable = [value].flat().map(variableIn).find(Boolean);
    if (variable !== undefined) {
      const shown = concealed?.includes(name) ? 'a variable' : show(variable);
      refuseWith(
        `${title}: ${name} has ${shown} in it, in the place of which preferences write what it stands for on the computer. Leave it out here.`,
      );
    }
  }
}

/** What is between two percent signs and is no escape of a URL, which has two digits or begins with one. */
function variableIn(value: unknown): string | undefined {
  const between = typeof value === 'string' ? value.split('%').slice(1, -1) : [];
  const name = between.find(part => /^[^0-9].{2}/s.test(part));
  return name === undefined ? undefined : `%${name}%`;
}

/** The properties that say single members. */
function partsOf({ resource }: DocumentEntry['instance']): string {
  return resource.properties
    .flatMap(({ name, storage }) => (storage?.kind === 'names' && storage.part !== 'all' ? [name] : []))
    .join(' and ');
}
