import type { RecordedMachine } from './record-file.ts';

/** The machines of some files, each of which has them by their positions, in the order of these, some at a time. */
export async function* byPosition(
  files: readonly AsyncIterator<readonly RecordedMachine[]>[],
): AsyncGenerator<readonly RecordedMachine[]> {
  const parts = files.map(file => new Part(file));
  await Promise.all(parts.map(part => part.read()));
  let machines: RecordedMachine[] = [];
  for (;;) {
    const part = leastOf(parts);
    if (!part?.next) {
      return;
    }
    machines.push(part.next);
    part.take();
    if (!part.next) {
      yield machines;
      machines = [];
      await part.read();
    }
  }
}

/** Of the machines of one file those that were read and not taken. */
class Part {
  readonly #file: AsyncIterator<readonly RecordedMachine[]>;
  #read: readonly RecordedMachine[] = [];
  #taken = 0;

  constructor(file: AsyncIterator<readonly RecordedMachine[]>) {
    this.#file = file;
  }

  /** Undefined when all that were read are taken, and after {@link read} when there are no more. */
  get next(): RecordedMachine | undefined {
    return this.#read[this.#taken];
  }

  take(): void {
    this.#taken++;
  }

  /** Reads on, when all are taken. */
  async read(): Promise<void> {
    while (this.next === undefined) {
      const { value, done } = await this.#file.next();
      if (done) {
        return;
      }
      [this.#read, this.#taken] = [value, 0];
    }
  }
}

/** Whose next machine comes first. */
function leastOf(parts: readonly Part[]): Part | undefined {
  let least: Part | undefined;
  for (const part of parts) {
    if (part.next && (!least?.next || part.next.position < least.next.position)) {
      least = part;
    }
  }
  return least;
}
