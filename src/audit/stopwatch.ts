import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import type { Pace } from './pace.ts';

/** So many of the latest batches are looked at. */
const mostIntervals = 20;

/** Takes the time of a run's batches. */
export class Stopwatch {
  readonly #batches: number;
  readonly #begun: number;
  /** How busy this thread was until then. */
  readonly #load: EventLoopUtilization;
  readonly #intervals: number[] = [];
  #last: number;
  #done = 0;

  /** @param batches how many there are */
  constructor(batches: number) {
    this.#batches = batches;
    this.#begun = performance.now();
    this.#last = this.#begun;
    this.#load = performance.eventLoopUtilization();
  }

  /** A further one is done. */
  note(): void {
    const now = performance.now();
    this.#done++;
    this.#intervals.push(now - this.#last);
    this.#last = now;
    if (this.#intervals.length > mostIntervals) {
      this.#intervals.shift();
    }
  }

  /** @param threads how many are at work */
  pace(threads: number): Pace {
    return {
      elapsed: performance.now() - this.#begun,
      intervals: this.#intervals,
      done: this.#done,
      batches: this.#batches,
      threads,
      busy: performance.eventLoopUtilization(this.#load).utilization,
    };
  }
}
