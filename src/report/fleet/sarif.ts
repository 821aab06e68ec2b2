import type { FleetHead, FleetReport } from '../fleet-report.ts';
import type { MachineResult, SettingResult } from '../result.ts';
import { hasUnknown, isPartlyUnknown } from '../result.ts';
import type { Setting } from '../setting.ts';
import { markInWords } from '../waivers/waiver-words.ts';
import { cautionsOf, sentencesOf } from '../words/sentences.ts';
import {
  caution,
  fingerprint,
  logEnd,
  logStart,
  message,
  notTold,
  ruled,
  runStart,
  sarifLimits,
  uriOf,
} from './sarif-parts.ts';
import { baselineState, toldBeside } from './sarif-told.ts';

/**
 * SARIF 2.1.0 (OASIS), as code-scanning pages show it: a result for each setting that drifts on a machine, a rule for
 * each resource. What could not be told is a warning with a rule of its own; what a Get read or a Set changed is for
 * information, and neither. Results of large fleets are in several
 * runs; what is more than {@link sarifLimits} allow is left out, and said to be.
 */
export function sarifReport(): FleetReport {
  let head: FleetHead | undefined;
  let runs = 1;
  let inRun = 0;
  let leftOut = 0;
  /** What is said of machines, which are no place of a result. */
  const notes: object[] = [];
  const add = (result: object): string => {
    if (inRun === sarifLimits.resultsPerRun && runs === sarifLimits.runs) {
      leftOut++;
      return '';
    }
    const isFull = inRun === sarifLimits.resultsPerRun;
    const start = isFull && head ? `\n]},${runStart(head, ++runs)}` : '';
    inRun = isFull ? 1 : inRun + 1;
    return `${start}${inRun === 1 ? '\n' : ',\n'}${JSON.stringify(result)}`;
  };
  return {
    get remarks() {
      return leftOut > 0 ? [leftOutText(leftOut)] : [];
    },
    begin(given) {
      head = given;
      return logStart() + runStart(given);
    },
    machine(machine) {
      for (const remark of machine.remarks.slice(0, mostNotes - notes.length)) {
        notes.push({ level: 'note', message: message(`${machine.name}: ${remark}`) });
      }
      return head ? resultsOf(machine, head).map(add).join('') : '';
    },
    end(end) {
      const warning = { level: 'warning', message: { text: leftOutText(leftOut) } };
      return logEnd(end, [...(leftOut > 0 ? [warning] : []), ...notes]);
    },
  };
}

/** So many remarks are kept until the end. */
const mostNotes = 1000;

function leftOutText(count: number): string {
  const { runs, resultsPerRun } = sarifLimits;
  return `${count} results are left out: the report has ${runs * resultsPerRun}, which is as many as code scanning takes. Audit the machines in parts, or report as csv, json or html. For GitHub there is --sarif github, which takes any number of machines.`;
}

function resultsOf(machine: MachineResult, head: FleetHead): object[] {
  const { error, change, since, settings } = machine;
  if (error !== undefined) {
    return [
      {
        ...result(machine, notTold, wholeMachine, error + decision(head, machine)),
        ...baselineState(head, change, since),
        ...toldBeside(head, machine),
      },
    ];
  }
  const isTold = !isPartlyUnknown(machine);
  return [
    ...(machine.before === 'unknown' && isTold
      ? [{ ...absent(machine, notTold, wholeMachine, 'Can be read again.'), ...toldBeside(head, {}) }]
      : []),
    ...settings.flatMap((setting, index) => {
      const about = head.settings[index];
      const before = [...gone(machine, setting), ...resolved(machine, setting, head)];
      const beside = setting.status === 'ok' ? informed(machine, setting, head) : [];
      return [
        ...[...before, ...beside].map(one => ({ ...one, ...toldBeside(head, {}, about) })),
        ...(setting.status === 'ok' ? [] : [finding(machine, setting, head, about)]),
      ];
    }),
  ];
}

function finding(machine: MachineResult, setting: SettingResult, head: FleetHead, about?: Setting): object {
  const { name, type, status, change, since } = setting;
  const text = sentencesOf(setting).join(' ');
  return {
    ...result(machine, status === 'drift' ? type : notTold, name, text + decision(head, setting)),
    ...baselineState(head, change, since),
    ...toldBeside(head, setting, about),
  };
}

/** What was decided about it, for pages that take no notice of `suppressions`. */
function decision({ waivers }: FleetHead, { waiver }: Pick<SettingResult | MachineResult, 'waiver'>): string {
  const decided = waivers?.waivers.find(({ id }) => id === waiver?.id);
  return waiver && decided ? ` (${markInWords(waiver, decided)})` : '';
}

/** What a Get read, and what a Set changed: no finding, and so of the kind that passes for none. Else what to know. */
function informed(machine: MachineResult, setting: SettingResult, { operation }: FleetHead): object[] {
  const { made = [], type, name } = setting;
  const text = sentencesOf(setting).join(' ');
  return operation === 'get' || made.length > 0
    ? [{ ...result(machine, type, name, text), kind: 'informational', level: 'none' }]
    : cautionsOf(setting).map(phrase => result(machine, caution, name, phrase));
}

/** What could not be told of a machine that could not be read at all. */
const wholeMachine = 'The registry';

/**
 * What the baseline had a result of and this run has none of is a result, too, that says so; it has the rule of the
 * baseline's. Drift of which nothing can be told now may still be there: nothing says that it is absent.
 */
function gone(machine: MachineResult, setting: SettingResult): object[] {
  const { status, before, type, name } = setting;
  if (before === 'drift' && status === 'ok') {
    return [absent(machine, type, name, 'In the desired state again.')];
  }
  // Of a machine that could not be read at all there is one result, and not one for each setting.
  return before === 'unknown' && !hasUnknown(setting) && machine.before === undefined
    ? [absent(machine, notTold, name, 'Can be told again.')]
    : [];
}

/** The same of drift in an earlier run, where there is no baseline. */
function resolved(machine: MachineResult, { type, name, since }: SettingResult, head: FleetHead): object[] {
  return !head.baseline && since?.state === 'resolved'
    ? [absent(machine, type, name, 'In the desired state again.')]
    : [];
}

function absent(machine: MachineResult, ruleId: string, setting: string, text: string): object {
  return { ...result(machine, ruleId, setting, text), baselineState: 'absent' };
}

function result({ name, source }: MachineResult, ruleId: string, setting: string, text: string): object {
  return {
    ...ruled(ruleId),
    message: message(`${name}: ${setting}: ${text}`),
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(source) }, region: { startLine: 1 } },
        logicalLocations: [{ name: setting, fullyQualifiedName: `${name}/${setting}`, kind: 'resource' }],
      },
    ],
    // The same drift of the same machine is the same alert, wherever its file lies and whatever it says.
    partialFingerprints: { 'machineAndSetting/v1': fingerprint(name, ruleId, setting) },
  };
}
