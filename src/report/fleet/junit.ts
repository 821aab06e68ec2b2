import { printable } from '../../model/printable.ts';
import { nameInType } from '../../model/resource.ts';
import { commandName } from '../../package-root.ts';
import { type BaselineHead, baselineName, differencesInWords } from '../baseline-words.ts';
import type { BaselineChange, MachineResult, SettingResult } from '../result.ts';
import { namedCautions, sentencesOf } from '../sentences.ts';
import type { FleetHead, FleetReport } from './fleet-report.ts';

/**
 * A suite for each machine, a case for each setting: `failure` is drift, `error` what could not be told, and `skipped`
 * what a Get read, because it judges nothing. It keeps to what the schemas of Ant (JUnit.xsd) and of Jenkins
 * (junit-10.xsd) have in common: a case that passes has no place for what is to be said of it, so its suite has.
 */
export function junitReport(): FleetReport {
  let timestamp = '';
  let isGet = false;
  let baseline: Attributes = {};
  let id = 0;
  return {
    begin({ started, operation, baseline: since }: FleetHead) {
      isGet = operation === 'get';
      baseline = since ? baselineProperties(since) : {};
      timestamp = started.toISOString().slice(0, 19);
      return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
    },
    machine: result => suite(result, { id: id++, timestamp, isGet, baseline }),
    end: () => '</testsuites>\n',
  };
}

/** What a suite says of its report. */
interface Suite {
  readonly id: number;
  readonly timestamp: string;
  readonly isGet: boolean;
  readonly baseline: Attributes;
}

function baselineProperties(head: BaselineHead): Attributes {
  const [differences = ''] = differencesInWords(head);
  return { baseline: baselineName(head), ...(differences !== '' && { 'baseline-differences': differences }) };
}

function suite(result: MachineResult, { id, timestamp, isGet, baseline }: Suite): string {
  const { name, source, collected, settings, error, change, remarks } = result;
  const count = (status: string): number => settings.filter(setting => setting.status === status).length;
  const cases =
    error === undefined
      ? settings.map(setting => testCase(result, setting, isGet))
      : [
          element(
            'testcase',
            caseAttributes(name, 'The registry can be read'),
            fault('error', 'CouldNotRead', [error], change),
          ),
        ];
  const head = {
    name,
    package: commandName,
    id,
    tests: cases.length,
    failures: count('drift'),
    errors: count('unknown') + (error === undefined ? 0 : 1),
    ...(isGet && { skipped: count('ok') }),
    time: 0,
    timestamp,
    hostname: name,
  };
  const beside = isGet ? [] : settings.flatMap(toldBeside);
  const properties = Object.entries({
    source,
    ...(collected !== undefined && { collected }),
    ...baseline,
  }).map(([property, value]) => element('property', { name: property, value }));
  const out = `<system-out>${escapeXml([...remarks, ...beside].join('\n'))}</system-out><system-err></system-err>`;
  return `${element('testsuite', head, ['', `<properties>${properties.join('')}</properties>`, ...cases, out, ''].join('\n'))}\n`;
}

function testCase(machine: MachineResult, setting: SettingResult, isGet: boolean): string {
  return element(
    'testcase',
    caseAttributes(machine.name, titleOf(setting)),
    verdict(setting, sentencesOf(setting, machine), isGet),
  );
}

function verdict({ status, change }: SettingResult, sentences: readonly string[], isGet: boolean): string {
  switch (status) {
    case 'ok':
      // Some readers show the message alone, others the text.
      return isGet
        ? element('skipped', { message: sentences.join(' ') }, escapeXml(sentences.join('\n')))
        : '';
    case 'drift':
      return fault('failure', 'Drift', sentences, change);
    case 'unknown':
      return fault('error', 'CouldNotTell', sentences, change);
  }
}

/** What is to be said of a setting that passes: all that a Set did, or else what it must not be shown without. */
function toldBeside(setting: SettingResult): string[] {
  const { status, made = [] } = setting;
  if (status !== 'ok' || made.length === 0) {
    return namedCautions([setting]);
  }
  return sentencesOf(setting).map(sentence => `${titleOf(setting)}: ${sentence}`);
}

function titleOf({ name, type }: SettingResult): string {
  return `${name} (${nameInType(type)})`;
}

/** Pipelines group cases by the class, and show one machine's together by its name. */
function caseAttributes(machine: string, name: string): Attributes {
  return { name, classname: machine, time: 0 };
}

/** What was there in the baseline fails, too: its message says so. */
function fault(
  kind: 'failure' | 'error',
  type: string,
  phrases: readonly string[],
  change: BaselineChange | undefined,
): string {
  const since = change === undefined ? '' : changeWords[change];
  const message = since + (phrases[0] ?? type);
  return element(kind, { message, type }, escapeXml(since + phrases.join('\n')));
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
