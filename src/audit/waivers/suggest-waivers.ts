import { hasUnknown, type MachineResult } from '../../report/result.ts';
import type { Setting } from '../../report/setting.ts';
import { isWaived } from '../../report/waivers/waiver.ts';
import { nameKey } from '../identity/machines.ts';
import { NamePattern } from '../identity/name-pattern.ts';
import type { NamesSeen } from '../identity/names-seen.ts';

/** What a waiver of today's drift of a setting would be about. */
export interface Suggestion {
  readonly setting: string;
  /** Names of machines, or patterns that fit these alone. */
  readonly machines: readonly string[];
  /** Groups all of whose machines have the drift. */
  readonly groups: readonly string[];
}

/** So many machines of a group are named by it. */
const fewestOfGroup = 2;

/** Collects drift that no waiver covers, machine by machine, and makes suggestions of it. */
export class Suggestions {
  readonly #settings: readonly Setting[];
  readonly #names: NamesSeen;
  /** By setting: the machines, each with its group. */
  readonly #drift: readonly Map<string, string | undefined>[];
  readonly #sizes = new Map<string, number>();
  #leftOut = 0;

  /** @param settings those of the configuration */
  constructor(settings: readonly Setting[], names: NamesSeen) {
    this.#settings = settings;
    this.#names = names;
    this.#drift = settings.map(() => new Map());
  }

  /** @param judged with the waivers that there are */
  add(judged: MachineResult): void {
    const { group, name, settings } = judged;
    if (group !== undefined) {
      this.#sizes.set(group, (this.#sizes.get(group) ?? 0) + 1);
    }
    const isTwin = this.#names.hasTwice(nameKey(judged));
    for (const [index, setting] of settings.entries()) {
      if (setting.status !== 'drift' || isWaived(setting)) {
        continue;
      }
      if (isTwin || hasUnknown(setting)) {
        this.#leftOut++;
      } else {
        this.#drift[index]?.set(name, group);
      }
    }
  }

  /** Drift that no waiver would cover: of a name that two targets have, or beside what could not be told. */
  get leftOut(): number {
    return this.#leftOut;
  }

  /** After the last machine: one for each setting that drifts, in the order of the configuration. */
  all(): Suggestion[] {
    return this.#settings.flatMap(({ name }, index) => {
      const machines = this.#drift[index] ?? new Map<string, string | undefined>();
      const groups = this.#wholeGroups([...machines.values()]);
      const others = [...machines].filter(([, group]) => group === undefined || !groups.has(group));
      return machines.size === 0
        ? []
        : [
            {
              setting: name,
              machines: others.map(([machine]) => NamePattern.textOf(machine)).sort(),
              groups: [...groups].map(group => NamePattern.textOf(group)).sort(),
            },
          ];
    });
  }

  #wholeGroups(groups: readonly (string | undefined)[]): Set<string> {
    const counts = new Map<string, number>();
    for (const group of groups) {
      if (group !== undefined) {
        counts.set(group, (counts.get(group) ?? 0) + 1);
      }
    }
    return new Set(
      [...counts].flatMap(([group, count]) =>
        count >= fewestOfGroup && count === this.#sizes.get(group) ? [group] : [],
      ),
    );
  }
}
