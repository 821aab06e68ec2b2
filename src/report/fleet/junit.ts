import type { Change, MachineResult, SettingResult } from '../../audit/result.ts';
import { printable } from '../../model/printable.ts';
import type { FleetHead, FleetReport } from './fleet-report.ts';
import { namedCautions, phrasesOf } from './phrases.ts';

/**
 * A suite for each machine, a case for each setting: `failure` is drift, `error` what could not be told. It keeps to
 * what the schemas of Ant (JUnit.xsd) and of Jenkins (junit-10.xsd) have in common.
 */
export function junitReport(): FleetReport {
  let timestamp = '';
  let id = 0;
  return {
    begin({ started }: FleetHead) {
      timestamp = started.toISOString().slice(0, 19);
      return '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
    },
    machine: result => suite(result, id++, timestamp),
    end: () => '</testsuites>\n',
  };
}

function suite(result: MachineResult, id: number, timestamp: string): string {
  const { name, source, settings, error, change, remarks } = result;
  const count = (status: string): number => settings.filter(setting => setting.status === status).length;
  const cases =
    error === undefined
      ? settings.map(setting => testCase(name, setting))
      : [
          element(
            'testcase',
            caseAttributes(name, 'The registry can be read'),
            fault('error', 'CouldNotRead', [error], change),
          ),
        ];
  const head = {
    name,
    package: 'rmsdsc',
    id,
    tests: cases.length,
    failures: count('drift'),
    errors: count('error') + (error === undefined ? 0 : 1),
    time: 0,
    timestamp,
    hostname: name,
  };
  const properties = `<properties>${element('property', { name: 'source', value: source })}</properties>`;
  const out = `<system-out>${escapeXml([...remarks, ...namedCautions(settings)].join('\n'))}</system-out><system-err></system-err>`;
  return `${element('testsuite', head, ['', properties, ...cases, out, ''].join('\n'))}\n`;
}

function testCase(machine: string, { name, type, status, change, reasons }: SettingResult): string {
  const [kind, meaning] =
    status === 'drift' ? (['failure', 'Drift'] as const) : (['error', 'CouldNotTell'] as const);
  return element(
    'testcase',
    caseAttributes(machine, `${name} (${type.slice(type.indexOf('/') + 1)})`),
    status === 'ok' ? '' : fault(kind, meaning, phrasesOf(reasons), change),
  );
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
  change: Change | undefined,
): string {
  const since = change === undefined ? '' : changeWords[change];
  const message = since + (phrases[0] ?? type);
  return element(kind, { message, type }, escapeXml(since + phrases.join('\n')));
}

const changeWords: Readonly<Record<Change, string>> = {
  new: 'New since the baseline: ',
  known: 'As in the baseline: ',
  fixed: '',
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
