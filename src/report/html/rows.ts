import { isDrift } from '../../rms/index.ts';
import {
  type BaselineChange,
  hasUnknown,
  isPartlyUnknown,
  type MachineResult,
  type SettingResult,
  type Status,
} from '../result.ts';
import { userNames } from './found-label.ts';
import { namedCautions, sentencesOf } from '../sentences.ts';

/*
 * The machines as the script of the page has them (page/data.js reads them), in as few bytes as can be. Texts that many
 * machines have are written once, behind the machines, and stand for themselves as numbers.
 */

/** The number of a text that is written once, or a text. */
type Ref = number | string;

/**
 * A setting on a machine that is not plainly ok: its number, its letters, how many of its sentences say why, and all its
 * sentences. A sentence is the number of its shape, then what is in its gaps; `-1` is the first user of the machine, and
 * so on.
 */
type Entry = [index: number, letters: string, why: number, ...sentences: Ref[][]];

/** A machine. What is at the end and says nothing is left out: most machines have their name and source alone. */
type Row = [
  name: string,
  /** Of its source, in which {@link nameGap} stands for its name. */
  source: Ref,
  /** Minutes from its export to the run, or -1 where no date is known. */
  age: number,
  letters: string,
  phase: Ref,
  entries: Entry[],
  users: string[],
  notes: string[],
  error: string,
];

const letters: Readonly<Record<Status, string>> = { ok: 'o', drift: 'd', unknown: 'u' };
const changeLetters: Readonly<Record<BaselineChange, string>> = { new: 'n', known: 'k', fixed: 'f', otherwise: 'w' };

/** Neither stands in any text from a machine, in which control characters are escaped. */
export const nameGap = '\u0001';
const gap = '\u0002';

/** Drift with something beside it that is unknown has a letter of its own, so that it can be asked for. */
function lettersOf(status: Status, isUnknown: boolean, change: BaselineChange | undefined): string {
  const letter = status === 'drift' && isUnknown ? 'b' : letters[status];
  return change === undefined ? letter : `${letter}${changeLetters[change]}`;
}

/** Writes rows. */
export class Rows {
  readonly #texts = new Texts();
  readonly #started: Date;

  /** @param started when the run was, from which ages are counted */
  constructor(started: Date) {
    this.#started = started;
  }

  /** After the last row: what stands behind numbers. */
  get texts(): string[] {
    return this.#texts.all;
  }

  row(machine: MachineResult): unknown[] {
    const { name, source, status, settings, error = '', change, remarks, collected, phase } = machine;
    const users: string[] = [];
    const row: Row = [
      name,
      this.#texts.ref(name === '' ? source : source.replaceAll(name, nameGap)),
      collected === undefined ? -1 : Math.round((this.#started.getTime() - Date.parse(collected)) / 60_000),
      lettersOf(status, isPartlyUnknown(machine), change),
      phase?.name ?? '',
      settings.flatMap((setting, index) => this.#entry(setting, index, users)),
      users,
      [...remarks, ...namedCautions(settings)],
      error,
    ];
    const last = row.findLastIndex((part, at) => at < 2 || String(part) !== String(plain[at]));
    return row.slice(0, last + 1);
  }

  #entry(setting: SettingResult, index: number, users: string[]): Entry[] {
    const { status, change, reasons } = setting;
    const sentences = sentencesOf(setting).map(sentence => this.#sentence(sentence, users));
    const own = lettersOf(status, hasUnknown(setting), change);
    const why = status === 'ok' ? 0 : reasons.filter(isDrift).length;
    return own === 'o' && sentences.length === 0 ? [] : [[index, own, why, ...sentences]];
  }

  /** What is in quotes, numbers and users is what tells sentences apart that machines have in their own ways. */
  #sentence(sentence: string, users: string[]): Ref[] {
    const own: Ref[] = [];
    const shape = sentence.replaceAll(ownParts, (part: string, user: string | undefined) => {
      own.push(user === undefined ? this.#texts.ref(part) : numberOf(user, users));
      return gap;
    });
    return [this.#texts.ref(shape), ...own];
  }
}

const ownParts = new RegExp(`(${userNames.source})|"[^"]*"|\\d+`, 'g');

function numberOf(user: string, users: string[]): number {
  const known = users.indexOf(user);
  return -1 - (known >= 0 ? known : users.push(user) - 1);
}

/** What says nothing at the end of a row. */
const plain = ['', '', -1, 'o', '', [], [], [], ''] satisfies Row;

/** So many texts are kept to be written once; any further ones are written where they are. */
const mostTexts = 5000;

/** Texts that occur on many machines. */
class Texts {
  readonly #numbers = new Map<string, number>();

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
