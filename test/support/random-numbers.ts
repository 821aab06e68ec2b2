/** A whole number from 0 to below this one. */
export type Random = (below: number) => number;

/** Pseudo-random numbers, the same for the same seed (mulberry32: any will do, as long as it is always the same). */
export function randomNumbers(seed: number): Random {
  let state = seed >>> 0;
  return below => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
