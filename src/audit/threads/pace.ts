import { availableParallelism } from 'node:os';

/** In milliseconds of a processor: what Node takes to start a thread. */
const startTime = 100;
/** In milliseconds: before so long V8 has compiled so little that nothing can be told of how long machines take. */
const longEnough = 250;
/** A run that gets faster than this, from one moment to the next, is not yet what it will be. */
const settled = 0.75;
/** In milliseconds: of a machine that takes as long it matters little how much is compiled. */
const long = 3;
/** So many machines tell how long one takes. */
const enough = 4;
/** In milliseconds: after so long without a result another thread is at work, whatever there is to be known. */
export const longWait = 400;
/** Threads that share processors wait for each other, and take as much more of them. */
const losses = 1.1;
/** Of what the run took to warm up: a further thread takes less, but what is hardly gained was better left alone. */
const share = 0.6;

/** How far a run is, and how fast: lately, where nothing else is said. */
export interface Pace {
  /** In milliseconds since it began. */
  readonly elapsed: number;
  /** In milliseconds since the first batch was done. */
  readonly warm: number;
  readonly done: number;
  readonly left: number;
  /** In milliseconds: what a machine took in the quickest of the last few batches. */
  readonly quickest: number;
  /** In milliseconds: after so long the next machine was done. */
  readonly each: number;
  /** The same as a part of what it was before. */
  readonly trend: number;
  /** How many processors the process kept at work, with all that V8 does beside. */
  readonly cpu: number;
  /** How much of its time the thread was at work that makes the report, from 0 to 1. */
  readonly busy: number;
  /** In milliseconds of a processor: what was taken more than machines take now. */
  readonly warmUp: number;
  readonly threads: number;
}

/** Does a run end earlier with a further thread? */
export function paysOff(pace: Pace, processors = availableParallelism()): boolean {
  const { elapsed, warm, done, left, quickest, each, trend, cpu, busy, warmUp, threads } = pace;
  if (done === 0) {
    return elapsed > longWait;
  }
  const isEarly = warm < longEnough;
  if (done < enough || (isEarly ? quickest < long : trend < settled)) {
    return false;
  }
  const timeLeft = left * (isEarly ? quickest / threads : each);
  // All share the processors, and every result goes through the thread that makes the report.
  const faster = Math.min((threads + 1) / threads, processors / (cpu * losses), 1 / busy);
  return timeLeft * (1 - 1 / faster) > share * (startTime + warmUp);
}
