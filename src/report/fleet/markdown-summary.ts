import { namedOf } from '../../model/few.ts';
import { nameInType } from '../../model/resource.ts';
import { counted, type DecidedCounts, driftInWords, ratesOf, share, sumOf, total } from '../counts.ts';
import type { FleetEnd, FleetHead } from '../fleet-report.ts';
import { baselineName } from '../history/baseline-words.ts';
import { historyInWords } from '../history/history-words.ts';
import { phasesInWords } from '../phase.ts';
import { foundedOn } from '../setting.ts';
import { isExpiring, isNeedless, isUnused } from '../waivers/waiver.ts';
import { endInWords, type RegisteredWaiver, registerOf } from '../waivers/waiver-words.ts';
import { cellCode, code, markdownTable, moreOf } from '../words/markdown-text.ts';
import { safePhrase } from '../words/safe-reason.ts';
import type { MachinesWith, SettingDigests } from './setting-digest.ts';

const mostSettings = 10;
const mostGroups = 10;
const mostFound = 5;
const mostWaivers = 20;

export function verdict(
  { operation, whatIf, configuration, settings, started }: FleetHead,
  end: FleetEnd,
): string[] {
  const { machines, driftWithUnknown, phases } = end;
  const all = total(machines);
  const open = machines.decided ?? machines;
  const compared = `${counted(settings.length, 'setting')} on ${counted(all, 'machine')}`;
  const word =
    operation === 'get'
      ? `**Read:** ${compared}.`
      : all === 0 || settings.length === 0
        ? '**Nothing was compared.**'
        : open.drift > 0
          ? `**Not in the desired state.** Of ${compared}: ${machines.ok} in the desired state, ${driftInWords(machines.drift, driftWithUnknown)}, ${machines.unknown} could not be told.`
          : open.unknown > 0
            ? `**Could not be told.** Of ${compared}: no difference was seen, and ${counted(machines.unknown, 'machine')} could not be told.`
            : `**In the desired state.** Compared were ${compared}${machines.decided?.waived ? `, of which ${machines.decided.waived} have waivers for what differs` : ''}.`;
  return [
    ...(whatIf ? ['What if: nothing was written.', ''] : []),
    word,
    '',
    `Configuration ${code(configuration)}, ${started.toISOString().slice(0, 16).replace('T', ' ')} UTC.`,
    ...(phases ? ['', code(safePhrase(phasesInWords(phases, all)))] : []),
  ];
}

/** Machines, and settings of machines, with what each share is a share of. */
export function countsTable({ machines, settings }: FleetEnd): string[] {
  const checks = sumOf(settings, machines.decided !== undefined);
  const rows = [
    ['machines', machines],
    ['settings of machines', checks],
  ] as const;
  const rates = ratesOf(machines);
  return [
    ...markdownTable(
      [
        '',
        '✓ ok',
        '✗ drift',
        '? unknown',
        ...(machines.decided ? ['W waived'] : []),
        ...rates.map(({ name }) => name),
      ],
      rows.map(([name, counts]) => {
        // With waivers what they cover is none of the others, as the shares have it.
        const { drift, unknown } = counts.decided ?? counts;
        const waived = counts.decided ? [counts.decided.waived] : [];
        return [name, counts.ok, drift, unknown, ...waived, ...ratesOf(counts).map(({ share }) => share)];
      }),
    ),
    '',
    `Shares: ${rates.map(({ name, formula }) => `${name} = ${formula}`).join('; ')}.`,
  ];
}

