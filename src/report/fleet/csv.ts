import { baselineName } from '../baseline-words.ts';
import { type MachineResult, type SettingResult, type Status, statusWord } from '../result.ts';
import { sentencesOf } from '../sentences.ts';
import type { FleetHead, FleetReport } from './fleet-report.ts';

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

/** A row for each setting of each machine, in the form of RFC 4180. */
export function csvReport(): FleetReport {
  let operation: FleetHead['operation'] = 'audit';
  let since = '';
  return {
    begin(head) {
      operation = head.operation;
      since = head.baseline ? baselineName(head.baseline) : '';
      return row(columns);
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

function row(cells: readonly string[]): string {
  return `${cells.map(cell => `"${harmless(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/**
 * Spreadsheets run a cell as a formula that begins with one of these characters, also after blanks (OWASP, "CSV
 * Injection"); behind an apostrophe it is text.
 */
function harmless(cell: string): string {
  return /^[\s\p{Cf}\ufffd]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]/u.test(cell) ? `'${cell}` : cell;
}
