import { type Evidence, isReason, showPlace } from '../../model/reason.ts';
import type { FleetHead, FleetReport } from '../fleet-report.ts';
import { baselineName } from '../history/baseline-words.ts';
import { sinceInWords } from '../history/history-words.ts';
import type { MachineResult, SettingResult } from '../result.ts';
import { foundedOn } from '../setting.ts';
import { type Status, statusWord } from '../status.ts';
import { sentencesOf } from '../words/sentences.ts';
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
  'Group',
  'Found',
  'Wanted',
  'Evidence',
  'References',
  'Since',
  'Waiver',
  'WaiverState',
  'WaiverOwner',
  'WaiverExpires',
  'WaiverTicket',
  'WaiverJustification',
] as const;

/**
 * A row for each setting of each machine, in the form of RFC 4180, and so that Excel opens it as it is: the mark of UTF-8
 * comes first, and no cell is longer than {@link longestCell}. New columns come last.
 */
export function csvReport(delimiter: CsvDelimiter = 'comma'): FleetReport {
  const quoted = (cell: string): string =>
    // Most are, and to look for what is not takes a while.
    cell === '' || (isPlain.test(cell) && cell.length <= longestCell)
      ? `"${cell}"`
      : `"${bounded(harmless(cell, formulasAfter[delimiter])).replaceAll('"', '""')}"`;
  const row = (cells: readonly string[]): string => `${cells.map(quoted).join(csvDelimiters[delimiter])}\r\n`;
  let head: FleetHead | undefined;
  return {
    begin(given) {
      head = given;
      return `\ufeff${row(columns)}`;
    },
    machine: result => (head ? rowsOf(result, head).map(row).join('') : ''),
    end: () => '',
  };
}

function rowsOf(machine: MachineResult, head: FleetHead): string[][] {
  const { name, source, status, settings, error, change, remarks, collected, group } = machine;
  const baseline = head.baseline ? baselineName(head.baseline) : '';
  const ofMachine = [remarks.join(' '), baseline, collected ?? '', group ?? ''];
  const word = (status: Status): string => statusWord(head.operation, status);
  if (error !== undefined) {
    const cells = ['', '', word(status), change ?? '', error];
    return [[name, source, ...cells, ...ofMachine, '', '', '', '', ...decisionCells(machine, head)]];
  }
  return settings.map((setting, index) => [
    ...[name, source, setting.name, setting.type, word(setting.status), setting.change ?? ''],
    sentencesOf(setting).join(' '),
    ...ofMachine,
    ...evidenceCells(setting),
    foundedOn(head.settings[index]),
    ...decisionCells(setting, head),
  ]);
}

/** What was found, what is wanted, and where, of each thing that differs. */
function evidenceCells({ reasons }: SettingResult): string[] {
  const told = reasons.filter(one => !isReason(one, 'CouldNotTell'));
  const all = told.flatMap(({ evidence }) => evidence ?? []);
  const list = (text: (one: Evidence) => string): string => all.map(text).join('; ');
  return [
    list(({ found = 'nothing' }) => found),
    list(({ wanted = 'nothing' }) => wanted),
    list(({ key, value, file, line }) =>
      [
        value === undefined ? key : showPlace(key, value),
        ...(file === undefined ? [] : [file]),
        ...(line === undefined ? [] : [`line ${line}`]),
      ].join(', '),
    ),
  ];
}

/** Since when it is so, and what was decided about it. */
function decisionCells(
  { since, waiver: mark }: Pick<SettingResult | MachineResult, 'since' | 'waiver'>,
  { waivers }: FleetHead,
): string[] {
  const waiver = waivers?.waivers.find(({ id }) => id === mark?.id);
  return [
    since ? sinceInWords(since) : '',
    mark?.id ?? '',
    mark?.state ?? '',
    waiver?.owner ?? '',
    waiver?.expiresOn ?? '',
    waiver?.ticket ?? '',
    waiver?.justification ?? '',
  ];
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

/** Is it words alone, such as a name? There is nothing in it that a spreadsheet takes for anything else. */
const isPlain = /^\w[\w ./\\:()'-]*$/;

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
