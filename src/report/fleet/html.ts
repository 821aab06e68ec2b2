import { createHash } from 'node:crypto';
import { commandName, packageFile } from '../../package-root.ts';
import { productTitle } from '../../rms/index.ts';
import { baselineName, differencesInWords } from '../baseline-words.ts';
import {
  type BaselineChange,
  hasUnknown,
  isPartlyUnknown,
  type MachineResult,
  type Status,
} from '../result.ts';
import { namedCautions, sentencesOf } from '../sentences.ts';
import type { FleetEnd, FleetHead, FleetReport } from './fleet-report.ts';

/**
 * One HTML file that needs nothing else and asks for nothing anywhere. What machines say is in it as JSON, which
 * src/report/html/report.js draws as text.
 */
export function htmlReport(): FleetReport {
  const [before, after] = template();
  const strings = new Strings();
  let separator = '\n';
  return {
    begin(head) {
      return `${before}${dataBlock('data-head', headData(head))}\n${openBlock('data-machines')}[`;
    },
    machine(result) {
      const text = `${separator}${json(machineRow(result, strings))}`;
      separator = ',\n';
      return text;
    },
    end(end) {
      return `\n]</script>\n${dataBlock('data-end', { ...endData(end), strings: strings.all })}${after}`;
    },
  };
}

/** The parts of the page before and after its data. */
function template(): [before: string, after: string] {
  const [style, script] = [asset('report.css'), asset('report.js')];
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(style)}'`,
    `script-src '${hashOf(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const fill = (page: string): string =>
    page
      .replace('POLICY', () => policy)
      .replaceAll('PRODUCT', () => productTitle)
      .replace('/* report.css */', () => style)
      .replace('/* report.js */', () => script);
  const [before = '', after = ''] = asset('report.html').split('<!-- data -->');
  return [fill(before), fill(after)];
}

/** The package ships them as the files that they are. */
function asset(name: string): string {
  return packageFile(`src/report/html/${name}`).toString().replaceAll('\r\n', '\n');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function openBlock(id: string): string {
  return `<script type="application/json" id="${id}">`;
}

function dataBlock(id: string, data: object): string {
  return `${openBlock(id)}${json(data)}</script>`;
}

/** JSON in which nothing can end the script element or begin a comment in it. */
function json(data: unknown): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}

function headData({ started, baseline, ...head }: FleetHead): object {
  const since = baseline && { baseline: baselineName(baseline), differences: differencesInWords(baseline) };
  const made = { product: productTitle, command: commandName };
  return { ...head, ...made, started: started.toISOString(), ...since };
}

function endData({ machines, driftWithUnknown, settings, since }: FleetEnd): object {
  const counts = settings.map(({ ok, drift, unknown }) => ({ ok, drift, unknown }));
  return { machines, driftWithUnknown, settings: counts, since };
}

const letters: Readonly<Record<Status, string>> = { ok: 'o', drift: 'd', unknown: 'u' };

/** Drift with something beside it that is unknown has a letter of its own, so that it can be asked for. */
function letterOf(status: Status, isUnknown: boolean): string {
  return status === 'drift' && isUnknown ? 'b' : letters[status];
}

const changeLetters: Readonly<Record<BaselineChange, string>> = {
  new: 'n',
  known: 'k',
  fixed: 'f',
  otherwise: 'w',
};

/** A machine in as little as can be: of its settings a letter each, and reasons by their number. */
function machineRow(machine: MachineResult, strings: Strings): unknown[] {
  const { name, source, status, settings, error, change: ofMachine, remarks } = machine;
  const states = settings.map(setting => letterOf(setting.status, hasUnknown(setting))).join('');
  // A machine that could not be read has one for all.
  const all = error === undefined ? settings.map(({ change }) => change) : [ofMachine];
  const hasChanges = all.some(change => change !== undefined);
  const changes = all.map(change => (change === undefined ? '-' : changeLetters[change])).join('');
  const reasons = settings.flatMap((setting, index) => {
    const sentences = sentencesOf(setting);
    return sentences.length > 0 ? [[index, ...sentences.map(one => strings.reference(one))]] : [];
  });
  const whole = letterOf(status, isPartlyUnknown(machine));
  const row = [name, source, whole, states, hasChanges ? changes : '', reasons];
  const notes = [...remarks, ...namedCautions(settings)];
  return error === undefined && notes.length === 0 ? row : [...row, error ?? '', notes];
}

/** So many texts are kept to be written once; any further ones are written where they are. */
const mostStrings = 5000;

/** Texts that occur on many machines. */
class Strings {
  readonly #numbers = new Map<string, number>();

  get all(): string[] {
    return [...this.#numbers.keys()];
  }

  /** The number of a text, or the text itself. */
  reference(text: string): number | string {
    const known = this.#numbers.get(text);
    if (known === undefined && this.#numbers.size < mostStrings) {
      this.#numbers.set(text, this.#numbers.size);
      return this.#numbers.size - 1;
    }
    return known ?? text;
  }
}
