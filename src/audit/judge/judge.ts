import { phaseInWords, phaseOf, phasesOf } from '../../report/phase.ts';
import type { MachineResult } from '../../report/result.ts';
import type { Setting } from '../../report/setting.ts';
import type { Summary, Twins } from '../../report/summary.ts';
import { Tally } from '../../report/tally.ts';
import { safePhrase } from '../../report/words/safe-reason.ts';
import { shownSource } from '../../target/machine/machine-name.ts';
import type { Told } from '../assess/told.ts';
import type { History } from '../history/history.ts';
import { byFolder, type Grouping } from '../identity/grouping.ts';
import { nameKey } from '../identity/machines.ts';
import type { NamesSeen } from '../identity/names-seen.ts';
import type { Waivers } from '../waivers/waivers.ts';
import type { Baseline } from './baseline.ts';
import { aged, type MaxAge } from './freshness.ts';

/** What machines are held against beside the configuration. */
export interface Criteria {
  /** What the run is dated. */
  readonly asOf: Date;
  readonly maxAge?: MaxAge | undefined;
  readonly baseline?: Baseline | undefined;
  readonly history?: History | undefined;
  /** Without one, groups are folders. */
  readonly grouping?: Grouping | undefined;
  readonly waivers?: Waivers | undefined;
  /** Which computers' names may be there twice; undefined where nobody knows, so that all are kept. */
  readonly names?: NamesSeen | undefined;
}

/** Makes of what was found of each machine, one after the other, what is said of it, and counts. */
export class Judge {
  readonly #tally: Tally;
  readonly #baseline: Baseline | undefined;
  readonly #history: History | undefined;
  readonly #aged: (found: MachineResult) => MachineResult;
  readonly #names: Names;
  readonly #settings: readonly Setting[];
  readonly #phases: readonly string[];
  readonly #grouping: Grouping;
  readonly #waivers: Waivers | undefined;
  /** Is nothing said of a machine but what was found? */
  readonly #isBare: boolean;

  /** @param settings in the order of the configuration */
  constructor(
    settings: readonly Setting[],
    { baseline, history, maxAge, asOf, names, waivers, grouping = byFolder }: Criteria,
  ) {
    this.#tally = new Tally(settings, { isDecided: waivers !== undefined });
    this.#baseline = baseline;
    this.#history = history;
    this.#aged = found => (maxAge ? aged(found, maxAge, asOf) : found);
    this.#names = new Names(names);
    this.#settings = settings;
    this.#phases = phasesOf(settings);
    this.#grouping = grouping;
    this.#waivers = waivers;
    this.#isBare = !(maxAge || baseline || history || waivers || this.#phases.length > 0);
  }

  /**
   * The same of a machine of which no more is to be said than what was found, and its group: then it need not be looked
   * at.
   *
   * @returns undefined where it has to be judged
   */
  count(told: Told, source: string): { readonly group: string | undefined } | undefined {
    const { gist, name } = told;
    if (!this.#isBare || gist.leavesOut || !(gist.isError || this.#names.isNew(nameKey(told), source))) {
      return undefined;
    }
    const group = this.#grouping.groupOf({ name, source: shownSource(source) });
    this.#tally.count(gist, gist.isPartlyUnknown, group);
    return { group };
  }

  /** @param source the machine's path, where whoever calls keeps it for all machines, so that it need not be copied */
  judge(found: MachineResult, source = found.source): MachineResult {
    const told = this.#inGroup(this.#inPhase(this.#names.note(this.#aged(found), source)));
    const compared = this.#baseline ? this.#baseline.compare(told) : told;
    const traced = this.#history ? this.#history.compare(compared) : compared;
    const result = this.#waivers ? this.#waivers.apply(traced) : traced;
    this.#tally.add(result);
    this.#history?.count(result);
    return result;
  }

  #inGroup(result: MachineResult): MachineResult {
    const group = this.#grouping.groupOf(result);
    return group === undefined ? result : { ...result, group };
  }

  /** With the phase that it is in, where the configuration has any. */
  #inPhase(result: MachineResult): MachineResult {
    if (this.#phases.length === 0) {
      return result;
    }
    const phase = phaseOf(result, this.#phases, this.#settings);
    return { ...result, phase, remarks: [safePhrase(phaseInWords(phase)), ...result.remarks] };
  }

  /** After the last. */
  summary(): Summary {
    return {
      ...this.#tally.summary(this.#baseline?.gone()),
      ...(this.#history && { history: this.#history.summary() }),
      twins: this.#names.twins,
      ...(this.#waivers && { waivers: this.#waivers.uses() }),
    };
  }
}

/**
 * The computers' names so far. Two targets with one name may be the same machine twice, or a clone: from the second on
 * each says so, and at the end all are named. One that could not be read did not tell its name.
 */
class Names {
  /** The targets by the names of those before; there may be very many. */
  readonly #first = new Map<string, string>();
  readonly #twins = new Map<string, Twins>();
  readonly #seen: NamesSeen | undefined;

  constructor(seen: NamesSeen | undefined) {
    this.#seen = seen;
  }

  /** Was no machine of this name there before? */
  isNew(name: string, source: string): boolean {
    if (this.#seen?.hasTwice(name) === false) {
      return true;
    }
    const isNew = !this.#first.has(name);
    if (isNew) {
      this.#first.set(name, source);
    }
    return isNew;
  }

  note(result: MachineResult, source: string): MachineResult {
    const name = nameKey(result);
    if (result.error !== undefined || this.isNew(name, source)) {
      return result;
    }
    const first = this.#first.get(name) ?? '';
    const twins = this.#twins.get(name) ?? { name: result.name, sources: [first] };
    twins.sources.push(source);
    this.#twins.set(name, twins);
    return { ...result, remarks: [...result.remarks, `${shownSource(first)} has the same computer's name.`] };
  }

  get twins(): Twins[] {
    return [...this.#twins.values()];
  }
}
