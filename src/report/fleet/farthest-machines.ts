import type { MachineResult, Status } from '../result.ts';

interface Ranked {
  readonly machine: MachineResult;
  readonly drift: number;
  readonly unknown: number;
}

/** The machines of which there is most to say, as they come, in bounded memory. */
export class FarthestMachines {
  /** How many machines there were of which there is anything to say. */
  count = 0;
  readonly #most: number;
  #ranked: Ranked[] = [];

  /** @param most how many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  add(machine: MachineResult): void {
    const of = (status: Status): number => machine.settings.filter(one => one.status === status).length;
    const ranked = { machine, drift: of('drift'), unknown: machine.error === undefined ? of('unknown') : 1 };
    this.count++;
    this.#ranked.push(ranked);
    if (this.#ranked.length > 4 * this.#most) {
      this.#cut();
    }
  }

  /** Most drift first, then most that could not be told; among equals in the order in which they came. */
  get machines(): MachineResult[] {
    this.#cut();
    return this.#ranked.map(({ machine }) => machine);
  }

  #cut(): void {
    this.#ranked = this.#ranked
      .sort((a, b) => b.drift - a.drift || b.unknown - a.unknown)
      .slice(0, this.#most);
  }
}
