import { commandLine } from '../../model/command-line.ts';
import { printable } from '../../model/printable.ts';
import { commandName } from '../../package-root.ts';

/** What a configuration is called that came through standard input, and has no other name. */
export const standardInput = 'standard input';

/** What reports call a configuration. @param config as it is given, `-` for standard input */
export function configurationName(config: string): string {
  return config === '-' ? standardInput : printable(config);
}

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
