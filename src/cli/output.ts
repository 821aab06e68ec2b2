import { Option } from 'commander';
import { InputError, reasonOf } from '../model/errors.ts';
import { dscText } from '../report/dsc-result.ts';
import { type FleetFormat, fleetFormats } from '../report/fleet/formats.ts';
import type { Outcome } from '../report/outcome.ts';
import { type Terminal, table } from '../report/table.ts';

/** Options that say how a report looks and where it goes. */
export interface OutputOptions {
  readonly format: FleetFormat;
  readonly out?: string;
}

export function outputOptions(): Option[] {
  return [
    new Option('--format <format>', 'how to report').choices([...fleetFormats]).default('table'),
    new Option('--out <file>', 'write the report to a file'),
  ];
}

/**
 * Writes a report to standard output or to the file that the options name.
 *
 * @param configuration what the user calls the configuration
 * @throws InputError when that file cannot be written
 */
export async function report(
  outcome: Outcome,
  configuration: string,
  { format, out }: OutputOptions,
): Promise<void> {
  await writeOut(await render(outcome, configuration, format, out === undefined), out);
}

/** Writes a text, or the bytes of a file, to standard output or, whole or not at all, to a file. */
export async function writeOut(text: string | Buffer, out: string | undefined): Promise<void> {
  if (out === undefined) {
    process.stdout.write(text);
    return;
  }
  const { default: writeFileAtomic } = await import('write-file-atomic');
  try {
    await writeFileAtomic(out, text);
  } catch (error) {
    throw new InputError(`--out ${out}: cannot be written: ${reasonOf(error)}.`, { cause: error });
  }
}

/** The terminal that a report is for; one in a file has a usual width and no colours. */
export function terminal(toScreen: boolean): Terminal {
  const { isTTY, columns } = process.stdout;
  const color = toScreen && isTTY && process.env.NO_COLOR === undefined;
  return { width: toScreen ? (columns ?? 100) : 100, color };
}

async function render(
  outcome: Outcome,
  configuration: string,
  format: FleetFormat,
  toScreen: boolean,
): Promise<string> {
  switch (format) {
    case 'table':
      return table(outcome, terminal(toScreen));
    case 'json':
    case 'yaml':
    case 'ndjson':
      return dscText(outcome, format);
    default:
      return (await import('../report/one-machine.ts')).oneMachineReport(outcome, configuration, format);
  }
}
