import { nameInType } from '../../model/resource.ts';
import { productTitle } from '../../rms/index.ts';
import { baselineName } from '../baseline-words.ts';
import { counted, type DecidedCounts, driftInWords, ratesOf, share, total } from '../counts.ts';
import { cellCode, code, markdownTable } from '../markdown-text.ts';
import { phasesInWords } from '../phase.ts';
import { type MachineResult, type SettingResult, type Status, safePhrase } from '../result.ts';
import { cautionsOf, sentencesOf } from '../sentences.ts';
import { FarthestMachines } from './farthest-machines.ts';
import type { FleetEnd, FleetHead, FleetReport } from './fleet-report.ts';
import { type MachinesWith, SettingDigests } from './setting-digest.ts';

/**
 * So many bytes a report has at most. GitHub drops the whole summary of a step that has more than 1,024 KiB (GitHub Docs,
 * "Workflow commands"), and other steps may write into it, too.
 */
export const markdownLimit = 900_000;

const mostSettings = 10;
const mostGroups = 10;
const mostMachines = 100;
const mostFound = 5;

/**
 * For the summary of a pipeline's step, and for tickets: the verdict, then what is wrong most, where, what changed, and the
 * machines that are farthest from what is wanted. All that is not the tool's own word stands in code spans.
 */
export function markdownReport(): FleetReport {
  let head: FleetHead | undefined;
  let digests = new SettingDigests([]);
  const farthest = new FarthestMachines(mostMachines);
  return {
    begin(given) {
      head = given;
      digests = new SettingDigests(given.settings);
      return '';
    },
    machine(result) {
      digests.add(result);
      if (head?.operation !== 'audit' || isWorthSaying(result)) {
        farthest.add(result);
      }
      return '';
    },
    end: end => (head ? bounded(sectionsOf(head, end, digests, farthest)) : ''),
  };
}

/** Whole lines, as long as there is room, and how much there was none for. */
function bounded(sections: readonly (readonly string[])[]): string {
  const lines = sections.flatMap(section => [...section, '']);
  const room = markdownLimit - 200;
  let size = 0;
  const end = lines.findIndex(line => {
    size += Buffer.byteLength(line) + 1;
    return size > room;
  });
  const shown = end === -1 ? lines.slice(0, -1) : lines.slice(0, end);
  const left =
    end === -1
      ? []
      : [
          '',
          `${lines.length - end} lines are left out: a summary has room for no more. The html report has all.`,
        ];
  return `${[...shown, ...left].join('\n')}\n`;
}

function sectionsOf(
  head: FleetHead,
  end: FleetEnd,
  digests: SettingDigests,
  farthest: FarthestMachines,
): string[][] {
  return [
    [`# ${productTitle} compliance`],
    verdict(head, end),
    ...(head.operation === 'get' ? [] : [countsTable(end)]),
    ...(head.operation === 'audit' ? [wrongMost(end, digests)] : []),
    unread(digests.unread),
    where(end),
    changed(head, end),
    machines(head, farthest),
    leftOut(end),
  ].filter(section => section.length > 0);
}

function verdict(
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
function countsTable({ machines, settings }: FleetEnd): string[] {
  const checks = settings.reduce((sum: DecidedCounts, counts) => plus(sum, counts), none(machines));
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
      rows.map(([name, counts]) => [
        name,
        counts.ok,
        counts.drift,
        counts.unknown,
        ...(counts.decided ? [counts.decided.waived] : []),
        ...ratesOf(counts).map(rate => rate.share),
      ]),
    ),
    '',
    `Shares: ${rates.map(({ name, formula }) => `${name} = ${formula}`).join('; ')}.`,
  ];
}

function none({ decided }: DecidedCounts): DecidedCounts {
  return { ok: 0, drift: 0, unknown: 0, ...(decided && { decided: { waived: 0, drift: 0, unknown: 0 } }) };
}

function plus(a: DecidedCounts, b: DecidedCounts): DecidedCounts {
  const counts = { ok: a.ok + b.ok, drift: a.drift + b.drift, unknown: a.unknown + b.unknown };
  return a.decided && b.decided
    ? {
        ...counts,
        decided: {
          waived: a.decided.waived + b.decided.waived,
          drift: a.decided.drift + b.decided.drift,
          unknown: a.decided.unknown + b.decided.unknown,
        },
      }
    : counts;
}

