import { styleText } from 'node:util';
import type { Change, MachineResult, SettingResult, Status } from '../../audit/result.ts';
import { type Counts, type Summary, total } from '../../audit/summary.ts';
import { isDrift } from '../../engine/assess.ts';
import { columns } from '../columns.ts';
import type { Terminal } from '../table.ts';
import type { FleetEnd, FleetReport } from './fleet-report.ts';
import { namedCautions } from './phrases.ts';

type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

const styles: Readonly<Record<Status, Style>> = { ok: 'green', drift: 'red', error: 'yellow' };

/** For people: a line for each machine with what is wrong below it, then the settings and how many follow them. */
export function tableReport({ width, color }: Terminal): FleetReport {
  const paint = (style: Style, text: string): string => (color ? styleText(style, text) : text);
  const word = (status: Status): string => paint(styles[status], status.padEnd(5));
  /** Behind the status, and behind a setting's one. */
  const indented = (text: string, by: number): string =>
    columns([[{ text: ' '.repeat(by - 2) }, { text }]], width);

  const sinceOf = (change: Change | undefined): string =>
    change === undefined ? '' : ` ${paint('bold', changeWords[change])}`;

  const settingLines = ({ name, type, status, change, reasons }: SettingResult): string[] => {
    const head = `       ${word(status)}  ${name} (${shortType(type)})${sinceOf(change)}`;
    return [
      head,
      ...(status === 'ok' ? [] : reasons.filter(isDrift).map(({ phrase }) => indented(phrase, 14))),
    ];
  };
  const machineLines = ({
    name,
    source,
    status,
    settings,
    error,
    change,
    remarks,
  }: MachineResult): string[] => [
    `${word(status)}  ${paint('bold', name)}  ${paint('dim', source)}${sinceOf(change)}`,
    ...(error === undefined ? [] : [indented(error, 7)]),
    ...settings.filter(isWorthALine).flatMap(settingLines),
    ...[...remarks, ...namedCautions(settings)].map(remark => indented(`note: ${remark}`, 7)),
  ];
  return {
    begin: () => '',
    machine: result => `${machineLines(result).join('\n')}\n`,
    end: end => `\n${settingsTable(end, width)}\n\n${sentences(end)}\n`,
  };
}

const changeWords = { new: '(new)', known: '(known)', fixed: '(fixed)' } as const;

function isWorthALine({ status, change }: SettingResult): boolean {
  return status !== 'ok' || change === 'fixed';
}

function settingsTable({ settings }: FleetEnd, width: number): string {
  const rows = settings.map(({ name, type, ...counts }) => [
    { text: share(counts) },
    { text: `${counts.ok} ok` },
    { text: `${counts.drift} drift` },
    { text: `${counts.error} error` },
    { text: `${name} (${shortType(type)})` },
  ]);
  return columns(rows, width);
}

/** What an audit found, in one or two lines. */
export function sentences({ machines, since }: Summary): string {
  const count = total(machines);
  const head = `${count} ${count === 1 ? 'machine' : 'machines'}: ${machines.ok} in the desired state (${share(machines)}), ${machines.drift} not, ${machines.error} could not be told.`;
  if (!since) {
    return head;
  }
  const gone = since.gone.length === 0 ? '' : `, ${since.gone.length} of its machines not audited`;
  const untold = since.newErrors === 0 ? '' : ` (${since.newErrors} of them could not be told)`;
  return `${head}\nSince the baseline: ${since.new} ${since.new === 1 ? 'setting' : 'settings'} worse${untold}, ${since.fixed} better, ${since.known} still not in the desired state${gone}.`;
}

/** Rounded down, so that 100 % is all of them. */
export function share(counts: Counts): string {
  const all = total(counts);
  return all === 0 ? '-' : `${Math.floor((counts.ok / all) * 1000) / 10} %`;
}

function shortType(type: string): string {
  return type.slice(type.indexOf('/') + 1);
}