export function wrongMost(
  audited: FleetHead['settings'],
  { settings }: FleetEnd,
  digests: SettingDigests,
): string[] {
  const wrong = settings
    .map((setting, index) => ({
      setting,
      digest: digests.settings[index],
      grounds: foundedOn(audited[index]),
    }))
    .flatMap(({ digest, ...one }) =>
      digest && digest.drift.count + digest.unknown.count > 0 ? [{ ...one, digest }] : [],
    )
    .sort(
      (a, b) =>
        b.digest.drift.count - a.digest.drift.count || b.digest.unknown.count - a.digest.unknown.count,
    );
  const shown = wrong.slice(0, mostSettings);
  return wrong.length === 0
    ? []
    : [
        '## What is wrong most',
        '',
        ...markdownTable(
          ['Setting', '✗ drift', '? unknown', '✓ ok'],
          shown.map(({ setting, digest }) => [
            `${cellCode(setting.name)} (${cellCode(nameInType(setting.type))})`,
            digest.drift.count,
            digest.unknown.count,
            share(setting),
          ]),
        ),
        ...moreOf(wrong.length - shown.length, 'setting'),
        '',
        ...shown.flatMap(({ setting, digest, grounds }) => [
          `- ${code(setting.name)}${grounds && ` (${code(grounds)})`}`,
          ...foundLines(digest.drift, '✗'),
          ...foundLines(digest.unknown, '?'),
        ]),
      ];
}

function foundLines(those: MachinesWith, glyph: string, indent = '  '): string[] {
  const most = those.mostFound(mostFound);
  const rest = those.count - most.reduce((sum, { machines }) => sum + machines, 0);
  return [
    ...most.map(
      ({ found, machines }) => `${indent}- ${glyph} ${counted(machines, 'machine')}: ${code(found)}`,
    ),
    ...(rest > 0 ? [`${indent}- ${glyph} ${counted(rest, 'machine')}: otherwise`] : []),
  ];
}

export function unread(those: MachinesWith): string[] {
  return those.count === 0
    ? []
    : [
        '## What could not be read',
        '',
        ...foundLines(those, '?', ''),
        '',
        `These are ${namedOf(those.names.map(code), those.count)}.`,
      ];
}

export function where({ groups = [] }: FleetEnd): string[] {
  const off = groups
    .filter(({ machines }) => notOk(machines) > 0)
    .sort((a, b) => notOk(b.machines) - notOk(a.machines));
  return groups.length < 2 || off.length === 0
    ? []
    : [
        '## Where',
        '',
        ...markdownTable(
          ['Group', '✗ drift', '? unknown', '✓ ok'],
          off
            .slice(0, mostGroups)
            .map(({ name, machines }) => [
              name === undefined ? 'in no group' : cellCode(name),
              machines.drift,
              machines.unknown,
              share(machines),
            ]),
        ),
        ...moreOf(off.length - mostGroups, 'group'),
      ];
}

function notOk({ drift, unknown }: DecidedCounts): number {
  return drift + unknown;
}

export function changed({ baseline }: FleetHead, { since, history }: FleetEnd): string[] {
  const sinceBaseline =
    baseline && since
      ? [
          `Since the baseline ${code(baselineName(baseline))}: ${counted(since.new, 'setting')} worse, ${since.fixed} better, ${since.known} still not in the desired state, ${since.otherwise} wanted otherwise now; ${counted(since.gone.length, 'machine')} of it not audited.`,
          '',
        ]
      : [];
  const ofRuns = history ? [code(historyInWords(history)), ''] : [];
  const lines = [...sinceBaseline, ...ofRuns];
  return lines.length === 0 ? [] : ['## What changed', '', ...lines.slice(0, -1)];
}

/** Those first that somebody should see to. */
export function decided({ waivers: file }: FleetHead, end: FleetEnd): string[] {
  const rank = (waiver: RegisteredWaiver): number =>
    waiver.state === 'expired' ? 0 : isExpiring(waiver) ? 1 : isUnused(waiver) || isNeedless(waiver) ? 2 : 3;
  const register = registerOf(file, end).sort((a, b) => rank(a) - rank(b));
  const shown = register.slice(0, mostWaivers);
  return register.length === 0
    ? []
    : [
        '## What was decided',
        '',
        ...markdownTable(
          ['State', 'Waiver', 'Until', 'Settings of machines', 'Owner', 'Justification'],
          shown.map(waiver => [
            isExpiring(waiver) ? `${waiver.state}, expires soon` : waiver.state,
            cellCode(waiver.id),
            endInWords(waiver),
            waiver.covered.drift + waiver.covered.unknown,
            cellCode(waiver.owner),
            cellCode(waiver.justification),
          ]),
        ),
        ...moreOf(register.length - shown.length, 'waiver'),
      ];
}
