import type { MachineResult } from './result.ts';
import type { Status } from './status.ts';

/** So many machines are named where not all are: on the page without its script, on paper, in a summary. */
export const mostShown = 100;

/** The machines that are farthest from what is wanted, as they come, in bounded memory. */
export class Farthest {
  /** How many there were. */
  count = 0;
  #machines: { readonly machine: MachineResult; readonly drift: number; readonly off: number }[] = [];

  add(machine: MachineResult): void {
    const count = (status: Status): number => machine.settings.filter(one => one.status === status).length;
    const drift = count('drift');
    this.count++;
    this.#machines.push({ machine, drift, off: drift + count('unknown') });
    if (this.#machines.length >= 4 * mostShown) {
      this.#cut();
    }
  }

  /** Most drift first, then most that could not be told; among equals in the order in which they came. */
  get machines(): MachineResult[] {
    this.#cut();
    return this.#machines.map(({ machine }) => machine);
  }

  #cut(): void {
    this.#machines = this.#machines.sort((a, b) => b.drift - a.drift || b.off - a.off).slice(0, mostShown);
  }
}
