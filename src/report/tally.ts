import { type Counts, type Decided, type DecidedCounts, noneYet } from './counts.ts';
import { phasesOf } from './phase.ts';
import { isPartlyUnknown, type MachineResult, type SettingResult } from './result.ts';
import type { Setting } from './setting.ts';
import type { GroupCounts, Summary } from './summary.ts';
import { isExcused, isWaived } from './waivers/waiver.ts';

/** More groups are not counted one by one: folders with a machine each are none that anybody looks at. */
export const mostGroups = 5000;

/** What of a result counts. */
export interface Outline extends Pick<MachineResult, 'status' | 'phase' | 'change' | 'waiver'> {
  /** Empty of a machine that could not be read at all. */
  readonly settings: readonly Cell[];
}

/** What a tally counts beside the statuses. */
export interface Tallied {
  /** Are there waivers? */
  readonly isDecided?: boolean;
}

/** Counts results as they come. */
export class Tally {
  readonly #machines: Counter;
  readonly #changes = { new: 0, newUnknown: 0, otherwise: 0, otherwiseUnknown: 0, known: 0, fixed: 0 };
  readonly #unexcused = { drift: 0, unknown: 0 };
  #driftWithUnknown = 0;
  readonly #settings: readonly Setting[];
  readonly #counters: readonly Counter[];
  readonly #phases: { readonly name: string; drift: number; unknown: number }[];
  readonly #groups = new Map<string, GroupCounter>();
  readonly #inNone: GroupCounter;
  readonly #isDecided: boolean;

  constructor(settings: readonly Setting[], { isDecided = false }: Tallied = {}) {
    this.#isDecided = isDecided;
    this.#settings = settings.map(({ name, type }) => ({ name, type }));
    this.#machines = new Counter(isDecided);
    this.#counters = this.#countersOfSettings();
    this.#phases = phasesOf(settings).map(name => ({ name, drift: 0, unknown: 0 }));
    this.#inNone = this.#groupCounter();
  }

  add(result: MachineResult): void {
    this.count(result, isPartlyUnknown(result), result.group);
  }

  /** The same of what counts alone, of a machine in this group. */
  count(result: Outline, isPartlyUnknown: boolean, inGroup: string | undefined): void {
    const { status, phase } = result;
    const open = this.#isDecided ? openStatus(result) : status;
    const group = this.#groupOf(inGroup);
    this.#machines.add(status, open);
    group.machines.add(status, open);
    const ofPhase = this.#phases.find(({ name }) => name === phase?.name);
    if (ofPhase && phase && phase.status !== 'ok') {
      ofPhase[phase.status]++;
    }
    this.#driftWithUnknown += status === 'drift' && isPartlyUnknown ? 1 : 0;
    this.#counters.forEach((counter, index) => {
      const cell = cellOf(result, index);
      const openCell = isWaived(cell) ? 'ok' : cell.status;
      counter.add(cell.status, openCell);
      group.settings[index]?.add(cell.status, openCell);
      this.#addChange(cell);
    });
  }

  #addChange(cell: Cell): void {
    const { change, status } = cell;
    if (change === undefined) {
      return;
    }
    this.#changes[change]++;
    if (status === 'unknown') {
      this.#changes.newUnknown += change === 'new' ? 1 : 0;
      this.#changes.otherwiseUnknown += change === 'otherwise' ? 1 : 0;
    }
    if (status !== 'ok' && !isExcused(cell, change === 'known')) {
      this.#unexcused[status]++;
    }
  }

  #groupOf(group: string | undefined): GroupCounter {
    const known = group === undefined ? this.#inNone : this.#groups.get(group);
    if (known) {
      return known;
    }
    if (group === undefined || this.#groups.size >= mostGroups) {
      return this.#inNone;
    }
    const made = this.#groupCounter();
    this.#groups.set(group, made);
    return made;
  }

  #groupCounter(): GroupCounter {
    return { machines: new Counter(this.#isDecided), settings: this.#countersOfSettings() };
  }

  #countersOfSettings(): Counter[] {
    return this.#settings.map(() => new Counter(this.#isDecided));
  }

  /** @param gone the machines of the baseline that are gone; undefined where there is no baseline */
  summary(gone?: readonly string[]): Summary {
    return {
      machines: this.#machines.counts(),
      driftWithUnknown: this.#driftWithUnknown,
      settings: this.#settings.map((setting, index) => ({ ...setting, ...countsOf(this.#counters[index]) })),
      ...(this.#groups.size > 0 && { groups: this.#groupCounts() }),
      ...(this.#phases.length > 0 && { phases: this.#phases }),
      ...(gone && { since: { ...this.#changes, unexcused: this.#unexcused, gone } }),
    };
  }

  #groupCounts(): GroupCounts[] {
    const named = [...this.#groups]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, group]) => ({ name, group }));
    const isAnyInNone = this.#inNone.machines.isAny;
    return [...named, ...(isAnyInNone ? [{ name: undefined, group: this.#inNone }] : [])].map(
      ({ name, group: { machines, settings } }) => ({
        ...(name !== undefined && { name }),
        machines: machines.counts(),
        settings: settings.map(countsOf),
      }),
    );
  }
}

interface GroupCounter {
  readonly machines: Counter;
  /** In the order of the configuration. */
  readonly settings: readonly Counter[];
}

/** What is counted of a setting of a machine. */
type Cell = Pick<SettingResult, 'status' | 'change' | 'waiver'>;

/** A machine that could not be read at all counts as `unknown` for each setting. */
function cellOf({ settings, change, waiver }: Outline, index: number): Cell {
  const setting = settings[index];
  if (!setting) {
    return { status: 'unknown', ...(change && { change }), ...(waiver && { waiver }) };
  }
  return change === undefined ? setting : { ...setting, change };
}

/** What a machine is by what no active waiver covers: `ok` if that is nothing. */
export function openStatus(result: Outline): SettingResult['status'] {
  const { status, settings } = result;
  if (status === 'ok' || settings.length === 0) {
    return isWaived(result) ? 'ok' : status;
  }
  const open = settings.filter(setting => setting.status !== 'ok' && !isWaived(setting));
  return open.length === 0 ? 'ok' : open.some(setting => setting.status === 'drift') ? 'drift' : 'unknown';
}

/** There may be very many, a few for each group and setting. */
class Counter {
  readonly #found = noneYet();
  readonly #open: ReturnType<typeof noneYet> | undefined;

  constructor(isDecided: boolean) {
    this.#open = isDecided ? noneYet() : undefined;
  }

  /** @param open what it is by what no active waiver covers */
  add(found: SettingResult['status'], open: SettingResult['status']): void {
    this.#found[found]++;
    if (this.#open) {
      this.#open[open]++;
    }
  }

  get isAny(): boolean {
    return Object.values(this.#found).some(count => count > 0);
  }

  counts(): DecidedCounts {
    return { ...this.#found, ...(this.#open && { decided: decided(this.#found, this.#open) }) };
  }
}

function decided(found: Counts, open: Counts): Decided {
  return { waived: open.ok - found.ok, drift: open.drift, unknown: open.unknown };
}

function countsOf(counter: Counter | undefined): DecidedCounts {
  return counter?.counts() ?? noneYet();
}
