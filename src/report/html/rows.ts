import { sinceInWords } from '../history/history-words.ts';
import {
  type BaselineChange,
  hasUnknown,
  isPartlyUnknown,
  type MachineResult,
  type SettingResult,
} from '../result.ts';
import type { Status } from '../status.ts';
import { openStatus } from '../tally.ts';
import { isWaived, type WaiverMark } from '../waivers/waiver.ts';
import { namedCautions, sentencesOf } from '../words/sentences.ts';
import { userNames } from '../words/why.ts';
import { dateInWords } from './dates.ts';
import { foundLabel } from './found-label.ts';

/*
 * The machines as the script of the page has them (page/data.js reads them), in as few bytes as can be. Texts that many
 * machines have are written once, behind the machines, and stand for themselves as numbers.
 */

/** The number of a text that is written once, or a text. */
type Ref = number | string;

/**
 * A setting on a machine that is not plainly ok. A sentence is the number of its shape, then what is in its gaps; `-1` is
 * the first user of the machine, and so on.
 */
type Entry = [
  index: number,
  /** The state, which is a capital where it is waived; the change since the baseline; and whether a waiver is no more. */
  letters: string,
  found: Ref,
  /** The waiver, since when in words, and what the history makes of it; what is at the end and empty is left out. */
  more: Ref[],
  ...sentences: Ref[][],
];

/** A machine. What is at the end and says nothing is left out: most machines have their name, source and date alone. */
type Row = [
  name: string,
  /** Of its source, in which {@link gaps} has a sign for its name. */
  source: Ref,
  collected: string,
  letters: string,
  group: Ref,
  phase: Ref,
  entries: Entry[],
  users: string[],
  notes: string[],
  error: string,
];

const letters: Readonly<Record<Status, string>> = { ok: 'o', drift: 'd', unknown: 'u' };
const changeLetters: Readonly<Record<BaselineChange, string>> = {
  new: 'n',
  known: 'k',
  fixed: 'f',
  otherwise: 'w',
};

/** None stands in any text from a machine, in which control characters are escaped. */
const gaps = { part: '\u0001', name: '\u0002', source: '\u0003', collected: '\u0004' } as const;

/** Drift with something beside it that is unknown has a letter of its own, so that it can be asked for. */
function letterOf(status: Status, isUnknown: boolean, isWaived: boolean): string {
  const letter = status === 'drift' && isUnknown ? 'b' : letters[status];
  return isWaived ? letter.toUpperCase() : letter;
}

function lettersOf(
  state: string,
  change: BaselineChange | undefined,
  waiver: WaiverMark | undefined,
): string {
  const isOver = waiver !== undefined && waiver.state !== 'active';
  return `${state}${change ? changeLetters[change] : isOver ? '-' : ''}${isOver ? 'x' : ''}`;
}

/** Writes rows. */
export class Rows {
  readonly #texts = new Texts();

  /** After the last row: what stands behind numbers. */
  get texts(): string[] {
    return this.#texts.all;
  }

  row(machine: MachineResult): unknown[] {
    const { name, source, status, settings, error = '', change, waiver, remarks } = machine;
    const { collected = '', group = '', phase } = machine;
    const open = openStatus(machine);
    const isDecided = status !== 'ok' && open === 'ok';
    const state = letterOf(isDecided ? status : open, isPartlyUnknown(machine), isDecided);
    const users: string[] = [];
    const row: Row = [
      name,
      this.#texts.ref(name === '' ? source : source.replaceAll(name, gaps.name)),
      collected,
      lettersOf(state, change, error === '' ? undefined : waiver),
      this.#texts.ref(group),
      this.#texts.ref(phase?.name ?? ''),
      settings.flatMap((setting, index) => this.#entry(machine, setting, index, users)),
      users,
      [...remarks, ...namedCautions(settings)],
      error,
    ];
    const empty = this.#texts.ref('');
    const last = row.findLastIndex(
      (part, at) => at < 2 || !(part === empty || part === 'o' || isEmpty(part)),
    );
    return row.slice(0, last + 1);
  }

  #entry(machine: MachineResult, setting: SettingResult, index: number, users: string[]): Entry[] {
    const { status, change, waiver, since } = setting;
    const sentences = sentencesOf(setting, machine).map(one => this.#sentence(one, machine, users));
    const own = lettersOf(letterOf(status, hasUnknown(setting), isWaived(setting)), change, waiver);
    const more = [waiver?.id ?? '', since ? sinceInWords(since, dateInWords) : '', since?.state ?? ''];
    const told = more
      .slice(0, more.findLastIndex(text => text !== '') + 1)
      .map(text => this.#texts.ref(text));
    return own === 'o' && sentences.length === 0 && told.length === 0
      ? []
      : [[index, own, this.#texts.ref(foundLabel(setting)), told, ...sentences]];
  }

  /** What is in quotes, numbers, users and the machine's file are what tells the sentences of machines apart. */
  #sentence(sentence: string, { source, collected = '' }: MachineResult, users: string[]): Ref[] {
    const own: Ref[] = [];
    const ofAny = [
      [source, gaps.source],
      [collected, gaps.collected],
    ].reduce((text, [part = '', gap = '']) => (part === '' ? text : text.replaceAll(part, gap)), sentence);
    const shape = ofAny.replaceAll(ownParts, (part: string, user: string | undefined) => {
      own.push(user === undefined ? this.#texts.ref(part) : numberOf(user, users));
      return gaps.part;
    });
    return [this.#texts.ref(shape), ...own];
  }
}

const ownParts = new RegExp(`(${userNames.source})|"[^"]*"|\\d+`, 'g');

function numberOf(user: string, users: string[]): number {
  const known = users.indexOf(user);
  return -1 - (known >= 0 ? known : users.push(user) - 1);
}

function isEmpty(part: Row[number]): boolean {
  return typeof part !== 'number' && part.length === 0;
}

/** So many texts are kept to be written once; any further ones are written where they are. */
const mostTexts = 5000;

/** Texts that occur on many machines. */
class Texts {
  readonly #numbers = new Map([['', 0]]);

  get all(): string[] {
    return [...this.#numbers.keys()];
  }

  ref(text: string): Ref {
    const known = this.#numbers.get(text);
    if (known === undefined && this.#numbers.size < mostTexts) {
      this.#numbers.set(text, this.#numbers.size);
      return this.#numbers.size - 1;
    }
    return known ?? text;
  }
}
