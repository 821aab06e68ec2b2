import { dirname } from 'node:path/posix';
import { noneYet } from '../counts.ts';
import type { BaselineChange, MachineResult, Setting, SettingResult, Status } from '../result.ts';
import { Farthest } from './farthest.ts';
import { foundLabel, usersOf } from './found-label.ts';
import { Most } from './most.ts';
import { states } from './states.ts';

/** Machines that have something in common. */
export interface Group {
  readonly name: string;
  machines: number;
  drift: number;
  unknown: number;
  /** How many of them drift in each setting. */
  readonly bySetting: number[];
}

/** What was found of a setting on machines that are alike in that. */
export interface Found {
  readonly label: string;
  readonly status: Status;
  machines: number;
  /** The first of them. */
  readonly example: { readonly machine: MachineResult; readonly setting: SettingResult };
}

/** What a page says of all machines together beyond the counts of the summary. They come one by one, and few are kept. */
export class Overview {
  readonly farthest = new Farthest();
  /** Of each setting: what was found where it is not as wanted. */
  readonly found: readonly Most<Found>[];
  readonly folders = new Most<Group>();
  readonly users = new Most<Group>();
  /** The first machines that could not be read at all, and how many there are. */
  readonly unread: MachineResult[] = [];
  unreadCount = 0;
  /** How many machines have at least one setting of each state. */
  readonly withState = noneYet();
  /** How many machines have at least one setting of each change since the baseline. */
  readonly withChange: Record<BaselineChange, number> = { new: 0, known: 0, fixed: 0, otherwise: 0 };
  /** The first machine, by which a page of only one is made. */
  first: MachineResult | undefined;
  /** Machines of whose export no date is known, and the dates of the others, in ISO 8601. */
  undated = 0;
  oldest: string | undefined;
  newest: string | undefined;
  readonly #settings: readonly Setting[];

  constructor(settings: readonly Setting[]) {
    this.#settings = settings;
    this.found = settings.map(() => new Most<Found>());
  }

  add(machine: MachineResult): void {
    this.#date(machine.collected);
    const changes = machine.error === undefined ? machine.settings.map(({ change }) => change) : [machine.change];
    for (const change of new Set(changes)) {
      if (change) {
        this.withChange[change]++;
      }
    }
    this.first ??= machine;
    for (const state of states) {
      const has = machine.settings.some(({ status }) => status === state);
      this.withState[state] += has || (machine.error !== undefined && state === 'unknown') ? 1 : 0;
    }
    this.#count(this.folders, folderOf(machine), machine);
    for (const user of usersOf(machine.settings)) {
      this.#count(this.users, user, machine);
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

  #count(groups: Most<Group>, name: string, { status, settings }: MachineResult): void {
    const none = (): Group => ({
      name,
      machines: 0,
      drift: 0,
      unknown: 0,
      bySetting: this.#settings.map(() => 0),
    });
    const group = groups.of(name, none);
    if (!group) {
      return;
    }
    group.machines++;
    group.drift += status === 'drift' ? 1 : 0;
    group.unknown += status === 'unknown' ? 1 : 0;
    for (const [index, setting] of settings.entries()) {
      group.bySetting[index] = (group.bySetting[index] ?? 0) + (setting.status === 'drift' ? 1 : 0);
    }
  }

  #find(index: number, machine: MachineResult, setting: SettingResult): void {
    const label = foundLabel(setting);
    const found = this.found[index]?.of(label, () => ({
      label,
      status: setting.status,
      machines: 0,
      example: { machine, setting },
    }));
    if (found) {
      found.machines++;
    }
  }
}

const mostUnread = 100;

/** The folder that a machine's file is in. */
export function folderOf({ source }: Pick<MachineResult, 'source'>): string {
  return dirname(source.replaceAll('\\', '/'));
}
