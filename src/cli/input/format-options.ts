import { Option } from 'commander';
import { InputError } from '../../model/errors.ts';
import {
  csvDelimiters,
  type FleetFormat,
  type FormatChoices,
  sarifProfiles,
} from '../../report/fleet/formats.ts';

/** What commander calls the options that are of one format alone, with how they are spelled. */
const choices = [
  { name: 'summaryOnly', option: '--summary-only', format: 'table' },
  { name: 'sarif', option: '--sarif', format: 'sarif' },
  { name: 'csvDelimiter', option: '--csv-delimiter', format: 'csv' },
] as const satisfies readonly { name: keyof FormatChoices; option: string; format: FleetFormat }[];

/** What a cell of CSV ends with; of every report that has cells. */
export function csvDelimiterOption(): Option {
  return new Option(
    '--csv-delimiter <sign>',
    'what stands between the cells of csv; Excel expects a semicolon where numbers have a decimal comma (default: comma)',
  ).choices(Object.keys(csvDelimiters));
}

/** Options of one format alone, of reports of many machines. */
export function fleetFormatOptions(): Option[] {
  return [
    new Option('--summary-only', 'of the table only the numbers, without the machines'),
    new Option(
      '--sarif <profile>',
      'of sarif: full, a result for each setting of each machine, or github, one for each setting at its line in the configuration, for code scanning at any number of machines (default: full)',
    ).choices([...sarifProfiles]),
  ];
}

/**
 * What is chosen of the format that is written.
 *
 * @throws InputError when something is chosen of another format
 */
export function formatChoices(options: FormatChoices, written: FleetFormat): FormatChoices {
  for (const { name, option, format } of choices) {
    if (options[name] !== undefined && format !== written) {
      throw new InputError(
        `${option} is of the ${format} report, and this one is ${written}. Leave it out, or write --format ${format}.`,
      );
    }
  }
  return options;
}
