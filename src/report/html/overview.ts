import { Farthest } from '../farthest.ts';
import type { HistoryState } from '../history/since.ts';
import { Most } from '../most.ts';
import type { BaselineChange, MachineResult, SettingResult } from '../result.ts';
import type { Setting } from '../setting.ts';
import { foundLabel, usersOf } from './found-label.ts';
import { type State, stateOf } from './states.ts';

/** A user, in whose settings something is not as wanted. */
export interface FoundUser {
  readonly name: string;
  machines: number;
}

/** What was found of a setting on machines that are alike in that. */
export interface Found {
  readonly label: string;
  readonly state: State;
  machines: number;
  /** The first of them. */
  readonly example: { readonly machine: MachineResult; readonly setting: SettingResult };
}

/** What a page says of all machines together beyond the counts of the summary. They come one by one, and few are kept. */
export class Overview {
  readonly farthest = new Farthest();
  /** Of each setting: what was found where it is not as wanted. */
  readonly found: readonly Most<Found>[];
  readonly users = new Most<FoundUser>();
  /** In each group, of those that could be read, how many machines are not as wanted; in none has no name. */
  readonly off = new Most<{ readonly name: string; machines: number }>();
  /** The first machines that could not be read at all, and how many there are. */
  readonly unread: MachineResult[] = [];
  unreadCount = 0;
  /** How many machines have at least one setting of each state. */
  readonly withState: Record<State, number> = { ok: 0, drift: 0, unknown: 0, waived: 0 };
  readonly withHistory = new Map<HistoryState, number>();
  /** How many machines have at least one setting of each change since the baseline. */
  readonly withChange: Record<BaselineChange, number> = { new: 0, known: 0, fixed: 0, otherwise: 0 };
  /** The first machine, by which a page of only one is made. */
  first: MachineResult | undefined;
  /** Machines of whose export no date is known, and the dates of the others, in ISO 8601. */
  undated = 0;
  oldest: string | undefined;
  newest: string | undefined;

  constructor(settings: readonly Setting[]) {
    this.found = settings.map(() => new Most<Found>());
  }

  add(machine: MachineResult): void {
    this.#date(machine.collected);
    const changes =
      machine.error === undefined ? machine.settings.map(({ change }) => change) : [machine.change];
    for (const change of new Set(changes)) {
      if (change) {
        this.withChange[change]++;
      }
    }
    this.first ??= machine;
    const histories =
      machine.error === undefined ? machine.settings.map(({ since }) => since) : [machine.since];
    for (const state of new Set(histories.flatMap(since => since?.state ?? []))) {
      this.withHistory.set(state, (this.withHistory.get(state) ?? 0) + 1);
    }
    const found = machine.error === undefined ? machine.settings : [machine];
    for (const state of new Set(found.map(stateOf))) {
      this.withState[state]++;
    }
    for (const user of usersOf(machine.settings)) {
      const counted = this.users.of(user, () => ({ name: user, machines: 0 }));
      if (counted) {
        counted.machines++;
      }
    }
    for (const [index, setting] of machine.settings.entries()) {
      if (setting.status !== 'ok') {
        this.#find(index, machine, setting);
      }
    }
    if (machine.error !== undefined) {
      this.unreadCount++;
      if (this.unread.length < mostUnread) {
        this.unread.push(machine);
      }
    }
    if (machine.status !== 'ok' && machine.error === undefined) {
      this.farthest.add(machine);
      const { group = '' } = machine;
      const counted = this.off.of(group, () => ({ name: group, machines: 0 }));
      if (counted) {
        counted.machines++;
      }
    }
  }

  #date(collected: string | undefined): void {
    if (collected === undefined) {
      this.undated++;
      return;
    }
    this.oldest = this.oldest === undefined || collected < this.oldest ? collected : this.oldest;
    this.newest = this.newest === undefined || collected > this.newest ? collected : this.newest;
  }

  #find(index: number, machine: MachineResult, setting: SettingResult): void {
    const label = foundLabel(setting);
    const state = stateOf(setting);
    // What a waiver covers on some machines is apart from the same without one.
    const found = this.found[index]?.of(`${state} ${label}`, () => ({
      label,
      state,
      machines: 0,
      example: { machine, setting },
    }));
    if (found) {
      found.machines++;
    }
  }
}

const mostUnread = 100;
