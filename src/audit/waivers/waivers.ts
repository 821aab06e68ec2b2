import { dayOf, daysBetween } from '../../model/day.ts';
import { isOfDifference, show } from '../../model/reason.ts';
import { hasUnknown, type MachineResult, type SettingResult } from '../../report/result.ts';
import type { Setting } from '../../report/setting.ts';
import type {
  DatedWaiver,
  MachinesMeant,
  Waiver,
  WaiverMark,
  WaiverState,
  WaiverUse,
} from '../../report/waivers/waiver.ts';
import { isDrift } from '../../rms/index.ts';
import { nameKey } from '../identity/machines.ts';
import { NameIndex } from '../identity/name-index.ts';
import type { NamesSeen } from '../identity/names-seen.ts';
import { settingsMeant } from './waiver-file.ts';

/** What waivers are on a day. */
export function dated(waivers: readonly Waiver[], asOf: Date): DatedWaiver[] {
  const today = dayOf(asOf);
  return waivers.map(waiver => ({
    ...waiver,
    state: stateOf(waiver, today),
    ...(waiver.expiresOn !== undefined && { daysLeft: daysBetween(waiver.expiresOn, today) }),
  }));
}

function stateOf({ status, approvedOn, expiresOn }: Waiver, today: string): WaiverState {
  if (status === 'rejected') {
    return 'rejected';
  }
  if (status === 'under_review' || (approvedOn !== undefined && approvedOn > today)) {
    return 'under review';
  }
  return expiresOn !== undefined && expiresOn < today ? 'expired' : 'active';
}

/** Finds what was decided about each machine as it comes, and counts what came of each decision. */
export class Waivers {
  /** Of several about one setting, the first counts. */
  readonly #ranked: readonly Entry[];
  readonly #inOrder: readonly Entry[];
  readonly #machines = new NameIndex();
  readonly #groups = new NameIndex();
  readonly #names: NamesSeen;

  /**
   * @param settings those of the configuration
   * @param names the names of all machines: a waiver is for one machine of a name, and nobody knows which of two is meant
   */
  constructor(waivers: readonly DatedWaiver[], settings: readonly Setting[], names: NamesSeen) {
    this.#inOrder = waivers.map(waiver => new Entry(waiver, settings));
    this.#ranked = [...this.#inOrder].sort((a, b) => ranks.indexOf(a.state) - ranks.indexOf(b.state));
    this.#names = names;
    for (const [index, { waiver }] of this.#ranked.entries()) {
      this.#machines.add(
        waiver.machines?.map(name => name.toUpperCase()),
        index,
      );
      this.#groups.add(waiver.groups, index);
    }
  }

  /** The result, with the waiver of each setting that has one. */
  apply(result: MachineResult): MachineResult {
    const entries = this.#about(result);
    if (entries.length === 0 || result.status === 'ok') {
      for (const entry of entries) {
        entry.countOk(result.settings);
      }
      return result;
    }
    if (this.#names.hasTwice(nameKey(result))) {
      const counts = entries.map(entry => entry.withhold(result));
      return counts.some(isHeld => isHeld)
        ? { ...result, remarks: [...result.remarks, withheldRemark] }
        : result;
    }
    if (result.settings.length === 0) {
      const marks = entries.flatMap(entry => entry.coverUnread() ?? []);
      return marks[0] ? { ...result, waiver: marks[0] } : result;
    }
    const marks: WaiverMark[] = [];
    for (const entry of entries) {
      entry.cover(result.settings, marks);
    }
    return marks.length === 0
      ? result
      : {
          ...result,
          settings: result.settings.map((setting, index) => {
            const waiver = marks[index];
            return waiver ? { ...setting, waiver } : setting;
          }),
        };
  }

  /** What each came to, in the order of the file. */
  uses(): WaiverUse[] {
    return this.#inOrder.map(entry => entry.use());
  }

  /** Those that are about a machine, the one that counts first. */
  #about(result: MachineResult): Entry[] {
    const name = nameKey(result);
    const byName = this.#machines.of(name);
    const byGroup = result.group === undefined ? [] : this.#groups.of(result.group);
    const indexes = byGroup.length === 0 ? byName : [...new Set([...byName, ...byGroup])];
    return [...indexes]
      .sort((a, b) => a - b)
      .flatMap(index => this.#ranked[index] ?? [])
      .filter(entry => !entry.excepts(name, result.group));
  }
}

