import type { Command, Option } from 'commander';

/**
 * Has a command and those below it refuse an option whose one value is given twice, as PowerShell does. The last would
 * count by itself, so that a verdict were of another target or file than who reads the beginning of the line believes.
 * An option that may be given again keeps a list of its values.
 */
export function refuseSecondValues(command: Command): void {
  for (const option of command.options) {
    if (option.required) {
      refuseSecondValue(command, option);
    }
  }
  command.commands.forEach(refuseSecondValues);
}

function refuseSecondValue(command: Command, option: Option): void {
  let isGiven = false;
  // commander has taken the value by then.
  command.on(`option:${option.name()}`, () => {
    if (isGiven && !Array.isArray(command.getOptionValue(option.attributeName()))) {
      command.error(`error: option '${option.flags}' is given more than once; expected one value`);
    }
    isGiven = true;
  });
}
