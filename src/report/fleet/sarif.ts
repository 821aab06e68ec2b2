import { createHash } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ResourceModel } from '../../model/resource.ts';
import { commandName } from '../../package-root.ts';
import { deploymentNotes, resources, resourceType } from '../../rms/index.ts';
import type { BaselineChange, MachineResult, SettingResult } from '../result.ts';
import { hasUnknown, isPartlyUnknown } from '../result.ts';
import { cautionsOf, sentencesOf } from '../sentences.ts';
import type { FleetHead, FleetReport } from './fleet-report.ts';

/**
 * What GitHub's code scanning takes in one file: it stores 5,000 results of a run and ignores the others, and rejects a
 * file of more than 20 runs (GitHub Docs, "About code scanning limits on SARIF results"). Two runs of one category are
 * rejected, too, so that each has an id of its own.
 */
export const sarifLimits = { resultsPerRun: 5000, runs: 20 } as const;

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
      const schema = 'https://json.schemastore.org/sarif-2.1.0.json';
      return `{"$schema":"${schema}","version":"2.1.0","runs":[${runStart(given, 1)}`;
    },
    machine(machine) {
      for (const remark of machine.remarks.slice(0, mostNotes - notes.length)) {
        notes.push({ level: 'note', message: { text: `${machine.name}: ${remark}` } });
      }
      return resultsOf(machine, head?.baseline !== undefined, head?.operation === 'get')
        .map(add)
        .join('');
    },
    end({ ended, machines, driftWithUnknown }) {
      const warning = { level: 'warning', message: { text: leftOutText(leftOut) } };
      const notifications = [...(leftOut > 0 ? [warning] : []), ...notes];
      const invocation = {
        executionSuccessful: machines.unknown + driftWithUnknown === 0,
        endTimeUtc: ended.toISOString(),
        ...(notifications.length > 0 && { toolExecutionNotifications: notifications }),
      };
      return `\n],"invocations":[${JSON.stringify(invocation)}]}]}\n`;
    },
  };
}

/** So many remarks are kept until the end. */
const mostNotes = 1000;

function runStart(head: FleetHead, number: number): string {
  const id = number === 1 ? `${commandName}/` : `${commandName}/${number}/`;
  return [
    `{"tool":${JSON.stringify({ driver: driver(head) })},`,
    `"automationDetails":${JSON.stringify({ id })},`,
    // A reader may take columns for UTF-8 bytes else, and complain.
    ...(head.baseline ? [`"properties":${JSON.stringify({ baseline: head.baseline })},`] : []),
    '"columnKind":"utf16CodeUnits","results":[',
  ].join('\n');
}

function leftOutText(count: number): string {
  const { runs, resultsPerRun } = sarifLimits;
  return `${count} results are left out: the report has ${runs * resultsPerRun}, which is as many as code scanning takes. Audit the machines in parts, or report as csv, json or html.`;
}

const notTold = 'CouldNotTell';
/** What is worth knowing of settings that are as wanted. */
const caution = 'Caution';
const ruleIds = [...resources.map(resourceType), notTold, caution];

function driver({ version }: FleetHead): object {
  const rules = resources.map(resource => ({
    id: resourceType(resource),
    name: resource.name,
    shortDescription: { text: resource.summary },
    fullDescription: { text: firstSentences(resource.description) },
    help: helpOf(resource),
    defaultConfiguration: { level: 'error' },
  }));
  const unknown = {
    id: notTold,
    // Validators want one that is another than the id.
    name: 'CouldNotBeTold',
    shortDescription: { text: "What a machine's registry does not tell." },
    fullDescription: { text: 'The setting could not be read, so it is neither compliant nor drift.' },
    help: {
      text: `The message says what could not be read, and what to give so that it can be. ${commandName} collect exports of a computer all that an audit needs.`,
    },
    defaultConfiguration: { level: 'warning' },
  };
  const worthKnowing = {
    id: caution,
    name: 'WorthKnowing',
    shortDescription: { text: 'What to know of a setting that is as wanted.' },
    fullDescription: {
      text: 'The setting is compliant. Beside it is something that may not be meant, such as another spelling of the same URL.',
    },
    help: { text: 'The message says what is there. Where it is not meant, remove it.' },
    defaultConfiguration: { level: 'note' },
  };
  return {
    name: commandName,
    informationUri: deploymentNotes.url,
    semanticVersion: version,
    version,
    rules: [...rules, unknown, worthKnowing],
  };
}