const ranks: readonly WaiverState[] = ['active', 'expired', 'under review', 'rejected'];

const withheldRemark = "No waiver covers anything of it: another target has the same computer's name.";

/** A waiver, with what is needed to find what it is about, and what it came to so far. */
class Entry {
  readonly waiver: DatedWaiver;
  readonly #mark: WaiverMark;
  readonly #settings: readonly number[];
  readonly #isOfAll: boolean;
  readonly #exceptMachines: NameIndex;
  readonly #exceptGroups: NameIndex;
  readonly #covered = { drift: 0, unknown: 0 };
  readonly #counts = { onMachines: 0, uncovered: 0, needless: 0, overridden: 0, withheld: 0 };

  constructor(waiver: DatedWaiver, settings: readonly Setting[]) {
    this.waiver = waiver;
    this.#mark = { id: waiver.id, state: waiver.state };
    this.#settings = [...new Set(waiver.settings.flatMap(name => settingsMeant(name, settings)))];
    this.#isOfAll = this.#settings.length === settings.length;
    const { machines, groups }: MachinesMeant = waiver.except ?? {};
    this.#exceptMachines = new NameIndex().add(
      machines?.map(name => name.toUpperCase()),
      0,
    );
    this.#exceptGroups = new NameIndex().add(groups, 0);
  }

  get state(): WaiverState {
    return this.waiver.state;
  }

  excepts(name: string, group: string | undefined): boolean {
    return (
      this.#exceptMachines.of(name).length > 0 ||
      (group !== undefined && this.#exceptGroups.of(group).length > 0)
    );
  }

  countOk(settings: readonly SettingResult[]): void {
    this.#counts.needless += this.#settings.filter(index => settings[index]?.status === 'ok').length;
  }

  /** @returns is there anything that it would cover? */
  withhold({ settings }: MachineResult): boolean {
    this.countOk(settings);
    // A machine that could not be read at all has none.
    const held = this.#settings.filter(index => settings[index]?.status !== 'ok').length;
    this.#counts.withheld += held;
    return held > 0 && this.state === 'active';
  }

  /** Of a machine that could not be read at all nothing is known but that: all its settings are covered, or none. */
  coverUnread(): WaiverMark | undefined {
    const count = this.#settings.length;
    if (!this.#isOfAll || !this.waiver.states.includes('unknown')) {
      this.#counts.uncovered += count;
      return undefined;
    }
    this.#covered.unknown += count;
    this.#counts.onMachines++;
    return this.#mark;
  }

  /** @param marks takes its mark for each setting that it is about, and that has none */
  cover(settings: readonly SettingResult[], marks: WaiverMark[]): void {
    this.countOk(settings);
    let isAny = false;
    for (const index of this.#settings) {
      const setting = settings[index];
      if (!setting || setting.status === 'ok') {
        continue;
      }
      const { states } = this.waiver;
      if (!states.includes(setting.status) || (hasUnknown(setting) && !states.includes('unknown'))) {
        this.#counts.uncovered++;
      } else if (setting.status === 'drift' && !this.#isAsDecided(setting)) {
        this.#counts.overridden++;
      } else {
        isAny = true;
        this.#covered[setting.status]++;
        marks[index] ??= this.#mark;
      }
    }
    this.#counts.onMachines += isAny ? 1 : 0;
  }

  /** Is all that differs what `actual` has? Of what has no evidence nobody can tell. */
  #isAsDecided({ reasons }: SettingResult): boolean {
    const { actual } = this.waiver;
    return (
      actual === undefined ||
      reasons
        .filter(one => isDrift(one) && isOfDifference(one))
        .every(
          ({ evidence }) =>
            evidence &&
            actual.some(value =>
              value === nothingThere
                ? evidence.found === undefined
                : evidence.found === value || evidence.found === show(value),
            ),
        )
    );
  }

  use(): WaiverUse {
    return { ...this.#mark, covered: { ...this.#covered }, ...this.#counts };
  }
}

/** What `actual` has for a value that is not there. */
const nothingThere = 'absent';
