import type { NotSeen } from '../../report/history/history.ts';
import type { SinceWhen } from '../../report/history/since.ts';
import type { Setting } from '../../report/setting.ts';
import { type MachineIdentity, Machines } from '../identity/machines.ts';
import { Wishes } from '../identity/wishes.ts';
import { CellHistory, type Look, type RunPlace } from './history-cell.ts';
import { countsOf, type TrendCounter } from './history-trend.ts';
import type { RunHead, RunRow } from './run-shape.ts';

/** What a run has of a setting of this one: at which place, that it wanted something else of it, or nothing. */
type Matched = { readonly at: number } | 'otherwise' | undefined;

/** A machine of earlier runs. */
interface EarlierMachine extends MachineIdentity {
  name: string;
  source: string;
  isUnread: boolean;
  /** The last run that saw it. */
  last: number;
  /** The last run that saw it with each list of settings, by the list's number. */
  readonly lastWith: number[];
  /** By the setting; there is none for one that was as wanted whenever it was looked at. */
  readonly cells: Map<number, CellHistory>;
}

/**
 * What earlier runs saw, from the first to the last. It keeps each machine and each setting that ever was not as wanted,
 * once, however many runs there are.
 */
export class HistoryMemory {
  readonly #settings: readonly Setting[];
  /** Of the machine as a whole: could it be read? */
  readonly #whole: number;
  readonly #lists: (readonly Matched[])[] = [];
  readonly #listNumbers = new Map<string, number>();
  /** Of each setting, the last run that had it or could not be read. */
  readonly #before: number[];
  #lastUnread = -1;
  #runs = 0;
  #known: EarlierMachine[] = [];
  #machines = new Machines<EarlierMachine>();

  /** @param settings of this run, in the order of the configuration */
  constructor(settings: readonly Setting[]) {
    this.#settings = settings;
    this.#whole = settings.length;
    this.#before = Array.from({ length: settings.length + 1 }, () => -1);
  }

  /** The next run is one that cannot be read. */
  addUnread(): void {
    this.#lastUnread = this.#runs++;
    this.#before.fill(this.#lastUnread);
  }

  /** The next run. @param last the last run that could be read */
  add(
    { settings, version }: RunHead,
    rows: readonly RunRow[],
    counter: TrendCounter,
    last: number | undefined,
  ): void {
    const run = this.#runs;
    const list = this.#listOf(settings);
    const places = this.#before.map((_, index) => this.#place(index));
    for (const [row, machine] of this.#taken(rows)) {
      counter.add(countsOf(row, settings.length), machine.last === last);
      this.#look(machine, looksOf(row, version), list, places);
      machine.last = run;
      machine.lastWith[list] = run;
    }
    for (const [index, matched] of this.#matches(list).entries()) {
      this.#before[index] = matched === undefined ? (this.#before[index] ?? -1) : run;
    }
    this.#runs++;
  }

  /** The machine of this run that earlier ones had. */
  take(machine: MachineIdentity): EarlierMachine | undefined {
    return this.#machines.take(machine);
  }

