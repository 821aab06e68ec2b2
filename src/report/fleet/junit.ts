import { printable } from '../../model/printable.ts';
import { nameInType } from '../../model/resource.ts';
import { commandName } from '../../package-root.ts';
import type { FleetHead, FleetReport } from '../fleet-report.ts';
import { type BaselineHead, baselineName, differencesInWords } from '../history/baseline-words.ts';
import { sinceInWords } from '../history/history-words.ts';
import type { SinceWhen } from '../history/since.ts';
import type { BaselineChange, MachineResult, SettingResult } from '../result.ts';
import { foundedOn, type Setting } from '../setting.ts';
import { type DatedWaiver, isWaived, type WaiverFile } from '../waivers/waiver.ts';
import { endInWords, markInWords } from '../waivers/waiver-words.ts';
import { namedCautions, sentencesOf } from '../words/sentences.ts';

/**
 * A suite for each machine, a case for each setting: `failure` is drift, `error` what could not be told, and `skipped`
 * what an active waiver covers, and what a Get read, because it judges nothing. Some readers show the message alone,
 * others the text alone. It keeps to what the schemas of Ant (JUnit.xsd) and of Jenkins
 * (junit-10.xsd) have in common: a case that passes has no place for what is to be said of it, so its suite has.
 */
export function junitReport(): FleetReport {
  let run: Run | undefined;
  let id = 0;
  const names = new Set<string>();
  return {
    begin({ started, operation, baseline, waivers, settings }: FleetHead) {
      run = {
        timestamp: started.toISOString().slice(0, 19),
        isGet: operation === 'get',
        properties: { ...(baseline && baselineProperties(baseline)), ...referenceProperties(settings) },
        waivers,
      };
      return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
    },
    machine(result) {
      const { name, source } = result;
      // Of two cases of one class and name a reader keeps the first alone. Names are in no case on Windows.
      const isTwin = names.size === names.add(name.toUpperCase()).size;
      return run ? suite(result, { ...run, id: id++, className: isTwin ? `${name} (${source})` : name }) : '';
    },
    end: () => '</testsuites>\n',
  };
}

/** What is the same for all suites. */
interface Run {
  readonly timestamp: string;
  readonly isGet: boolean;
  readonly properties: Attributes;
  readonly waivers: WaiverFile | undefined;
}

interface Suite extends Run {
  readonly id: number;
  /** By which pipelines group cases: the machine's name, unless another machine before it has that. */
  readonly className: string;
}

function referenceProperties(settings: readonly Setting[]): Attributes {
  const founded = settings.filter(({ references = [] }) => references.length > 0);
  return Object.fromEntries(founded.map(setting => [`references of ${setting.name}`, foundedOn(setting)]));
}

function baselineProperties(head: BaselineHead): Attributes {
  const [differences = ''] = differencesInWords(head);
  return { baseline: baselineName(head), ...(differences !== '' && { 'baseline-differences': differences }) };
}

function suite(result: MachineResult, about: Suite): string {
  const { id, timestamp, isGet, properties: ofRun } = about;
  const { name, source, group, collected, settings, error, remarks } = result;
  const verdicts: readonly Verdict[] =
    error === undefined
      ? settings.map(setting => verdictOf(setting, result, about))
      : [unreadable(error, result, about)];
  const count = (kind: Verdict['kind']): number => verdicts.filter(one => one.kind === kind).length;
  const cases = verdicts.map(verdict => testCase(verdict, about));
  const head = {
    name,
    package: commandName,
    id,
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    ...((isGet || about.waivers) && { skipped: count('skipped') }),
    time: 0,
    timestamp,
    hostname: name,
  };
  const beside = isGet ? [] : settings.flatMap(toldBeside);
  const properties = Object.entries({
    source,
    ...(group !== undefined && { group }),
    ...(collected !== undefined && { collected }),
    ...ofRun,
  }).map(([property, value]) => element('property', { name: property, value }));
  const out = `<system-out>${escapeXml([...remarks, ...beside].join('\n'))}</system-out><system-err></system-err>`;
  return `${element('testsuite', head, ['', `<properties>${properties.join('')}</properties>`, ...cases, out, ''].join('\n'))}\n`;
}

/** What a case says. */
interface Verdict {
  readonly title: string;
  readonly kind: 'passes' | 'skipped' | 'failure' | 'error';
  /** What sort of failure or error it is. */
  readonly type?: string;
  readonly sentences: readonly string[];
  /** Who answers for what was decided about it. */
  readonly owner?: string;
}

