import { nameInType } from '../../model/resource.ts';
import type { Farthest } from '../farthest.ts';
import type { FleetHead } from '../fleet-report.ts';
import { sinceInWords } from '../history/history-words.ts';
import type { MachineResult, SettingResult } from '../result.ts';
import type { Status } from '../status.ts';
import { markInWords } from '../waivers/waiver-words.ts';
import { code, moreOf } from '../words/markdown-text.ts';
import { cautionsOf, sentencesOf } from '../words/sentences.ts';

const glyphs: Readonly<Record<Status, string>> = { ok: '✓ ok', drift: '✗ drift', unknown: '? unknown' };

/** Of an audit the machines with most that is not as wanted; of one machine all there is to say of it. */
export function machines(head: FleetHead, farthest: Farthest): string[] {
  const { operation } = head;
  const shown = farthest.machines;
  const rest = farthest.count - shown.length;
  const title = operation === 'audit' ? '## The machines farthest from what is wanted' : '## The machine';
  return shown.length === 0
    ? []
    : [title, '', ...shown.flatMap(machine => machineLines(machine, head)), ...moreOf(rest, 'such machine')];
}

function machineLines(machine: MachineResult, head: FleetHead): string[] {
  const { operation } = head;
  const { name, source, status, error, remarks, settings } = machine;
  const shown = settings.filter(setting => operation !== 'audit' || isWorthALine(setting));
  const word = operation === 'get' && status === 'ok' ? 'read' : glyphs[status];
  return [
    `- ${word} ${code(name)}${source === name ? '' : ` from ${code(source)}`}${error === undefined ? '' : besides(machine, head)}`,
    ...(error === undefined ? [] : [`  - ${code(error)}`]),
    ...shown.flatMap(setting => settingLines(setting, machine, head)),
    ...remarks.map(remark => `  - note: ${code(remark)}`),
  ];
}

export function isWorthSaying({ error, remarks, settings }: MachineResult): boolean {
  return error !== undefined || remarks.length > 0 || settings.some(isWorthALine);
}

function isWorthALine(setting: SettingResult): boolean {
  return setting.status !== 'ok' || setting.change === 'fixed' || cautionsOf(setting).length > 0;
}

function settingLines(setting: SettingResult, machine: MachineResult, head: FleetHead): string[] {
  const { name, type, status } = setting;
  const word = head.operation === 'get' && status === 'ok' ? 'read' : glyphs[status];
  return [
    `  - ${word} ${code(name)} (${code(nameInType(type))})${besides(setting, head)}`,
    ...sentencesOf(setting, machine).map(sentence => `    - ${code(sentence)}`),
  ];
}

/** What changed, since when it is so, and what was decided. */
function besides(
  { change, since, waiver }: Pick<SettingResult | MachineResult, 'change' | 'since' | 'waiver'>,
  { waivers }: FleetHead,
): string {
  const decision = waivers?.waivers.find(({ id }) => id === waiver?.id);
  return [
    ...(change === undefined ? [] : [changeWords[change]]),
    ...(since === undefined ? [] : [sinceInWords(since)]),
    ...(waiver === undefined ? [] : [code(markInWords(waiver, decision))]),
  ]
    .map(part => `, ${part}`)
    .join('');
}

const changeWords = {
  new: 'new since the baseline',
  known: 'as in the baseline',
  fixed: 'fixed since the baseline',
  otherwise: 'wanted otherwise since the baseline',
} as const;