  /**
   * What is said of what this run sees.
   *
   * @param index of the setting; undefined for the machine as a whole
   * @param dateOf the date of a run; of this one, the number of all
   */
  since(
    machine: EarlierMachine | undefined,
    index = this.#whole,
    look: Look,
    dateOf: (run: number) => string,
  ): SinceWhen | undefined {
    const cell = machine && (machine.cells.get(index) ?? this.#usual(machine, index));
    if (machine && !cell) {
      return look.status === 'ok'
        ? undefined
        : { state: 'otherwise', since: dateOf(this.#runs), atLeast: true };
    }
    return (cell ?? CellHistory.untold).since(look, this.#place(index), dateOf);
  }

  /** The machines that nobody took, those seen last first. */
  notSeen(dateOf: (run: number) => string): NotSeen[] {
    return this.#machines
      .untaken()
      .sort((a, b) => b.last - a.last || (a.name < b.name ? -1 : 1))
      .map(({ name, last, cells }) => ({
        name,
        lastSeen: dateOf(last),
        drift: [...cells.values()].filter(cell => cell.isDrifting).length,
      }));
  }

  #place(index: number): RunPlace {
    return { index: this.#runs, before: this.#before[index] ?? -1, lastUnread: this.#lastUnread };
  }

  /** Rows with the machines that they are of, of which each has one: those of the same path first. */
  *#taken(rows: readonly RunRow[]): Generator<[RunRow, EarlierMachine]> {
    const seen = new Set<EarlierMachine>();
    const others: RunRow[] = [];
    for (const row of rows) {
      const machine = this.#machines.takeSame(identityOf(row));
      if (!machine) {
        others.push(row);
      } else if (!seen.has(machine)) {
        seen.add(machine);
        machine.isUnread &&= identityOf(row).isUnread;
        yield [row, machine];
      }
    }
    for (const row of others) {
      const identity = identityOf(row);
      const machine = this.#machines.take(identity) ?? this.#remember(identity);
      if (!seen.has(machine)) {
        seen.add(machine);
        machine.source = identity.source;
        machine.name = identity.isUnread && !machine.isUnread ? machine.name : identity.name;
        machine.isUnread &&= identity.isUnread;
        yield [row, machine];
      }
    }
    if (others.length > 0) {
      this.#index();
    } else {
      this.#machines.putBack();
    }
  }

  #remember(identity: MachineIdentity): EarlierMachine {
    const machine = { ...identity, last: -1, lastWith: [], cells: new Map() };
    this.#known.push(machine);
    return machine;
  }

  /** Each by the name and the path that it had last. */
  #index(): void {
    this.#machines = new Machines();
    for (const machine of this.#known) {
      this.#machines.add(machine);
    }
  }

  /** What a run saw of a machine. @param looks undefined where all is as wanted */
  #look(
    machine: EarlierMachine,
    looks: ((at: number) => Look) | undefined,
    list: number,
    places: readonly RunPlace[],
  ): void {
    if (!looks && machine.cells.size === 0) {
      return;
    }
    for (const [index, place] of places.entries()) {
      const matched = this.#matches(list)[index];
      if (matched === 'otherwise') {
        machine.cells.delete(index);
      } else if (matched) {
        const look = looks?.(matched.at) ?? asWanted;
        const cell = machine.cells.get(index);
        if (cell || look.status !== 'ok') {
          const before = cell ?? this.#usual(machine, index) ?? CellHistory.untold;
          machine.cells.set(index, before.with(look, place));
        }
      }
    }
  }

  /** Of a setting of which nothing is kept; undefined where something else was wanted of it last, or nothing. */
  #usual({ lastWith }: EarlierMachine, index: number): CellHistory | undefined {
    let at = -1;
    let matched: Matched;
    for (const [list, run] of lastWith.entries()) {
      const one = this.#matches(list)[index];
      if (one !== undefined && run !== undefined && run > at) {
        at = run;
        matched = one;
      }
    }
    return matched === undefined || matched === 'otherwise' ? undefined : CellHistory.asWanted(at);
  }

  #matches(list: number): readonly Matched[] {
    return this.#lists[list] ?? [];
  }

  /** The number of a list of settings. */
  #listOf(settings: RunHead['settings']): number {
    const key = JSON.stringify(settings);
    const known = this.#listNumbers.get(key);
    if (known !== undefined) {
      return known;
    }
    const wishes = new Wishes();
    const places = new Map(settings.map((setting, at) => [wishes.known(setting), at]));
    const matched = this.#settings.map((setting): Matched => {
      const [match] = wishes.matches(setting);
      const at = match && places.get(match.earlier);
      return match?.isOtherwise ? 'otherwise' : at === undefined ? undefined : { at };
    });
    this.#listNumbers.set(key, this.#lists.length);
    return this.#lists.push([...matched, { at: settings.length }]) - 1;
  }
}

function identityOf([name, source, rest]: RunRow): MachineIdentity {
  return { name, source, isUnread: typeof rest === 'string' };
}

const asWanted: Look = { status: 'ok' };

/** What a row says of each setting, and behind the last of the machine as a whole; undefined where all is as wanted. */
function looksOf([, , rest]: RunRow, version: string): ((at: number) => Look) | undefined {
  if (typeof rest === 'string') {
    return () => ({ status: 'unknown', digest: rest, version });
  }
  return (
    rest &&
    (at => {
      const [, letter, digest] = rest.find(([index]) => index === at) ?? [];
      return digest === undefined
        ? asWanted
        : { status: letter === 'd' ? 'drift' : 'unknown', digest, version };
    })
  );
}
