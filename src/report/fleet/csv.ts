import type { MachineResult, SettingResult } from '../../audit/result.ts';
import type { FleetReport } from './fleet-report.ts';
import { phrasesOf } from './phrases.ts';

const columns = ['Machine', 'Source', 'Setting', 'Type', 'Status', 'Change', 'Reasons', 'Remarks'] as const;

/** A row for each setting of each machine, in the form of RFC 4180. */
export function csvReport(): FleetReport {
  return {
    begin: () => row(columns),
    machine: result => rowsOf(result).map(row).join(''),
    end: () => '',
  };
}

function rowsOf(result: MachineResult): string[][] {
  const { name, source, settings, error, change, remarks } = result;
  const remark = remarks.join(' ');
  return error === undefined
    ? settings.map(setting => [name, source, ...settingCells(setting), remark])
    : [[name, source, '', '', 'error', change ?? '', error, remark]];
}

function settingCells({ name, type, status, change, reasons }: SettingResult): string[] {
  return [name, type, status, change ?? '', phrasesOf(reasons).join(' ')];
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
