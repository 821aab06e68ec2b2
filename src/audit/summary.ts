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
}

/** What changed since the baseline. */
export interface Since {
  /** Settings of machines that drift and did not, or that could be told and cannot. */
  readonly new: number;
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
  readonly #changes = { new: 0, known: 0, fixed: 0 };
  readonly #settings: (Setting & Record<Status, number>)[];

  constructor(settings: readonly Setting[]) {
    this.#settings = settings.map(({ name, type }) => ({ name, type, ...noneYet() }));
  }

  add({ status, settings, change: ofMachine }: MachineResult): void {
    this.#machines[status]++;
    for (const [index, counts] of this.#settings.entries()) {
      const setting = settings[index];
      counts[setting?.status ?? 'error']++;
      const change = ofMachine ?? setting?.change;
      if (change) {
        this.#changes[change]++;
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
 * @param failOn whether drift that the baseline had counts, too
 */
export function auditStatus({ machines, settings, since }: Summary, failOn: 'any' | 'new'): 0 | 1 | 3 {
  if (machines.error > 0) {
    return 3;
  }
  const drift =
    failOn === 'new' && since ? since.new : settings.reduce((sum, setting) => sum + setting.drift, 0);
  return drift > 0 ? 1 : 0;
}

function noneYet(): Record<Status, number> {
  return { ok: 0, drift: 0, error: 0 };
}
