/** Timers that go off when a test says that so much time is over. */
export class MadeUpClock {
  readonly #own = { setTimeout, clearTimeout };
  readonly #waiting = new Map<unknown, { readonly at: number; readonly act: () => void }>();
  #now = 0;

  constructor() {
    Object.assign(globalThis, {
      setTimeout: (act: () => void, after: number) => {
        const timer = { unref: () => timer };
        this.#waiting.set(timer, { at: this.#now + after, act });
        return timer;
      },
      clearTimeout: (timer: unknown) => this.#waiting.delete(timer),
    });
  }

  /** How many have not gone off. */
  get waiting(): number {
    return this.#waiting.size;
  }

  /** @param time in milliseconds */
  pass(time: number): void {
    this.#now += time;
    for (const [timer, { at, act }] of [...this.#waiting]) {
      if (at <= this.#now) {
        this.#waiting.delete(timer);
        act();
      }
    }
  }

  /** All goes by the real time again. */
  remove(): void {
    Object.assign(globalThis, this.#own);
  }
}
