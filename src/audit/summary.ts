import type { MachineResult, Setting, Status } from './result.ts';

/** How many there are of each status. */
export type Counts = Readonly<Record<Status, number>>;

/** What an audit found, in numbers. */
export interface Summary {
  readonly machines: Counts;
  /** In the order of the configuration. A machine that could not be read at all counts as `error` for each. */
  readonly settings: readonly (Setting & Counts)[];
  /** Only with a baseline. */
  readonly since?: Since;
  /** The targets that share a computer's name with others; only of an audit. */
  readonly twins?: readonly Twins[];
}

/** Targets of one computer's name, in their order. */
export interface Twins {
  readonly name: string;
  readonly sources: string[];
}

/** What changed since the baseline. */
export interface Since {
  /** Settings of machines that drift and did not, or that could be told and cannot. */
  readonly new: number;
  /** How many of these could be told and cannot. */
  readonly newErrors: number;
  /** That are as they were, and not in the desired state. */
  readonly known: number;
  /** That are in the desired state and were not. */
  readonly fixed: number;
  /** Machines of the baseline that this audit had not. */
  readonly gone: readonly string[];
}

/** Counts results as they come. */
export class Tally {
  readonly #machines = noneYet();
  readonly #changes = { new: 0, newErrors: 0, known: 0, fixed: 0 };
  readonly #settings: (Setting & Record<Status, number>)[];

  constructor(settings: readonly Setting[]) {
    this.#settings = settings.map(({ name, type }) => ({ name, type, ...noneYet() }));
  }

  add({ status, settings, change: ofMachine }: MachineResult): void {
    this.#machines[status]++;
    for (const [index, counts] of this.#settings.entries()) {
      const setting = settings[index];
      const state = setting?.status ?? 'error';
      counts[state]++;
      const change = ofMachine ?? setting?.change;
      if (change) {
        this.#changes[change]++;
        this.#changes.newErrors += change === 'new' && state === 'error' ? 1 : 0;
      }
    }
  }

  /** @param gone the machines of the baseline that are gone; undefined where there is no baseline */
  summary(gone?: readonly string[]): Summary {
    return {
      machines: this.#machines,
      settings: this.#settings,
      ...(gone && { since: { ...this.#changes, gone } }),
    };
  }
}

/** How many machines there are. */
export function total({ ok, drift, error }: Counts): number {
  return ok + drift + error;
}

/**
 * Exit status (design, section 7): what could not be told outweighs drift.
 *
 * @param failOn whether what the baseline had counts, too: drift, and what could not be told
 */
export function auditStatus({ machines, settings, since }: Summary, failOn: 'any' | 'new'): 0 | 1 | 3 {
  const [drift, errors] =
    failOn === 'new' && since
      ? [since.new - since.newErrors, since.newErrors]
      : [settings.reduce((sum, setting) => sum + setting.drift, 0), machines.error];
  return errors > 0 ? 3 : drift > 0 ? 1 : 0;
}

function noneYet(): Record<Status, number> {
  return { ok: 0, drift: 0, error: 0 };
}
