import { styleText } from 'node:util';
import { nameInType } from '../../model/resource.ts';
import { isDrift } from '../../rms/index.ts';
import { type BaselineHead, baselineName } from '../baseline-words.ts';
import { columns } from '../columns.ts';
import { counted, driftInWords, share, total } from '../counts.ts';
import { historyInWords, sinceInWords } from '../history-words.ts';
import { phasesInWords } from '../phase.ts';
import { type MachineResult, type SettingResult, type Status, safePhrase } from '../result.ts';
import { namedCautions } from '../sentences.ts';
import type { GroupCounts, Summary } from '../summary.ts';
import type { Terminal } from '../table.ts';
import type { FleetEnd, FleetReport } from './fleet-report.ts';

type Style = 'green' | 'red' | 'yellow' | 'dim' | 'bold';

const styles: Readonly<Record<Status, Style>> = { ok: 'green', drift: 'red', unknown: 'yellow' };
/** As wide as the longest status. */
const wordWidth = 7;

/**
 * For people: a line for each machine with what is wrong below it, then the settings and how many follow them.
 *
 * @param summaryOnly without the machines
 */
export function tableReport({ width, color }: Terminal, summaryOnly = false): FleetReport {
  const paint = (style: Style, text: string): string => (color ? styleText(style, text) : text);
  const word = (status: Status): string => paint(styles[status], status.padEnd(wordWidth));
  /** Behind the status, and behind a setting's one. */
  const indented = (text: string, by: number): string =>
    columns([[{ text: ' '.repeat(by - 2) }, { text }]], width);

  const sinceOf = ({ change, since }: Pick<SettingResult, 'change' | 'since'>): string =>
    [...(change ? [changeWords[change]] : []), ...(since ? [`(${sinceInWords(since)})`] : [])]
      .map(words => ` ${paint('bold', words)}`)
      .join('');

  const settingLines = (setting: SettingResult): string[] => {
    const { name, type, status, reasons } = setting;
    const head = `${' '.repeat(wordWidth + 2)}${word(status)}  ${name} (${nameInType(type)})${sinceOf(setting)}`;
    return [
      head,
      ...(status === 'ok'
        ? []
        : reasons.filter(isDrift).map(({ phrase }) => indented(phrase, 2 * wordWidth + 4))),
    ];
  };
  const machineLines = (machine: MachineResult): string[] => {
    const { name, source, status, settings, error, remarks } = machine;
    return [
      `${word(status)}  ${paint('bold', name)}  ${paint('dim', source)}${sinceOf(machine)}`,
      ...(error === undefined ? [] : [indented(error, wordWidth + 2)]),
      ...settings.filter(isWorthALine).flatMap(settingLines),
      ...[...remarks, ...namedCautions(settings)].map(remark => indented(`note: ${remark}`, wordWidth + 2)),
    ];
  };
  let baseline: BaselineHead | undefined;
  return {
    begin(head) {
      baseline = head.baseline;
      return '';
    },
    machine: result => (summaryOnly ? '' : `${machineLines(result).join('\n')}\n`),
    end(end) {
      const summary = `${settingsTable(end, width)}\n${groupsTable(end, width)}\n${sentences(end, baseline)}\n`;
      return summaryOnly ? summary : `\n${summary}`;
    },
  };
}

const changeWords = {
  new: '(new)',
  known: '(known)',
  fixed: '(fixed)',
  otherwise: '(wanted otherwise)',
} as const;

function isWorthALine({ status, change, since }: SettingResult): boolean {
  return status !== 'ok' || change === 'fixed' || since?.state === 'resolved';
}

function settingsTable({ settings }: FleetEnd, width: number): string {
  const rows = settings.map(({ name, type, ...counts }) => [
    { text: share(counts) },
    { text: `${counts.ok} ok` },
    { text: `${counts.drift} drift` },
    { text: `${counts.unknown} unknown` },
    { text: `${name} (${nameInType(type)})` },
  ]);
  return columns(rows, width);
}

/** How many groups a terminal has room for. */
const mostGroupsShown = 15;

/** Those with most that is not in the desired state first; nothing where all machines are together. */
function groupsTable({ groups = [] }: FleetEnd, width: number): string {
  if (groups.length < 2) {
    return '';
  }
  const worst = [...groups].sort((a, b) => notOk(b) - notOk(a));
  const rows = worst
    .slice(0, mostGroupsShown)
    .map(({ name, machines }) => [
      { text: share(machines) },
      { text: `${machines.ok} ok` },
      { text: `${machines.drift} drift` },
      { text: `${machines.unknown} unknown` },
      { text: name === undefined ? 'machines in no group' : `machines in ${name}` },
    ]);
  const more = groups.length - rows.length;
  return `\n${columns([...rows, ...(more > 0 ? [[{ text: `and ${counted(more, 'group')} more` }]] : [])], width)}\n`;
}

function notOk({ machines }: GroupCounts): number {
  return machines.drift + machines.unknown;
}

/** What an audit found, in one or two lines. */
export function sentences(
  { machines, driftWithUnknown, phases, since, history }: Summary,
  baseline?: BaselineHead,
): string {
  const drift = driftInWords(machines.drift, driftWithUnknown);
  const inPhases = phases ? `\n${safePhrase(phasesInWords(phases, total(machines)))}` : '';
  const verdict = `${counted(total(machines), 'machine')}: ${machines.ok} in the desired state (${share(machines)}), ${drift}, ${machines.unknown} could not be told.`;
  const inHistory = history ? `\n${historyInWords(history)}` : '';
  const head = `${verdict}${inPhases}`;
  if (!since || !baseline) {
    return `${head}${inHistory}`;
  }
  const gone = since.gone.length === 0 ? '' : `, ${since.gone.length} of its machines not audited`;
  const untold = since.newUnknown === 0 ? '' : ` (${since.newUnknown} of them could not be told)`;
  const otherwise =
    since.otherwise === 0 ? '' : `, ${since.otherwise} wanted otherwise now and not in the desired state`;
  return `${head}\nSince the baseline ${baselineName(baseline)}: ${counted(since.new, 'setting')} worse${untold}, ${since.fixed} better, ${since.known} still not in the desired state${otherwise}${gone}.${inHistory}`;
}