/** Code scanning takes a description of so many characters; {@link helpOf} has the whole. */
const longestDescription = 1000;

function firstSentences(text: string): string {
  return text.length <= longestDescription
    ? text
    : text.slice(0, text.lastIndexOf('. ', longestDescription - 1) + 1);
}

/** Code scanning shows it beside the results, and asks for it. */
function helpOf({ description, properties }: ResourceModel): object {
  const remedy = `The message says what differs. Set brings it about: ${commandName} set, DSC, or the registry file that ${commandName} compile --to reg makes.`;
  const managed = properties.filter(({ role }) => role === 'write');
  const of = (mark: string): string =>
    managed.map(property => `- ${mark}${property.name}${mark}: ${property.description}`).join('\n');
  const paragraphs = (mark: string): string =>
    [description, of(mark), remedy].filter(part => part !== '').join('\n\n');
  return { text: paragraphs(''), markdown: paragraphs('`') };
}

function resultsOf(machine: MachineResult, hasBaseline: boolean, isGet: boolean): object[] {
  const { error, change, settings } = machine;
  const stateOf = (since: BaselineChange = 'new'): string | undefined =>
    hasBaseline ? baselineState[since] : undefined;
  if (error !== undefined) {
    return [result(machine, notTold, wholeMachine, error, stateOf(change))];
  }
  const isTold = !isPartlyUnknown(machine);
  return [
    ...(machine.before === 'unknown' && isTold
      ? [absent(machine, notTold, wholeMachine, 'Can be read again.')]
      : []),
    ...settings.flatMap(setting => [
      ...gone(machine, setting),
      ...(setting.status === 'ok'
        ? informed(machine, setting, isGet)
        : [
            result(
              machine,
              setting.status === 'drift' ? setting.type : notTold,
              setting.name,
              sentencesOf(setting).join(' '),
              stateOf(setting.change),
            ),
          ]),
    ]),
  ];
}

/** What a Get read, and what a Set changed: no finding, and so of the kind that passes for none. Else what to know. */
function informed(machine: MachineResult, setting: SettingResult, isGet: boolean): object[] {
  const { made = [], type, name } = setting;
  const text = sentencesOf(setting).join(' ');
  return isGet || made.length > 0
    ? [{ ...result(machine, type, name, text, undefined), kind: 'informational', level: 'none' }]
    : cautionsOf(setting).map(phrase => result(machine, caution, name, phrase, undefined));
}

/** What could not be told of a machine that could not be read at all. */
const wholeMachine = 'The registry';

/** What the baseline had and this run has as well, or has not: SARIF 2.1.0, 3.27.24. */
const baselineState = { new: 'new', known: 'unchanged', fixed: 'absent', otherwise: 'new' } as const;

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

const levels: Readonly<Record<string, string>> = { [notTold]: 'warning', [caution]: 'note' };

function absent(machine: MachineResult, ruleId: string, setting: string, text: string): object {
  return result(machine, ruleId, setting, text, baselineState.fixed);
}

function result(
  { name, source }: MachineResult,
  ruleId: string,
  setting: string,
  text: string,
  state: string | undefined,
): object {
  return {
    ruleId,
    ruleIndex: ruleIds.indexOf(ruleId),
    level: levels[ruleId] ?? 'error',
    message: { text: `${name}: ${setting}: ${text}` },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(source) }, region: { startLine: 1 } },
        logicalLocations: [{ name: setting, fullyQualifiedName: `${name}/${setting}`, kind: 'resource' }],
      },
    ],
    // The same drift of the same machine is the same alert, wherever its file lies and whatever it says.
    partialFingerprints: { 'machineAndSetting/v1': fingerprint(name, ruleId, setting) },
    ...(state !== undefined && { baselineState: state }),
  };
}

function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

/** A relative path stays relative, so that pages find it in the repository. */
function uriOf(path: string): string {
  return isAbsolute(path)
    ? pathToFileURL(path).href
    : path
        .split(/[\\/]/)
        .filter((part, index) => part !== '.' || index === 0)
        .map(encodeURIComponent)
        .join('/')
        .replace(/^\.\/(?=.)/, '');
}
