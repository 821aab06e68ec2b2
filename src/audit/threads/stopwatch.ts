import { performance } from 'node:perf_hooks';
import type { Measured } from './batch-size.ts';
import type { Pace } from './pace.ts';

/** In milliseconds: what was done in as long at the end tells how fast a run is. */
const recently = 200;
/** In milliseconds: moments that are closer to each other tell nothing. */
const apart = 10;
/** So many batches show whether a machine takes long. */
const few = 4;

/** How far a run was. */
interface Moment {
  /** All three in milliseconds. */
  readonly at: number;
  readonly cpu: number;
  readonly busy: number;
  readonly done: number;
}

/** Takes the time of a run, and how much of the processors it has. */
export class Stopwatch {
  readonly #machines: number;
  readonly #begun: Moment;
  /** Since the first batch was done; not all of them are needed for long. */
  readonly #moments: Moment[] = [];
  /** When that was. */
  #first: number | undefined;
  /** How long a machine of each of the latest batches took. */
  readonly #latest: number[] = [];
  #done = 0;

  /** @param machines how many there are */
  constructor(machines: number) {
    this.#machines = machines;
    this.#begun = this.#now();
  }

  /** A further batch is done. */
  note({ machines, took }: Measured): void {
    this.#done += machines;
    this.#latest.push(took / machines);
    if (this.#latest.length > few) {
      this.#latest.shift();
    }
    const now = performance.now();
    this.#first ??= now;
    if (now - (this.#moments.at(-1)?.at ?? 0) >= apart) {
      this.#moments.push(this.#now());
    }
    while ((this.#moments[1]?.at ?? now) < now - 2 * recently) {
      this.#moments.shift();
    }
  }

  /** @param threads how many are at work */
  pace(threads: number): Pace {
    const now = this.#now();
    const warm = now.at - (this.#first ?? now.at);
    const span = Math.min(recently, warm / 2);
    const middle = this.#momentAt(now.at - span);
    const before = this.#momentAt(now.at - 2 * span);
    const each = eachOf(middle, now);
    const cpu = (now.cpu - middle.cpu) / (now.at - middle.at);
    return {
      elapsed: now.at - this.#begun.at,
      warm,
      done: this.#done,
      left: this.#machines - this.#done,
      quickest: Math.min(...this.#latest),
      each,
      trend: each / eachOf(before, middle),
      cpu,
      busy: (now.busy - middle.busy) / (now.at - middle.at),
      warmUp: now.cpu - this.#begun.cpu - now.done * each * cpu,
      threads,
    };
  }

  /** The latest that was there by then. */
  #momentAt(at: number): Moment {
    return this.#moments.findLast(moment => moment.at <= at) ?? this.#moments[0] ?? this.#begun;
  }

  #now(): Moment {
    const { user, system } = process.cpuUsage();
    return {
      at: performance.now(),
      cpu: (user + system) / 1000,
      busy: performance.eventLoopUtilization().active,
      done: this.#done,
    };
  }
}

/** In milliseconds. */
function eachOf(from: Moment, to: Moment): number {
  return (to.at - from.at) / Math.max(1, to.done - from.done);
}
