/** In milliseconds: a batch that takes as long costs little to pass, and lets none wait who has nothing to do. */
const wantedTime = 8;
/** Characters of results that are passed, and kept, at once. */
const mostText = 500_000;
const mostMachines = 128;

/** How much a batch was. */
export interface Measured {
  readonly machines: number;
  /** In milliseconds. */
  readonly took: number;
  /** In characters. */
  readonly text: number;
}

/**
 * How many machines go to a thread in one message: small exports take less time than the message, and of whole ones a few
 * are all that there is for it. The first batches are small, since nothing is known of any then.
 */
export class BatchSize {
  #machines = 2;

  get machines(): number {
    return this.#machines;
  }

  /** A batch is done. */
  note({ machines, took, text }: Measured): void {
    const fitting = machines * Math.min(wantedTime / took, mostText / text);
    this.#machines = Math.max(1, Math.min(Math.floor(fitting), 2 * machines, mostMachines));
  }
}
