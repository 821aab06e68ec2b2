import { baselineName } from '../baseline-words.ts';
import { type MachineResult, type SettingResult, type Status, statusWord } from '../result.ts';
import { sentencesOf } from '../sentences.ts';
import type { FleetHead, FleetReport } from './fleet-report.ts';
import { type CsvDelimiter, csvDelimiters } from './formats.ts';

const columns = [
  'Machine',
  'Source',
  'Setting',
  'Type',
  'Status',
  'Change',
  'Reasons',
  'Remarks',
  'Baseline',
  'Collected',
] as const;

/**
 * A row for each setting of each machine, in the form of RFC 4180, and so that Excel opens it as it is: the mark of UTF-8
 * comes first, and no cell is longer than {@link longestCell}. New columns come last.
 */
export function csvReport(delimiter: CsvDelimiter = 'comma'): FleetReport {
  const quoted = (cell: string): string =>
    `"${bounded(harmless(cell, formulasAfter[delimiter])).replaceAll('"', '""')}"`;
  const row = (cells: readonly string[]): string => `${cells.map(quoted).join(csvDelimiters[delimiter])}\r\n`;
  let operation: FleetHead['operation'] = 'audit';
  let since = '';
  return {
    begin(head) {
      operation = head.operation;
      since = head.baseline ? baselineName(head.baseline) : '';
      return `\ufeff${row(columns)}`;
    },
    machine: result =>
      rowsOf(result, status => statusWord(operation, status))
        .map(cells => row([...cells, since, result.collected ?? '']))
        .join(''),
    end: () => '',
  };
}

function rowsOf(result: MachineResult, word: (status: Status) => string): string[][] {
  const { name, source, status, settings, error, change, remarks } = result;
  const remark = remarks.join(' ');
  return error === undefined
    ? settings.map(setting => [name, source, ...settingCells(setting, word), remark])
    : [[name, source, '', '', word(status), change ?? '', error, remark]];
}

function settingCells(setting: SettingResult, word: (status: Status) => string): string[] {
  const { name, type, status, change } = setting;
  return [name, type, word(status), change ?? '', sentencesOf(setting).join(' ')];
}

/** As many UTF-16 units as a cell of Excel holds; it puts what is more into cells of other rows. */
const longestCell = 32_767;

/** Room for the words that say what is left out. */
const margin = 100;

function bounded(cell: string): string {
  const rest = cell.length - (longestCell - margin);
  return cell.length <= longestCell
    ? cell
    : `${cell.slice(0, -rest)}... (${rest} more characters; the json report has them)`;
}

/**
 * Spreadsheets run a cell as a formula that begins with one of these characters, also after blanks (OWASP, "CSV
 * Injection"); behind an apostrophe it is text, and a number is harmless. A spreadsheet that takes the other character for
 * the delimiter begins a cell behind that one, too, and behind a line break.
 */
function harmless(cell: string, formulas: RegExp): string {
  return /^-?\d+(?:\.\d+)?$/.test(cell) ? cell : cell.replace(formulas, "'");
}

const formulasAfter: Readonly<Record<CsvDelimiter, RegExp>> = {
  comma: /(?<=^|[;\t\r\n])(?=[\s\p{Cf}\ufffd"]*[=+\-@|%\uff1d\uff0b\uff0d\uff20])/gu,
  semicolon: /(?<=^|[,\t\r\n])(?=[\s\p{Cf}\ufffd"]*[=+\-@|%\uff1d\uff0b\uff0d\uff20])/gu,
};
