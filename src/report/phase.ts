import type { Setting } from './setting.ts';
import { type Status, worstStatus } from './status.ts';

/** Which phase of a job a machine is in: the first that is not in the desired state. */
export interface MachinePhase {
  /** Undefined where all phases are in the desired state. */
  readonly name?: string;
  /** What the settings of that phase are together. */
  readonly status: Status;
}

/** How many machines are in a phase: those that are in none are through all. */
export interface PhaseCounts {
  readonly name: string;
  /** With drift in it. */
  readonly drift: number;
  /** With nothing in it that is known to drift, and something that could not be told. */
  readonly unknown: number;
}

/**
 * The phases that settings belong to, in their order: all numbers by their order, else as the configuration has them.
 *
 * @param settings in the order of the configuration
 */
export function phasesOf(settings: readonly Setting[]): string[] {
  const names = [...new Set(settings.flatMap(({ phase }) => phase ?? []))];
  return names.every(name => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names;
}

/**
 * The phase that a machine is in. What could not be told of an earlier phase comes before drift of a later one: nobody
 * knows then that the machine is through the earlier.
 *
 * @param phases as {@link phasesOf} has them
 * @param settings those of the configuration, in its order, as the machine's are
 */
export function phaseOf(
  { settings: found }: { readonly settings: readonly { readonly status: Status }[] },
  phases: readonly string[],
  settings: readonly Setting[],
): MachinePhase {
  for (const name of phases) {
    const own = settings.flatMap(({ phase }, index) => (phase === name ? [found[index]] : []));
    // A machine that could not be read has none.
    const known = own.flatMap(setting => setting ?? []);
    const status = known.length === 0 ? 'unknown' : worstStatus(known);
    if (status !== 'ok') {
      return { name, status };
    }
  }
  return { status: 'ok' };
}

/** In a sentence, which every report shows beside the machine. */
export function phaseInWords({ name, status }: MachinePhase): string {
  if (name === undefined) {
    return 'Through all phases.';
  }
  return status === 'drift'
    ? `In phase ${name}, which is not in the desired state.`
    : `In phase ${name}, of which something could not be told.`;
}

/** Where the machines of an audit are, in a sentence. */
export function phasesInWords(phases: readonly PhaseCounts[], machines: number): string {
  const parts = phases.map(({ name, drift, unknown }) => {
    const untold = unknown === 0 ? '' : ` (${unknown} could not be told)`;
    return `${drift + unknown} in ${name}${untold}`;
  });
  const inAny = phases.reduce((sum, { drift, unknown }) => sum + drift + unknown, 0);
  return `Phases: ${[...parts, `${machines - inAny} through all`].join(', ')}.`;
}
