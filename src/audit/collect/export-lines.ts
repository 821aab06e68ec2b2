import { commandName, packageVersion } from '../../package-root.ts';
import { computerName } from '../../target/computer-name.ts';
import { machineKeyPath, parentPath } from '../../target/paths.ts';
import { firstLines } from '../../target/reg-file/syntax/header.ts';

/** Tells an export that a later one may replace from one that somebody made by hand. */
export const collectedRemark = `Made by ${commandName} collect: what ${commandName} audit needs of this machine, and nothing else.`;

/** What makes exports, as they say it. */
export const collector = `${commandName} ${packageVersion()}`;

/** The key that the computer's name is in, in an export. */
export const computerNameKey = machineKeyPath('Native', `SYSTEM\\CurrentControlSet\\${computerName.key}`);

/** Is named where nothing was found: a file that names no key at all is an empty registry, of which everything is known. */
export const emptyKey = parentPath(computerNameKey) ?? '';

/**
 * Is named in the hive of a user of whom nothing could be read, and would not be known otherwise: every user has this key, and
 * nothing is asked about it.
 */
export const unreadHiveKey = 'Environment';

/** Is said where the registry has no name of the computer. */
export const namelessOmission =
  "The computer's name is not in the registry; audit will name the machine after the file.";

/** The lines above the keys. @param told what they tell of it: when it was made, and whom it lacks (`reg-file/collected.ts`) */
export function headingLines(...told: readonly string[]): string[] {
  return [firstLines[5], '', `; ${collectedRemark}`, ...told, ''];
}
