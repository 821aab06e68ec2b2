import { styleText } from 'node:util';
import { nameInType } from '../../model/resource.ts';
import { isDrift } from '../../rms/index.ts';
import { counted, driftInWords, share, total } from '../counts.ts';
import type { FleetEnd, FleetReport } from '../fleet-report.ts';
import { type BaselineHead, baselineName } from '../history/baseline-words.ts';
import { historyInWords, sinceInWords } from '../history/history-words.ts';
import { phasesInWords } from '../phase.ts';
import type { MachineResult, SettingResult } from '../result.ts';
import { foundedOn, type Setting } from '../setting.ts';
import type { Status } from '../status.ts';
import type { GroupCounts, Summary } from '../summary.ts';
import type { Terminal } from '../table.ts';
import type { WaiverFile, WaiverMark } from '../waivers/waiver.ts';
import { decidedInWords, endInWords, markInWords, registerOf } from '../waivers/waiver-words.ts';
import { columns } from '../words/columns.ts';
import { safePhrase } from '../words/safe-reason.ts';
import { namedCautions } from '../words/sentences.ts';

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

  let waivers: WaiverFile | undefined;
  const decisionOf = (mark: WaiverMark | undefined): string => {
    const waiver = waivers?.waivers.find(({ id }) => id === mark?.id);
    return mark === undefined ? '' : ` ${paint('bold', `(${markInWords(mark, waiver)})`)}`;
  };

  const settingLines = (setting: SettingResult): string[] => {
    const { name, type, status, reasons } = setting;
    const head = `${' '.repeat(wordWidth + 2)}${word(status)}  ${name} (${nameInType(type)})${sinceOf(setting)}${decisionOf(setting.waiver)}`;
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
      `${word(status)}  ${paint('bold', name)}  ${paint('dim', source)}${sinceOf(machine)}${decisionOf(machine.waiver)}`,
      ...(error === undefined ? [] : [indented(error, wordWidth + 2)]),
      ...settings.filter(isWorthALine).flatMap(settingLines),
      ...[...remarks, ...namedCautions(settings)].map(remark => indented(`note: ${remark}`, wordWidth + 2)),
    ];
  };
  let baseline: BaselineHead | undefined;
  let audited: readonly Setting[] = [];
  return {
    begin(head) {
      baseline = head.baseline;
      waivers = head.waivers;
      audited = head.settings;
      return '';
    },
    machine: result => (summaryOnly ? '' : `${machineLines(result).join('\n')}\n`),
    end(end) {
      const tables = `${settingsTable(end, audited, width)}\n${groupsTable(end, width)}${register(end, waivers, width)}`;
      const summary = `${tables}\n${sentences(end, baseline, waivers)}\n`;
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

function settingsTable({ settings }: FleetEnd, audited: readonly Setting[], width: number): string {
  const rows = settings.map(({ name, type, ...counts }, index) => [
    { text: share(counts) },
    { text: `${counts.ok} ok` },
    { text: `${counts.drift} drift` },
    { text: `${counts.unknown} unknown` },
    { text: [`${name} (${nameInType(type)})`, foundedOn(audited[index])].filter(Boolean).join(', ') },
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

/** What was decided, and what came of it. */
function register(end: FleetEnd, file: WaiverFile | undefined, width: number): string {
  const rows = registerOf(file, end).map(waiver => [
    { text: waiver.state },
    { text: waiver.id },
    { text: endInWords(waiver) },
    { text: counted(waiver.covered.drift + waiver.covered.unknown, 'setting') },
    { text: `${waiver.owner}: ${waiver.justification}` },
  ]);
  return rows.length === 0 ? '' : `\n${columns(rows, width)}\n`;
}

/** What an audit found, in a few lines. */
export function sentences(summary: Summary, baseline?: BaselineHead, waivers?: WaiverFile): string {
  const { machines, driftWithUnknown, phases, since, history } = summary;
  const drift = driftInWords(machines.drift, driftWithUnknown);
  const inPhases = phases ? `\n${safePhrase(phasesInWords(phases, total(machines)))}` : '';
  const verdict = `${counted(total(machines), 'machine')}: ${machines.ok} in the desired state (${share(machines)}), ${drift}, ${machines.unknown} could not be told.`;
  const inHistory = history ? `\n${historyInWords(history)}` : '';
  const decided = waivers ? `\n${decidedInWords(summary, waivers)}` : '';
  const head = `${verdict}${inPhases}`;
  if (!since || !baseline) {
    return `${head}${inHistory}${decided}`;
  }
  const gone = since.gone.length === 0 ? '' : `, ${since.gone.length} of its machines not audited`;
  const untold = since.newUnknown === 0 ? '' : ` (${since.newUnknown} of them could not be told)`;
  const otherwise =
    since.otherwise === 0 ? '' : `, ${since.otherwise} wanted otherwise now and not in the desired state`;
  return `${head}\nSince the baseline ${baselineName(baseline)}: ${counted(since.new, 'setting')} worse${untold}, ${since.fixed} better, ${since.known} still not in the desired state${otherwise}${gone}.${inHistory}${decided}`;
}