function testCase({ title, kind, type, sentences, owner }: Verdict, { className }: Suite): string {
  const attributes = { name: title, classname: className, ...(owner !== undefined && { owner }), time: 0 };
  if (kind === 'passes') {
    return element('testcase', attributes);
  }
  const message = kind === 'skipped' ? sentences.join(' ') : (sentences[0] ?? '');
  const said = { message, ...(type !== undefined && { type }) };
  return element('testcase', attributes, element(kind, said, escapeXml(sentences.join('\n'))));
}

function verdictOf(setting: SettingResult, machine: MachineResult, { isGet, waivers }: Suite): Verdict {
  const { status } = setting;
  const title = titleOf(setting);
  const sentences = sentencesOf(setting, machine);
  if (status === 'ok') {
    return { title, kind: isGet ? 'skipped' : 'passes', sentences };
  }
  const fault = faults[status];
  return decided({ title, ...fault, sentences: since(sentences, fault.type, setting) }, setting, waivers);
}

function unreadable(error: string, machine: MachineResult, { waivers }: Suite): Verdict {
  const sentences = since([error], faults.unread.type, machine);
  return decided({ title: 'The registry can be read', ...faults.unread, sentences }, machine, waivers);
}

const faults = {
  drift: { kind: 'failure', type: 'Drift' },
  unknown: { kind: 'error', type: 'CouldNotTell' },
  unread: { kind: 'error', type: 'CouldNotRead' },
} as const;

/**
 * What was there before fails, too. Of a baseline the first sentence, which is the message, says so; of a history the
 * last one.
 */
function since(
  sentences: readonly string[],
  type: string,
  { change, since }: Pick<SettingResult | MachineResult, 'change' | 'since'>,
): string[] {
  const [first = type, ...others] = sentences;
  return [
    `${change === undefined ? '' : changeWords[change]}${first}`,
    ...others,
    ...(since ? [inHistory(since)] : []),
  ];
}

function inHistory(since: SinceWhen): string {
  return `In the history: ${sinceInWords(since)}.`;
}

/** What an active waiver covers neither passes nor fails; of any other the message says what has become of it. */
function decided(
  verdict: Verdict,
  cell: SettingResult | MachineResult,
  file: WaiverFile | undefined,
): Verdict {
  const { waiver: mark } = cell;
  const waiver = file?.waivers.find(({ id }) => id === mark?.id);
  if (!mark || !waiver) {
    return verdict;
  }
  const { title, sentences } = verdict;
  const { owner } = waiver;
  const [first = '', ...others] = sentences;
  return isWaived(cell)
    ? { title, kind: 'skipped', sentences: [waivedInWords(waiver), ...sentences], owner }
    : { ...verdict, sentences: [`${markInWords(mark, waiver)}: ${first}`, ...others], owner };
}

/** `waived W-1 until 2027-03-31 (owner): reason` */
function waivedInWords(waiver: DatedWaiver): string {
  return `waived ${waiver.id} ${endInWords(waiver)} (${waiver.owner}): ${waiver.justification}`;
}

/**
 * What is to be said of a setting that passes: all that a Set did, or else what it must not be shown without, and what the
 * history has of it.
 */
function toldBeside(setting: SettingResult): string[] {
  const { status, made = [], since } = setting;
  const isPassed = status === 'ok';
  const named = (sentence: string): string => `${titleOf(setting)}: ${sentence}`;
  return [
    ...(isPassed && made.length > 0 ? sentencesOf(setting).map(named) : namedCautions([setting])),
    ...(isPassed && since ? [named(inHistory(since))] : []),
  ];
}

function titleOf({ name, type }: SettingResult): string {
  return `${name} (${nameInType(type)})`;
}

const changeWords: Readonly<Record<BaselineChange, string>> = {
  new: 'New since the baseline: ',
  known: 'As in the baseline: ',
  fixed: '',
  otherwise: 'Wanted otherwise since the baseline: ',
};

type Attributes = Readonly<Record<string, string | number>>;

function element(name: string, attributes: Attributes, content = ''): string {
  const list = Object.entries(attributes).map(
    ([attribute, value]) => ` ${attribute}="${escapeXml(String(value))}"`,
  );
  return content === '' ? `<${name}${list.join('')}/>` : `<${name}${list.join('')}>${content}</${name}>`;
}

/** XML 1.0 has no form at all for most control characters. */
function escapeXml(text: string): string {
  return text
    .replace(/[\p{Cs}\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu, printable)
    .replace(/[&<>"\r\n\t]/g, (character: string) => entities[character] ?? `&#${character.charCodeAt(0)};`);
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
