import { availableParallelism } from 'node:os';

/** In milliseconds of a processor: what a further thread takes to start, and to become as fast as one that has been at work. */
const startTime = 200;
/** In milliseconds: after so long a thread is at work, whatever it has done. */
export const longWait = 2 * startTime;
/** So many batches tell how long one takes; before these a thread is not yet as fast as it will be. */
const enough = 8;

/** How far a run is. */
export interface Pace {
  /** In milliseconds since it began. */
  readonly elapsed: number;
  /** Between the last batches that were done. */
  readonly intervals: readonly number[];
  readonly done: number;
  /** How many there are in all. */
  readonly batches: number;
  readonly threads: number;
  /** How much of a processor the thread takes that makes the report, from 0 to 1. */
  readonly busy: number;
}

/** Does a run end earlier with a further thread? */
export function paysOff(pace: Pace, processors = availableParallelism()): boolean {
  const { threads, busy } = pace;
  // With more machines a second there is more to be reported, too, and all share the processors.
  const faster = Math.min((threads + 1) / threads, processors / (threads + busy));
  return timeLeft(pace) * (1 - 1 / faster) > startTime;
}

/** In milliseconds, as far as what is done tells. */
function timeLeft({ elapsed, intervals, done, batches }: Pace): number {
  const left = batches - done;
  if (intervals.length >= enough) {
    return left * median(intervals.slice(-enough));
  }
  // Of a few nothing can be told but that they take long.
  return elapsed < longWait ? 0 : left * (elapsed / Math.max(done, 0.5));
}

function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}