function wrongMost({ settings }: FleetEnd, digests: SettingDigests): string[] {
  const wrong = settings
    .map((setting, index) => ({ setting, digest: digests.settings[index] }))
    .flatMap(({ setting, digest }) =>
      digest && digest.drift.count + digest.unknown.count > 0 ? [{ setting, digest }] : [],
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
        ...more(wrong.length - shown.length, 'setting'),
        '',
        ...shown.flatMap(({ setting, digest }) => [
          `- ${code(setting.name)}`,
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

function unread(those: MachinesWith): string[] {
  return those.count === 0
    ? []
    : [
        '## What could not be read',
        '',
        ...foundLines(those, '?', ''),
        '',
        `These are ${those.names.map(code).join(', ')}${those.count > those.names.length ? ` and ${those.count - those.names.length} more` : ''}.`,
      ];
}

function where({ groups = [] }: FleetEnd): string[] {
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
        ...more(off.length - mostGroups, 'group'),
      ];
}

function notOk({ drift, unknown }: DecidedCounts): number {
  return drift + unknown;
}

function more(count: number, noun: string): string[] {
  return count > 0 ? ['', `And ${counted(count, `more ${noun}`)}.`] : [];
}

function changed({ baseline }: FleetHead, { since, history }: FleetEnd): string[] {
  const sinceBaseline =
    baseline && since
      ? [
          `Since the baseline ${code(baselineName(baseline))}: ${counted(since.new, 'setting')} worse, ${since.fixed} better, ${since.known} still not in the desired state, ${since.otherwise} wanted otherwise now; ${counted(since.gone.length, 'machine')} of it not audited.`,
          '',
        ]
      : [];
  const ofRuns = history
    ? [
        `Against ${counted(history.runs, 'earlier run')} in ${code(history.folder)}: ${history.drift.new} new, ${history.drift.returned} returned, ${history.drift.unchanged + history.drift.updated} as before, ${history.resolved} resolved; ${counted(history.notSeen.length, 'machine')} not seen this time.`,
        '',
      ]
    : [];
  const lines = [...sinceBaseline, ...ofRuns];
  return lines.length === 0 ? [] : ['## What changed', '', ...lines.slice(0, -1)];
}

const glyphs: Readonly<Record<Status, string>> = { ok: '✓ ok', drift: '✗ drift', unknown: '? unknown' };

/** Of an audit the machines with most that is not as wanted; of one machine all there is to say of it. */
function machines({ operation }: FleetHead, farthest: FarthestMachines): string[] {
  const shown = farthest.machines;
  const rest = farthest.count - shown.length;
  const title = operation === 'audit' ? '## The machines farthest from what is wanted' : '## The machine';
  return shown.length === 0
    ? []
    : [
        title,
        '',
        ...shown.flatMap(machine => machineLines(machine, operation)),
        ...more(rest, 'such machine'),
      ];
}

function machineLines(machine: MachineResult, operation: FleetHead['operation']): string[] {
  const { name, source, status, error, remarks, settings } = machine;
  const shown = settings.filter(setting => operation !== 'audit' || isWorthALine(setting));
  const word = operation === 'get' && status === 'ok' ? 'read' : glyphs[status];
  return [
    `- ${word} ${code(name)}${source === name ? '' : ` from ${code(source)}`}`,
    ...(error === undefined ? [] : [`  - ${code(error)}`]),
    ...shown.flatMap(setting => settingLines(setting, machine, operation)),
    ...remarks.map(remark => `  - note: ${code(remark)}`),
  ];
}

function isWorthSaying({ error, remarks, settings }: MachineResult): boolean {
  return error !== undefined || remarks.length > 0 || settings.some(isWorthALine);
}

function isWorthALine(setting: SettingResult): boolean {
  return setting.status !== 'ok' || setting.change === 'fixed' || cautionsOf(setting).length > 0;
}

function settingLines(
  setting: SettingResult,
  machine: MachineResult,
  operation: FleetHead['operation'],
): string[] {
  const { name, type, status, change } = setting;
  const word = operation === 'get' && status === 'ok' ? 'read' : glyphs[status];
  const since = change === undefined ? '' : `, ${changeWords[change]}`;
  return [
    `  - ${word} ${code(name)} (${code(nameInType(type))})${since}`,
    ...sentencesOf(setting, machine).map(sentence => `    - ${code(sentence)}`),
  ];
}

const changeWords = {
  new: 'new since the baseline',
  known: 'as in the baseline',
  fixed: 'fixed since the baseline',
  otherwise: 'wanted otherwise since the baseline',
} as const;

function leftOut({ notes = [] }: FleetEnd): string[] {
  return notes.length === 0 ? [] : ['## What was left out', '', ...notes.map(note => `- ${code(note)}`)];
}
