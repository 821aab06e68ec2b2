import { requestFor } from '../../engine/subjects.ts';
import { knownSid } from '../../model/account.ts';
import { fewOf } from '../../model/few.ts';
import { printable } from '../../model/printable.ts';
import { show } from '../../model/reason.ts';
import { windowsText } from '../../model/windows-text.ts';
import { commandName } from '../../package-root.ts';
import { firstLines } from '../../target/reg-file/syntax/header.ts';
import { regeditForm } from '../../target/reg-file/syntax/value-syntax.ts';
import { changeLines } from '../../target/reg-file/write/change-lines.ts';
import { type CommandLimits, engineLimits } from '../entry/engine-limits.ts';
import type { DocumentEntry } from '../entry/entry.ts';
import { entryTitle } from '../entry/entry-title.ts';
import type { Configuration } from '../read.ts';
import type { Refuse } from '../source/mistakes.ts';
import type { Compiled, CompileOptions } from './compiled.ts';
import { regOperations } from './reg-operations.ts';
import { type ReachedUsers, usersOfMachine } from './users-of-machine.ts';
import { wholeList } from './whole-list.ts';

/**
 * A registry file, version 5, that brings the configuration about where it is imported: it needs nothing but
 * regedit or reg.exe, and knows nothing of the machine. So it sets what is wanted and deletes what may be in the
 * way; what it cannot know of (servers that a whole list does not name) is a note, in the file as well.
 */
export function toReg(configuration: Configuration, options: CompileOptions): Compiled {
  const instances = configuration.entries.map(({ instance }) => instance);
  const reached = usersOfMachine(instances, options.machine);
  const operations = instances
    .flatMap(instance => regOperations(instance, reached.snapshot))
    .sort((a, b) => a.phase - b.phase);
  const notes = [
    ...configuration.entries.flatMap(notesOf),
    ...notesOfUsers(reached),
    ...(configuration.localConfigurationManager
      ? ['The settings of the Local Configuration Manager are no part of a registry file.']
      : []),
  ];
  const text = [
    firstLines[5],
    '',
    `; Made by ${commandName} ${options.version} from ${printable(options.source)}`,
    '; Import it with: reg import FILE, in 64-bit Windows with its 64-bit reg.exe',
    ...notes.map(note => `; ${printable(note)}`),
    ...changeLines(
      operations.map(({ change }) => change),
      regeditForm,
    ),
    '',
    '',
  ].join(regeditForm.eol);
  return {
    files: [{ name: `${options.name}.reg`, content: windowsText(text), replaces: () => false }],
    notes,
  };
}

/**
 * What a registry file cannot bring about.
 *
 * @param knowsUsers does a machine tell which users there are?
 */
export function registryFileLimits(knowsUsers: boolean): CommandLimits {
  return (entries, refuse) => {
    engineLimits(entries, refuse);
    for (const entry of entries) {
      refuseOther(entry, refuse);
      if (!knowsUsers) {
        refuseUnreachable(entry, refuse);
      }
    }
  };
}

function refuseOther({ instance, place }: DocumentEntry, refuse: Refuse): void {
  if (instance.resource.isAudit) {
    refuse(
      place,
      `${entryTitle({ instance })}: is a check that changes nothing, and a registry file can only write. Leave it out here; ${commandName} test makes it.`,
    );
    return;
  }
  if (instance.resource.subject !== undefined) {
    refuse(
      place,
      `${entryTitle({ instance })}: is more than registry values, which are all that a registry file brings about. Leave it out here.`,
    );
  }
}

/** Which accounts there are, and what SID a name has, only a machine can tell. */
function refuseUnreachable({ instance, place }: DocumentEntry, refuse: Refuse): void {
  if (instance.resource.subject !== undefined) {
    return;
  }
  const { trees, accounts } = requestFor([instance]);
  const users = trees.flatMap(tree => (tree.hive === 'User' ? [tree.account] : []));
  const unreached = users.find(account => account !== 'CurrentUser' && knownSid(account) === undefined);
  const account = accounts[0] ?? unreached;
  if (account === undefined) {
    return;
  }
  const way =
    accounts.length > 0
      ? "Give the account's SID, or the computer with --on"
      : "Give the computer whose users they are with --on, such as an export of it; or the account's SID, or CurrentUser and import the file as each user";
  const isConcealed = instance.concealed?.includes('Account') === true;
  refuse(
    place,
    `${entryTitle({ instance })}: Account is ${isConcealed ? '***' : show(account)}, and a registry file cannot tell whose hive that is. ${way}; or run ${commandName} set on the computer itself.`,
  );
}

function notesOfUsers({ users, unreached }: ReachedUsers): string[] {
  return [
    ...(users.length > 0
      ? [
          `The file is for ${fewOf(users, 10)}, as --on has its users. Their hives are in the registry while they are logged on; those of others reaches ${commandName} set on the computer itself.`,
        ]
      : []),
    ...(unreached.length > 0
      ? [
          `Not for ${fewOf(unreached, 10, printable)}: no import reaches the default profile, nor a hive whose SID is not known. ${commandName} set reaches the default profile.`,
        ]
      : []),
  ];
}

function notesOf({ instance }: DocumentEntry): string[] {
  const list = wholeList(instance);
  return list
    ? [
        `${entryTitle({ instance })}: a registry file cannot remove members of ${list.name} that it does not name; it leaves others as they are. ${commandName} test says whether there are others, ${commandName} set removes them.`,
      ]
    : [];
}
