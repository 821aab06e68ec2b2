import { Option } from 'commander';
import { stringify } from 'yaml';
import { InputError } from '../model/errors.ts';
import { dscResult } from '../report/dsc-result.ts';
import type { Outcome } from '../report/outcome.ts';
import { table } from '../report/table.ts';
import { reasonOf } from './input.ts';

/** Options that say how a report looks and where it goes. */
export interface OutputOptions {
  readonly format: 'table' | 'json' | 'yaml';
  readonly out?: string;
}

export function outputOptions(): Option[] {
  return [
    new Option('--format <format>', 'how to report').choices(['table', 'json', 'yaml']).default('table'),
    new Option('--out <file>', 'write the report to a file'),
  ];
}

/**
 * Writes a report to standard output or to the file that the options name.
 *
 * @throws InputError when that file cannot be written
 */
export async function report(outcome: Outcome, { format, out }: OutputOptions): Promise<void> {
  await writeOut(render(outcome, format, out === undefined), out);
}

/** Writes a text to standard output or, whole or not at all, to a file. */
export async function writeOut(text: string, out: string | undefined): Promise<void> {
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

function render(outcome: Outcome, format: OutputOptions['format'], toScreen: boolean): string {
  if (format === 'table') {
    const { isTTY, columns } = process.stdout;
    const color = toScreen && isTTY && process.env.NO_COLOR === undefined;
    return table(outcome, { width: toScreen ? (columns ?? 100) : 100, color });
  }
  const result = dscResult(outcome);
  if (format === 'json') {
    return `${JSON.stringify(result, null, 2)}\n`;
  }
  return stringify(result);
}
