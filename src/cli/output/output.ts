import { Option } from 'commander';
import { dscText } from '../../report/dsc/dsc-result.ts';
import { type FleetFormat, type FormatChoices, fleetFormats } from '../../report/fleet/formats.ts';
import type { Outcome } from '../../report/outcome.ts';
import { outcomeTable, type Terminal } from '../../report/table.ts';
import { csvDelimiterOption } from '../input/format-options.ts';
import { outputTerminal } from '../terminal/standard-output.ts';
import type { OutOptions } from './out-file.ts';
import { chooseFormat, formatRemark } from './out-format.ts';

/** Options that say how a report looks and where it goes. */
export interface OutputOptions extends OutOptions, FormatChoices {
  readonly format?: FleetFormat;
}

export function outputOptions(): Option[] {
  return [
    new Option('--format <format>', `how to report ${formatRemark('table')}`).choices([...fleetFormats]),
    csvDelimiterOption(),
    ...outOptions('report'),
  ];
}

/**
 * Where a result goes, for every command that has one.
 *
 * @param what the command writes
 * @param whatIsKept of the files that are there
 */
export function outOptions(what: string, whatIsKept = `is no earlier ${what}`): Option[] {
  return [
    new Option('--out <file>', `write the ${what} to a file`),
    new Option('--force', `replace a file that is there and ${whatIsKept}`),
  ];
}

/** Of the commands that read many files. */
export function manifestOption(): Option {
  return new Option(
    '--manifest <file>',
    'write a list of all that was read and written, with sizes and SHA-256, to a file (json)',
  );
}

/** @throws InputError when `--format` and the name of the file disagree */
export function reportFormat({ format, out }: OutputOptions): FleetFormat {
  return chooseFormat(format, out, fleetFormats, 'table');
}

/** The terminal that a report is for; one in a file has a usual width and no colours. */
export function terminal(toScreen: boolean): Terminal {
  const { isTTY, columns } = outputTerminal();
  const color = toScreen && isTTY === true && process.env.NO_COLOR === undefined;
  return { width: toScreen ? (columns ?? 100) : 100, color };
}

/**
 * A report as text.
 *
 * @param configuration what the user calls the configuration
 * @param choices of that format
 */
export async function render(
  outcome: Outcome,
  configuration: string,
  format: FleetFormat,
  toScreen: boolean,
  choices: FormatChoices,
): Promise<string> {
  switch (format) {
    case 'table':
      return outcomeTable(outcome, terminal(toScreen));
    case 'json':
    case 'yaml':
    case 'ndjson':
      return dscText(outcome, format);
    default:
      return (await import('../../report/one-machine.ts')).oneMachineReport(
        outcome,
        configuration,
        format,
        choices,
      );
  }
}
