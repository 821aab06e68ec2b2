import { commandLine } from '../../model/command-line.ts';
import { commandName } from '../../package-root.ts';

/** What a configuration is called that came through standard input, and has no other name. */
export const standardInput = 'standard input';

/**
 * The command that mends what differs, on the computer that differs: the same for all of a fleet.
 *
 * @param configuration its name, as reports have it
 */
export function mendingCommand(configuration: string): string {
  return commandLine([commandName, 'set', configurationWord(configuration)]);
}

/** A configuration as a word of a command line. */
export function configurationWord(configuration: string): string {
  return configuration === standardInput ? 'CONFIG' : configuration;
}
