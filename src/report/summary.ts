import { type Counts, noneYet, total } from './counts.ts';
import { type PhaseCounts, phasesOf } from './phase.ts';
import { isPartlyUnknown, type MachineResult, type Setting, type Status } from './result.ts';

/** What an audit found, in numbers. */
export interface Summary {
  readonly machines: Counts;
  /** How many of the machines with drift have something beside it that could not be told. */
  readonly driftWithUnknown: number;
  /** In the order of the configuration. A machine that could not be read at all counts as `unknown` for each. */
  readonly settings: readonly (Setting & Counts)[];
  /** Only of a configuration with phases. */
  readonly phases?: readonly PhaseCounts[];
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
  readonly newUnknown: number;
  /** Settings that drift or cannot be told, of which something else was wanted then, or nothing. */
  readonly otherwise: number;
  /** How many of these could not be told. */
  readonly otherwiseUnknown: number;
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
  readonly #changes = { new: 0, newUnknown: 0, otherwise: 0, otherwiseUnknown: 0, known: 0, fixed: 0 };
  #driftWithUnknown = 0;
  readonly #settings: (Setting & Record<Status, number>)[];
  readonly #phases: { readonly name: string; drift: number; unknown: number }[];

  constructor(settings: readonly Setting[]) {
    this.#settings = settings.map(({ name, type }) => ({ name, type, ...noneYet() }));
    this.#phases = phasesOf(settings).map(name => ({ name, drift: 0, unknown: 0 }));
  }

  add(result: MachineResult): void {
    const { status, settings, change: ofMachine, phase } = result;
    this.#machines[status]++;
    const ofPhase = this.#phases.find(({ name }) => name === phase?.name);
    if (ofPhase && phase && phase.status !== 'ok') {
      ofPhase[phase.status]++;
    }
    this.#driftWithUnknown += status === 'drift' && isPartlyUnknown(result) ? 1 : 0;
    for (const [index, counts] of this.#settings.entries()) {
      const setting = settings[index];
      const state = setting?.status ?? 'unknown';
      counts[state]++;
      const change = ofMachine ?? setting?.change;
      if (change) {
        this.#changes[change]++;
        if (state === 'unknown') {
          this.#changes.newUnknown += change === 'new' ? 1 : 0;
          this.#changes.otherwiseUnknown += change === 'otherwise' ? 1 : 0;
        }
      }
    }
  }

  /** @param gone the machines of the baseline that are gone; undefined where there is no baseline */
  summary(gone?: readonly string[]): Summary {
    return {
      machines: this.#machines,
      driftWithUnknown: this.#driftWithUnknown,
      settings: this.#settings,
      ...(this.#phases.length > 0 && { phases: this.#phases }),
      ...(gone && { since: { ...this.#changes, gone } }),
    };
  }
}

/** What ends an audit with another status than 0: anything, what the baseline had not, or nothing. */
export const failOn = ['any', 'new', 'none'] as const;
export type FailOn = (typeof failOn)[number];

/**
 * Exit status: drift outweighs what could not be told, and of no machine nothing is known.
 *
 * @param failOn whether what the baseline had counts, too: drift, and what could not be told
 */
export function auditStatus({ machines, since }: Summary, failOn: FailOn): 0 | 1 | 3 {
  if (failOn === 'none') {
    return 0;
  }
  const { drift, unknown } = failOn === 'new' && since ? notInBaseline(since) : machines;
  return drift > 0 ? 1 : unknown > 0 || total(machines) === 0 ? 3 : 0;
}

/** What a baseline did not have it cannot excuse: what is new, and what something else was wanted of. */
function notInBaseline(since: Since): Pick<Counts, 'drift' | 'unknown'> {
  const unknown = since.newUnknown + since.otherwiseUnknown;
  return { drift: since.new + since.otherwise - unknown, unknown };
}
